import { createWriteStream } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

/**
 * So much of what has come waits for the disk, bytes: pieces that come during one write go in the next together. On a host whose cores are
 * busy each write takes as long as it waits for a thread, and one a piece of the network made that most of the way of a segment.
 */
const waitingBytes = 4 << 20;

/**
 * A file that nobody sees under its own name before it is complete: it is written beside it as `<path>.tmp`.
 * `commit()` or `discard()` ends it.
 */
export class PendingFile {
  readonly #path: string;

  private constructor(path: string) {
    this.#path = path;
  }

  /** Writes everything that `chunks` yields; where that fails, nothing is left behind. */
  static async receive(path: string, chunks: AsyncIterable<Uint8Array>): Promise<PendingFile> {
    const pending = new PendingFile(path);
    try {
      await pipeline(chunks, createWriteStream(pending.#temporary, { highWaterMark: waitingBytes }));
    } catch (error) {
      await pending.discard();
      throw error;
    }
    return pending;
  }

  /** Its bytes; for headers, which are small. */
  read(): Promise<Buffer> {
    return readFile(this.#temporary);
  }

  async commit(): Promise<void> {
    await rename(this.#temporary, this.#path);
  }

  async discard(): Promise<void> {
    await rm(this.#temporary, { force: true });
  }

  get #temporary(): string {
    return `${this.#path}.tmp`;
  }
}
