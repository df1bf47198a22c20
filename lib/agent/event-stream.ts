import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import { formatLine } from '../protocol/ndjson.js';
import type { SessionEvent } from '../protocol/session-event.js';

/** The NDJSON stream of one session. What must arrive waits for the reader; what only informs is left out while he is slow. */
export class EventStream {
  readonly #stream = new PassThrough({ highWaterMark: 64 << 10 });

  /** The body of the reply. */
  get body(): Readable {
    return this.#stream;
  }

  /** Sends an event that the client must see, and waits until the connection takes more, or for the signal's reason. */
  async send(event: SessionEvent, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.#stream.writableEnded || this.#stream.destroyed) return;
    if (!this.#stream.write(formatLine(event))) await once(this.#stream, 'drain', { signal });
  }

  /** Sends an event that nobody misses. */
  offer(event: SessionEvent): void {
    if (this.#stream.writableNeedDrain || this.#stream.writableEnded || this.#stream.destroyed) return;
    this.#stream.write(formatLine(event));
  }

  end(): void {
    this.#stream.end();
  }

  /** Calls back once when the connection is gone before `end()`. */
  onDropped(callback: () => void): void {
    this.#stream.once('close', () => {
      if (!this.#stream.writableFinished) callback();
    });
  }
}
