import type { DrainRecord } from './store/store.js';

/** What operators said of nodes. */
export class Drains {
  readonly #wanted = new Map<string, boolean>();

  /** Whether a node shall be empty; undefined: nobody said. */
  of(id: string): boolean | undefined {
    return this.#wanted.get(id);
  }

  /** As the store has it. */
  learn(records: readonly DrainRecord[]): void {
    for (const { node, drain } of records) this.#wanted.set(node, drain);
  }

  /** True where that is new. */
  set(id: string, drain: boolean): boolean {
    const isNew = this.#wanted.get(id) !== drain;
    this.#wanted.set(id, drain);
    return isNew;
  }
}
