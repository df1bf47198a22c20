import type { FastifyBaseLogger } from 'fastify';
import { signalAfter } from '../abort.js';
import { thumbnailMs } from '../protocol/timing.js';
import type { MakeThumbnail } from './thumbnail.js';
import type { ThumbnailSource } from './thumbnail-source.js';

export interface ThumbnailsInit {
  make: MakeThumbnail;
  /** Of a session that is here. */
  sourceOf: (session: string) => ThumbnailSource | undefined;
  logger: Pick<FastifyBaseLogger, 'debug'>;
}

/** Takes a picture to whoever asked for it. */
export type SendThumbnail = (session: string, jpeg: Uint8Array) => Promise<void>;

/** What takes longer is not worth its cores, ms. */
const longestMs = 4_000;

interface Made { number: number; atMs: number; jpeg: Uint8Array }

/** Small pictures of sessions, made where a coordinator asks for them: one after the other, so that transcoding hardly notices. */
export class Thumbnails {
  readonly #init: ThumbnailsInit;
  readonly #made = new Map<string, Made>();
  #working: Promise<void> = Promise.resolve();
  #waiting = 0;

  constructor(init: ThumbnailsInit) {
    this.#init = init;
  }

  /** Never throws. What is asked for while others wait is left: who still looks asks again. */
  want(sessions: readonly string[], send: SendThumbnail): void {
    this.#forget();
    if (this.#waiting > 0) return;
    this.#waiting += 1;
    this.#working = this.#working.then(() => this.#all(sessions, send)).finally(() => (this.#waiting -= 1));
  }

  /** Resolves when nothing is being made. */
  settled(): Promise<void> {
    return this.#working;
  }

  async #all(sessions: readonly string[], send: SendThumbnail): Promise<void> {
    for (const session of sessions) {
      try {
        const jpeg = await this.#newest(session);
        if (jpeg !== undefined) await send(session, jpeg);
      } catch (error) {
        // A picture that is not there costs nobody anything. What libav says may name what is in it.
        this.#init.logger.debug({ session, err: error }, 'no thumbnail');
      }
    }
  }

  /** One picture a segment, however many coordinators ask, and none while the last one is new. */
  async #newest(session: string): Promise<Uint8Array | undefined> {
    const source = this.#init.sourceOf(session);
    const known = this.#made.get(session);
    const file = source?.file();
    if (source === undefined || file === undefined) return undefined;
    if (known !== undefined && (known.number === source.number || performance.now() - known.atMs < thumbnailMs)) return known.jpeg;
    const made = { number: source.number, atMs: performance.now(), jpeg: await this.#init.make(file, signalAfter(longestMs)) };
    this.#made.set(session, made);
    return made.jpeg;
  }

  #forget(): void {
    for (const session of this.#made.keys()) if (this.#init.sourceOf(session) === undefined) this.#made.delete(session);
  }
}
