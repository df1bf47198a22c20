import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { Pipeline, type VideoFrame } from '../../lib/index.js';

/** MD5 of each decoded frame: by us, and by a program of somebody else's build. */

const run = promisify(execFile);

export interface Wanted {
  kind: 'video' | 'audio';
  /** Most frames to decode. */
  frames: number;
  /** Sound, of libav's packed formats, into which both convert without loss. */
  sampleFormat?: 's16' | 's32' | 'flt' | 'dbl';
}

const pcm = { s16: 'pcm_s16le', s32: 'pcm_s32le', flt: 'pcm_f32le', dbl: 'pcm_f64le' } as const;

/** By the `ffmpeg` that is installed. Rejects where it cannot decode the file. */
export async function theirs(path: string, { kind, frames, sampleFormat }: Wanted): Promise<string[]> {
  const how = kind === 'video' ? ['-map', '0:v:0', '-fps_mode', 'passthrough', '-frames:v', String(frames)] : ['-map', '0:a:0', '-c:a', pcm[sampleFormat!], '-frames:a', String(frames)];
  const { stdout } = await run('ffmpeg', ['-nostdin', '-v', 'error', '-noautorotate', '-i', path, ...how, '-f', 'framemd5', '-'], { maxBuffer: 64 << 20 });
  return stdout.split('\n').filter((line) => /^\d/.test(line)).map((line) => line.split(',').at(-1)!.trim());
}

/** Largest distance of a sample of ours from theirs, full scale being 1; sound in `flt` of frames that both have. */
export async function distance(path: string, wanted: Wanted): Promise<number> {
  const { stdout } = await run('ffmpeg', ['-nostdin', '-v', 'error', '-i', path, '-map', '0:a:0', '-c:a', pcm.flt, '-frames:a', String(wanted.frames), '-f', 'f32le', '-'], { maxBuffer: 1 << 30, encoding: 'buffer' });
  const reference = new Float32Array(stdout.buffer, stdout.byteOffset, stdout.byteLength / 4);
  let [at, most] = [0, 0];
  await hear(path, wanted, (plane) => {
    const samples = new Float32Array(plane.buffer, plane.byteOffset, plane.byteLength / 4);
    for (const sample of samples) most = Math.max(most, Math.abs(sample - (reference[at++] ?? Infinity)));
  });
  return at === reference.length ? most : Infinity;
}

/** By our own pipeline, through a tap. */
export async function ours(path: string, wanted: Wanted): Promise<string[]> {
  const hashes: string[] = [];
  const md5 = (parts: Iterable<Uint8Array>) => {
    const hash = createHash('md5');
    for (const part of parts) hash.update(part);
    hashes.push(hash.digest('hex'));
  };
  if (wanted.kind === 'audio') await hear(path, wanted, (plane) => md5([plane]));
  else await see(path, wanted, (frame) => md5(rows(frame)));
  return hashes;
}

async function see(input: string, { frames }: Wanted, each: (frame: VideoFrame) => void): Promise<void> {
  await using pipeline = await Pipeline.open({ input, output: { kind: 'frames' }, audio: false, video: { tap: true, encode: 'none', decode: { accel: 'none' } } });
  for await (const frame of pipeline.frames()) {
    each(frame);
    if (frame.index + 1 === frames) break;
  }
}

async function hear(input: string, { frames, sampleFormat }: Wanted, each: (plane: Uint8Array) => void): Promise<void> {
  await using pipeline = await Pipeline.open({ input, output: { kind: 'frames' }, video: false, audio: { tap: sampleFormat!, encode: 'none' } });
  for await (const frame of pipeline.frames('audio')) {
    each(frame.readPlanes[0]!);
    if (frame.index + 1 === frames) break;
  }
}

/** Bytes of a sample, and by how much chroma is smaller. */
const layouts: Record<string, { bytes: number; across: number; down: number }> = {
  yuv420p: { bytes: 1, across: 2, down: 2 }, yuvj420p: { bytes: 1, across: 2, down: 2 }, yuv420p10le: { bytes: 2, across: 2, down: 2 },
  yuv422p: { bytes: 1, across: 2, down: 1 }, yuv444p: { bytes: 1, across: 1, down: 1 },
};

/** The rows of all planes without what pads them. */
function* rows({ readPlanes, strides, width, height, format }: VideoFrame): Generator<Uint8Array> {
  const layout = layouts[format];
  if (layout === undefined) throw new Error(`No layout is known of ${format}`);
  for (const [index, plane] of readPlanes.entries()) {
    const { across, down } = index === 0 ? { across: 1, down: 1 } : layout;
    const [bytes, lines, stride] = [Math.ceil(width / across) * layout.bytes, Math.ceil(height / down), strides[index]!];
    for (let y = 0; y < lines; y++) yield plane.subarray(y * stride, y * stride + bytes);
  }
}
