import type { Connections, Reply } from '../../protocol/connections.js';

/** Between two pieces of a film, ms: the host may have to wake a disk. */
const silenceMs = 30_000;
/** Until the answer begins; then another coordinator is asked. */
const answerMs = 10_000;

/** A film from one byte on. */
export interface FilmPart {
  /** Of the whole film, bytes. */
  size: number;
  type: string;
  body: AsyncGenerator<Buffer, void, undefined>;
}

/** The host has an answer, and it is no film: to ask again makes no difference. */
export class FilmRefused extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`The host answers ${status}`);
    this.status = status;
  }
}

/** A film on the Plex host, as coordinators serve it: each under a URL of its own. */
export class FilmSource {
  readonly #urls: readonly string[];
  readonly #connections: Connections;
  #turn = 0;

  /** `urls`: the same film; the first one that answers is kept to. */
  constructor(urls: readonly string[], connections: Connections) {
    this.#urls = urls;
    this.#connections = connections;
  }

  /** Tries once, at one URL; the next time it is the next one, where this one did not answer. Throws `FilmRefused`, errors of the network, the signal's reason. */
  async open(offset: number, signal: AbortSignal): Promise<FilmPart> {
    const reply = await this.request('GET', `bytes=${offset}-`, signal);
    const size = sizeOf(reply);
    if (reply.statusCode === 206 && size !== undefined) return { size, type: String(reply.headers['content-type']), body: reply.body };
    await reply.body.return();
    throw new FilmRefused(reply.statusCode);
  }

  /** As it is asked for and answered, 5xx aside: these are errors. */
  async request(method: 'GET' | 'HEAD', range: string | undefined, signal: AbortSignal): Promise<Reply> {
    try {
      const reply = await this.#connections.request(this.#url, { method, headers: range === undefined ? {} : { range }, timeoutMs: answerMs, bodyTimeoutMs: silenceMs, signal });
      if (reply.statusCode < 500) return reply;
      await reply.body.return();
      throw new Error(`The host answers ${reply.statusCode}`);
    } catch (error) {
      this.#turn += 1;
      throw error;
    }
  }

  get #url(): string {
    return this.#urls[this.#turn % this.#urls.length]!;
  }
}

function sizeOf({ headers }: Reply): number | undefined {
  const size = /^bytes [0-9]+-[0-9]+\/([0-9]+)$/.exec(headers['content-range'] ?? '')?.[1];
  return size === undefined ? undefined : Number(size);
}
