import { fileName, type NameTemplates } from './name.js';
import { bandwidthOf, longestOf, secondsOf, type ManifestRendition } from './rendition.js';

export interface HlsMediaPlaylist {
  rendition: ManifestRendition;
  names: NameTemplates;
  /** `live`: old segments leave; `event`: it only grows; `vod`: this is all. */
  type: 'live' | 'event' | 'vod';
  /** No segment will follow. Of `vod` always true. */
  ended?: boolean;
  /** s that no segment will exceed; default: the longest so far. Players want it constant, so live playlists should give it. */
  targetDuration?: number;
}

/** The playlist of one rendition. */
export function hlsMediaPlaylist({ rendition, names, type, ended, targetDuration }: HlsMediaPlaylist): string {
  const { id, info, segments } = rendition;
  // RFC 8216: the target is at least every duration, rounded to the nearest integer.
  const target = Math.max(1, Math.ceil(targetDuration ?? 0), Math.round(longestOf(rendition)));
  const lines = [
    '#EXTM3U',
    `#EXT-X-VERSION:${names.initialization === undefined ? 3 : 7}`,
    `#EXT-X-TARGETDURATION:${target}`,
    `#EXT-X-MEDIA-SEQUENCE:${segments[0]?.number ?? 1}`,
    ...(type === 'live' ? [] : [`#EXT-X-PLAYLIST-TYPE:${type.toUpperCase()}`]),
    '#EXT-X-INDEPENDENT-SEGMENTS',
    ...(names.initialization === undefined ? [] : [`#EXT-X-MAP:URI=${quoted(fileName(names.initialization, { id }))}`]),
    ...segments.flatMap(({ number, durationTicks }) => [`#EXTINF:${secondsOf(durationTicks, info).toFixed(6)},`, fileName(names.media, { id, number })]),
    ...(ended === true || type === 'vod' ? ['#EXT-X-ENDLIST'] : []),
  ];
  return `${lines.join('\n')}\n`;
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
    ...subtitles.map((entry, index) => media('SUBTITLES', entry, index === 0)),
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

function attributes(list: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(list).filter(([, value]) => value !== undefined).map(([key, value]) => `${key}=${value}`).join(',');
}

/** A quoted string cannot hold quotes or line breaks, and there is no escape. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', "'").replaceAll(/[\r\n]+/g, ' ')}"`;
}
