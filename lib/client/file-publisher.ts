import { resolve } from 'node:path';
import type { PendingFile } from './atomic-file.js';
import type { FileEvent, SegmentEvent } from '../protocol/session-event.js';
import type { Publisher } from './publisher.js';

/** One file at the path that Plex named, as an optimized version: it appears when it is complete. */
export class FilePublisher implements Publisher {
  readonly takes = 'file';
  readonly #path: string;
  #placed = false;

  constructor(output: { path: string }, cwd: string) {
    this.#path = resolve(cwd, output.path);
  }

  path(event: SegmentEvent | FileEvent): string | undefined {
    return event.type === 'file' && !this.#placed ? this.#path : undefined;
  }

  async opened(): Promise<void> {
    // A file has no segments.
  }

  async placed(_event: SegmentEvent | FileEvent, file: PendingFile): Promise<void> {
    await file.commit();
    this.#placed = true;
  }

  async ended(): Promise<void> {
    // The rename was the announcement.
  }

  isComplete(): boolean {
    return this.#placed;
  }

  /** A file cannot be gone on with: another node starts it over. */
  position(): undefined {
    return undefined;
  }
}
