import { EventEmitter, once } from 'node:events';
import { createReadStream } from 'node:fs';
import type { Made } from './seam.js';

/** Bytes of a read. */
const pieceBytes = 256 << 10;

/** The chunks in the order of the film, as far as they are good: what is read of them is one stream, and may be read while it grows. */
export class ChunkLine {
  readonly #chunks: Made[] = [];
  readonly #news = new EventEmitter();
  #init: Buffer | undefined;
  #state: 'growing' | 'whole' | { error: unknown } = 'growing';

  /** From where on the next chunk is to be, s of the film; undefined: from the beginning. */
  get end(): number | undefined {
    return this.#chunks.at(-1)?.end;
  }

  get chunks(): readonly Made[] {
    return this.#chunks;
  }

  /** Before the first chunk. */
  begin(init: Buffer): void {
    this.#init ??= init;
  }

  add(chunk: Made): void {
    this.#chunks.push(chunk);
    this.#news.emit('news');
  }

  /** Nothing follows. */
  finish(): void {
    this.#state = 'whole';
    this.#news.emit('news');
  }

  /** Readers throw this, wherever they are. */
  fail(error: unknown): void {
    this.#state = { error };
    this.#news.emit('news');
  }

  /** All bytes from the beginning on, as they come. Throws what it failed with, and the signal's reason. */
  async *read(signal: AbortSignal): AsyncGenerator<Uint8Array, void, undefined> {
    let next = 0;
    for (;;) {
      signal.throwIfAborted();
      if (typeof this.#state === 'object') throw this.#state.error;
      const chunk = this.#chunks[next];
      if (chunk === undefined && this.#state === 'whole') return;
      if (chunk === undefined) {
        await once(this.#news, 'news', { signal }).catch(() => undefined);
        continue;
      }
      if (next === 0 && this.#init !== undefined) yield this.#init;
      yield* createReadStream(chunk.file, { highWaterMark: pieceBytes, signal }) as AsyncIterable<Uint8Array>;
      next += 1;
    }
  }
}
