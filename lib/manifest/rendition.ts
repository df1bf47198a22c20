/** What a manifest says of one series of files. The addon's RenditionInfo, and the protocol's, fit. */
export interface RenditionFacts {
  kind: 'video' | 'audio' | 'subtitle' | 'muxed';
  /** RFC 6381. */
  codecs: string;
  width?: number;
  height?: number;
  /** Hz */
  sampleRate?: number;
  channels?: number;
  frameRate?: readonly [number, number];
  sampleAspectRatio?: readonly [number, number];
  /** bit/s */
  bitRate?: number;
  /** s a tick, as a ratio. */
  timeBase: readonly [number, number];
}

export interface ManifestSegment {
  number: number;
  /** In the rendition's time base. */
  startTicks: number;
  durationTicks: number;
  /** Size of the file; the bandwidth is measured from it where the encoder promised none. */
  bytes?: number;
  /** Where it was handed out in parts, too. */
  parts?: readonly ManifestPart[];
}

export interface ManifestPart {
  durationTicks: number;
  /** It begins with a key frame. */
  independent: boolean;
}

/** A segment that is being made: some of its parts are there. */
export interface ManifestOpenSegment {
  number: number;
  startTicks: number;
  parts: readonly ManifestPart[];
}

/** One series of files, all in a row: each segment's number is one above the one before. */
export interface ManifestRendition {
  /** Unique in the manifest; what `$RepresentationID$` stands for. */
  id: string;
  info: RenditionFacts;
  segments: readonly ManifestSegment[];
  /** After them. */
  open?: ManifestOpenSegment;
  /** BCP 47, or ISO 639-2 as containers have it. */
  language?: string;
  /** For people. */
  name?: string;
  /** bit/s; absent: the encoder's promise, else what the segments measure. */
  bandwidth?: number;
}

/** Ticks a second, as manifests want it: a time base of 1001/24000 counts in steps of 1001. */
export function timescale({ timeBase: [num, den] }: RenditionFacts): { scale: number; step: number } {
  return den % num === 0 ? { scale: den / num, step: 1 } : { scale: den, step: num };
}

export function secondsOf(ticks: number, { timeBase: [num, den] }: RenditionFacts): number {
  return (ticks * num) / den;
}

/** bit/s that a player must be able to fetch: the peak over single segments where the encoder gave no bound. */
export function bandwidthOf({ bandwidth, info, segments }: ManifestRendition): number {
  if (bandwidth !== undefined) return Math.ceil(bandwidth);
  if (info.bitRate !== undefined) return Math.ceil(info.bitRate);
  const rates = segments.map(({ bytes, durationTicks }) => (bytes === undefined || durationTicks <= 0 ? 0 : (8 * bytes) / secondsOf(durationTicks, info)));
  return Math.max(1, Math.ceil(rates.reduce((most, rate) => Math.max(most, rate), 0)));
}

/** End of the last segment or part, s. */
export function endOf({ info, segments, open }: ManifestRendition): number {
  if (open !== undefined) return secondsOf(open.parts.reduce((end, part) => end + part.durationTicks, open.startTicks), info);
  const last = segments.at(-1);
  return last === undefined ? 0 : secondsOf(last.startTicks + last.durationTicks, info);
}

/** Where the newest part stands: number of its segment, and its place there. */
export function newestPart({ segments, open }: ManifestRendition): { number: number; part: number } | undefined {
  const last = open ?? segments.at(-1);
  return last?.parts === undefined ? undefined : { number: last.number, part: last.parts.length - 1 };
}

/** The longest segment, s. */
export function longestOf({ info, segments }: ManifestRendition): number {
  return secondsOf(segments.reduce((most, segment) => Math.max(most, segment.durationTicks), 0), info);
}
