import { VideoFrame } from './video-frame.js';

/** Above what every hardware codec asks for, and whole blocks of each: nothing is padded or cropped. */
export const width = 384;
export const height = 256;
export const count = 8;
/** At 25 frames a second. */
const frameUs = 40_000;

export type Picture = Uint8Array[] | Uint16Array[];

export const pixelFormat = (bits: 8 | 10) => (bits === 8 ? 'yuv420p' : 'yuv420p10le');

/** Slopes that move, within the limited range: what a codec keeps well, and what no other picture resembles. */
export function picture(index: number, bits: 8 | 10): Picture {
  const scale = bits === 8 ? 1 : 4;
  const plane = (w: number, h: number, value: (x: number, y: number) => number) => {
    const samples = bits === 8 ? new Uint8Array(w * h) : new Uint16Array(w * h);
    for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) samples[y * w + x] = Math.round(value(x, y) * scale);
    return samples;
  };
  const wave = (at: number) => Math.sin(at / 40 + index / 4);
  const [luma, blue, red] = [
    plane(width, height, (x, y) => 126 + 60 * wave(x + y / 2) + 40 * wave(2 * y - x)),
    plane(width / 2, height / 2, (x, y) => 128 + 70 * wave(2 * x - y)),
    plane(width / 2, height / 2, (x, y) => 128 + 70 * wave(x + 2 * y)),
  ];
  return [luma, blue, red] as Picture;
}

export async function* frames(bits: 8 | 10): AsyncGenerator<VideoFrame> {
  for (let index = 0; index < count; index++) {
    yield new VideoFrame(picture(index, bits), { format: pixelFormat(bits), width, height, timestamp: index * frameUs, duration: frameUs, colorSpace: { fullRange: false } });
  }
}

/** A copy without the padding at the end of rows. */
export function pictureOf({ readPlanes, strides }: VideoFrame, bits: 8 | 10): Picture {
  const bytes = bits > 8 ? 2 : 1;
  const planes = readPlanes.map((plane, index) => {
    const [w, h] = index === 0 ? [width, height] : [width / 2, height / 2];
    const packed = new Uint8Array(w * h * bytes);
    for (let y = 0; y < h; y++) packed.set(plane.subarray(y * strides[index]!, y * strides[index]! + w * bytes), y * w * bytes);
    return bytes === 1 ? packed : new Uint16Array(packed.buffer);
  });
  return planes as Picture;
}

/** Peak signal to noise of the worst plane of the worst picture, dB; Infinity: the same. */
export function likeness(pictures: readonly Picture[], others: readonly Picture[], bits: 8 | 10): number {
  const errors = pictures.flatMap((planes, index) => planes.map((plane, at) => squaredError(plane, others[index]![at]!)));
  return 10 * Math.log10((2 ** bits - 1) ** 2 / Math.max(...errors));
}

function squaredError(plane: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < plane.length; at++) sum += (plane[at]! - other[at]!) ** 2;
  return sum / plane.length;
}
