import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Owner } from '../e2e/cluster.js';

/** How often it is looked who answers, and for how long an answer is waited, ms. */
const lookMs = 300;

/** One address for several servers, as a load balancer makes it: in turns, to those that answer `GET /health`. */
export class OneName {
  readonly #server: Server;
  readonly #places: readonly { host: string; port: number; sockets: Set<Socket> }[];
  readonly #dead = new Set<number>();
  #turn = 0;

  private constructor(urls: readonly string[]) {
    this.#places = urls.map((url) => ({ host: new URL(url).hostname, port: Number(new URL(url).port), sockets: new Set() }));
    this.#server = createServer((client) => this.#join(client, this.#places.length));
  }

  static async open(owner: Owner, urls: readonly string[]): Promise<OneName> {
    const name = new OneName(urls);
    await new Promise<void>((resolve) => name.#server.listen(0, '127.0.0.1', resolve));
    const timer = setInterval(() => urls.forEach((url, index) => void name.#look(url, index)), lookMs);
    owner.teardown(() => {
      clearInterval(timer);
      name.#server.close();
      for (const { sockets } of name.#places) for (const socket of sockets) socket.destroy();
    });
    return name;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  #join(client: Socket, tries: number): void {
    const index = this.#next();
    const { host, port, sockets } = this.#places[index]!;
    const server = connect({ host, port });
    let isThrough = false;
    for (const socket of [client, server]) {
      socket.on('error', () => {});
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    }
    server.once('connect', () => {
      isThrough = true;
      client.pipe(server).pipe(client);
      client.once('close', () => server.destroy());
    });
    server.once('close', () => (isThrough || tries === 1 ? client.destroy() : this.#join(client, tries - 1)));
  }

  #next(): number {
    const order = this.#places.map((_, index) => (this.#turn + index) % this.#places.length);
    const index = order.find((place) => !this.#dead.has(place)) ?? order[0]!;
    this.#turn = index + 1;
    return index;
  }

  async #look(url: string, index: number): Promise<void> {
    const isAlive = await fetch(`${url}/health`, { signal: AbortSignal.timeout(lookMs) }).then(({ ok }) => ok, () => false);
    if (isAlive) this.#dead.delete(index);
    else this.#dead.add(index);
    if (!isAlive) for (const socket of this.#places[index]!.sockets) socket.destroy();
  }
}
