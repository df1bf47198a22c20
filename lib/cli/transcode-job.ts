import { readFile } from 'node:fs/promises';
import { checkJob, Tonemap, type Filter, type Job, type Track } from '../job/index.js';
import { draftOf } from '../pipeline/draft.js';
import { bitsPerSecond } from '../pipeline/draft-track.js';
import { defaultCodecs, knownContainerOf, knownEndings } from '../pipeline/output-defaults.js';
import type { AudioTrack, FileOutputSpec, PipelineSpec, VideoTrack } from '../pipeline/spec.js';
import { given } from './given.js';
import { numberOption } from './number.js';
import type { TranscodeValues } from './transcode-options.js';
import { usageError, wrongUsage } from './usage-error.js';

/** What the options say of how a film is made. */
export type JobValues = Omit<TranscodeValues, 'output' | 'metrics' | 'overwrite' | 'job' | 'cluster' | 'coordinator' | 'secret-file' | 'json'>;

/** The Job that makes `output` of `input`, with what a file of its container usually holds where the options say nothing. */
export function jobFromOptions(values: JobValues, input: string, output: string): Job {
  const target = { kind: 'file', path: output, format: values.container ?? knownContainerOf(output) };
  if (target.format === undefined) throw usageError('-o', `a folder that is there or ends with /, a path with an ending of ${knownEndings.join(', ')}, or --container`, output);
  const usual = defaultCodecs([target as FileOutputSpec]);
  const [start, duration] = [numberOption('start', values.start, { min: 0, max: 1e7 }), numberOption('duration', values.duration, { min: 0.001, max: 1e7 })];
  const [video, audio] = [videoTrack(values, values.video ?? codecOf(usual.video)), audioTrack(values.audio ?? codecOf(usual.audio))];
  if (video === false && audio === false) throw wrongUsage('--video none and --audio none leave nothing to make');
  const spec = {
    input: { kind: 'url', url: input, ...given({ start, duration }) },
    video, audio,
    output: { ...target, ...(target.format === 'mp4' && { fastStart: true }) },
  };
  const { job } = draftOf(spec as PipelineSpec);
  // A film without sound is none the worse for it.
  return checkJob({ ...job, tracks: job.tracks.map((track): Track => ({ ...track, optional: true })) });
}

const codecOf = (usual: { codec: string } | 'none' | undefined): string => (typeof usual === 'object' ? usual.codec : 'none');

function videoTrack(values: JobValues, codec: string): VideoTrack | false {
  const [filter, rate] = [videoFilters(values), rateOf(values)];
  if (codec === 'none') return false;
  if (codec === 'copy') return copied(values);
  return { filter, encode: { codec, accel: values.accel ?? 'auto', preset: values.preset ?? 'veryfast', ...rate } } as VideoTrack;
}

/** Pictures that are not decoded cannot be changed. */
function copied({ size, tonemap }: JobValues): VideoTrack {
  if (size !== undefined || tonemap !== undefined) throw wrongUsage(`${size === undefined ? '--tonemap' : '--size'} changes pictures, and --video copy leaves them as they are`);
  return { encode: 'copy' };
}

function audioTrack(codec: string): AudioTrack | false {
  if (codec === 'none') return false;
  return { encode: codec === 'copy' ? codec : { codec } } as AudioTrack;
}

/** The Job's own limit. */
const widest = (Tonemap.properties.w as { maximum?: number }).maximum ?? Infinity;

function videoFilters({ size, tonemap }: JobValues): Filter[] {
  const match = /^(-?\d+)x(-?\d+)$/.exec(size ?? '0x0');
  if (match === null) throw usageError('--size', 'WIDTHxHEIGHT', size);
  const [w, h] = [Number(match[1]), Number(match[2])];
  if (Math.max(Math.abs(w), Math.abs(h)) > widest) throw usageError('--size', `sides of at most ${widest}`, size);
  if (tonemap !== undefined) return [{ filter: 'tonemap', tonemap: tonemap as never, w, h }];
  return size === undefined ? [] : [{ filter: 'scale', w, h }];
}

function rateOf({ bitrate, quality }: JobValues): { bitrate: number } | { quality: number } {
  if (bitrate === undefined) return { quality: numberOption('quality', quality, { min: 0, max: 51 }) ?? 23 };
  if (quality !== undefined) throw wrongUsage('--quality and --bitrate exclude each other: one holds the quality, the other the size');
  const rate = numberOption('bitrate', String(bitsPerSecond(bitrate, '--bitrate')), { min: 1_000, max: 1e9, integer: true });
  return { bitrate: rate! };
}

export async function jobFromFile(path: string): Promise<Job> {
  const text = await readFile(path, 'utf8');
  try {
    return checkJob(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) throw usageError('--job', `a file of JSON (${error.message})`, path);
    throw error;
  }
}
