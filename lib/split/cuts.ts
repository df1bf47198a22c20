/** A film's part that is transcoded, in times of the film, s. */
export interface Span {
  begin: number;
  end: number;
}

/**
 * How far behind a key frame of an index a chunk begins, s: an index may count by decoding, which is some pictures before what
 * is shown, and libav seeks a little earlier where it does.
 */
const behindKeyFrame = 0.25;
/** Without an index: so much is read before, s. */
const lead = 0.5;
/** No chunk at the end is shorter, s. */
const leastRest = 2;

/**
 * Where a film may be cut: just behind key frames, so that little is decoded twice, or anywhere where nobody knows them. Each picture
 * belongs to the chunk in which it begins: which pictures there are is the same wherever cuts are.
 */
export class Cuts {
  readonly #span: Span;
  readonly #warmUp: number;
  /** Ascending. */
  readonly #keyFrames: readonly number[];

  /** `warmUp`: how much earlier filters must see pictures, s. */
  constructor(span: Span, keyFrames: readonly number[] = [], warmUp = 0) {
    this.#span = span;
    this.#warmUp = warmUp;
    this.#keyFrames = keyFrames.length > 1 ? keyFrames : [];
  }

  /** The first cut at or behind a time; undefined: what is left is one chunk. */
  atOrAfter(seconds: number): number | undefined {
    const behind = behindKeyFrame + this.#warmUp;
    const at = this.#keyFrames.length === 0 ? seconds : (this.#keyFrames.find((key) => key + behind >= seconds) ?? Infinity) + behind;
    return at + leastRest > this.#span.end ? undefined : at;
  }

  /** Where reading begins for pictures from `cut` on, s. */
  readFrom(cut: number): number {
    const latest = cut - this.#warmUp - behindKeyFrame;
    const key = this.#keyFrames.findLast((each) => each <= latest + 1e-6);
    return key === undefined ? Math.max(0, cut - this.#warmUp - lead) : key + behindKeyFrame;
  }
}
