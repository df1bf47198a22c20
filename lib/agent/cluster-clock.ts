/**
 * The coordinator's time, by which tickets and credentials expire. A board without a battery begins in 1970, and one whose clock is set while it
 * works jumps: so its own clock counts only until the coordinator has been asked, and from then on the time that has passed since.
 */
export class ClusterClock {
  #offsetMs: number | undefined;

  /** ms since 1970 */
  readonly now = (): number => (this.#offsetMs === undefined ? Date.now() : performance.now() + this.#offsetMs);

  /** The coordinator answered that it has `nowMs`; the moments of question and answer are those of `performance.now()`. */
  set(nowMs: number, askedAtMs: number, answeredAtMs: number): void {
    this.#offsetMs = nowMs - (askedAtMs + answeredAtMs) / 2;
  }

  /** By how much this machine's own clock is ahead, s. */
  get aheadSeconds(): number {
    return (Date.now() - this.now()) / 1_000;
  }
}
