import { setTimeout as sleep } from 'node:timers/promises';
import { conflict } from '../protocol/failure.js';
import type { PushReply } from '../protocol/session-messages.js';

/** Bytes that may wait for the pipeline: a second of a broadcast, and small against a session's segments. */
const mostWaiting = 4 << 20;
/** How long a push may wait for room, ms: the client asks again, so that no call is open without an end. */
const roomMs = 1_000;

/** An input that the client pushes: a bounded queue of bytes, each of which is taken once, however often it is sent. */
export class PushedInput implements AsyncIterable<Uint8Array> {
  #pieces: Uint8Array[] = [];
  #waiting = 0;
  #received = 0;
  #hasEnded = false;
  #isLeft = false;
  #wake = (): void => undefined;
  #changed = new Promise<void>((resolve) => (this.#wake = resolve));

  /** `offset`: of these bytes in the input. Throws 409 where bytes before them are missing. */
  async push(offset: number, bytes: Uint8Array, last: boolean): Promise<PushReply> {
    if (offset > this.#received) throw conflict(`The input has ${this.#received} bytes, and the push begins at ${offset}`);
    await this.#room();
    // Another push may have brought the same bytes meanwhile, since an answer can be lost on its way.
    const fresh = bytes.subarray(Math.max(0, this.#received - offset));
    if (this.#isLeft || this.#isFull) return this.#reply();
    if (fresh.length > 0) this.#pieces.push(fresh);
    this.#waiting += fresh.length;
    this.#received += fresh.length;
    this.#hasEnded ||= last;
    this.#announce();
    return this.#reply();
  }

  /** The pipeline wants no more, or is gone: what waits is forgotten. */
  destroy(): void {
    this.#isLeft = true;
    this.#pieces = [];
    this.#announce();
  }

  /** To be read once. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, undefined> {
    while (!this.#isLeft) {
      const piece = this.#pieces.shift();
      if (piece !== undefined) {
        this.#waiting -= piece.length;
        this.#announce();
        yield piece;
      } else if (this.#hasEnded) return;
      else await this.#changed;
    }
  }

  get #isFull(): boolean {
    return this.#waiting >= mostWaiting;
  }

  async #room(): Promise<void> {
    const timer = new AbortController();
    const late = sleep(roomMs, true, { signal: timer.signal }).catch(() => true);
    while (this.#isFull && !this.#isLeft && (await Promise.race([this.#changed, late])) !== true);
    timer.abort();
  }

  #announce(): void {
    this.#wake();
    this.#changed = new Promise<void>((resolve) => (this.#wake = resolve));
  }

  #reply(): PushReply {
    return { received: this.#received, wanted: !this.#isLeft };
  }
}
