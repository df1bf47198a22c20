import type { NativeSegment } from '../native/addon.js';
import type { RenditionInfo } from '../native/info.js';

/** One file of an `hls` or `dash` output, in the order in which a server must publish them. */
export interface Segment {
  /** `part`: some of a segment that comes later, whole; `removed`: the file left the window, and may be deleted. */
  readonly kind: 'init' | 'segment' | 'part' | 'playlist' | 'removed';
  /** Relative to the output, as the playlists refer to it. */
  readonly name: string;
  /** Which series the file belongs to; -1 for a playlist of several. */
  readonly rendition: number;
  /** Of a segment, or of a part's; of a playlist with parts: of the newest part's. Else 0. */
  readonly number: number;
  /** Place of a part in its segment, from 0; of a playlist with parts: of the newest. */
  readonly part?: number;
  /** With `part`: it begins with a key frame. */
  readonly independent?: boolean;
  /** Empty where removed. To be read only: a segment and its parts are the same memory. */
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

export function playlistFile(name: string, rendition: number, text: string, newest: { number: number; part?: number } = { number: 0 }): Segment {
  return { kind: 'playlist', name, rendition, ...newest, data: encoder.encode(text) };
}

export function removedFile(name: string, rendition: number, number: number): Segment {
  return { kind: 'removed', name, rendition, number, data: nothing };
}

export function initFile(name: string, { rendition, bytes = nothing, info }: NativeSegment): Segment {
  return { kind: 'init', name, rendition, number: 0, data: bytes, ...(info === undefined ? {} : { info }) };
}

export function mediaFile(name: string, native: NativeSegment): Segment {
  const { rendition, number, bytes = nothing, endAudio, endVideo } = native;
  return { kind: 'segment', name, rendition, number, data: bytes, ...known({ ...times(native), endAudio, endVideo }) };
}

export function partFile(name: string, native: NativeSegment): Segment {
  const { rendition, number, part, key, bytes = nothing } = native;
  return { kind: 'part', name, rendition, number, data: bytes, ...known({ part }), independent: key, ...known(times(native)) };
}

function times({ start, end }: NativeSegment): Record<'start' | 'end' | 'duration', number | undefined> {
  return { start, end, duration: start === undefined || end === undefined ? undefined : end - start };
}

function known<T extends string>(values: Record<T, number | undefined>): Partial<Record<T, number>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<Record<T, number>>;
}
