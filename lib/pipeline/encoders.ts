import type { AccelName, VideoEncode } from '../job/index.js';
import type { NativeEncoderCandidate } from '../native/plan.js';
import { accelList, accelOrder } from './accel.js';
import type { Encoder, Options, Preset } from './encoder.js';
import { jetson, nvenc, v4l2m2m, vaapi } from './hardware-encoders.js';
import { mjpeg, svtav1, x264, x265 } from './software-encoders.js';

type Codec = VideoEncode['codec'];

/** In the order in which `auto` tries them: what costs the CPU least comes first. */
const encoders = {
  h264: [nvenc('h264_nvenc', 51), jetson('h264_jetson', 51), vaapi('h264_vaapi', 52), v4l2m2m('h264_v4l2m2m', 0.07, 23), x264],
  hevc: [nvenc('hevc_nvenc', 51), jetson('hevc_jetson', 51), vaapi('hevc_vaapi', 52), v4l2m2m('hevc_v4l2m2m', 0.03, 28), x265],
  av1: [nvenc('av1_nvenc', 63), jetson('av1_jetson', 255), vaapi('av1_vaapi', 255), svtav1],
  mjpeg: [mjpeg],
  png: [{ codec: 'png', accel: 'none' }],
  rawvideo: [{ codec: 'rawvideo', accel: 'none' }],
} as const satisfies Record<Codec, readonly Encoder[]>;

/** The encoders of libav that a codec of a Job may become. */
export type VideoEncoderOf<Of extends Codec> = (typeof encoders)[Of][number]['codec'];

/** The software encoders' own defaults, given to all, so that hardware aims at the same. */
const defaultQuality: Partial<Record<Codec, number>> = { h264: 23, hevc: 28, av1: 35, mjpeg: 5 };

export interface Candidates {
  encoders: NativeEncoderCandidate[];
  /** Accelerations that were asked for by name, and that no encoder of the codec has. */
  missing: AccelName[];
  /** Codecs that will not see `params`. */
  ignoring: string[];
  /** What `auto` does not try, and why. */
  refused: string[];
}

/**
 * The encoders that may take a video track, in the order in which they are tried. `fallback: false` leaves software out
 * where hardware was asked for by name. `refusal`: why `auto` need not try an encoder.
 */
export function videoCandidates(encode: VideoEncode, fallback = true, refusal: (accel: AccelName, codec: string) => string | undefined = () => undefined): Candidates {
  const known: readonly Encoder[] = encoders[encode.codec];
  const refusals = new Map(known.map((encoder) => [encoder, refusal(encoder.accel, encode.codec)]));
  const auto = known.filter((encoder) => refusals.get(encoder) === undefined).map(({ accel }) => accel);
  const { order, missing } = accelOrder(encode.accel, known.map(({ accel }) => accel), fallback, auto);
  const chosen = order.flatMap((accel) => known.filter((encoder) => encoder.accel === accel));
  const skipped = accelList(encode.accel).includes('auto') ? known.filter((encoder) => refusals.get(encoder) !== undefined && !chosen.includes(encoder)) : [];
  return {
    missing,
    refused: skipped.map((encoder) => `${encoder.codec}: ${refusals.get(encoder)}`),
    encoders: chosen.map((encoder) => ({ codec: encoder.codec, accel: encoder.accel, options: optionsOf(encoder, encode), ...ratePlan(encoder, encode) })),
    ignoring: encode.params === undefined ? [] : chosen.filter((encoder) => !('params' in encoder)).map(({ codec }) => codec),
  };
}

/** Software that stands in for hardware must keep up; asked for first it keeps its own default. */
function presetOf(encoder: Encoder, { preset, accel }: VideoEncode): Preset | undefined {
  return preset ?? (encoder.accel === 'none' && accelList(accel)[0] !== 'none' ? 'veryfast' : undefined);
}

function optionsOf(encoder: Encoder, encode: VideoEncode): [string, string][] {
  const preset = presetOf(encoder, encode);
  const { profile, level, keyFrameSeconds, params, gop, options = {} } = encode;
  const parts: (Options | undefined)[] = [
    encoder.constant,
    preset === undefined ? undefined : encoder.preset?.(preset),
    profile === undefined ? undefined : encoder.profile?.(profile),
    level === undefined ? undefined : encoder.level?.(level),
    rateOptions(encoder, encode),
    keyFrameSeconds === undefined ? undefined : encoder.keyFrames?.(keyFrameSeconds),
    gop === undefined ? undefined : { g: gop },
    params === undefined ? undefined : encoder.params?.(params),
  ];
  return merged([...parts.filter((part) => part !== undefined), stated(options)]);
}

function rateOptions(encoder: Encoder, { rateControl, codec }: VideoEncode): Options | undefined {
  if (rateControl?.mode === 'bitrate') return encoder.bitRate?.(rateControl.bitRate, rateControl);
  const quality = rateControl?.quality ?? defaultQuality[codec];
  return quality === undefined ? undefined : encoder.quality?.(quality, rateControl ?? {});
}

/** What stands in for quality where the encoder has none; the size of the pictures is found later. */
function ratePlan(encoder: Encoder, { rateControl, codec }: VideoEncode): Pick<NativeEncoderCandidate, 'bitsPerPixel' | 'mostBitRate'> {
  const quality = rateControl?.mode === 'bitrate' ? undefined : (rateControl?.quality ?? defaultQuality[codec]);
  if (encoder.bitsPerPixel === undefined || quality === undefined) return {};
  return { bitsPerPixel: encoder.bitsPerPixel(quality), ...(rateControl?.maxBitRate === undefined ? {} : { mostBitRate: rateControl.maxBitRate }) };
}

function stated(options: NonNullable<VideoEncode['options']>): Options {
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [name, typeof value === 'boolean' ? Number(value) : value]));
}

/** Later ones win, except that the lists of an encoder's private parameters are joined. */
function merged(parts: readonly Options[]): [string, string][] {
  const result = new Map<string, string>();
  for (const [name, value] of parts.flatMap((part) => Object.entries(part))) {
    if (value === undefined) continue;
    const before = result.get(name);
    result.set(name, before !== undefined && name.endsWith('-params') ? `${before}:${value}` : String(value));
  }
  return [...result];
}
