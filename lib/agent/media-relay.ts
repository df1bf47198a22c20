import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type { Connections } from '../protocol/connections.js';
import { serverOptions } from '../protocol/server/limited-server.js';
import { defaultLimits } from '../protocol/server/limits.js';

/** Between two pieces of a film, ms: the host may have to wake a disk. */
const silenceMs = 30_000;
/** Films that are remembered; the oldest go. A node runs far fewer sessions at once. */
const mostFilms = 4_096;
const passedOn = ['content-type', 'content-length', 'content-range', 'accept-ranges'] as const;

/**
 * For libav, which knows nothing of the node's certificate: it reads plain HTTP from this machine, and what it reads comes over TLS from
 * the coordinator. Each film has a name here that nobody can guess.
 */
export class MediaRelay {
  readonly #connections: Connections;
  readonly #server: Server;
  readonly #films = new Map<string, string>();

  private constructor(connections: Connections) {
    this.#connections = connections;
    this.#server = createServer(serverOptions(defaultLimits), (request, response) => void this.#answer(request, response));
  }

  static async open(connections: Connections): Promise<MediaRelay> {
    const relay = new MediaRelay(connections);
    await new Promise<void>((resolve, reject) => {
      relay.#server.once('error', reject);
      relay.#server.listen(0, '127.0.0.1', resolve);
    });
    return relay;
  }

  /** Where the film at this https: URL can be read here. */
  urlFor(url: string): string {
    const name = randomBytes(16).toString('hex');
    this.#films.set(name, url);
    const [oldest] = this.#films.keys();
    if (this.#films.size > mostFilms && oldest !== undefined) this.#films.delete(oldest);
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/${name}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = this.#films.get(request.url?.slice(1) ?? '');
    if (url === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) return void response.writeHead(404).end();
    const left = new AbortController();
    response.once('close', () => left.abort(new Error('The reader left')));
    try {
      const { range } = request.headers;
      const reply = await this.#connections.request(url, { method: request.method, headers: range === undefined ? {} : { range }, timeoutMs: silenceMs, bodyTimeoutMs: silenceMs, signal: left.signal });
      response.writeHead(reply.statusCode, Object.fromEntries(passedOn.flatMap((name) => (reply.headers[name] === undefined ? [] : [[name, reply.headers[name]]]))));
      await pipeline(Readable.from(reply.body, { objectMode: false }), response);
    } catch {
      // A connection that breaks is what libav makes anew, at the byte where it was: a status would end the film.
      response.destroy();
    }
  }
}
