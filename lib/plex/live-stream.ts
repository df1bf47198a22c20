import { setTimeout as sleep } from 'node:timers/promises';
import { signalAfter } from '../abort.js';
import { JetsonAvError } from '../errors.js';
import { parseMediaPlaylist, type MediaPlaylist } from '../manifest/media-playlist.js';
import type { LiveSource } from './live-source.js';
import { SegmentShelf, type ShelvedSegment } from './segment-shelf.js';

/** How long Plex may take to list the first segment, ms: a tuner needs some seconds. */
const firstSegmentMs = 30_000;
/** A channel that lists nothing new for so long has ended, ms. */
const longestPauseMs = 120_000;
/** The shortest time between two looks at a playlist, ms. */
const shortestPauseMs = 250;

/** A channel as Plex hands it out: a playlist that grows while it is read. Nothing of it, and no token, leaves the host but the bytes of its segments. */
export interface LiveStreamOptions {
  source: LiveSource;
  signal: AbortSignal;
  /** Told what goes wrong and does not end the stream. */
  onTrouble: (text: string) => void;
  firstSegmentMs?: number;
  longestPauseMs?: number;
}

/**
 * A live input as one stream of bytes, which begins with the first segment that is listed: Plex cuts the list where the viewer wants to
 * begin. It can be read again from some time before, for a node that takes over; one reader at a time. Read as fast as it is asked for.
 */
export class LiveStream {
  readonly #options: LiveStreamOptions;
  readonly #shelf = new SegmentShelf();
  #latest: MediaPlaylist;
  #lastTrouble = '';

  private constructor(options: LiveStreamOptions, first: MediaPlaylist) {
    this.#options = options;
    this.#latest = first;
    this.#shelf.list(first.segments, first.targetSeconds);
  }

  /** Waits until something is listed. Throws `ERR_JETSONAV_UNSUPPORTED` or `_PROTOCOL` where that is no stream, or nothing comes. */
  static async open(options: LiveStreamOptions): Promise<LiveStream> {
    const { source, signal } = options;
    const timeout = signalAfter(options.firstSegmentMs ?? firstSegmentMs);
    try {
      for (;;) {
        const playlist = await readPlaylist(source, AbortSignal.any([signal, timeout]));
        if (playlist.segments.length > 0) return new LiveStream(options, playlist);
        await sleep(shortestPauseMs, undefined, { signal: AbortSignal.any([signal, timeout]) });
      }
    } catch (error) {
      signal.throwIfAborted();
      if (timeout.aborted) throw new JetsonAvError('ERR_JETSONAV_PROTOCOL', 'The live channel lists no segment', { cause: error });
      throw error;
    }
  }

  /**
   * Its bytes from a time on, s from the beginning of the whole stream; from a little before, since that is where a segment begins. Throws
   * the reason of `signal`, which ends this reader alone, or of the stream's own.
   */
  async *from(seconds: number, signal: AbortSignal): AsyncGenerator<Uint8Array, void, undefined> {
    const either = AbortSignal.any([signal, this.#options.signal]);
    let header: string | undefined;
    for (let segment = this.#shelf.at(seconds); segment !== undefined; segment = await this.#following(segment, either)) {
      if (segment.header !== undefined && segment.header !== header) yield* this.#fetched(segment.header, either);
      header = segment.header;
      yield* this.#bytesOf(segment, either);
    }
  }

  async *#bytesOf(segment: ShelvedSegment, signal: AbortSignal): AsyncGenerator<Uint8Array, void, undefined> {
    if (segment.pieces !== undefined) {
      yield* segment.pieces;
      return;
    }
    const pieces: Uint8Array[] = [];
    for await (const piece of this.#fetched(segment.url, signal)) {
      pieces.push(piece);
      yield piece;
    }
    this.#shelf.keep(segment, pieces);
  }

  /** A segment that breaks off is left at that, as libav leaves it: transport streams go on with the next. */
  async *#fetched(url: string, signal: AbortSignal): AsyncGenerator<Uint8Array, void, undefined> {
    const { source } = this.#options;
    try {
      yield* source.bytes(url, signal);
    } catch (error) {
      signal.throwIfAborted();
      this.#trouble(`a segment of the live channel broke off: ${(error as Error).message}`);
    }
  }

  /** The next that is listed, once it is; undefined: the stream has ended. */
  async #following(segment: ShelvedSegment, signal: AbortSignal): Promise<ShelvedSegment | undefined> {
    const sinceMs = performance.now();
    for (;;) {
      const next = this.#shelf.after(segment);
      if (next !== undefined || this.#latest.isEnded) return next;
      if (performance.now() - sinceMs > (this.#options.longestPauseMs ?? longestPauseMs)) {
        this.#trouble('the live channel has listed nothing new for too long, and counts as ended');
        return undefined;
      }
      // Half of what a segment lasts: RFC 8216, 6.3.4.
      await sleep(Math.max(shortestPauseMs, this.#latest.targetSeconds * 500), undefined, { signal }).catch(() => signal.throwIfAborted());
      await this.#look(signal);
    }
  }

  /** Once, however often it happens in a row. */
  #trouble(text: string): void {
    if (text !== this.#lastTrouble) this.#options.onTrouble(text);
    this.#lastTrouble = text;
  }

  async #look(signal: AbortSignal): Promise<void> {
    const { source } = this.#options;
    try {
      this.#latest = await readPlaylist(source, signal);
      const missed = this.#shelf.list(this.#latest.segments, this.#latest.targetSeconds);
      if (missed > 0) this.#trouble(`${missed} segments of the live channel were gone before they were read`);
    } catch (error) {
      signal.throwIfAborted();
      this.#trouble(`the live channel's playlist cannot be read: ${(error as Error).message}`);
    }
  }
}

async function readPlaylist(source: LiveSource, signal: AbortSignal): Promise<MediaPlaylist> {
  const text = await source.text(source.url, signal);
  // Plex answers with nothing before the tuner has made its first segment.
  if (text.trim() === '') return { targetSeconds: 0, segments: [], isEnded: false };
  const playlist = parseMediaPlaylist(text, source.url);
  for (const { url, header = url } of playlist.segments) for (const each of [url, header]) source.checkOwn(each);
  return playlist;
}
