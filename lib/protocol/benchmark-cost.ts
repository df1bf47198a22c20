import { encoderEffort, presetEffort } from './encoder-effort.js';
import { outputPicture } from './picture.js';
import type { Summary, VideoSummary } from './summary.js';

/**
 * The price of a session as one number, in the unit of the quick self-test: output pixels a second of 1080p to 720p H.264 at the preset
 * `veryfast`. For nodes that have not told more than that number, and for people.
 */

/** Added to the effort of each encoded pixel. */
const tonemapEffort = 0.8;
const deinterlaceEffort = 0.3;

/** pixels/s for a track that no pixel of is touched: demuxing, hashing, sending. */
const trackCost = 500_000;
const audioCost = 2_000_000;

/** pixels/s */
export function benchmarkCost(summary: Summary): number {
  const video = summary.video.reduce((sum, track) => sum + videoCost(track), 0);
  return Math.round(video + summary.audio * audioCost + (summary.copied + 1) * trackCost);
}

function videoCost(track: VideoSummary): number {
  if (track.codec === 'copy') return 0;
  const effort = encoderEffort[track.codec] * presetEffort(track.codec, track.preset) + (track.tonemap ? tonemapEffort : 0) + (track.deinterlace ? deinterlaceEffort : 0);
  const { pixels, fps } = outputPicture(track);
  return pixels * fps * effort;
}
