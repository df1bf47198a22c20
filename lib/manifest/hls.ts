import { fileName, type NameTemplates } from './name.js';
import { bandwidthOf, endOf, longestOf, newestPart, secondsOf, type ManifestPart, type ManifestRendition, type ManifestSegment } from './rendition.js';

export interface HlsMediaPlaylist {
  rendition: ManifestRendition;
  names: NameTemplates;
  /** `live`: old segments leave; `event`: it only grows; `vod`: this is all. */
  type: 'live' | 'event' | 'vod';
  /** No segment will follow. Of `vod` always true. */
  ended?: boolean;
  /** s that no segment will exceed; default: the longest so far. Players want it constant, so live playlists should give it. */
  targetDuration?: number;
  /** Who serves the playlist holds requests for `_HLS_msn` and `_HLS_part` back until they can be answered. */
  blockingReload?: boolean;
  /** Parts are listed, too. `names.part` must be there. */
  lowLatency?: HlsLowLatency;
}

/** What RFC 8216bis (appendix B.1) asks of playlists with parts. */
export interface HlsLowLatency {
  /** s that no part exceeds. */
  partTarget: number;
  /** s from the end where players begin: at least three of the longest part target of all renditions (default: of this one). */
  partHoldBack?: number;
  /** Wall time of media time 0. */
  epoch: Date;
  /** Where the playlists of the other renditions end. */
  reports?: readonly HlsRenditionReport[];
}

export interface HlsRenditionReport {
  uri: string;
  number: number;
  part: number;
}

/** Target durations from the end within which parts are listed; for as long again they can still be fetched (RFC 8216bis, 6.2.2). */
export const partsListedFor = 3;

/** What a playlist says that no segment exceeds, whole s. RFC 8216: at least every duration, rounded to the nearest integer. */
export function hlsTargetDuration(rendition: ManifestRendition, promised = 0): number {
  return Math.max(1, Math.ceil(promised), Math.round(longestOf(rendition)));
}

/** The playlist of one rendition. */
export function hlsMediaPlaylist(playlist: HlsMediaPlaylist): string {
  const { rendition, names, type, ended } = playlist;
  const { id, segments, open } = rendition;
  const isOver = ended === true || type === 'vod';
  const lines = [
    '#EXTM3U',
    // Parts ask for no version: who does not know them reads over them (RFC 8216bis, 8).
    `#EXT-X-VERSION:${names.initialization === undefined ? 3 : 7}`,
    `#EXT-X-TARGETDURATION:${hlsTargetDuration(rendition, playlist.targetDuration)}`,
    ...controls(playlist),
    `#EXT-X-MEDIA-SEQUENCE:${segments[0]?.number ?? open?.number ?? 1}`,
    ...(type === 'live' ? [] : [`#EXT-X-PLAYLIST-TYPE:${type.toUpperCase()}`]),
    '#EXT-X-INDEPENDENT-SEGMENTS',
    ...(names.initialization === undefined ? [] : [`#EXT-X-MAP:URI=${quoted(fileName(names.initialization, { id }))}`]),
    ...segments.flatMap((segment) => segmentLines(segment, playlist)),
    ...(open === undefined ? [] : [...dateTime(open.startTicks, playlist), ...partLines(open, playlist)]),
    ...(isOver ? ['#EXT-X-ENDLIST'] : preloadHint(playlist)),
    ...(playlist.lowLatency?.reports ?? []).map(({ uri, number, part }) => `#EXT-X-RENDITION-REPORT:URI=${quoted(uri)},LAST-MSN=${number},LAST-PART=${part}`),
  ];
  return `${lines.join('\n')}\n`;
}

function controls({ blockingReload, lowLatency }: HlsMediaPlaylist): string[] {
  const { partTarget, partHoldBack = 3 * (partTarget ?? 0) } = lowLatency ?? {};
  const control = attributes({ 'CAN-BLOCK-RELOAD': blockingReload === true ? 'YES' : undefined, 'PART-HOLD-BACK': lowLatency && decimal(partHoldBack) });
  return [
    ...(control === '' ? [] : [`#EXT-X-SERVER-CONTROL:${control}`]),
    ...(partTarget === undefined ? [] : [`#EXT-X-PART-INF:PART-TARGET=${decimal(partTarget)}`]),
  ];
}

function segmentLines(segment: ManifestSegment, playlist: HlsMediaPlaylist): string[] {
  const { rendition, names, lowLatency, targetDuration } = playlist;
  const { number, startTicks, durationTicks, parts } = segment;
  const isRecent = endOf(rendition) - secondsOf(startTicks, rendition.info) <= partsListedFor * hlsTargetDuration(rendition, targetDuration);
  return [
    ...dateTime(startTicks, playlist),
    ...(lowLatency !== undefined && parts !== undefined && isRecent ? partLines({ number, parts }, playlist) : []),
    `#EXTINF:${decimal(secondsOf(durationTicks, rendition.info))},`,
    fileName(names.media, { id: rendition.id, number }),
  ];
}

function dateTime(startTicks: number, { rendition, lowLatency }: HlsMediaPlaylist): string[] {
  if (lowLatency === undefined) return [];
  return [`#EXT-X-PROGRAM-DATE-TIME:${new Date(lowLatency.epoch.getTime() + 1000 * secondsOf(startTicks, rendition.info)).toISOString()}`];
}

function partLines({ number, parts }: { number: number; parts: readonly ManifestPart[] }, { rendition: { id, info }, names }: HlsMediaPlaylist): string[] {
  return parts.map(({ durationTicks, independent }, subNumber) => `#EXT-X-PART:${attributes({
    DURATION: decimal(secondsOf(durationTicks, info)),
    URI: quoted(fileName(names.part ?? '', { id, number, subNumber })),
    INDEPENDENT: independent ? 'YES' : undefined,
  })}`);
}

/** The part that comes next: whether it begins a segment is known by the time the one before is complete. */
function preloadHint({ rendition, names, lowLatency }: HlsMediaPlaylist): string[] {
  const { id, open } = rendition;
  const newest = newestPart(rendition);
  if (lowLatency === undefined || newest === undefined) return [];
  const next = open === undefined ? { number: newest.number + 1, subNumber: 0 } : { number: open.number, subNumber: open.parts.length };
  return [`#EXT-X-PRELOAD-HINT:TYPE=PART,URI=${quoted(fileName(names.part ?? '', { id, ...next }))}`];
}

export interface HlsMasterPlaylist {
  renditions: readonly { rendition: ManifestRendition; uri: string }[];
}

/** The playlist of playlists: each video rendition is a variant, audio and subtitles that are files of their own are groups. */
export function hlsMasterPlaylist({ renditions }: HlsMasterPlaylist): string {
  const of = (...kinds: string[]) => renditions.filter(({ rendition }) => kinds.includes(rendition.info.kind));
  const [pictures, audio, subtitles] = [of('video', 'muxed'), of('audio'), of('subtitle')];
  // Sound alone: each is a variant, since there is nothing to be a group of.
  const [variants, grouped] = pictures.length > 0 ? [pictures, audio] : [audio, []];
  const lines = [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    ...grouped.map((entry, index) => media('AUDIO', entry, index === 0)),
    // Whoever wants to read chooses them.
    ...subtitles.map((entry) => media('SUBTITLES', entry, false)),
    ...variants.flatMap((entry) => variant(entry, grouped.map(({ rendition }) => rendition), subtitles.length > 0)),
  ];
  return `${lines.join('\n')}\n`;
}

interface Entry {
  rendition: ManifestRendition;
  uri: string;
}

function media(type: 'AUDIO' | 'SUBTITLES', { rendition, uri }: Entry, isDefault: boolean): string {
  const { id, language, name, info } = rendition;
  return `#EXT-X-MEDIA:${attributes({
    TYPE: type,
    'GROUP-ID': quoted(type.toLowerCase()),
    // Unique in its group, and there must be one.
    NAME: quoted(name ?? (language === undefined ? id : `${language} (${id})`)),
    LANGUAGE: language === undefined ? undefined : quoted(language),
    DEFAULT: isDefault ? 'YES' : 'NO',
    AUTOSELECT: 'YES',
    CHANNELS: info.channels === undefined ? undefined : quoted(String(info.channels)),
    URI: quoted(uri),
  })}`;
}

function variant({ rendition, uri }: Entry, audio: readonly ManifestRendition[], hasSubtitles: boolean): string[] {
  const { info } = rendition;
  const [num = 0, den = 1] = info.frameRate ?? [];
  const codecs = [...new Set([info.codecs, ...audio.map((other) => other.info.codecs)].flatMap((text) => text.split(',')).filter((codec) => codec !== ''))];
  return [`#EXT-X-STREAM-INF:${attributes({
    // What a player fetches at once: the pictures, and the heaviest of the sounds.
    BANDWIDTH: String(bandwidthOf(rendition) + Math.max(0, ...audio.map(bandwidthOf))),
    CODECS: codecs.length === 0 ? undefined : quoted(codecs.join(',')),
    RESOLUTION: info.width === undefined || info.height === undefined ? undefined : `${info.width}x${info.height}`,
    'FRAME-RATE': num > 0 ? (num / den).toFixed(3) : undefined,
    AUDIO: audio.length > 0 ? quoted('audio') : undefined,
    SUBTITLES: hasSubtitles ? quoted('subtitles') : undefined,
  })}`, uri];
}

/** s, to a microsecond. */
function decimal(seconds: number): string {
  return seconds.toFixed(6);
}

function attributes(list: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(list).filter(([, value]) => value !== undefined).map(([key, value]) => `${key}=${value}`).join(',');
}

/** A quoted string cannot hold quotes or line breaks, and there is no escape. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', "'").replaceAll(/[\r\n]+/g, ' ')}"`;
}
