import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

/** A finished file that waits to be fetched. */
export interface StoredFile {
  name: string;
  size: number;
  sha256: string;
  /** In memory, or on this disk. */
  content: { bytes: Uint8Array } | { path: string };
}

/**
 * The finished files of one session, within a budget of memory: `put` waits while the budget is used up, and with it
 * whoever takes segments from the pipeline. Files on disk cost no budget.
 */
export class FileStore {
  readonly #budget: number;
  readonly #files = new Map<string, StoredFile>();
  readonly #onChange = new Set<() => void>();
  #bytes = 0;
  #waiting = 0;

  constructor(budgetBytes: number) {
    this.#budget = budgetBytes;
  }

  /** Bytes in memory. */
  get bytes(): number {
    return this.#bytes;
  }

  get size(): number {
    return this.#files.size;
  }

  /** Whether somebody waits for room. */
  get full(): boolean {
    return this.#waiting > 0;
  }

  get(name: string): StoredFile | undefined {
    return this.#files.get(name);
  }

  /** Waits for room, or for the signal's reason. A file larger than the whole budget goes in alone. */
  async put(name: string, bytes: Uint8Array, signal: AbortSignal): Promise<StoredFile> {
    await this.#until(() => this.#reserve(bytes.length), signal);
    const file = { name, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), content: { bytes } };
    this.#files.set(name, file);
    return file;
  }

  /** Takes a file on disk into the list; whoever owns the folder removes it. */
  async putFile(name: string, path: string, signal: AbortSignal): Promise<StoredFile> {
    const hash = createHash('sha256');
    const { size } = await stat(path);
    await pipeline(createReadStream(path), hash, { signal });
    const file = { name, size, sha256: hash.digest('hex'), content: { path } };
    this.#files.set(name, file);
    return file;
  }

  /** True where there was such a file. */
  delete(name: string): boolean {
    const file = this.#files.get(name);
    if (file === undefined) return false;
    this.#files.delete(name);
    if ('bytes' in file.content) this.#bytes -= file.size;
    this.#changed();
    return true;
  }

  clear(): void {
    this.#files.clear();
    this.#bytes = 0;
    this.#changed();
  }

  /** Resolves when every file was fetched. */
  async empty(signal: AbortSignal): Promise<void> {
    await this.#until(() => this.#files.size === 0, signal, false);
  }

  /** Looking and taking in one step: several that wait are woken by the same change. */
  #reserve(size: number): boolean {
    if (this.#bytes > 0 && this.#bytes + size > this.#budget) return false;
    this.#bytes += size;
    return true;
  }

  async #until(isTrue: () => boolean, signal: AbortSignal, counts = true): Promise<void> {
    signal.throwIfAborted();
    if (isTrue()) return;
    if (counts) this.#waiting += 1;
    try {
      while (!isTrue()) await this.#change(signal);
    } finally {
      if (counts) this.#waiting -= 1;
    }
  }

  #change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const finish = (): void => {
        this.#onChange.delete(finish);
        signal.removeEventListener('abort', finish);
        if (signal.aborted) reject(signal.reason as Error);
        else resolve();
      };
      this.#onChange.add(finish);
      signal.addEventListener('abort', finish);
      if (signal.aborted) finish();
    });
  }

  #changed(): void {
    for (const notify of [...this.#onChange]) notify();
  }
}
