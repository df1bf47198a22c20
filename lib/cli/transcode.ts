import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { invalidArgument } from '../errors.js';
import { checkJob, type Filter, type Job, type RateControl, type VideoEncode } from '../job/index.js';
import { Pipeline } from '../pipeline/pipeline.js';
import type { Command } from './command.js';
import { signalFromProcess } from './lifetime.js';
import { numberOption } from './number.js';

const usage = `jetson-av transcode [OPTION...] INPUT OUTPUT
jetson-av transcode --job FILE
    Transcodes a file on this machine.
      --video CODEC      h264 (default), hevc, av1, copy, none
      --audio CODEC      aac (default), ac3, eac3, libopus, libmp3lame, flac, copy, none
      --size WxH         -2 for one side keeps the aspect
      --tonemap CURVE    HDR to SDR: bt2390, bt2446a, hable, mobius, reinhard, gamma, linear, clip, none
      --quality Q        constant quality, 0 to 51 (default 23)
      --bitrate B        bit/s of the video instead
      --preset NAME      ultrafast ... veryslow (default veryfast)
      --accel NAME       auto (default), none, jetson, cuda, vaapi, v4l2m2m
      --start S --duration S
      --container NAME   default: from OUTPUT's ending
      --job FILE         a Job as JSON instead of all that`;

const options = {
  video: { type: 'string', default: 'h264' }, audio: { type: 'string', default: 'aac' }, size: { type: 'string' }, tonemap: { type: 'string' },
  quality: { type: 'string' }, bitrate: { type: 'string' }, preset: { type: 'string', default: 'veryfast' }, accel: { type: 'string', default: 'auto' },
  start: { type: 'string' }, duration: { type: 'string' }, container: { type: 'string' }, job: { type: 'string' },
} as const;

type Values = { [name in keyof typeof options]?: string };

const containerOfEnding: Record<string, string> = { mp4: 'mp4', m4v: 'mp4', mov: 'mov', mkv: 'matroska', webm: 'webm', ts: 'mpegts', m2ts: 'mpegts', flac: 'flac', wav: 'wav', ogg: 'ogg' };

function videoFilters(values: Values): Filter[] {
  const match = /^(-?\d+)x(-?\d+)$/.exec(values.size ?? '0x0');
  if (match === null) throw invalidArgument('--size', 'WIDTHxHEIGHT', values.size);
  const [w, h] = [Number(match[1]), Number(match[2])];
  const filters: unknown[] = [];
  if (values.tonemap !== undefined) filters.push({ filter: 'tonemap', tonemap: values.tonemap, w, h });
  else if (values.size !== undefined) filters.push({ filter: 'scale', w, h });
  return filters as Filter[];
}

function rateControl(values: Values): RateControl {
  const bitRate = numberOption('bitrate', values.bitrate, { min: 1_000, max: 1e9, integer: true });
  if (bitRate !== undefined) return { mode: 'bitrate', bitRate };
  return { mode: 'quality', quality: numberOption('quality', values.quality, { min: 0, max: 51 }) ?? 23 };
}

function tracksOf(values: Values): Job['tracks'] {
  const tracks: unknown[] = [];
  const videoEncode = values.video === 'copy' ? 'copy' : { codec: values.video, accel: values.accel, preset: values.preset, rateControl: rateControl(values) } as VideoEncode;
  const filters = values.video === 'copy' ? [] : videoFilters(values);
  if (values.video !== 'none') tracks.push({ id: 'v0', kind: 'video', optional: true, sources: [{ input: 0, stream: 'v:0' }], filters, encode: videoEncode });
  const audioEncode = values.audio === 'copy' ? 'copy' : { codec: values.audio };
  if (values.audio !== 'none') tracks.push({ id: 'a0', kind: 'audio', optional: true, sources: [{ input: 0, stream: 'a:0' }], encode: audioEncode });
  return tracks as Job['tracks'];
}

/** Exported for its table test. */
export function jobFromOptions(values: Values, [input, output, ...more]: readonly string[]): Job {
  if (input === undefined || output === undefined || more.length > 0) throw invalidArgument('INPUT and OUTPUT', 'two paths', [input, output, ...more].filter((path) => path !== undefined).join(' '));
  const ending = /\.([^./]+)$/.exec(output)?.[1]?.toLowerCase() ?? '';
  const container = values.container ?? containerOfEnding[ending];
  if (container === undefined) throw invalidArgument('OUTPUT', `an ending of ${Object.keys(containerOfEnding).join(', ')}, or --container`, output);
  const tracks = tracksOf(values);
  const start = numberOption('start', values.start, { min: 0, max: 1e7 });
  const duration = numberOption('duration', values.duration, { min: 0.001, max: 1e7 });
  return checkJob({
    version: 1,
    inputs: [{ url: input, ...(start === undefined ? {} : { start }), ...(duration === undefined ? {} : { duration }) }],
    tracks,
    outputs: [{ kind: 'file', path: output, container, tracks: tracks.map((track) => track.id), ...(container === 'mp4' ? { fastStart: true } : {}) }],
  });
}

async function jobFromFile(path: string): Promise<Job> {
  const text = await readFile(path, 'utf8');
  try {
    return checkJob(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) throw invalidArgument('--job', `a file of JSON (${error.message})`, path);
    throw error;
  }
}

async function showProgress(pipeline: Pipeline, done: AbortSignal): Promise<void> {
  const { default: progressBar } = await import('cli-progress');
  const bar = new progressBar.SingleBar({ format: '{bar} {percentage}% | {fps} fps | {speed}x', stream: process.stderr, hideCursor: true, noTTYOutput: false }, progressBar.Presets.shades_classic);
  bar.start(1000, 0, { fps: '0', speed: '0.00' });
  const tick = () => {
    const { time, duration, fps, speed } = pipeline.progress();
    bar.update(duration === undefined ? 0 : Math.min(1000, Math.round((1000 * time) / duration)), { fps: fps.toFixed(0), speed: speed.toFixed(2) });
  };
  const timer = setInterval(tick, 200);
  done.addEventListener('abort', () => {
    clearInterval(timer);
    tick();
    bar.stop();
  });
}

export const command: Command = {
  usage,
  async run(args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
    const job = values.job === undefined ? jobFromOptions(values, positionals) : await jobFromFile(values.job);
    await using pipeline = await Pipeline.open(job, { signal: signalFromProcess() });
    const done = new AbortController();
    if (process.stderr.isTTY) await showProgress(pipeline, done.signal);
    try {
      await pipeline.run();
    } finally {
      done.abort();
    }
    for (const stage of pipeline.graph) process.stderr.write(`${stage.stage}: ${stage.what}${stage.accel === 'none' ? '' : ` (${stage.accel})`}\n`);
    const { frames, time, bytes } = pipeline.progress();
    process.stderr.write(`${frames} frames, ${time.toFixed(3)} s, ${bytes} bytes\n`);
    return 0;
  },
};
