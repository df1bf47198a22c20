import { JetsonAvError } from '../errors.js';

/** A media playlist of HTTP Live Streaming (RFC 8216), as one who reads it needs it. */
export interface MediaPlaylist {
  /** No segment is longer, s. */
  targetSeconds: number;
  segments: readonly ListedSegment[];
  /** Nothing will be added. */
  isEnded: boolean;
}

export interface ListedSegment {
  /** Its media sequence number. */
  number: number;
  url: string;
  seconds: number;
  /** The header that it needs in front of it (EXT-X-MAP). */
  header?: string;
}

/** What changes how the bytes of segments are to be read. */
const beyond: Readonly<Record<string, string>> = {
  '#EXT-X-STREAM-INF': 'it lists other playlists, not segments',
  '#EXT-X-BYTERANGE': 'its segments are parts of files',
};

/**
 * Reads a playlist; URLs in it are resolved against its own. Throws `ERR_JETSONAV_PROTOCOL` for what is no playlist, and
 * `ERR_JETSONAV_UNSUPPORTED` for one whose segments, one behind the other, are no stream: encrypted, parts of files, a list of lists.
 */
export function parseMediaPlaylist(text: string, url: string): MediaPlaylist {
  const [first = '', ...lines] = text.split(/\r?\n/).map((line) => line.trim());
  if (first.replace(/^\uFEFF/, '') !== '#EXTM3U') throw new JetsonAvError('ERR_JETSONAV_PROTOCOL', `A playlist begins with '#EXTM3U', and this one with '${first.slice(0, 40)}'`);
  const reading = new Reading(url);
  for (const line of lines) reading.take(line);
  return reading.playlist();
}

class Reading {
  readonly #base: string;
  readonly #segments: ListedSegment[] = [];
  #targetSeconds = 0;
  #number = 0;
  #isEnded = false;
  #header: string | undefined;
  /** Of the URI to come. */
  #seconds: number | undefined;
  #isGap = false;

  constructor(base: string) {
    this.#base = base;
  }

  take(line: string): void {
    if (line === '') return;
    if (!line.startsWith('#')) this.#add(line);
    else if (line.startsWith('#EXT')) this.#heed(line);
  }

  playlist(): MediaPlaylist {
    const longest = Math.max(0, ...this.#segments.map(({ seconds }) => seconds));
    return { targetSeconds: this.#targetSeconds || longest, segments: this.#segments, isEnded: this.#isEnded };
  }

  #heed(line: string): void {
    const colon = line.indexOf(':');
    const [tag, value] = colon < 0 ? [line, ''] : [line.slice(0, colon), line.slice(colon + 1)];
    const problem = beyond[tag];
    if (problem !== undefined) throw new JetsonAvError('ERR_JETSONAV_UNSUPPORTED', `The playlist cannot be read as one stream: ${problem}`);
    if (tag === '#EXTINF') this.#seconds = number(tag, value.split(',')[0]);
    else if (tag === '#EXT-X-TARGETDURATION') this.#targetSeconds = number(tag, value);
    else if (tag === '#EXT-X-MEDIA-SEQUENCE') this.#number = number(tag, value);
    else if (tag === '#EXT-X-ENDLIST') this.#isEnded = true;
    else if (tag === '#EXT-X-GAP') this.#isGap = true;
    else if (tag === '#EXT-X-MAP') this.#header = this.#headerOf(value);
    else if (tag === '#EXT-X-KEY') checkKey(value);
  }

  #headerOf(value: string): string {
    if (/(^|,)BYTERANGE=/.test(value)) throw new JetsonAvError('ERR_JETSONAV_UNSUPPORTED', 'The playlist cannot be read as one stream: its header is part of a file');
    const uri = /(?:^|,)URI="([^"]+)"/.exec(value)?.[1];
    if (uri === undefined) throw new JetsonAvError('ERR_JETSONAV_PROTOCOL', 'EXT-X-MAP of the playlist names no URI');
    return this.#resolved(uri);
  }

  #add(uri: string): void {
    if (this.#seconds === undefined) throw new JetsonAvError('ERR_JETSONAV_PROTOCOL', `The playlist says of '${uri.slice(0, 40)}' not how long it is (EXTINF)`);
    const segment = { number: this.#number, url: this.#resolved(uri), seconds: this.#seconds, ...(this.#header !== undefined && { header: this.#header }) };
    if (!this.#isGap) this.#segments.push(segment);
    this.#number += 1;
    this.#seconds = undefined;
    this.#isGap = false;
  }

  #resolved(uri: string): string {
    if (!URL.canParse(uri, this.#base)) throw new JetsonAvError('ERR_JETSONAV_PROTOCOL', `The playlist names '${uri.slice(0, 40)}', which is no URI`);
    return new URL(uri, this.#base).href;
  }
}

function checkKey(value: string): void {
  const method = /(?:^|,)METHOD=([A-Z0-9-]+)/.exec(value)?.[1] ?? 'NONE';
  if (method !== 'NONE') throw new JetsonAvError('ERR_JETSONAV_UNSUPPORTED', `The playlist cannot be read as one stream: its segments are encrypted (${method})`);
}

function number(tag: string, text: string | undefined): number {
  const value = Number(text);
  if (text === undefined || text.trim() === '' || !Number.isFinite(value) || value < 0) throw new JetsonAvError('ERR_JETSONAV_PROTOCOL', `${tag} of the playlist says '${(text ?? '').slice(0, 40)}', and not a number`);
  return value;
}
