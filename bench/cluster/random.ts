import { Random as Uniform } from '../../test/random.js';

/** With the distributions of what people do. */
export class Random extends Uniform {
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
