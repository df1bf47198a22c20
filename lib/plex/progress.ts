/** What a node last said of its work, in the terms of the whole session. */
export interface ProgressReading {
  /** Output timestamp reached, s; absent before the first packet. */
  position?: number;
  /** s of input 0; absent where it is unknown. */
  duration?: number;
  /** Bytes of output 0. */
  bytes: number;
  throttled: boolean;
  /** Whether decoded video comes from hardware; absent while none was decoded. */
  hardwareDecode?: boolean;
}

/**
 * The arithmetic of Plex's transcoder behind one progress report: seconds are whole, the remaining time is the mean of
 * this estimate and the one before, and the first position reached counts as zero, so a seek starts from 0 again.
 */
export class ProgressMeter {
  #first: number | undefined;
  #lastDone = 0;
  #lastAtMs: number | undefined;
  #lastRemaining = 0;

  /** The query of a progress PUT. `nowMs` is a monotonic clock. */
  query(reading: ProgressReading, nowMs: number): string {
    const done = this.#done(reading.position);
    const speed = this.#speed(done, nowMs);
    const total = Math.trunc(reading.duration ?? 0);
    const percent = total === 0 ? -1 : (Math.trunc(done) * 100) / total;
    let query = `progress=${percent.toFixed(1)}&size=${Math.trunc(reading.bytes)}&remaining=${this.#remaining(total - Math.trunc(done), speed)}`;
    if (!reading.throttled) query += `&speed=${speed.toFixed(1)}`;
    if (reading.hardwareDecode !== undefined) query += `&vdec_hw_status=${reading.hardwareDecode ? 1 : 0}`;
    return query;
  }

  #done(position: number | undefined): number {
    if (position === undefined) return this.#lastDone;
    this.#first ??= position;
    // A session that moved begins a little before the point where it was.
    return Math.max(this.#lastDone, position - this.#first);
  }

  #speed(done: number, nowMs: number): number {
    const elapsedSeconds = this.#lastAtMs === undefined ? 0 : (nowMs - this.#lastAtMs) / 1000;
    const speed = elapsedSeconds > 0 ? (done - this.#lastDone) / elapsedSeconds : 0;
    this.#lastDone = done;
    this.#lastAtMs = nowMs;
    return speed;
  }

  #remaining(left: number, speed: number): number {
    const estimate = speed > 0 ? Math.trunc(left / speed) : -1;
    const smoothed = this.#lastRemaining > 0 && estimate >= 0 ? Math.trunc(this.#lastRemaining * 0.5 + estimate * 0.5) : estimate;
    this.#lastRemaining = estimate;
    return smoothed < 0 ? -1 : smoothed;
  }
}
