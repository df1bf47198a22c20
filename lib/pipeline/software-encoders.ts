import { bitRate, clamp, plain, scaled, vbv, type Encoder } from './encoder.js';

const keyValues = (params: Readonly<Record<string, string>>) => Object.entries(params).map(([key, value]) => `${key}=${value}`).join(':');

export const x264: Encoder<'libx264'> = {
  codec: 'libx264', accel: 'none',
  quality: (crf, caps) => ({ crf: clamp(crf, 0, 51), ...vbv(caps) }),
  bitRate,
  preset: plain('preset'), profile: plain('profile'), level: plain('level'),
  keyFrames: () => ({ 'forced-idr': 1 }),
  params: (params) => ({ 'x264-params': keyValues(params) }),
};

export const x265: Encoder<'libx265'> = {
  ...x264, codec: 'libx265',
  // It writes to stderr by itself, past libav's log.
  constant: { 'x265-params': 'log-level=error' },
  // The generic option does not reach this encoder.
  level: (level) => ({ 'x265-params': `level-idc=${level}` }),
  params: (params) => ({ 'x265-params': keyValues(params) }),
};

export const svtav1: Encoder<'libsvtav1'> = {
  codec: 'libsvtav1', accel: 'none',
  quality: (crf, caps) => ({ crf: Math.round(clamp(crf, 1, 63)), ...vbv(caps) }),
  bitRate: (rate, caps) => ({ b: rate, bufsize: vbv(caps)['bufsize'] }),
  preset: (preset) => ({ preset: scaled(preset, [12, 11, 10, 9, 8, 7, 5, 4, 3]) }),
  level: plain('level'),
  // It takes no key frame that is asked for by a picture's type, only a distance.
  keyFrames: (seconds) => ({ 'svtav1-params': `keyint=${Math.max(1, Math.round(seconds))}s` }),
};

/** Per-picture quality on libav's scale for MPEG-like codecs: 2 (best) to 31. */
export const mjpeg: Encoder<'mjpeg'> = { codec: 'mjpeg', accel: 'none', quality: (value) => ({ flags: '+qscale', global_quality: 118 * Math.round(clamp(2 + (value * 29) / 51, 2, 31)) }), bitRate };
