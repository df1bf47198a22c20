import { performance } from 'node:perf_hooks';

/** Between two questions for further nodes, and where no node works, ms. */
const askAgainMs = 10_000;
const askAgainSoonMs = 1_000;

/** When a cluster is asked for another node: at the beginning until it says no, then for each that has become free, and now and then for more. */
export class Room {
  readonly #most: number;
  readonly #patienceMs: number;
  #free = 0;
  #askAtMs = 0;
  #starvingSinceMs: number | undefined;

  /** `most`: nodes at work at a time; `patienceMs`: how long there may be none. */
  constructor(most: number, patienceMs: number) {
    this.#most = most;
    this.#patienceMs = patienceMs;
  }

  /** Whether to ask once more, with so many nodes at work. */
  mayAsk(working: number): boolean {
    if (performance.now() >= this.#askAtMs) this.#free = this.#most;
    return this.#free > 0 && working < this.#most;
  }

  granted(): void {
    this.#free -= 1;
    this.#askAtMs = Math.max(this.#askAtMs, performance.now() + askAgainMs);
    this.#starvingSinceMs = undefined;
  }

  /** Throws `error` where nobody has worked for too long. */
  refused(working: number, error: unknown): void {
    const nowMs = performance.now();
    this.#free = 0;
    this.#askAtMs = nowMs + (working === 0 ? askAgainSoonMs : askAgainMs);
    if (working > 0) return;
    this.#starvingSinceMs ??= nowMs;
    if (nowMs - this.#starvingSinceMs > this.#patienceMs) throw error;
  }

  /** A node has nothing to do any more. */
  freed(): void {
    this.#free += 1;
  }
}
