import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface ChannelSegment {
  bytes: Buffer;
  /** s */
  seconds: number;
}

/** A channel of Live TV as Plex serves it: a playlist that grows, its segments beside it, for those with the token. */
export class LiveChannel implements AsyncDisposable {
  /** What was asked for, in order: names without the query. */
  readonly asked: string[] = [];
  /** Names that are refused, with their status. */
  readonly refused = new Map<string, number>();
  /** Lines of the playlist in front of its segments, beside those that every playlist has. */
  header: readonly string[] = [];
  /** Instead of the playlist. */
  text: string | undefined;
  /** How many segments are listed, and whether there will be more. */
  listed = 0;
  isEnded = false;
  /** Segments before this one are gone. */
  first = 0;
  readonly #segments: readonly ChannelSegment[];
  readonly #token: string | undefined;
  readonly #server: http.Server;

  private constructor(segments: readonly ChannelSegment[], token: string | undefined) {
    this.#segments = segments;
    this.#token = token;
    this.#server = http.createServer((request, response) => void this.#answer(request, response));
  }

  /** `token`: absent: whatever the request carries will do. */
  static async start(segments: readonly ChannelSegment[], token?: string): Promise<LiveChannel> {
    const channel = new LiveChannel(segments, token);
    await new Promise<void>((resolve) => channel.#server.listen(0, '127.0.0.1', resolve));
    return channel;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/livetv/sessions/ae71d39b/wtc6gwnn3i6y/index.m3u8?offset=0.841844&X-Plex-Incomplete-Segments=1&X-Plex-Token=channel-secret`;
  }

  /** Lists them one after the other, as a tuner makes them, and then the end. `pace`: how much faster than the tuner. */
  async broadcast(pace: number): Promise<void> {
    while (this.listed < this.#segments.length) {
      await sleep((1_000 * (this.#segments[this.listed]?.seconds ?? 0)) / pace);
      this.listed += 1;
    }
    this.isEnded = true;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const name = new URL(request.url ?? '/', 'http://127.0.0.1').pathname.split('/').at(-1) ?? '';
    this.asked.push(name);
    const number = Number(/^(\d+)\.ts$/.exec(name)?.[1] ?? Number.NaN);
    const isThere = number >= this.first && number < this.listed;
    const status = this.refused.get(name) ?? (this.#token !== undefined && request.headers['x-plex-token'] !== this.#token ? 401 : name === 'index.m3u8' || isThere ? 200 : 404);
    response.writeHead(status, { 'content-type': name.endsWith('.ts') ? 'video/MP2T' : 'application/vnd.apple.mpegurl' });
    if (status !== 200) response.end();
    else if (isThere) response.end(this.#segments[number]?.bytes);
    else response.end(this.text ?? this.#playlist());
  }

  #playlist(): string {
    if (this.listed === 0) return '';
    const longest = Math.max(...this.#segments.map(({ seconds }) => seconds));
    const entries = this.#segments.slice(this.first, this.listed).flatMap(({ seconds }, index) => [`#EXTINF:${seconds.toFixed(3)}, nodesc`, `${String(this.first + index).padStart(5, '0')}.ts`]);
    return ['#EXTM3U', '#EXT-X-VERSION:3', `#EXT-X-MEDIA-SEQUENCE:${this.first}`, '#EXT-X-ALLOW-CACHE:NO', `#EXT-X-TARGETDURATION:${Math.ceil(longest)}`, ...this.header, ...entries, ...(this.isEnded ? ['#EXT-X-ENDLIST'] : []), ''].join('\n');
  }
}
