import type { NativeSegment, RenditionInfo } from '../native/addon.js';

/** One file of an `hls` or `dash` output, in the order in which a server must publish them. */
export interface Segment {
  /** `removed`: the file left the window, and may be deleted. */
  readonly kind: 'init' | 'segment' | 'playlist' | 'removed';
  /** Relative to the output, as the playlists refer to it. */
  readonly name: string;
  /** Which series the file belongs to; -1 for a playlist of several. */
  readonly rendition: number;
  /** Of a segment; else 0. */
  readonly number: number;
  /** Empty where removed. */
  readonly data: Uint8Array;
  /** s of output time, as the next four; absent where it does not apply. */
  readonly start?: number;
  readonly end?: number;
  readonly endAudio?: number;
  readonly endVideo?: number;
  readonly duration?: number;
  /** With `init`. */
  readonly info?: RenditionInfo;
}

/** What a `segments` output of a Job hands out: no names, no playlists. */
export type JobSegment = NativeSegment & { kind: Exclude<NativeSegment['kind'], 'part'> };

const nothing = new Uint8Array(0);
const encoder = new TextEncoder();

export function playlistFile(name: string, rendition: number, text: string): Segment {
  return { kind: 'playlist', name, rendition, number: 0, data: encoder.encode(text) };
}

export function removedFile(name: string, rendition: number, number: number): Segment {
  return { kind: 'removed', name, rendition, number, data: nothing };
}

export function initFile(name: string, { rendition, bytes = nothing, info }: NativeSegment): Segment {
  return { kind: 'init', name, rendition, number: 0, data: bytes, ...(info === undefined ? {} : { info }) };
}

export function mediaFile(name: string, native: NativeSegment): Segment {
  const { rendition, number, bytes = nothing, start, end, endAudio, endVideo } = native;
  const duration = start === undefined || end === undefined ? undefined : end - start;
  const times = { start, end, endAudio, endVideo, duration };
  return { kind: 'segment', name, rendition, number, data: bytes, ...Object.fromEntries(Object.entries(times).filter(([, value]) => value !== undefined)) };
}
