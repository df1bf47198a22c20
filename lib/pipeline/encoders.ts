import type { AccelName, VideoEncode } from '../job/index.js';
import type { NativeEncoderCandidate } from '../native/plan.js';
import type { EncoderName } from '../options/index.js';
import { accelList, accelOrder } from './accel.js';

type Codec = VideoEncode['codec'];
type Preset = NonNullable<VideoEncode['preset']>;
type Options = Record<string, string | number | undefined>;

interface Vbv {
  maxBitRate?: number;
  bufferSize?: number;
}

/** How one encoder of libav says what a Job says. */
interface Encoder<Name extends EncoderName = EncoderName> {
  codec: Name;
  accel: 'none' | 'cuda' | 'vaapi';
  quality?(quality: number, vbv: Vbv): Options;
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
const scaled = <T>(preset: Preset, scale: readonly T[]): T => scale[presets.indexOf(preset)]!;
const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

/** An encoder ignores a cap without a buffer, so one of two seconds goes with it. */
const vbv = ({ maxBitRate, bufferSize }: Vbv): Options => ({ maxrate: maxBitRate, bufsize: bufferSize ?? (maxBitRate === undefined ? undefined : 2 * maxBitRate) });
const bitRate = (rate: number, caps: Vbv): Options => ({ b: rate, ...vbv(caps) });
const keyValues = (params: Readonly<Record<string, string>>) => Object.entries(params).map(([key, value]) => `${key}=${value}`).join(':');
const plain = (name: string) => (value: string): Options => ({ [name]: value });

const x264: Encoder<'libx264'> = {
  codec: 'libx264', accel: 'none',
  quality: (crf, caps) => ({ crf: clamp(crf, 0, 51), ...vbv(caps) }),
  bitRate,
  preset: plain('preset'), profile: plain('profile'), level: plain('level'),
  keyFrames: () => ({ 'forced-idr': 1 }),
  params: (params) => ({ 'x264-params': keyValues(params) }),
};

const x265: Encoder<'libx265'> = {
  ...x264, codec: 'libx265',
  // It writes to stderr by itself, past libav's log.
  constant: { 'x265-params': 'log-level=error' },
  // The generic option does not reach this encoder.
  level: (level) => ({ 'x265-params': `level-idc=${level}` }),
  params: (params) => ({ 'x265-params': keyValues(params) }),
};

const svtav1: Encoder<'libsvtav1'> = {
  codec: 'libsvtav1', accel: 'none',
  quality: (crf, caps) => ({ crf: Math.round(clamp(crf, 1, 63)), ...vbv(caps) }),
  bitRate: (rate, caps) => ({ b: rate, bufsize: vbv(caps)['bufsize'] }),
  preset: (preset) => ({ preset: scaled(preset, [12, 11, 10, 9, 8, 7, 5, 4, 3]) }),
  level: plain('level'),
  // It takes no key frame that is asked for by a picture's type, only a distance.
  keyFrames: (seconds) => ({ 'svtav1-params': `keyint=${Math.max(1, Math.round(seconds))}s` }),
};

function nvenc<Name extends EncoderName>(codec: Name, mostQuality: number): Encoder<Name> {
  return {
    codec, accel: 'cuda',
    quality: (cq, caps) => ({ rc: 'vbr', cq: clamp(cq, 1, mostQuality), b: 0, ...vbv(caps) }),
    bitRate: (rate, caps) => ({ rc: 'vbr', ...bitRate(rate, caps) }),
    preset: (preset) => ({ preset: scaled(preset, ['p1', 'p1', 'p2', 'p3', 'p3', 'p4', 'p5', 'p6', 'p7']) }),
    profile: plain('profile'), level: plain('level'),
    keyFrames: () => ({ 'forced-idr': 1 }),
  };
}

function vaapi<Name extends EncoderName>(codec: Name, mostQuality: number): Encoder<Name> {
  const quality = (value: number) => Math.round(clamp(value, 1, mostQuality));
  return {
    codec, accel: 'vaapi',
    // Quality under a cap is a mode of its own; without a cap the driver offers ICQ or CQP, and libav takes what there is.
    quality: (value, caps) => (caps.maxBitRate === undefined ? { global_quality: quality(value) } : { rc_mode: 'QVBR', global_quality: quality(value), b: caps.maxBitRate, ...vbv(caps) }),
    bitRate: (rate, caps) => ({ rc_mode: 'VBR', ...bitRate(rate, caps) }),
    preset: (preset) => ({ compression_level: scaled(preset, [7, 7, 6, 6, 5, 4, 3, 2, 1]) }),
    profile: plain('profile'), level: plain('level'),
  };
}

/** Per-picture quality on libav's scale for MPEG-like codecs: 2 (best) to 31. */
const mjpeg: Encoder<'mjpeg'> = { codec: 'mjpeg', accel: 'none', quality: (value) => ({ flags: '+qscale', global_quality: 118 * Math.round(clamp(2 + (value * 29) / 51, 2, 31)) }), bitRate };

/** In the order in which `auto` tries them: what costs the CPU least comes first. */
const encoders = {
  h264: [nvenc('h264_nvenc', 51), vaapi('h264_vaapi', 52), x264],
  hevc: [nvenc('hevc_nvenc', 51), vaapi('hevc_vaapi', 52), x265],
  av1: [nvenc('av1_nvenc', 63), vaapi('av1_vaapi', 255), svtav1],
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
    encoders: chosen.map((encoder) => ({ codec: encoder.codec, accel: encoder.accel, options: optionsOf(encoder, encode) })),
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
