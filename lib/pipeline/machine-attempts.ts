import type { VideoEncode } from '../job/index.js';
import { videoCandidates } from './encoders.js';

/** Where codecs run: `none` is software. */
export type Backend = 'none' | 'cuda' | 'jetson' | 'vaapi' | 'v4l2m2m';

type Encoded = VideoEncode['codec'];
/** Codecs of which there are samples: films have them, and nobody makes new ones here. */
type Sampled = 'vp8' | 'vp9' | 'mpeg2video' | 'mpeg4';

interface EncodeTask {
  task: 'encode';
  codec: Encoded;
}

interface DecodeTask {
  task: 'decode';
  /** As libav names it. */
  codec: Encoded | Sampled;
}

interface Place {
  accel: Backend;
  /** Of a sample. */
  bits: 8 | 10;
}

/** One thing that a machine may be able to do. */
export type Attempt = Place & (EncodeTask | DecodeTask);
export type EncodeAttempt = Place & EncodeTask;

export type AttemptResult = Attempt & {
  works: boolean;
  /** libav's codec: `h264_nvenc`. Absent where none was opened. */
  by?: string;
  /** Why it does not work. */
  reason?: string;
  /** Of wall time that it took. */
  seconds: number;
};

export const backends: readonly Backend[] = ['none', 'cuda', 'jetson', 'vaapi', 'v4l2m2m'];

/** Codecs of which an encoder of ours makes the streams to try decoders with, and their depths. */
const encoded = [['h264', 8], ['h264', 10], ['hevc', 8], ['hevc', 10], ['av1', 8], ['av1', 10], ['mjpeg', 8]] as const;

/** The names of machine-samples.ts. */
const sampled = [['vp8', 8], ['vp9', 8], ['vp9', 10], ['mpeg2video', 8], ['mpeg4', 8]] as const;

/** Encoding first: software's results are what decoders are tried with. */
export function attemptsOf(accel: Backend): Attempt[] {
  const encodable = encoded.filter(([codec]) => videoCandidates({ codec, accel }, false).encoders.length > 0);
  return [
    ...encodable.map(([codec, bits]): Attempt => ({ accel, task: 'encode', codec, bits })),
    ...[...encoded, ...sampled].filter(([codec, bits]) => accel !== 'v4l2m2m' || isOfKernel(codec, bits)).map(([codec, bits]): Attempt => ({ accel, task: 'decode', codec, bits })),
  ];
}

/** Of the interface of stateful codecs libav knows these, and 8 bit. */
const isOfKernel = (codec: Attempt['codec'], bits: Attempt['bits']) => codec !== 'av1' && codec !== 'mjpeg' && bits === 8;

export function nameOf({ accel, task, codec, bits }: Attempt): string {
  return `${task} ${codec}, ${bits} bit, ${accel === 'none' ? 'software' : accel}`;
}

/** Of the stream that software made, in the folder that the attempts share, or of a sample. */
export function sampleName({ codec, bits }: Pick<Attempt, 'codec' | 'bits'>): string {
  return `${codec}-${bits}`;
}
