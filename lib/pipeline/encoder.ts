import type { AccelName, VideoEncode } from '../job/index.js';
import type { EncoderName } from '../options/index.js';

export type Preset = NonNullable<VideoEncode['preset']>;
export type Options = Record<string, string | number | undefined>;

export interface Vbv {
  maxBitRate?: number;
  bufferSize?: number;
}

/** How one encoder of libav says what a Job says. */
export interface Encoder<Name extends EncoderName = EncoderName> {
  codec: Name;
  accel: Exclude<AccelName, 'auto'>;
  quality?(quality: number, vbv: Vbv): Options;
  /** For an encoder without a quality of its own: bits for each pixel at it, of which a bit rate is made once the size is known. */
  bitsPerPixel?(quality: number): number;
  bitRate?(bitRate: number, vbv: Vbv): Options;
  preset?(preset: Preset): Options;
  profile?(profile: string): Options;
  level?(level: string): Options;
  /** What makes a forced key frame one that a decoder can start at. */
  keyFrames?(seconds: number): Options;
  params?(params: Readonly<Record<string, string>>): Options;
  /** Given always. */
  constant?: Options;
}

const presets: readonly Preset[] = ['ultrafast', 'superfast', 'veryfast', 'faster', 'fast', 'medium', 'slow', 'slower', 'veryslow'];
export const scaled = <T>(preset: Preset, scale: readonly T[]): T => scale[presets.indexOf(preset)]!;
export const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

/** An encoder ignores a cap without a buffer, so one of two seconds goes with it. */
export const vbv = ({ maxBitRate, bufferSize }: Vbv): Options => ({ maxrate: maxBitRate, bufsize: bufferSize ?? (maxBitRate === undefined ? undefined : 2 * maxBitRate) });
export const bitRate = (rate: number, caps: Vbv): Options => ({ b: rate, ...vbv(caps) });
export const plain = (name: string) => (value: string): Options => ({ [name]: value });
