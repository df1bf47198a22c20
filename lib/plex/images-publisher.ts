import { resolve } from 'node:path';
import type { FileEvent, SegmentEvent } from '../protocol/session-event.js';
import type { PendingFile } from '../client/atomic-file.js';
import { numberedName } from './list-publisher.js';
import type { Publisher } from '../client/publisher.js';
import type { ImagesSession } from './session.js';

/**
 * Numbered images, each under its name when it is complete. What `showinfo` says of them is written when all are there: until
 * then the original transcoder may still start from the beginning, and nothing is said twice.
 */
export class ImagesPublisher implements Publisher {
  readonly takes = 'segment';
  readonly #output: ImagesSession;
  readonly #cwd: string;
  readonly #stderr: (text: string) => void;
  readonly #placed = new Set<number>();
  readonly #notes = new Map<number, readonly string[]>();

  constructor(output: ImagesSession, cwd: string, stderr: (text: string) => void) {
    this.#output = output;
    this.#cwd = cwd;
    this.#stderr = stderr;
  }

  path(event: SegmentEvent | FileEvent): string | undefined {
    if (event.type !== 'segment' || this.#placed.has(event.number)) return undefined;
    return resolve(this.#cwd, numberedName(this.#output.path, event.number));
  }

  async opened(): Promise<void> {
    // An image is there at once.
  }

  async placed(event: SegmentEvent | FileEvent, file: PendingFile): Promise<void> {
    await file.commit();
    if (event.type !== 'segment') return;
    this.#placed.add(event.number);
    this.#notes.set(event.number, event.notes ?? []);
  }

  async ended(whole: boolean): Promise<void> {
    const { notesOf } = this.#output;
    if (!whole || notesOf === undefined) return;
    const lines = [...this.#notes].sort(([a], [b]) => a - b).flatMap(([, notes]) => notes);
    // The node's graph has filters of its own in front; PMS knows only those that it named.
    this.#stderr(lines.map((line) => `${line.replace(/^\[Parsed_showinfo_\d+ @/, `[Parsed_showinfo_${notesOf} @`)}\n`).join(''));
  }

  /** That an image is the last one is not known: another node starts over, which does no harm. */
  isComplete(): boolean {
    return false;
  }

  /** Images cannot be gone on with: another node starts over, and what is there already is not written again. */
  position(): undefined {
    return undefined;
  }
}
