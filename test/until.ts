import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until something is so that is asked anew each time; throws after `limitMs`. Returns how long it took, ms. */
export async function until(condition: () => boolean | Promise<boolean>, limitMs: number, what: string): Promise<number> {
  const startedAt = performance.now();
  while (!(await condition())) {
    if (performance.now() - startedAt > limitMs) throw new Error(`${what} did not come within ${limitMs} ms`);
    await sleep(20);
  }
  return performance.now() - startedAt;
}
