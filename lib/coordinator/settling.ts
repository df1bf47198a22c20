import { setTimeout as sleep } from 'node:timers/promises';

const lookMs = 20;

/** The first lease of a coordinator that decides: nodes that told another one, or nobody, are still to come. */
export class Settling {
  readonly #leaseMs: number;
  readonly #steadyMs: () => number;
  #sinceMs: number;

  constructor(leaseMs: number, steadyMs: () => number) {
    this.#leaseMs = leaseMs;
    this.#steadyMs = steadyMs;
    this.#sinceMs = steadyMs();
  }

  begin(): void {
    this.#sinceMs = this.#steadyMs();
  }

  get isOn(): boolean {
    return this.#steadyMs() - this.#sinceMs < this.#leaseMs;
  }

  /** Resolves when it is over, when `isKnown`, or after `ms` of the wall's time. */
  async until(isKnown: () => boolean, ms: number): Promise<void> {
    const untilMs = performance.now() + ms;
    while (this.isOn && !isKnown() && performance.now() < untilMs) await sleep(lookMs);
  }
}
