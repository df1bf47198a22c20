import type { JournalEntry } from '../protocol/state.js';

/** The newest things that happened, for people. */
export class Journal {
  readonly #bound: number;
  readonly #now: () => number;
  #entries: JournalEntry[] = [];

  constructor(bound: number, now: () => number) {
    this.#bound = bound;
    this.#now = now;
  }

  write(entry: Omit<JournalEntry, 'at'>): JournalEntry {
    const complete = { at: this.#now(), ...entry };
    this.#entries = [complete, ...this.#entries].slice(0, this.#bound);
    return complete;
  }

  /** Newest first. */
  all(): JournalEntry[] {
    return this.#entries;
  }
}
