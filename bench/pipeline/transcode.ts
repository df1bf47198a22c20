import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Pipeline, type PipelineSpec } from '../../lib/index.js';
import { cpuOfProgram, peer, usageOf, type Ground, type Round } from './contender.js';
import { inTurns, type Usage } from './turns.js';

const alone = fileURLToPath(new URL('transcode-alone.js', import.meta.url));

/**
 * 1080p to 720p, x264 and AAC, HLS of MPEG-TS in a folder: the whole of it, from opening to closing; with the command line by turns,
 * and once more undisturbed in this process, for the event loop.
 */
export async function transcode(ground: Ground): Promise<Round> {
  const { films, folder, ffmpeg } = ground;
  const args = await commandLine(ground);
  const [ours, command] = await inTurns(
    { file: process.execPath, args: [alone, films.full, join(folder, 'ours')], warmsUp: true, cpuSeconds: (said) => Number(said.trim().split('\n').at(-1)) },
    cpuOfProgram(ffmpeg, args),
  );
  const { loop } = await usageOf(() => transcodeOurs(films.full, join(folder, 'ours')));
  const theirs = ground.peers ? await peer('transcode', ground) : {};
  return { ...named('ours', ours), 'ours/transcode loop': loop, ...named('ffmpeg', command), ...theirs };
}

const named = (by: string, { cpuSeconds, wallSeconds }: Usage): Round => ({ [`${by}/transcode cpu`]: cpuSeconds, [`${by}/transcode wall`]: wallSeconds });

/** Threads are left to libav, as they are by the command line. */
function specOf(film: string, dir: string): PipelineSpec {
  return {
    input: film,
    video: { filter: 'scale=1280:720', encode: { codec: 'h264', accel: 'none', preset: 'veryfast', bitrate: '3M', maxBitrate: '4500k', gop: 60 } },
    audio: { encode: { codec: 'aac', bitrate: '128k' } },
    output: { kind: 'hls', to: { dir }, segment: { seconds: 4, type: 'mpegts' } },
  };
}

export async function transcodeOurs(film: string, dir: string): Promise<void> {
  await emptied(dir);
  await using pipeline = await Pipeline.open(specOf(film, dir));
  await pipeline.run();
}

async function commandLine({ films, folder }: Ground): Promise<string[]> {
  const dir = join(folder, 'ffmpeg');
  await emptied(dir);
  return [
    '-nostdin', '-v', 'error', '-i', films.full, '-map', '0:v', '-map', '0:a', '-vf', 'scale=1280:720',
    '-c:v', 'libx264', '-preset', 'veryfast', '-b:v', '3M', '-maxrate', '4500k', '-bufsize', '9M', '-g', '60', '-c:a', 'aac', '-b:a', '128k',
    '-f', 'hls', '-hls_time', '4', '-hls_list_size', '0', '-hls_segment_filename', join(dir, 'seg%03d.ts'), join(dir, 'live.m3u8'),
  ];
}

export async function emptied(dir: string): Promise<void> {
  await rm(dir, { recursive: true, force: true });
  await mkdir(dir, { recursive: true });
}
