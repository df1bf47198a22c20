import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'undici';

/** Between two looks at the whole state, ms. */
const lookMs = 5_000;

/** Somebody who has the page open, and a program that reads the state now and then. */
export class Viewers {
  readonly #client: Client;
  readonly #stop = new AbortController();
  readonly #watching: Promise<unknown>;
  /** What ended one of them before its time. */
  #error: Error | undefined;
  /** Bytes of the last state. */
  stateBytes = 0;
  #pages = 0;
  #times: number[] = [];

  constructor(url: string) {
    this.#client = new Client(url);
    this.#watching = Promise.all([this.#watch(url), this.#look()].map((work) => work.catch((error: unknown) => this.#ended(error))));
  }

  /** Since it was last asked: how long the state took, ms, and how often the page was told of it. */
  take(): { times: number[]; pages: number } {
    const taken = { times: this.#times, pages: this.#pages };
    [this.#times, this.#pages] = [[], 0];
    return taken;
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#watching;
    await this.#client.destroy();
    if (this.#error !== undefined) throw this.#error;
  }

  #ended(error: unknown): void {
    if (!this.#stop.signal.aborted) this.#error = new Error('A viewer of the coordinator ended', { cause: error });
  }

  async #watch(url: string): Promise<void> {
    const { body } = await fetch(`${url}/v1/events`, { signal: this.#stop.signal });
    for await (const piece of (body ?? []) as AsyncIterable<Uint8Array>) if (endsMessage(piece)) this.#pages += 1;
  }

  async #look(): Promise<void> {
    for (;;) {
      await sleep(lookMs, undefined, { signal: this.#stop.signal });
      const begin = performance.now();
      const { body } = await this.#client.request({ method: 'GET', path: '/v1/state', signal: this.#stop.signal });
      let bytes = 0;
      for await (const piece of body as AsyncIterable<Buffer>) bytes += piece.length;
      this.stateBytes = bytes;
      this.#times.push(performance.now() - begin);
    }
  }
}

/** Messages end with an empty line, and are far longer than a piece: only the last piece of one ends so. */
function endsMessage(piece: Uint8Array): boolean {
  return piece.at(-1) === newline && piece.at(-2) === newline;
}

const newline = 0x0a;
