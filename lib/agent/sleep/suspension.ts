import { uptime } from 'node:os';
import { signalAfter } from '../../abort.js';

/** Two clocks: one that stands while a machine sleeps, and one that does not. */
export interface Clocks {
  /** ms */
  running: () => number;
  /** s */
  sinceBoot: () => number;
}

const systemClocks: Clocks = { running: () => performance.now(), sinceBoot: uptime };

const tickMs = 250;
/** Clocks are read one after the other, and one of them in hundredths of a second. */
const sleptMs = 500;
/** A process that had no turn for so long was halted, or its machine was, without the clocks telling. */
const haltedMs = 2_000;

/** Sees that the machine has slept: afterwards, for during it nobody sees anything. */
export class Suspension {
  readonly #clocks: Clocks;
  readonly #seen = new AbortController();
  readonly #timer: NodeJS.Timeout;
  #turnedAtMs: number;
  #lagMs: number;

  constructor(clocks: Clocks = systemClocks) {
    this.#clocks = clocks;
    this.#turnedAtMs = clocks.running();
    this.#lagMs = this.#lag();
    // A board that is switched off does not wait for the end of it.
    this.#timer = setInterval(() => this.#look(), tickMs).unref();
  }

  /** Resolves when the machine has slept and is awake again, or after `ms` of being awake. True where it has slept. */
  async over(ms: number): Promise<boolean> {
    const { signal } = this.#seen;
    const timeout = signalAfter(ms);
    if (!signal.aborted) await new Promise<void>((resolve) => AbortSignal.any([signal, timeout]).addEventListener('abort', () => resolve(), { once: true }));
    return signal.aborted;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const [nowMs, lagMs] = [this.#clocks.running(), this.#lag()];
    if (nowMs - this.#turnedAtMs > haltedMs || lagMs - this.#lagMs > sleptMs) this.#seen.abort();
    this.#turnedAtMs = nowMs;
    this.#lagMs = lagMs;
  }

  #lag(): number {
    return this.#clocks.sinceBoot() * 1_000 - this.#clocks.running();
  }
}
