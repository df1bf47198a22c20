import { join } from 'node:path';
import { Pipeline, probe, type AudioFrame, type Input, type VideoFrame } from '../../lib/pipeline/index.js';

/**
 * A film whose pictures carry their number, as bars, and whose sound carries its time, as the phase of a tone: what a player was given is
 * compared with what it should have been given by looking at it, not by what containers say of it.
 */

export const rate = 24;
export const keyFrameSeconds = 2;
const size = [640, 360] as const;
/** Enough for the numbers of six minutes. */
const bits = 13;
const [dark, light] = [40, 200] as const;
/** A frame of AAC is 2.28 cycles of it, so that sound which is off by one to six frames is off by more than an eighth of a cycle. */
const hertz = 107;

/** A film in Matroska: H.264 with a key frame every 2 s, FLAC in frames of 24 ms, which begins when the pictures do, and the text of a file. */
export async function makeMarkedFilm(folder: string, seconds: number, subtitle: string): Promise<string> {
  const path = join(folder, 'marked.mkv');
  const bars = `color=size=${bits}x1:rate=${rate},format=gray,geq=lum='if(mod(floor(N/pow(2,X)),2),${light},${dark})',scale=${size[0]}:${size[1] / 3}:flags=neighbor`;
  const picture = `testsrc2=size=${size.join('x')}:rate=${rate}[scene];${bars}[bars];[scene][bars]overlay,format=yuv420p,setparams=colorspace=bt709:color_primaries=bt709:color_trc=bt709:range=tv`;
  await using pipeline = await Pipeline.open({
    input: [
      { kind: 'url', format: 'lavfi', url: picture, duration: seconds },
      { kind: 'url', format: 'lavfi', url: `sine=frequency=${hertz}:sample_rate=48000`, duration: seconds }, subtitle,
    ],
    video: { from: { input: 0, stream: 'v:0' }, encode: { codec: 'h264', accel: 'none', preset: 'ultrafast', quality: 24, keyFrameSeconds } },
    audio: { from: { input: 1, stream: 'a:0' }, filter: [{ filter: 'aresample', ochl: 'stereo' }], encode: { codec: 'flac', options: { compression_level: '0' } } },
    subtitle: { from: { input: 2, stream: 's:0' }, encode: { codec: 'subrip' } },
    output: path,
  });
  await pipeline.run();
  return path;
}

export interface Picture {
  /** What it carries. */
  number: number;
  /** When it is shown, s. */
  time: number;
  width: number;
  height: number;
}

export interface SoundFrame {
  /** s */
  start: number;
  end: number;
  /** Of the tone, 0 to 1. */
  amplitude: number;
  /** By how much the tone is not where this time has it, cycles. */
  phase: number;
}

/** By how much times of the container are later than those of a Pipeline, which counts from the earliest of its streams, s. */
async function beginOf(source: Buffer | string): Promise<number> {
  return (await probe(source)).input.start ?? 0;
}

const inputOf = (source: Buffer | string): Input => (typeof source === 'string' ? source : { kind: 'bytes', data: source });

/** What a player shows of a file, or of the bytes of one. */
export async function pictures(source: Buffer | string): Promise<Picture[]> {
  await using pipeline = await Pipeline.open({ input: inputOf(source), video: { tap: 'yuv420p', encode: 'none' }, audio: false, output: { kind: 'frames' } });
  const found: Picture[] = [];
  const begin = await beginOf(source);
  for await (const frame of pipeline.frames('video')) found.push({ number: numberOf(frame), time: begin + (frame.timestamp ?? Number.NaN) / 1e6, width: frame.width, height: frame.height });
  return found;
}

function numberOf({ readPlanes: [luma], strides: [stride], width, height }: VideoFrame): number {
  return numberIn((x, y) => luma![y * stride! + x]!, width, height);
}

/** Of a picture that `luma` gives the samples of: in the middle of each bar, where neither scaling nor compression blurs it. */
export function numberIn(luma: (x: number, y: number) => number, width: number, height: number): number {
  const isLight = (bit: number): boolean => luma(Math.trunc(((bit + 0.5) * width) / bits), Math.trunc(height / 6)) > (dark + light) / 2;
  return Array.from({ length: bits }, (_, bit) => (isLight(bit) ? 2 ** bit : 0)).reduce((sum, value) => sum + value);
}

/** What a player lets hear of a file, or of the bytes of one. */
export async function sound(source: Buffer | string): Promise<SoundFrame[]> {
  await using pipeline = await Pipeline.open({ input: inputOf(source), video: false, audio: { filter: [{ filter: 'aformat', options: { sample_fmts: 'fltp' } }], tap: true, encode: 'none' }, output: { kind: 'frames' } });
  const found: SoundFrame[] = [];
  const begin = await beginOf(source);
  for await (const frame of pipeline.frames('audio')) found.push(toneOf(frame, begin));
  return found;
}

/** The samples against a tone that runs by the clock of the container. */
function toneOf(frame: AudioFrame, begin: number): SoundFrame {
  const { sampleRate, numberOfFrames: count } = frame;
  const bytes = frame.readPlanes[0]!;
  const samples = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = begin + (frame.timestamp ?? Number.NaN) / 1e6;
  let [real, imaginary] = [0, 0];
  for (let at = 0; at < count; at += 1) {
    const angle = 2 * Math.PI * hertz * (start + at / sampleRate);
    const sample = samples.getFloat32(4 * at, true);
    real += sample * Math.cos(angle);
    imaginary += sample * Math.sin(angle);
  }
  return { start, end: start + count / sampleRate, amplitude: (2 * Math.hypot(real, imaginary)) / count, phase: Math.atan2(real, imaginary) / (2 * Math.PI) };
}
