import { JetsonAvError } from '../errors.js';
import { ChunkLine } from './chunk-line.js';
import { type Header, readHeader, withRoom } from './fragments.js';
import type { BucketSize } from './leaky-bucket.js';
import { type Finding, type Made, Seam } from './seam.js';
import type { Piece } from './work-list.js';

/** A piece that failed so often fails the film. */
export const mostTries = 3;

export interface JoinerOptions {
  /** Times in the output are earlier than in the film by so much, s. */
  shift: number;
  /** What decoders are promised. */
  bucket: BucketSize | undefined;
  /** It is to be made once more. */
  onRefused: (piece: Piece, made: Made, reason: string) => void;
  /** What could not be helped. */
  onWarning: (text: string) => void;
}

/** Puts chunks behind each other, in the order of the film, whatever order they come in. */
export class Joiner {
  readonly line = new ChunkLine();
  readonly #options: JoinerOptions;
  /** Something is missing before them. */
  readonly #waiting: Made[] = [];
  #first: { header: Header; seam: Seam } | undefined;

  constructor(options: JoinerOptions) {
    this.#options = options;
  }

  get isWaiting(): boolean {
    return this.#waiting.length > 0;
  }

  get chunks(): readonly Made[] {
    return [...this.line.chunks, ...this.#waiting];
  }

  /** What is in a decoder's buffer where the piece begins, bit; undefined: none is promised, or what comes before is not made. */
  fillBefore({ begin }: Piece): number | undefined {
    return begin !== undefined && begin === this.line.end ? this.#first?.seam.fill : undefined;
  }

  /** By how many ticks times behind this header are to be moved. A player gets the first header: throws `ERR_JETSONAV_UNSUPPORTED` where this one says something else. */
  fit(init: Buffer): number {
    const header = readHeader(init);
    if (this.#first === undefined) {
      const roomy = withRoom(init);
      const first = readHeader(roomy);
      this.#first = { header: first, seam: new Seam(first, this.#options.shift, this.#options.bucket) };
      this.line.begin(roomy);
    }
    const { header: first } = this.#first;
    if (header.timescale !== first.timescale || !header.description.equals(first.description)) throw new JetsonAvError('ERR_JETSONAV_UNSUPPORTED', 'Its encoder writes other parameter sets than that of the first chunk');
    return first.mediaTime - header.mediaTime;
  }

  /** Throws `ERR_JETSONAV_PROTOCOL` for a chunk that was made often enough and still does not fit. */
  take(chunk: Made): void {
    this.#waiting.push(chunk);
    for (let made = this.#next(); made !== undefined; made = this.#next()) {
      const { seam } = this.#first!;
      const finding = seam.check(made);
      if (finding !== undefined && this.#refuses(made, finding, seam)) return;
      seam.accept(made);
      this.line.add(made);
    }
  }

  #next(): Made | undefined {
    const isFirst = this.line.chunks.length === 0;
    const index = this.#waiting.findIndex(({ begin }) => (isFirst ? begin === undefined : begin !== undefined && begin === this.line.end));
    return index < 0 ? undefined : this.#waiting.splice(index, 1)[0];
  }

  #refuses(made: Made, { kind, reason }: Finding, { fill }: Seam): boolean {
    const { begin, end, tries } = made;
    if (tries < (kind === 'broken' ? mostTries : 1)) {
      this.#options.onRefused({ begin, end, tries: tries + 1, ...(fill !== undefined && { fill }) }, made, reason);
      return true;
    }
    if (kind === 'broken') throw new JetsonAvError('ERR_JETSONAV_PROTOCOL', `A chunk does not fit behind those before it: ${reason}`);
    this.#options.onWarning(`at ${(begin ?? 0).toFixed(3)} s: ${reason}`);
    return false;
  }
}
