import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AudioFrame, Pipeline, type Input, type VideoFrame } from '../../lib/pipeline/index.js';
import type { Test } from 'tap';
import type { TranscodeJob } from '../plex/media-server.js';

/** What a player would show of a stream. */
export interface Shown {
  frames: number;
  /** s */
  start: number;
  end: number;
  /** Longest distance of two frames that follow each other from what the first one lasts, s. */
  worstGap: number;
}

/** A DASH representation as a player puts it together: header and chunks, in order. */
export function representation(job: TranscodeJob, id: number): Buffer {
  const chunks = job.announced(String(id)).map((number) => `chunk-stream${id}-${String(number).padStart(5, '0')}.m4s`);
  return joined(job, [`init-stream${id}.m4s`, ...chunks]);
}

/** The files of the segment muxer, behind their common header. */
export function mediaSegments(job: TranscodeJob): Buffer {
  return numberedFiles(job, (number) => `media-${number}.ts`);
}

/** The same of other names; `name` is given five digits. */
export function numberedFiles(job: TranscodeJob, name: (number: string) => string): Buffer {
  return joined(job, ['header', ...job.announced().map((number) => name(String(number).padStart(5, '0')))]);
}

function joined(job: TranscodeJob, names: readonly string[]): Buffer {
  return Buffer.concat(names.map((name) => readFileSync(join(job.directory, name))));
}

/** Decodes all of one kind, and measures where the frames are. */
export async function show(source: Buffer | string, kind: 'video' | 'audio'): Promise<Shown> {
  const input: Input = typeof source === 'string' ? source : { kind: 'bytes', data: source };
  const track = { tap: true, encode: 'none' } as const;
  await using pipeline = await Pipeline.open({ input, video: kind === 'video' && track, audio: kind === 'audio' && track, output: { kind: 'frames' } });
  const shown: Shown = { frames: 0, start: Infinity, end: -Infinity, worstGap: 0 };
  for await (const frame of pipeline.frames(kind)) {
    const pts = (frame.timestamp ?? Number.NaN) / 1e6;
    if (shown.frames > 0) shown.worstGap = Math.max(shown.worstGap, Math.abs(pts - shown.end));
    shown.frames += 1;
    shown.start = Math.min(shown.start, pts);
    shown.end = pts + lengthOf(frame);
  }
  return shown;
}

/** s */
function lengthOf(frame: VideoFrame | AudioFrame): number {
  return frame instanceof AudioFrame ? frame.numberOfFrames / frame.sampleRate : (frame.duration ?? 0) / 1e6;
}

/** Every frame once, in order, none missing: a container rounds at worst to milliseconds. */
export function isWhole(t: Test, shown: Shown, frames: number): void {
  t.equal(shown.frames, frames, 'every frame once');
  t.ok(shown.worstGap < 0.002, `frames follow each other (${shown.worstGap})`);
}

/** As long as the sound of the film to within a frame of AAC, and without a hole. */
export function isAsLong(t: Test, shown: Shown, { audioSeconds }: { audioSeconds: number }): void {
  const actual = shown.end - shown.start;
  t.ok(Math.abs(actual - audioSeconds) <= 1024 / 48_000 + 0.001, `audio is ${actual.toFixed(3)} of ${audioSeconds.toFixed(3)} s`);
  t.ok(shown.worstGap < 0.001, `audio has no gap (${shown.worstGap})`);
}
