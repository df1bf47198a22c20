import type { Rate } from './limits.js';

interface Bucket { tokens: number; atMs: number }

/** Of how many keys something is remembered, by default: some 100 bytes each. */
const mostKeys = 4_096;

/** A token bucket for each key. Of the keys, those that were used last are remembered, so that strangers cannot make the table grow. */
export class TokenBuckets {
  readonly #rate: Rate;
  readonly #most: number;
  readonly #now: () => number;
  readonly #buckets = new Map<string, Bucket>();

  /** `now`: ms, never going back. */
  constructor(rate: Rate, { most = mostKeys, now = () => performance.now() }: { most?: number; now?: () => number } = {}) {
    this.#rate = rate;
    this.#most = most;
    this.#now = now;
  }

  /** Keys that are remembered. */
  get size(): number {
    return this.#buckets.size;
  }

  /** Takes a token. 0: there was one; else in how many seconds there will be one. */
  take(key: string): number {
    const tokens = this.#filled(key);
    const taken = tokens >= 1;
    this.#keep(key, { tokens: taken ? tokens - 1 : tokens, atMs: this.#now() });
    return taken ? 0 : (1 - tokens) / this.#rate.perSecond;
  }

  #filled(key: string): number {
    const { burst, perSecond } = this.#rate;
    const bucket = this.#buckets.get(key);
    return bucket === undefined ? burst : Math.min(burst, bucket.tokens + ((this.#now() - bucket.atMs) / 1_000) * perSecond);
  }

  #keep(key: string, bucket: Bucket): void {
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    const [oldest] = this.#buckets.keys();
    if (this.#buckets.size > this.#most && oldest !== undefined) this.#buckets.delete(oldest);
  }
}
