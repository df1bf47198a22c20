import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Connections } from '../../protocol/connections.js';
import { serverOptions } from '../../protocol/server/limited-server.js';
import { defaultLimits } from '../../protocol/server/limits.js';
import { FilmRefused, FilmSource } from './film-source.js';
import { FilmWindow } from './film-window.js';

/** Films that are remembered; the oldest go. A node runs far fewer sessions at once. */
const mostFilms = 4_096;
/** A film that nobody reads for this long is given up: libav leaves for a moment only, to come back at another byte. */
const idleMs = 5_000;
/** However many films are read, bytes of each. */
const leastBytes = 1 << 20;
const passedOn = ['content-type', 'content-length', 'content-range', 'accept-ranges'] as const;

export interface MediaRelayInit {
  /** To the coordinators. */
  connections: Connections;
  /** Origins of the coordinators, which all serve the same films. */
  origins: () => readonly string[];
  /** For all films that are read at once. */
  bytes: number;
}

interface Film {
  source: FilmSource;
  window: FilmWindow;
  /** Somebody reads through the window. */
  isTaken: boolean;
  idle?: NodeJS.Timeout | undefined;
}

/**
 * Between libav and the host: reads ahead, goes to another coordinator where one is gone, and has the certificate that TLS asks for, of
 * which libav knows nothing. Each film has a name here that nobody can guess.
 */
export class MediaRelay {
  readonly #init: MediaRelayInit;
  readonly #server: Server;
  readonly #films = new Map<string, Film>();

  private constructor(init: MediaRelayInit) {
    this.#init = init;
    this.#server = createServer(serverOptions(defaultLimits), (request, response) => void this.#answer(request, response));
  }

  static async open(init: MediaRelayInit): Promise<MediaRelay> {
    const relay = new MediaRelay(init);
    await new Promise<void>((resolve, reject) => {
      relay.#server.once('error', reject);
      relay.#server.listen(0, '127.0.0.1', resolve);
    });
    return relay;
  }

  /** Where the film at this URL of a coordinator can be read here. */
  urlFor(url: string): string {
    const name = randomBytes(16).toString('hex');
    const source = new FilmSource(this.#everywhere(url), this.#init.connections);
    this.#films.set(name, { source, window: new FilmWindow({ source, bytes: () => this.#share() }), isTaken: false });
    const [oldest] = this.#films.keys();
    if (this.#films.size > mostFilms && oldest !== undefined) this.#forget(oldest);
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/${name}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
    for (const name of [...this.#films.keys()]) this.#forget(name);
  }

  /** A ticket is good at every coordinator of the cluster. */
  #everywhere(url: string): string[] {
    const { origin, pathname, protocol } = new URL(url);
    const others = this.#init.origins().filter((other) => other !== origin && other.startsWith(protocol));
    return [url, ...others.map((other) => other + pathname)];
  }

  #share(): number {
    const reading = [...this.#films.values()].filter(({ isTaken, window }) => isTaken || window.held > 0).length;
    return Math.max(leastBytes, this.#init.bytes / Math.max(1, reading));
  }

  #forget(name: string): void {
    const film = this.#films.get(name);
    clearTimeout(film?.idle);
    film?.window.close();
    this.#films.delete(name);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const film = this.#films.get(request.url?.slice(1) ?? '');
    if (film === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) return void response.writeHead(404).end();
    const left = new AbortController();
    response.once('close', () => left.abort(new Error('The reader left')));
    const offset = openRange(request);
    try {
      if (offset === undefined || film.isTaken) await passThrough(film.source, request, response, left.signal);
      else await this.#readAhead(film, offset, request, response, left.signal);
    } catch {
      // A connection that breaks is what libav makes anew, at the byte where it was: a status would end the film.
      response.destroy();
    }
  }

  async #readAhead(film: Film, offset: number, request: IncomingMessage, response: ServerResponse, signal: AbortSignal): Promise<void> {
    clearTimeout(film.idle);
    film.isTaken = true;
    try {
      const { size, type } = await film.window.turnTo(offset, signal);
      if (offset >= size) return void response.writeHead(416, { 'content-range': `bytes */${size}` }).end();
      const ranged = request.headers.range === undefined ? {} : { 'content-range': `bytes ${offset}-${size - 1}/${size}` };
      response.writeHead(request.headers.range === undefined ? 200 : 206, { 'content-type': type, 'content-length': size - offset, 'accept-ranges': 'bytes', ...ranged });
      await pipeline(Readable.from(film.window.read(signal), { objectMode: false }), response);
    } catch (error) {
      if (!(error instanceof FilmRefused) || response.headersSent) throw error;
      response.writeHead(error.status).end();
    } finally {
      film.isTaken = false;
      film.idle = setTimeout(() => film.window.close(), idleMs).unref();
    }
  }
}

/** The byte from which on all is asked for; undefined: something else is. */
function openRange({ method, headers: { range } }: IncomingMessage): number | undefined {
  if (method !== 'GET') return undefined;
  const first = range === undefined ? '0' : /^bytes=([0-9]{1,15})-$/.exec(range)?.[1];
  return first === undefined ? undefined : Number(first);
}

/** A second reader of a film, or one that wants a piece of it. */
async function passThrough(source: FilmSource, request: IncomingMessage, response: ServerResponse, signal: AbortSignal): Promise<void> {
  const reply = await source.request(request.method as 'GET' | 'HEAD', request.headers.range, signal);
  response.writeHead(reply.statusCode, Object.fromEntries(passedOn.flatMap((name) => (reply.headers[name] === undefined ? [] : [[name, reply.headers[name]]]))));
  await pipeline(Readable.from(reply.body, { objectMode: false }), response);
}
