import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { Pipeline, type PipelineSpec } from '../../lib/index.js';
import { median } from '../measure.js';
import { peer, type Ground, type Round } from './contender.js';
import { emptied } from './transcode.js';

const times = 3;
const codecs = {
  remux: { ours: { video: { encode: 'copy' }, audio: { encode: 'copy' } }, ffmpeg: ['-c', 'copy'] },
  transcode: {
    ours: { video: { encode: { codec: 'h264', accel: 'none', preset: 'ultrafast', gop: 60, options: { crf: 23 } } }, audio: { encode: { codec: 'aac', bitrate: '128k' } } },
    ffmpeg: ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '23', '-g', '60', '-c:a', 'aac', '-b:a', '128k'],
  },
} as const satisfies Record<string, { ours: Pick<PipelineSpec, 'video' | 'audio'>; ffmpeg: readonly string[] }>;

/** Milliseconds until the first segment of 2 s of a 720p film is whole: in memory in this process, or on disk from a program's start on. */
export async function firstSegment(ground: Ground): Promise<Round> {
  const round: Round = {};
  for (const way of ['remux', 'transcode'] as const) {
    round[`ours/first ${way}`] = await middle(() => inMemory(ground, way));
    round[`ffmpeg/first ${way}`] = await middle(() => onDisk(ground, way));
  }
  round['ffmpeg/start'] = await middle(() => bareStart(ground));
  return { ...round, ...(ground.peers ? await peer('first', ground, { rounds: 2 }) : {}) };
}

async function middle(measure: () => Promise<number>): Promise<number> {
  const all: number[] = [];
  for (let i = 0; i < times; i += 1) all.push(await measure());
  return median(all);
}

async function inMemory({ films }: Ground, way: keyof typeof codecs): Promise<number> {
  const begin = performance.now();
  await using pipeline = await Pipeline.open({ input: films.half, ...codecs[way].ours, output: { kind: 'hls', to: 'memory', segment: { seconds: 2, type: 'mpegts' } } });
  for await (const { kind } of pipeline.segments()) if (kind === 'segment') return performance.now() - begin;
  throw new Error('No segment came');
}

/** The playlist comes when the first segment is whole. */
async function onDisk({ films, ffmpeg, folder }: Ground, way: keyof typeof codecs): Promise<number> {
  const dir = join(folder, 'first');
  await emptied(dir);
  const watcher = watch(dir);
  const seen = new Promise((resolve) => watcher.on('change', (_, name) => name === 'live.m3u8' && resolve(undefined)));
  const begin = performance.now();
  const program = spawn(ffmpeg, ['-nostdin', '-v', 'error', '-i', films.half, '-map', '0:v', '-map', '0:a', ...codecs[way].ffmpeg,
    '-f', 'hls', '-hls_time', '2', '-hls_list_size', '0', '-hls_segment_filename', join(dir, 's%03d.ts'), join(dir, 'live.m3u8')], { stdio: 'ignore' });
  const gone = once(program, 'exit');
  await seen;
  const end = performance.now();
  watcher.close();
  program.kill('SIGKILL');
  await gone;
  return end - begin;
}

async function bareStart({ ffmpeg }: Ground): Promise<number> {
  const begin = performance.now();
  await once(spawn(ffmpeg, ['-version'], { stdio: 'ignore' }), 'exit');
  return performance.now() - begin;
}
