import type { Header, Sample } from './fragments.js';
import { type BucketSize, LeakyBucket } from './leaky-bucket.js';
import type { Piece } from './work-list.js';

/** A chunk that was made, with its pictures in the order of decoding. */
export interface Made extends Piece {
  file: string;
  samples: readonly Sample[];
  node: string;
}

/** What is wrong with a chunk behind those before it. */
export interface Finding {
  /** broken: it cannot stand there; gap: a picture may be missing; underflow: decoders with the promised buffer would stop. */
  kind: 'broken' | 'gap' | 'underflow';
  reason: string;
}

/** Times are compared with that tolerance, s: containers round them. */
const tolerance = 0.001;
/** A step between pictures is suspicious where it is so many times the longest beside it. */
const longStep = 1.5;

/** Looks at each chunk before it is put behind the others: everything here is what a player would meet at the join. */
export class Seam {
  readonly #header: Header;
  readonly #shift: number;
  #bucket: LeakyBucket | undefined;
  #last: { dts: number; pts: number; step: number } | undefined;

  /** `shift`: times in the output are earlier than in the film by so much, s. */
  constructor(header: Header, shift: number, bucket?: BucketSize) {
    this.#header = header;
    this.#shift = shift;
    this.#bucket = bucket && new LeakyBucket(bucket);
  }

  /** What the chunks so far leave in a decoder's buffer, bit; undefined: none is promised. */
  get fill(): number | undefined {
    return this.#bucket?.fill;
  }

  /** The worst of what is wrong. */
  check(made: Made): Finding | undefined {
    const shown = ascending(made.samples);
    return this.#brokenness(made, shown) ?? this.#gap(shown) ?? this.#underflow(made);
  }

  /** It stands behind the others from now on. */
  accept({ samples }: Made): void {
    const shown = ascending(samples);
    this.#last = { dts: samples.at(-1)!.dts, pts: shown.at(-1)!, step: longest(shown) };
    for (const { bytes, dts } of samples) this.#bucket?.take(bytes, this.#seconds(dts));
  }

  #brokenness({ samples, begin, end }: Made, shown: readonly number[]): Finding | undefined {
    const [first] = samples;
    const broken = (reason: string): Finding => ({ kind: 'broken', reason });
    if (first === undefined) return broken('it has no picture');
    if (!first.key) return broken('it does not begin with a key frame');
    if (shown.some((pts, index) => pts === shown[index - 1])) return broken('it has a picture twice');
    if (samples.some(({ dts }, index) => dts <= (samples[index - 1]?.dts ?? this.#last?.dts ?? -Infinity))) return broken('its pictures are not in the order of decoding behind those before');
    const [begins, ends] = [this.#filmTime(shown[0]!), this.#filmTime(shown.at(-1)!)];
    if (begin !== undefined && begins < begin - tolerance) return broken(`it begins at ${begins.toFixed(3)} s instead of ${begin.toFixed(3)}`);
    if (end !== undefined && ends > end + tolerance) return broken(`it ends at ${ends.toFixed(3)} s instead of before ${end.toFixed(3)}`);
    return shown[0]! <= (this.#last?.pts ?? -Infinity) ? broken(`its first picture, at ${begins.toFixed(3)} s, is there already`) : undefined;
  }

  #gap(shown: readonly number[]): Finding | undefined {
    if (this.#last === undefined) return undefined;
    const step = shown[0]! - this.#last.pts;
    const usual = Math.max(this.#last.step, longest(shown));
    if (usual === 0 || step <= usual * longStep) return undefined;
    return { kind: 'gap', reason: `${this.#seconds(step).toFixed(3)} s lie before its first picture, at ${this.#filmTime(shown[0]!).toFixed(3)} s, and elsewhere ${this.#seconds(usual).toFixed(3)}` };
  }

  #underflow({ samples }: Made): Finding | undefined {
    if (this.#bucket === undefined) return undefined;
    const bucket = this.#bucket.copy();
    for (const { bytes, dts } of samples) bucket.take(bytes, this.#seconds(dts));
    return bucket.least < 0 ? { kind: 'underflow', reason: `a decoder's buffer would lack ${Math.ceil(-bucket.least)} bit` } : undefined;
  }

  #seconds(ticks: number): number {
    return ticks / this.#header.timescale;
  }

  #filmTime(pts: number): number {
    return this.#seconds(pts - this.#header.mediaTime) + this.#shift;
  }
}

/** When pictures are shown, ticks. */
function ascending(samples: readonly Sample[]): number[] {
  return samples.map(({ pts }) => pts).sort((a, b) => a - b);
}

/** Ticks between two pictures that follow each other, of ascending times; 0: there is one picture. */
function longest(shown: readonly number[]): number {
  return shown.reduce((most, pts, index) => (index === 0 ? most : Math.max(most, pts - shown[index - 1]!)), 0);
}
