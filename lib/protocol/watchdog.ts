/**
 * Calls `onSilence` once when `heard()` was not called for `silenceMs`. Silence is counted in turns of this process's own
 * clock, so a process that was stopped or starved does not blame its peer for its own sleep.
 */
export class Watchdog {
  readonly #turns: number;
  readonly #onSilence: () => void;
  readonly #timer: NodeJS.Timeout;
  #quiet = 0;

  constructor(silenceMs: number, onSilence: () => void) {
    this.#turns = turnsPerSilence;
    this.#onSilence = onSilence;
    this.#timer = setInterval(() => this.#turn(), Math.max(1, silenceMs / turnsPerSilence));
  }

  heard(): void {
    this.#quiet = 0;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #turn(): void {
    this.#quiet += 1;
    if (this.#quiet < this.#turns) return;
    this.stop();
    this.#onSilence();
  }
}

const turnsPerSilence = 12;
