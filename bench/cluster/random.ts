import { mulberry32 } from '../../test/mulberry32.js';

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

  exponential(mean: number): number {
    return -mean * Math.log(1 - this.next());
  }

  /** Of median 1. */
  lognormal(sigma: number): number {
    return Math.exp(sigma * Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next()));
  }

  pick<Value>(weighted: readonly (readonly [weight: number, value: Value])[]): Value {
    let left = this.next() * weighted.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, value] of weighted) if ((left -= weight) < 0) return value;
    return weighted.at(-1)![1];
  }
}
