/**
 * How far a session is ahead of somebody who watches it without a pause, from the moment that it runs: whoever waits for the next second
 * watches it when it is there. A pause of the viewer is not seen from here, so that there may be more than is told, and never less.
 */
export class Lead {
  #watched = 0;
  #atMs: number | undefined;

  /** `made`: s of output so far. Returns s. */
  ahead(made: number, nowMs: number): number {
    const passed = this.#atMs === undefined ? 0 : (nowMs - this.#atMs) / 1_000;
    this.#atMs = nowMs;
    this.#watched = Math.min(made, this.#watched + passed);
    return made - this.#watched;
  }
}
