import type { VideoSummary } from './summary.js';

/** Work of encoders relative to each other: estimates, taken where a node has not measured the encoder itself. */

type Codec = VideoSummary['codec'];
export type Preset = NonNullable<VideoSummary['preset']>;

/** Of a pixel, relative to H.264, at the preset `veryfast`. */
export const encoderEffort: Readonly<Record<Codec, number>> = { copy: 0, h264: 1, hevc: 3, av1: 4, mjpeg: 0.4, png: 1.5, rawvideo: 0.2 };

const presets: Readonly<Record<Preset, number>> = {
  ultrafast: 0.5, superfast: 0.7, veryfast: 1, faster: 1.4, fast: 1.8, medium: 2.2, slow: 3.5, slower: 6, veryslow: 10,
};

/** Relative to `veryfast`. */
export function presetEffort(codec: Codec, preset: Preset | undefined): number {
  return codec === 'h264' || codec === 'hevc' ? presets[preset ?? 'veryfast'] : 1;
}
