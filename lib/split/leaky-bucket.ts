/**
 * The buffer of a decoder as a rate control promises it (VBV; H.264 annex C): filled at the highest rate, emptied by each picture when its
 * time to be decoded has come. What it holds may never be less than the next picture.
 */
export interface BucketSize {
  /** bit/s */
  rate: number;
  /** bit */
  size: number;
}

/** Part of the buffer that is full before the first picture, as libx264 and libx265 have it. */
export const fillAtStart = 0.9;

export class LeakyBucket {
  readonly #rate: number;
  readonly #size: number;
  #fill: number;
  #least: number;
  #last: number | undefined;

  constructor({ rate, size }: BucketSize, fill = size * fillAtStart) {
    this.#rate = rate;
    this.#size = size;
    this.#fill = this.#least = fill;
  }

  /** bit; when the picture behind the last one is to come a second later, there is as much more. */
  get fill(): number {
    return this.#fill;
  }

  /** What there was at least, bit; below 0: a player may have stopped there. */
  get least(): number {
    return this.#least;
  }

  /** A picture of so many bytes, decoded at a time, s. */
  take(bytes: number, at: number): void {
    if (this.#last !== undefined) this.#fill = Math.min(this.#size, this.#fill + (at - this.#last) * this.#rate);
    this.#last = at;
    this.#fill -= bytes * 8;
    this.#least = Math.min(this.#least, this.#fill);
  }

  /** As it is now, with nothing remembered of what was least. */
  copy(): LeakyBucket {
    const copy = new LeakyBucket({ rate: this.#rate, size: this.#size }, this.#fill);
    copy.#last = this.#last;
    return copy;
  }
}
