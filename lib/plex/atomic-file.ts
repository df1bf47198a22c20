import { createWriteStream } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

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
      await pipeline(chunks, createWriteStream(pending.#temporary));
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
