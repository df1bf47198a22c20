import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MakeArgv, MediaServer, TranscodeJob } from '../plex/media-server.js';
import { allSegments } from '../plex/session-rules.js';

/** As many segments ahead of its player a job slows down. */
const aheadMost = 3;
/** As many segments ahead of what is there a player waits for them; further on it has jumped. */
const reach = 2;

export interface DeliveryOptions {
  /** The command line for a job that begins with this number. */
  makeAt: (number: number) => MakeArgv;
  /** Length of a segment, and of the film, s. */
  seconds: number;
  filmSeconds: number;
}

/**
 * The server's side towards the player of a DASH session: it tells of the whole film, hands out segments of the job that makes them, holds a job
 * back that is far ahead, and begins another one where the player jumps.
 */
export class Delivery {
  readonly jobs: TranscodeJob[] = [];
  readonly #server: MediaServer;
  readonly #options: DeliveryOptions;

  constructor(server: MediaServer, options: DeliveryOptions) {
    this.#server = server;
    this.#options = options;
    this.jobs.push(server.play(options.makeAt(1)));
  }

  get #job(): TranscodeJob {
    return this.jobs.at(-1)!;
  }

  /** What the player gets under this name; undefined: nothing. */
  async file(name: string): Promise<Buffer | undefined> {
    if (name === 'manifest.mpd') return Buffer.from(await this.#manifest());
    if (/^init-stream\d\.m4s$/.test(name)) return this.#header(name);
    const [, id, digits] = /^chunk-stream(\d)-(\d+)\.m4s$/.exec(name) ?? [];
    return id === undefined ? undefined : this.#chunk(name, id, Number(digits));
  }

  /** The first manifest of the first job, with every segment that there will be. */
  async #manifest(): Promise<string> {
    await this.#job.until(() => this.#job.record.announcements.length > 0);
    const { seconds, filmSeconds } = this.#options;
    const count = Math.ceil(filmSeconds / seconds);
    const timeline = (timescale: number): string => `<S t="0" d="${seconds * timescale}" r="${count - 1}"/>`;
    const body = this.#job.record.announcements[0]!.body.replaceAll(/timescale="(\d+)"(.*?)<SegmentTimeline>.*?<\/SegmentTimeline>/gs, (_all, timescale: string, rest: string) => {
      return `timescale="${timescale}"${rest}<SegmentTimeline>${timeline(Number(timescale))}</SegmentTimeline>`;
    });
    return body.replace(/<MPD[^>]*>/, `<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" profiles="urn:mpeg:dash:profile:isoff-live:2011" type="static" mediaPresentationDuration="PT${filmSeconds}S" minBufferTime="PT2S">`);
  }

  async #header(name: string): Promise<Buffer> {
    await this.#job.until(() => this.#job.files().includes(name));
    return readFileSync(join(this.#job.directory, name));
  }

  async #chunk(name: string, id: string, number: number): Promise<Buffer | undefined> {
    const maker = this.jobs.find((job) => job.announced(id).includes(number));
    if (maker === undefined && !this.#isNear(number)) this.jobs.push(this.#server.seek(this.#job, this.#options.makeAt(number)));
    const job = maker ?? this.#job;
    await job.until(() => job.announced(id).includes(number), 30_000, name);
    this.#pace(number);
    return readFileSync(join(job.directory, name));
  }

  #isNear(number: number): boolean {
    const { first } = this.#job.promised;
    return number >= first && number <= Math.max(first, ...this.#job.announced()) + reach;
  }

  #pace(number: number): void {
    this.#job.throttle = Math.max(0, ...this.#job.announced()) - number > aheadMost;
  }
}

/** What the player of a session of transport streams is told when all of them are there: the times of the lists, made into a playlist. */
export function playlist(job: TranscodeJob): string {
  const segments = allSegments(job.record.of('').flatMap(({ series }) => series));
  const lines = segments.map(({ number, start, end }) => `#EXTINF:${(end - start).toFixed(6)},\nmedia-${String(number).padStart(5, '0')}.ts`);
  const longest = Math.ceil(Math.max(...segments.map(({ start, end }) => end - start)));
  return ['#EXTM3U', '#EXT-X-VERSION:3', `#EXT-X-TARGETDURATION:${longest}`, `#EXT-X-MEDIA-SEQUENCE:${segments[0]?.number ?? 0}`, '#EXT-X-PLAYLIST-TYPE:VOD', ...lines, '#EXT-X-ENDLIST', ''].join('\n');
}
