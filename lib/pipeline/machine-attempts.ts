import type { VideoEncode } from '../job/index.js';
import { videoCandidates } from './encoders.js';

/** Where codecs run: `none` is software. */
export type Backend = 'none' | 'cuda' | 'jetson' | 'vaapi' | 'v4l2m2m';

/** One thing that a machine may be able to do. */
export interface Attempt {
  accel: Backend;
  task: 'encode' | 'decode';
  codec: VideoEncode['codec'];
  /** Of a sample. */
  bits: 8 | 10;
}

export interface AttemptResult extends Attempt {
  works: boolean;
  /** libav's codec: `h264_nvenc`. Absent where none was opened. */
  by?: string;
  /** Why it does not work. */
  reason?: string;
  /** Of wall time that it took. */
  seconds: number;
}

export const backends: readonly Backend[] = ['none', 'cuda', 'jetson', 'vaapi', 'v4l2m2m'];

/** Codecs of which an encoder of ours makes the streams to try decoders with, and their depths. */
const tried = [['h264', 8], ['h264', 10], ['hevc', 8], ['hevc', 10], ['av1', 8], ['av1', 10], ['mjpeg', 8]] as const;

/** Encoding first: software's results are what decoders are tried with. */
export function attemptsOf(accel: Backend): Attempt[] {
  const encodable = tried.filter(([codec]) => videoCandidates({ codec, accel }, false).encoders.length > 0);
  return [
    ...encodable.map(([codec, bits]): Attempt => ({ accel, task: 'encode', codec, bits })),
    ...tried.filter(([codec, bits]) => accel !== 'v4l2m2m' || isOfKernel(codec, bits)).map(([codec, bits]): Attempt => ({ accel, task: 'decode', codec, bits })),
  ];
}

/** Of the interface of stateful codecs libav knows these, and 8 bit. */
const isOfKernel = (codec: Attempt['codec'], bits: Attempt['bits']) => (codec === 'h264' || codec === 'hevc') && bits === 8;

export function nameOf({ accel, task, codec, bits }: Attempt): string {
  return `${task} ${codec}, ${bits} bit, ${accel === 'none' ? 'software' : accel}`;
}

/** Of the stream that software made, in the folder that the attempts share. */
export function sampleName({ codec, bits }: Pick<Attempt, 'codec' | 'bits'>): string {
  return `${codec}-${bits}.mkv`;
}
