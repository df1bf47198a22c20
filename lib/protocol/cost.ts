import type { Summary, VideoSummary } from './summary.js';

/**
 * The price of a session, in the unit in which agents measure themselves: output pixels a second of 1080p to 720p H.264
 * at the preset `veryfast`. The weights are estimates of relative work, not measurements of a node; what a node really
 * holds is seen from the speed that its sessions report, and placement heeds that.
 */

/** What an output is taken for where the Job does not say: 1080p at 30 frames a second. */
const assumed = { width: 1920, height: 1080, fps: 30 } as const;

const codecWeight: Record<VideoSummary['codec'], number> = { copy: 0, h264: 1, hevc: 3, av1: 4, mjpeg: 0.4, png: 1.5, rawvideo: 0.2 };

const presetWeight: Record<NonNullable<VideoSummary['preset']>, number> = {
  ultrafast: 0.5, superfast: 0.7, veryfast: 1, faster: 1.4, fast: 1.8, medium: 2.2, slow: 3.5, slower: 6, veryslow: 10,
};

/** Added to the weight of each encoded pixel. */
const tonemapWeight = 0.8;
const deinterlaceWeight = 0.3;

/** pixels/s for a track that no pixel of is touched: demuxing, hashing, sending. */
const trackCost = 500_000;
const audioCost = 2_000_000;

/** pixels/s */
export function costOf(summary: Summary): number {
  const video = summary.video.reduce((sum, track) => sum + videoCost(track), 0);
  return Math.round(video + summary.audio * audioCost + (summary.copied + 1) * trackCost);
}

function videoCost(track: VideoSummary): number {
  if (track.codec === 'copy') return 0;
  const preset = track.codec === 'h264' || track.codec === 'hevc' ? presetWeight[track.preset ?? 'veryfast'] : 1;
  const weight = codecWeight[track.codec] * preset + (track.tonemap ? tonemapWeight : 0) + (track.deinterlace ? deinterlaceWeight : 0);
  return pixelsPerSecond(track) * weight;
}

function pixelsPerSecond({ width, height, fps = assumed.fps }: VideoSummary): number {
  const aspect = assumed.width / assumed.height;
  if (width !== undefined) return width * (height ?? width / aspect) * fps;
  if (height !== undefined) return height * aspect * height * fps;
  return assumed.width * assumed.height * fps;
}
