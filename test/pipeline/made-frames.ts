import { AudioFrame, VideoFrame, type FramesInput } from '../../lib/index.js';

export const [width, height] = [64, 36];

/** A picture of one brightness, at a time in s. */
export function picture(luma: number, seconds?: number, size = { width, height }): VideoFrame {
  const bytes = new Uint8Array((size.width * size.height * 3) / 2).fill(128).fill(luma, 0, size.width * size.height);
  return new VideoFrame(bytes, { format: 'yuv420p', ...size, ...(seconds === undefined ? {} : { timestamp: seconds * 1e6, duration: 40_000 }) });
}

/** A second of sound in frames of 1024 samples: what a decoder of AAC gives. */
export function* sound(seconds: number, { sampleRate = 48000, channels = 2 } = {}): Generator<AudioFrame> {
  for (let at = 0; at < seconds * sampleRate; at += 1024) {
    const data = Float32Array.from({ length: 1024 * channels }, (_, i) => Math.sin((at + Math.floor(i / channels)) / 20) / 4);
    yield new AudioFrame(data, { format: 'flt', sampleRate, channels, timestamp: (at / sampleRate) * 1e6 });
  }
}

export async function* flow<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items;
}

export function* fading(count: number): Generator<VideoFrame> {
  for (let i = 0; i < count; i++) yield picture(16 + i * 4, i / 25);
}

export const lossless = { codec: 'h264', accel: 'none', preset: 'ultrafast', quality: 0 } as const;

export function frames(from: FramesInput['from'], more: Partial<FramesInput> = {}): FramesInput {
  return { kind: 'frames', from, ...more };
}

export async function counted(iterable: AsyncIterable<unknown>): Promise<number> {
  let count = 0;
  for await (const item of iterable) count += item === undefined ? 0 : 1;
  return count;
}
