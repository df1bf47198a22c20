import type { EncoderName } from '../options/index.js';
import { bitRate, clamp, plain, scaled, vbv, type Encoder } from './encoder.js';

export function nvenc<Name extends EncoderName>(codec: Name, mostQuality: number): Encoder<Name> {
  return {
    codec, accel: 'cuda',
    quality: (cq, caps) => ({ rc: 'vbr', cq: clamp(cq, 1, mostQuality), b: 0, ...vbv(caps) }),
    bitRate: (rate, caps) => ({ rc: 'vbr', ...bitRate(rate, caps) }),
    preset: (preset) => ({ preset: scaled(preset, ['p1', 'p1', 'p2', 'p3', 'p3', 'p4', 'p5', 'p6', 'p7']) }),
    profile: plain('profile'), level: plain('level'),
    keyFrames: () => ({ 'forced-idr': 1 }),
  };
}

export function vaapi<Name extends EncoderName>(codec: Name, mostQuality: number): Encoder<Name> {
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

/** A Jetson's. Its quantizers are those of the codec, so that CRF's scale is nearest to them; under a cap no picture becomes better than it is to be. */
export function jetson<Name extends EncoderName>(codec: Name, mostQuality: number): Encoder<Name> {
  const quantizer = (quality: number) => Math.round(clamp(quality, 0, mostQuality));
  return {
    codec, accel: 'jetson',
    quality: (value, caps) => (caps.maxBitRate === undefined ? { rc: 'cqp', qp: quantizer(value) } : { rc: 'vbr', b: caps.maxBitRate, ...vbv(caps), qmin: quantizer(value) }),
    bitRate: (rate, caps) => ({ rc: 'vbr', ...bitRate(rate, caps) }),
    preset: (preset) => ({ preset: scaled(preset, ['ultrafast', 'ultrafast', 'ultrafast', 'fast', 'fast', 'medium', 'medium', 'slow', 'slow']) }),
    ...(codec === 'av1_jetson' ? {} : { profile: plain('profile'), level: plain('level') }),
  };
}

/**
 * A driver of the kernel's. It knows bit rates alone. `usual`: bits for each pixel at `atQuality`. Three films took 0.030 to 0.066 with libx264
 * at 23, and 0.019 to 0.022 with libx265 at 28; an encoder that looks less far needs more.
 */
export function v4l2m2m<Name extends EncoderName>(codec: Name, usual: number, atQuality: number): Encoder<Name> {
  return {
    codec, accel: 'v4l2m2m',
    // Six more on CRF's scale halve the size.
    bitsPerPixel: (quality) => usual * 2 ** ((atQuality - quality) / 6),
    bitRate: (rate) => ({ b: rate }),
  };
}
