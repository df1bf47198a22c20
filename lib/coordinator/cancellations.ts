/** A shim that is told of it goes at once; one that stands still comes back within this time, ms. */
const keptMs = 10 * 60_000;
const most = 1_024;

/** Sessions that an operator ended: they are placed no more, and a node that has one is told again with each heartbeat. */
export class Cancellations {
  readonly #steadyMs: () => number;
  readonly #endedAtMs = new Map<string, number>();

  constructor(steadyMs: () => number) {
    this.#steadyMs = steadyMs;
  }

  add(session: string): void {
    this.#expire();
    this.#endedAtMs.set(session, this.#steadyMs());
  }

  has(session: string | undefined): boolean {
    this.#expire();
    return session !== undefined && this.#endedAtMs.has(session);
  }

  /** The oldest stand first. */
  #expire(): void {
    const now = this.#steadyMs();
    for (const [session, endedAtMs] of this.#endedAtMs) {
      if (now - endedAtMs < keptMs && this.#endedAtMs.size <= most) return;
      this.#endedAtMs.delete(session);
    }
  }
}
