import type { Owner } from '../e2e/cluster.js';

/** Stops, last first, what the demo started. */
export class Closers implements Owner, AsyncDisposable {
  readonly #stops: (() => unknown)[] = [];

  teardown(stop: () => unknown): void {
    this.#stops.unshift(stop);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const stop of this.#stops.splice(0)) await stop();
  }
}

/** The exit code of a program that was stopped, once SIGINT or SIGTERM comes. */
export function interruption(): Promise<number> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve(130));
    process.once('SIGTERM', () => resolve(143));
  });
}
