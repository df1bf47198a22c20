import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Test } from 'tap';
import { Pipeline, type AudioTrack, type PipelineSpec, type UrlInput, type VideoFrame, type VideoTrack } from '../../lib/index.js';

/** Software only: what is tested here must not depend on the machine. */
export const x264: VideoTrack['encode'] = { codec: 'h264', accel: 'none', preset: 'ultrafast' };
export const aac: AudioTrack['encode'] = { codec: 'aac', bitrate: '64k' };

/** s: of a film that no machine comes to the end of while somebody strikes in its middle. */
export const endless = 1e6;

export function pictures(seconds: number, { size = '160x90', rate = 25 } = {}): UrlInput {
  return { kind: 'url', url: `testsrc2=size=${size}:rate=${rate}:duration=${seconds}`, format: 'lavfi' };
}

export function tone(seconds: number): UrlInput {
  return { kind: 'url', url: `sine=frequency=440:sample_rate=48000:duration=${seconds}`, format: 'lavfi' };
}

export async function folder(t: Test): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'jetson-av-'));
  t.teardown(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** Opens, and closes when the test ends, however it ends. */
export async function open(t: Test, spec: PipelineSpec, signal?: AbortSignal): Promise<Pipeline> {
  const pipeline = await Pipeline.open(spec, signal === undefined ? {} : { signal });
  t.teardown(() => pipeline.close());
  return pipeline;
}

/** A file with pictures and sound. */
export async function film(t: Test, seconds: number, name = 'film.mkv'): Promise<string> {
  const path = join(await folder(t), name);
  const pipeline = await open(t, {
    input: [pictures(seconds), tone(seconds)], output: path,
    video: { encode: { ...(x264 as object), codec: 'h264', gop: 25 } }, audio: { from: { input: 1, stream: 'a:0' }, encode: aac! },
  });
  await pipeline.run();
  return path;
}

/** Every picture of an input, as `see` sees it. */
export async function look<T>(t: Test, input: PipelineSpec['input'], see: (frame: VideoFrame) => T): Promise<T[]> {
  const pipeline = await open(t, { input, output: { kind: 'frames' }, video: { tap: 'yuv420p', decode: { accel: 'none' } }, audio: false });
  const seen: T[] = [];
  for await (const frame of pipeline.frames()) seen.push(see(frame));
  return seen;
}

/** Mean luma, without the padding at the end of rows. */
export function brightness({ readPlanes: [luma], strides: [stride], width, height }: VideoFrame): number {
  let sum = 0;
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) sum += luma![y * stride! + x]!;
  return Math.round(sum / (width * height));
}

/** What a promise rejects with; undefined where it does not. */
export function outcome(work: Promise<unknown>): Promise<unknown> {
  return work.then(() => undefined, (reason: unknown) => reason);
}
