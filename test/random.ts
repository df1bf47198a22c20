import { mulberry32 } from './mulberry32.js';

/** What is drawn by lot, and is the same for the same seed. */
export class Random {
  readonly #draw: () => number;

  constructor(seed: number) {
    this.#draw = mulberry32(seed);
  }

  /** 0 <= x < 1 */
  next(): number {
    return this.#draw() / 2 ** 32;
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  oneOf<T>(all: readonly T[]): T {
    return all[Math.trunc(this.next() * all.length)]!;
  }
}
