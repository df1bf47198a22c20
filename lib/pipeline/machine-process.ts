import type { Attempt, AttemptResult } from './machine-attempts.js';
import { askProcess, type ProcessLimits } from './own-process.js';

/** What the process is sent. */
export interface Task {
  attempts: Attempt[];
  /** For streams. */
  folder: string;
}

export interface ProcessOptions extends ProcessLimits {
  /** The program that carries attempts out and sends a result for each. */
  program: URL;
  folder: string;
}

/** Where drivers have broken as many processes of a backend, the rest of it is not tried. */
const mostLost = 3;

/** In processes of their own, one after the other as long as they break. Rejects with the signal's reason only. */
export async function carryOut(attempts: readonly Attempt[], options: ProcessOptions): Promise<AttemptResult[]> {
  const results: AttemptResult[] = [];
  let broken = '';
  for (let lost = 0; results.length < attempts.length; ) {
    options.signal?.throwIfAborted();
    const rest = attempts.slice(results.length);
    const { done, failure } = lost < mostLost ? await askProcess(options.program, { attempts: [...rest], folder: options.folder } satisfies Task, rest.length, options) : { done: [], failure: `not tried: ${mostLost} attempts before it broke their processes, the last of them: ${broken}` };
    options.signal?.throwIfAborted();
    results.push(...(done as AttemptResult[]));
    if (failure === undefined || done.length === rest.length) continue;
    if (lost++ < mostLost) broken = failure;
    results.push({ ...rest[done.length]!, works: false, reason: failure, seconds: 0 });
  }
  return results;
}
