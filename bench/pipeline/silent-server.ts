import { createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';

/** A TCP server that sends what it was given to whoever comes, and then nothing, for ever. */
export class SilentServer implements AsyncDisposable {
  readonly url: string;
  readonly #close: () => Promise<void>;

  static async listen(sends?: Uint8Array): Promise<SilentServer> {
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      sockets.add(socket.on('error', () => undefined));
      if (sends !== undefined) socket.write(sends);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new SilentServer(`tcp://127.0.0.1:${(server.address() as AddressInfo).port}`, async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    });
  }

  private constructor(url: string, close: () => Promise<void>) {
    this.url = url;
    this.#close = close;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#close();
  }
}
