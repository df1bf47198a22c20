/** What an operator said of nodes: soft, as all of a coordinator's state. What a node was told it goes on telling, so a restart forgets nothing of it. */
export class Drains {
  readonly #wanted = new Map<string, boolean>();

  /** Whether a node shall be empty; undefined: nobody said. */
  of(id: string): boolean | undefined {
    return this.#wanted.get(id);
  }

  /** True where that is new. */
  set(id: string, drain: boolean): boolean {
    const isNew = this.#wanted.get(id) !== drain;
    this.#wanted.set(id, drain);
    return isNew;
  }
}
