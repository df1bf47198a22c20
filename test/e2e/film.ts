import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Pipeline, type PipelineSpec } from '../../lib/pipeline/index.js';
import { show } from './playback.js';

export interface FilmOptions {
  video: 'h264' | 'hevc10' | 'av1';
  audio: 'aac' | 'eac3';
  fps: '24' | '24000/1001';
  seconds: number;
  channels?: 'stereo' | '5.1';
  container?: 'matroska' | 'mp4';
}

export interface Film extends FilmOptions {
  path: string;
  frames: number;
  /** Of its audio when decoded, s: with what the encoder added at both ends. */
  audioSeconds: number;
}

const size = [320, 180] as const;
/** The copied film must have a key frame where a test seeks to. */
const keyFrameSeconds = 2;

type VideoOf = Extract<NonNullable<PipelineSpec['video']>, { from?: unknown }>;

const encodings: Record<FilmOptions['video'], VideoOf['encode']> = {
  h264: { codec: 'h264', preset: 'ultrafast', quality: 28, keyFrameSeconds },
  hevc10: { codec: 'hevc', preset: 'ultrafast', quality: 28, keyFrameSeconds },
  av1: { codec: 'av1', quality: 50, gop: 48, options: { preset: '12' } },
};

/** Makes a film of moving bars, a running clock and a tone, all from libav itself. */
export async function makeFilm(folder: string, options: FilmOptions): Promise<Film> {
  const { seconds, channels = 'stereo', container = 'matroska' } = options;
  const path = join(folder, `${options.video}-${options.audio}-${options.fps.replace('/', '-')}.${container === 'mp4' ? 'mp4' : 'mkv'}`);
  const isDeep = options.video === 'hevc10';
  await using pipeline = await Pipeline.open({
    input: [
      { kind: 'url', format: 'lavfi', url: `testsrc2=size=${size.join('x')}:rate=${options.fps}`, duration: seconds },
      { kind: 'url', format: 'lavfi', url: 'sine=frequency=440:sample_rate=48000', duration: seconds },
    ],
    video: {
      from: { input: 0, stream: 'v:0' }, encode: encodings[options.video] ?? 'none',
      filter: [{ filter: 'format', pix_fmts: [isDeep ? 'yuv420p10le' : 'yuv420p'] }],
    },
    audio: { from: { input: 1, stream: 'a:0' }, filter: [{ filter: 'aresample', ochl: channels }], encode: { codec: options.audio, bitrate: '128k' } },
    output: { kind: 'file', path, format: container },
  });
  const { frames } = await pipeline.run();
  const audio = await show(path, 'audio');
  return { ...options, path, frames, audioSeconds: audio.end - audio.start };
}

/** The film in Matroska, with subtitles as its third stream. */
export async function withSubtitle(film: Film, subtitle: string): Promise<Film> {
  const path = film.path.replace(/\.\w+$/, '-text.mkv');
  await using pipeline = await Pipeline.open({
    input: [film.path, subtitle], video: { encode: 'copy' }, audio: { encode: 'copy' }, output: path,
    subtitle: { from: { input: 1, stream: 's:0' }, encode: 'copy' },
  });
  await pipeline.run();
  return { ...film, path, container: 'matroska' };
}

/** A subtitle a second. */
export function makeSubtitle(folder: string, seconds: number): string {
  const path = join(folder, 'film.srt');
  const stamp = (at: number): string => `00:00:${String(at).padStart(2, '0')}`;
  const cues = Array.from({ length: seconds }, (_, at) => `${at + 1}\n${stamp(at)},100 --> ${stamp(at)},900\nLine ${at}\n`);
  writeFileSync(path, cues.join('\n'));
  return path;
}
