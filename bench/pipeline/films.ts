import { join } from 'node:path';
import { run } from '../programs.js';

/** Paths of the inputs that are measured on. */
export interface Films {
  /** 1080p30 H.264 with B-frames at 6 Mbit/s, AAC; `transcodeSeconds` long */
  full: string;
  /** 720p30, the same; 10 s */
  half: string;
  /** 64x64 uncompressed: a decoder with nothing to do; `tinyFrames` of them */
  tiny: string;
  /** `half` without new encoding, for a server that sends it and falls silent */
  transport: string;
}

export const transcodeSeconds = 15;
export const tinyFrames = 6000;

/** Noise keeps the residual busy, so that decoding costs what it does with films. */
export function makeFilms(ffmpeg: string, folder: string): Films {
  const films = { full: join(folder, 'full.mp4'), half: join(folder, 'half.mp4'), tiny: join(folder, 'tiny.nut'), transport: join(folder, 'half.ts') };
  makeFilm(ffmpeg, films.full, { size: '1920x1080', seconds: transcodeSeconds, rate: '6M' });
  makeFilm(ffmpeg, films.half, { size: '1280x720', seconds: 10, rate: '3M' });
  ffmpegRun(ffmpeg, ['-f', 'lavfi', '-i', 'testsrc2=s=64x64:r=30', '-frames:v', String(tinyFrames), '-pix_fmt', 'yuv420p', '-c:v', 'rawvideo', films.tiny]);
  ffmpegRun(ffmpeg, ['-i', films.half, '-c', 'copy', films.transport]);
  return films;
}

export function makeFilm(ffmpeg: string, path: string, { size, seconds, rate }: { size: string; seconds: number; rate: string }): void {
  ffmpegRun(ffmpeg, [
    '-f', 'lavfi', '-i', `testsrc2=s=${size}:r=30,noise=alls=10:allf=t`, '-f', 'lavfi', '-i', 'sine=f=440:r=48000:b=2', '-t', String(seconds), '-map', '0:v', '-map', '1:a',
    '-pix_fmt', 'yuv420p', '-c:v', 'libx264', '-preset', 'veryfast', '-bf', '2', '-b:v', rate, '-g', '60', '-c:a', 'aac', '-b:a', '128k', '-ac', '2', path,
  ]);
}

function ffmpegRun(ffmpeg: string, args: readonly string[]): void {
  run('Making a film', ffmpeg, ['-nostdin', '-v', 'error', ...args]);
}
