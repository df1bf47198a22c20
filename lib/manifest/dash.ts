import type { NameTemplates } from './name.js';
import { bandwidthOf, endOf, longestOf, timescale, type ManifestRendition, type ManifestSegment } from './rendition.js';
import { element, escapeXml } from './xml.js';

export interface DashManifest {
  renditions: readonly ManifestRendition[];
  names: NameTemplates;
  /** true: segments will follow; false: this is all. */
  dynamic: boolean;
  /** s of media time at which the presentation begins (default 0). */
  origin?: number;
  /** Dynamic: wall time of `origin`. */
  availabilityStart?: Date;
  /** Dynamic: when this manifest was made. */
  publishTime?: Date;
  /** Dynamic: s after which a player looks again; default: the longest segment. */
  updatePeriod?: number;
  /** Dynamic: s that stay available behind the newest segment. */
  window?: number;
  /** Static: s in all; default: where the longest rendition ends. */
  duration?: number;
}

/** An MPD with one period, a SegmentTimeline a rendition, and one adaptation set for each kind, codec family and language. */
export function dashManifest(manifest: DashManifest): string {
  const origin = manifest.origin ?? 0;
  const sets = [...groups(manifest.renditions)].map((group, id) => adaptationSet(group, id, manifest));
  const longest = Math.max(0, ...manifest.renditions.map(longestOf));
  const root = element('MPD', {
    xmlns: 'urn:mpeg:dash:schema:mpd:2011',
    profiles: 'urn:mpeg:dash:profile:isoff-live:2011',
    type: manifest.dynamic ? 'dynamic' : 'static',
    ...(manifest.dynamic ? dynamicAttributes(manifest, longest) : { mediaPresentationDuration: isoDuration(manifest.duration ?? Math.max(0, ...manifest.renditions.map(endOf)) - origin) }),
    maxSegmentDuration: longest > 0 ? isoDuration(longest) : undefined,
    minBufferTime: isoDuration(longest > 0 ? longest : 2),
  }, [element('Period', { id: 0, start: 'PT0S' }, sets)]);
  return `<?xml version="1.0" encoding="utf-8"?>\n${root}\n`;
}

function dynamicAttributes({ availabilityStart, publishTime, updatePeriod, window }: DashManifest, longest: number): Record<string, string | undefined> {
  return {
    // Players refuse a dynamic manifest without it; the epoch makes everything that is listed available.
    availabilityStartTime: (availabilityStart ?? new Date(0)).toISOString(),
    publishTime: publishTime?.toISOString(),
    minimumUpdatePeriod: isoDuration(updatePeriod ?? Math.max(1, longest)),
    timeShiftBufferDepth: window === undefined ? undefined : isoDuration(window),
    suggestedPresentationDelay: longest > 0 ? isoDuration(2 * longest) : undefined,
  };
}

/** A player switches inside a group, and chooses between groups. */
function groups(renditions: readonly ManifestRendition[]): Iterable<ManifestRendition[]> {
  const byKey = new Map<string, ManifestRendition[]>();
  for (const rendition of renditions) {
    const { kind, codecs } = rendition.info;
    const key = [kind, codecs.split('.')[0], rendition.language ?? '', kind === 'video' ? '' : rendition.name ?? ''].join('\n');
    byKey.set(key, [...(byKey.get(key) ?? []), rendition]);
  }
  return byKey.values();
}

const contentType = { video: 'video', muxed: 'video', audio: 'audio', subtitle: 'text' } as const;

function adaptationSet(group: readonly ManifestRendition[], id: number, manifest: DashManifest): string {
  const { info, language, name } = group[0]!;
  const type = contentType[info.kind];
  return element('AdaptationSet', {
    id, contentType: type, startWithSAP: 1, segmentAlignment: true, bitstreamSwitching: group.length > 1 ? true : undefined,
    lang: language,
    maxWidth: most(group, 'width'), maxHeight: most(group, 'height'),
  }, [
    ...(name === undefined || type === 'video' ? [] : [`<Label>${escapeXml(name)}</Label>`]),
    ...group.map((rendition) => representation(rendition, manifest)),
  ]);
}

function most(group: readonly ManifestRendition[], side: 'width' | 'height'): number | undefined {
  const sides = group.flatMap(({ info }) => info[side] ?? []);
  return sides.length > 1 ? Math.max(...sides) : undefined;
}

function representation(rendition: ManifestRendition, manifest: DashManifest): string {
  const { info } = rendition;
  const [num = 0, den = 1] = info.frameRate ?? [];
  return element('Representation', {
    id: rendition.id,
    mimeType: mimeType(rendition, manifest.names),
    codecs: info.codecs === '' ? undefined : info.codecs,
    bandwidth: bandwidthOf(rendition),
    width: info.width, height: info.height,
    frameRate: num > 0 ? (den === 1 ? num : `${num}/${den}`) : undefined,
    sar: info.sampleAspectRatio?.join(':'),
    audioSamplingRate: info.sampleRate,
  }, [...channels(info.channels), segmentTemplate(rendition, manifest)]);
}

function mimeType({ info }: ManifestRendition, { media }: NameTemplates): string {
  const type = info.kind === 'audio' ? 'audio' : info.kind === 'subtitle' ? 'application' : 'video';
  if (media.endsWith('.ts')) return 'video/mp2t';
  if (media.endsWith('.webm')) return `${type}/webm`;
  if (media.endsWith('.vtt')) return 'text/vtt';
  return `${type}/mp4`;
}

function channels(count: number | undefined): string[] {
  if (count === undefined) return [];
  return [element('AudioChannelConfiguration', { schemeIdUri: 'urn:mpeg:dash:23003:3:audio_channel_configuration:2011', value: count })];
}

function segmentTemplate({ info, segments }: ManifestRendition, { names, origin = 0 }: DashManifest): string {
  const { scale, step } = timescale(info);
  const offset = Math.round(origin * scale);
  return element('SegmentTemplate', {
    timescale: scale,
    initialization: names.initialization, media: names.media,
    startNumber: segments[0]?.number ?? 1,
    presentationTimeOffset: offset === 0 ? undefined : offset,
  }, [element('SegmentTimeline', {}, timeline(segments, step))]);
}

/** Runs of equal length become one line; a gap, or an overlap, begins a new one. */
function timeline(segments: readonly ManifestSegment[], step: number): string[] {
  const runs: { start: number; duration: number; repeat: number; next: number; said: boolean }[] = [];
  for (const { startTicks, durationTicks } of segments) {
    const run = runs.at(-1);
    const follows = run !== undefined && run.next === startTicks;
    if (follows && run.duration === durationTicks) run.repeat += 1;
    else runs.push({ start: startTicks, duration: durationTicks, repeat: 0, next: 0, said: !follows });
    runs.at(-1)!.next = startTicks + durationTicks;
  }
  return runs.map((run) => element('S', { t: run.said ? run.start * step : undefined, d: run.duration * step, r: run.repeat > 0 ? run.repeat : undefined }));
}

/** `PT1H2M3.5S` is longer to read than seconds, and no player needs it. */
function isoDuration(seconds: number): string {
  return `PT${Number(Math.max(0, seconds).toFixed(6))}S`;
}
