import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A host of one film, which can be taken away and brought back at the same address. */
export class FilmHost {
  readonly film: Buffer;
  readonly ranges: (string | undefined)[] = [];
  /** Answers this instead. */
  status: number | undefined;
  /** Bytes that were given to the network. */
  sent = 0;
  #server: Server;
  readonly #sockets = new Set<Socket>();
  #port = 0;

  constructor(film: Buffer) {
    this.film = film;
    this.#server = this.#create();
  }

  async start(): Promise<this> {
    this.#server = this.#create();
    await new Promise<void>((resolve) => this.#server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
    return this;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** As if its process were killed. */
  async kill(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #create(): Server {
    const server = createServer((request, response) => this.#answer(request, response));
    server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    return server;
  }

  #answer({ method, headers: { range } }: IncomingMessage, response: ServerResponse): void {
    this.ranges.push(range);
    if (this.status !== undefined) return void response.writeHead(this.status).end();
    const [, first = '0', last = ''] = /^bytes=([0-9]+)-([0-9]*)$/.exec(range ?? '') ?? [];
    const [start, end] = [Number(first), last === '' ? this.film.length - 1 : Number(last)];
    response.writeHead(range === undefined ? 200 : 206, {
      'content-type': 'application/octet-stream', 'content-length': end - start + 1, 'accept-ranges': 'bytes',
      ...(range === undefined ? {} : { 'content-range': `bytes ${start}-${end}/${this.film.length}` }),
    });
    if (method === 'HEAD') return void response.end();
    this.#send(response, start, end + 1);
  }

  /** No faster than the network takes it. */
  #send(response: ServerResponse, start: number, end: number): void {
    if (response.destroyed) return;
    if (start >= end) return void response.end();
    const piece = this.film.subarray(start, Math.min(end, start + (64 << 10)));
    this.sent += piece.length;
    response.write(piece, () => this.#send(response, start + piece.length, end));
  }
}
