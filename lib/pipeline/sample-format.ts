import { invalidArgument } from '../errors.js';

type Samples = Uint8Array | Int16Array | Int32Array | Float32Array | Float64Array;

/** How a format keeps a sample. In between a sample is a number from -1 to 1; floating point may leave that. */
interface Kind {
  array: { new (buffer: ArrayBufferLike, byteOffset: number, length: number): Samples; readonly BYTES_PER_ELEMENT: number };
  /** Full scale, and silence; absent: the number itself is kept. */
  scale?: number;
  zero?: number;
}

const kinds: Readonly<Record<string, Kind>> = {
  u8: { array: Uint8Array, scale: 2 ** 7, zero: 2 ** 7 },
  s16: { array: Int16Array, scale: 2 ** 15 },
  s32: { array: Int32Array, scale: 2 ** 31 },
  flt: { array: Float32Array },
  dbl: { array: Float64Array },
};

/** One of libav's sample formats. */
export interface SampleFormat {
  kind: Kind;
  isPlanar: boolean;
  /** Of one sample. */
  bytes: number;
}

/** Throws where `name` is none that samples can be converted from or to: s64 has more digits than a number of JavaScript's. */
export function sampleFormat(name: string, field: string): SampleFormat {
  const isPlanar = name.endsWith('p');
  const short = isPlanar ? name.slice(0, -1) : name;
  if (!Object.hasOwn(kinds, short)) throw invalidArgument(field, Object.keys(kinds).flatMap((each) => [each, `${each}p`]).join(', '), name);
  const kind = kinds[short]!;
  return { kind, isPlanar, bytes: kind.array.BYTES_PER_ELEMENT };
}

/** Every `step`-th sample from `first` on. */
export interface SampleRun {
  bytes: Uint8Array;
  format: SampleFormat;
  first: number;
  step: number;
}

/** Converts `count` samples. Integers are rounded to the nearest, and held at full scale. */
export function convertSamples(from: SampleRun, to: SampleRun, count: number): void {
  const [read, write] = [samplesOf(from), samplesOf(to)];
  const { scale: fromScale = 1, zero: fromZero = 0 } = from.format.kind;
  const { scale = 1, zero = 0 } = to.format.kind;
  const isWhole = to.format.kind.scale !== undefined;
  for (let at = 0; at < count; at += 1) {
    const value = ((read[from.first + at * from.step]! - fromZero) / fromScale) * scale;
    write[to.first + at * to.step] = isWhole ? zero + Math.min(scale - 1, Math.max(-scale, Math.round(value))) : value;
  }
  if (write.buffer !== to.bytes.buffer) to.bytes.set(new Uint8Array(write.buffer, 0, to.bytes.byteLength));
}

/** Where the bytes do not begin on a sample's multiple, a copy that does. */
function samplesOf({ bytes, format: { kind, bytes: size } }: SampleRun): Samples {
  const length = Math.floor(bytes.byteLength / size);
  if (bytes.byteOffset % size === 0) return new kind.array(bytes.buffer, bytes.byteOffset, length);
  return new kind.array(bytes.slice().buffer, 0, length);
}
