import { invalidArgument } from '../errors.js';
import type { NativeRawAudio, NativeRawVideo } from '../native/plan.js';
import { defined } from './defined.js';

/** As WebCodecs' VideoColorSpace, by libav's names (`bt2020nc`, `smpte2084`). */
export interface ColorSpace {
  primaries?: string;
  transfer?: string;
  matrix?: string;
  fullRange?: boolean;
}

/** What is said here holds for every frame; what is left out the first frame says, and it may change. */
export interface RawVideo {
  /** libav's pixel format. */
  format?: string;
  width?: number;
  height?: number;
  /** Frames a second. Places frames without a `timestamp`; absent: from the first frame's duration, else 25. */
  frameRate?: number | readonly [numerator: number, denominator: number];
  /** Of frames that do not say their own, as `colorSpace`. */
  sampleAspectRatio?: readonly [number, number];
  colorSpace?: ColorSpace;
}

/** As `RawVideo`. Frames without a `timestamp` follow each other. */
export interface RawAudio {
  /** libav's sample format. */
  format?: string;
  /** Hz */
  sampleRate?: number;
  /** In libav's usual layout of so many; or `channelLayout`. */
  channels?: number;
  channelLayout?: string;
}

/** What a user says of raw pictures, in the addon's terms. Names of formats and colours are checked there, against libav's. */
export function rawVideo({ format, width, height, frameRate, sampleAspectRatio, colorSpace }: RawVideo, field: string): NativeRawVideo {
  return defined({ format, width, height, sampleAspectRatio, colorSpace, frameRate: frameRate === undefined ? undefined : ratio(frameRate, `${field}.frameRate`) });
}

export function rawAudio({ format, sampleRate, channels, channelLayout }: RawAudio, field: string): NativeRawAudio {
  if (channels !== undefined && !(Number.isInteger(channels) && channels >= 1 && channels <= 64)) throw invalidArgument(`${field}.channels`, '1 to 64', channels);
  // libav's text for its usual layout of so many channels.
  return defined({ format, sampleRate, channelLayout: channelLayout ?? (channels === undefined ? undefined : `${channels}c`) });
}

const ntsc = 1001 / 1000;

/** Rates like 29.97 are those of NTSC; others are as they are written, to a millionth. */
function ratio(rate: number | readonly [number, number], field: string): readonly [number, number] {
  if (typeof rate !== 'number') return rate;
  if (!(rate > 0 && rate <= 1000)) throw invalidArgument(field, 'more than 0, at most 1000', rate);
  const whole = Math.round(rate * ntsc);
  if (!Number.isInteger(rate) && Math.abs(whole / ntsc - rate) < 0.005) return [whole * 1000, 1001];
  return Number.isInteger(rate) ? [rate, 1] : [Math.round(rate * 1e6), 1e6];
}
