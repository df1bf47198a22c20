import type { Cuts, Span } from './cuts.js';

/** A part of a film that one node makes. */
export interface Piece {
  /** Its first picture is the first that begins at or behind this, s of the film; undefined: the film's first. */
  begin: number | undefined;
  /** It ends before this; undefined: with the film. */
  end: number | undefined;
  /** How often it was begun in vain, for reasons that may be its own. */
  tries: number;
  /** Of a decoder's buffer, bit: what is left in it when the piece begins; undefined: nobody knows yet. */
  fill?: number;
}

/** What of a film is still to be made, the earliest first. */
export class WorkList {
  readonly #span: Span;
  readonly #cuts: Cuts;
  readonly #again: Piece[] = [];
  /** From here on nothing was taken yet; undefined: everything was. */
  #next: number | undefined;
  #isBegun = false;

  constructor(span: Span, cuts: Cuts) {
    this.#span = span;
    this.#cuts = cuts;
    this.#next = span.begin;
  }

  /** Film seconds that nobody makes. */
  get left(): number {
    return this.#again.reduce((sum, piece) => sum + this.lengthOf(piece), this.#next === undefined ? 0 : this.#span.end - this.#next);
  }

  /** The earliest, of about `seconds`; what was begun before is taken whole. */
  take(seconds: number): Piece | undefined {
    const given = this.#again.shift();
    if (given !== undefined) return given;
    if (this.#next === undefined) return undefined;
    const begin = this.#isBegun ? this.#next : undefined;
    const end = this.#cuts.atOrAfter(this.#next + seconds);
    this.#isBegun = true;
    this.#next = end;
    return { begin, end, tries: 0 };
  }

  giveBack(piece: Piece): void {
    this.#again.push(piece);
    this.#again.sort((a, b) => (a.begin ?? -Infinity) - (b.begin ?? -Infinity));
  }

  lengthOf({ begin, end }: Pick<Piece, 'begin' | 'end'>): number {
    return (end ?? this.#span.end) - (begin ?? this.#span.begin);
  }
}
