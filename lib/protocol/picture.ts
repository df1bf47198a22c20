import type { VideoSummary } from './summary.js';

/** Sizes and rates of pictures, as far as a Job says them. A Job from a command line of Plex says nothing of its film: what is not known is assumed here. */

export interface Pictures {
  /** Of one picture. */
  pixels: number;
  fps: number;
}

/** What is taken for a film, and for an output of which no size is said. */
const assumed = { width: 1920, height: 1080, fps: 30 } as const;
/** Who asks for tone mapping has HDR, and HDR is 4K. */
const assumedHdr = { width: 3840, height: 2160 } as const;

export function outputPicture({ width, height, source, fps = source?.fps ?? assumed.fps }: VideoSummary): Pictures {
  const aspect = source?.width !== undefined && source.height !== undefined ? source.width / source.height : assumed.width / assumed.height;
  if (width !== undefined) return { pixels: width * (height ?? width / aspect), fps };
  if (height !== undefined) return { pixels: height * aspect * height, fps };
  return { pixels: (source?.width ?? assumed.width) * (source?.height ?? assumed.height), fps };
}

/** A film is taken for no smaller than what is made of it. */
export function sourcePicture(track: VideoSummary): Pictures {
  const { source } = track;
  const output = outputPicture(track);
  const fps = source?.fps ?? output.fps;
  if (source?.width !== undefined && source.height !== undefined) return { pixels: source.width * source.height, fps };
  const { width, height } = track.tonemap ? assumedHdr : assumed;
  return { pixels: Math.max(width * height, output.pixels), fps };
}
