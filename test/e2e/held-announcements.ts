import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MakeArgv } from '../plex/media-server.js';
import type { Owner } from './cluster.js';

const manifestPath = /\/manifest(\?|$)/;

/**
 * Between a shim and the server: answers to manifests are kept back until they are released. A shim publishes nothing behind such a manifest
 * meanwhile, and the node keeps the segment, so what happens then happens in the middle of the session, however fast the machine is and however
 * late a test looks.
 */
export class HeldAnnouncements {
  /** Asked for each manifest of the session, counted from 1, when the server has it. */
  holds: (count: number) => boolean;
  readonly #server: http.Server;
  #base = '';
  #count = 0;
  #waiting: (() => void)[] = [];

  private constructor(holds: (count: number) => boolean) {
    this.holds = holds;
    this.#server = http.createServer((request, response) => this.#pass(request, response));
  }

  static async start(owner: Owner, holds: (count: number) => boolean = () => false): Promise<HeldAnnouncements> {
    const held = new HeldAnnouncements(holds);
    await new Promise<void>((resolve) => held.#server.listen(0, '127.0.0.1', resolve));
    owner.teardown(() => held.#close());
    return held;
  }

  /** The same command line, with callbacks that come by here. */
  of(make: MakeArgv): MakeArgv {
    return (places) => {
      this.#base = places.base;
      return make({ ...places, base: `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}` });
    };
  }

  /** Whether the server has a manifest, and the shim waits for its answer. */
  get isReached(): boolean {
    return this.#waiting.length > 0;
  }

  release(): void {
    for (const answer of this.#waiting.splice(0)) answer();
  }

  #pass(request: http.IncomingMessage, response: http.ServerResponse): void {
    const { method, headers, url = '/' } = request;
    const count = manifestPath.test(url) ? (this.#count += 1) : 0;
    const onward = http.request(this.#base + url, { method, headers, agent: false }, (reply) => {
      const answer = (): void => void reply.pipe(response.writeHead(reply.statusCode ?? 0, reply.headers));
      if (count > 0 && this.holds(count)) this.#waiting.push(answer);
      else answer();
    });
    onward.on('error', () => response.destroy());
    // A shim that is killed breaks off here, and at the server behind.
    request.on('error', () => onward.destroy());
    request.pipe(onward);
  }

  async #close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
