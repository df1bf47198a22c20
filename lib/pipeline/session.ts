import { AVError, JetsonAvError } from '../errors.js';
import type { Addon, NativeError, NativePipeline, Taken } from '../native/addon.js';
import type { NativePlan } from '../native/plan.js';

export interface WaitOptions {
  /** false: this wait is no reason for the process to live (default true). */
  hold?: boolean;
  timeoutMs?: number;
}

/** Sessions that somebody waits for: the wait is reachable from nowhere else, and must not be collected under it. */
const held = new Set<Session>();

/**
 * One native pipeline, seen from JavaScript: waiting for it without threads, and one end for all who wait.
 *
 * Contract. `stop()` may be called at any time and as often as one likes; the first reason counts. After it nothing is
 * taken any more, every wait ends with the reason, and the native side is closed on a thread of its own.
 */
export class Session {
  readonly native: NativePipeline;
  readonly #waiting = new Set<() => void>();
  readonly #atStop = new Set<() => void>();
  #holds = 0;
  #stopped: { reason: unknown; isWanted: boolean } | undefined;
  #closed: Promise<void> | undefined;

  constructor(addon: Addon, plan: NativePlan) {
    // Weak: the addon keeps the callback, and a pipeline that everybody forgot must not be kept by it.
    const weak = new WeakRef<Session>(this);
    this.native = addon.createPipeline(plan, () => weak.deref()?.onWake());
  }

  get isStopped(): boolean {
    return this.#stopped !== undefined;
  }

  /** Throws why nothing more can be done: the reason of `stop()`, or what failed natively. */
  throwIfOver(): void {
    if (this.#stopped !== undefined) throw this.#stopped.reason;
    if (this.native.state() === 'failed') throw failure(this.native.error());
  }

  /** What `take` finds now: undefined for nothing yet, null at the end of the stream. */
  tryTake<T>(take: () => Taken<T>): Taken<T> {
    if (this.#stopped !== undefined) throw this.#stopped.reason;
    const item = take();
    if (item === null || item === undefined) this.throwIfOver();
    return item;
  }

  /** What `take` finds, as soon as it finds something; null at the end of the stream. */
  async take<T>(take: () => Taken<T>, wait: WaitOptions = {}): Promise<T | null> {
    for (;;) {
      const item = this.tryTake(take);
      if (item !== undefined) return item;
      await this.wake(wait);
    }
  }

  /** Resolves when `isSo`. */
  async until(isSo: () => boolean, wait: WaitOptions = {}): Promise<void> {
    for (;;) {
      // In this order: the native side may fail between the two looks.
      const isNow = isSo();
      this.throwIfOver();
      if (isNow) return;
      await this.wake(wait);
    }
  }

  /** The next time that something became available, or changed; or after `timeoutMs`. */
  wake({ hold = true, timeoutMs }: WaitOptions = {}): Promise<void> {
    const release = hold ? this.hold() : undefined;
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#waiting.delete(done);
        release?.();
        resolve();
      };
      const timer = timeoutMs === undefined ? undefined : setTimeout(done, timeoutMs).unref();
      this.#waiting.add(done);
    });
  }

  /** Ends everything for `reason`; resolves when all threads are gone. `isWanted`: the user himself asked for it. */
  stop(reason: unknown, { isWanted = false } = {}): Promise<void> {
    if (this.#closed !== undefined) return this.#closed;
    this.#stopped = { reason, isWanted };
    this.native.abort();
    this.#closed = this.native.close();
    this.onWake();
    for (const callback of this.#atStop) callback();
    return this.#closed;
  }

  /** Whether the user closed or aborted it, and so need not be told. */
  get isWanted(): boolean {
    return this.#stopped?.isWanted === true;
  }

  /** For what waits outside the session. Returns what takes the callback back. */
  atStop(callback: () => void): () => void {
    this.#atStop.add(callback);
    return () => this.#atStop.delete(callback);
  }

  /** Everybody who waits looks again. */
  onWake(): void {
    for (const done of [...this.#waiting]) done();
  }

  /** The process lives, and nothing of this is collected, until what it returns is called. */
  hold(): () => void {
    if (this.#holds++ === 0) {
      held.add(this);
      if (this.#closed === undefined) this.native.ref(true);
    }
    return () => this.#release();
  }

  #release(): void {
    if (--this.#holds > 0) return;
    held.delete(this);
    // While it closes, the addon itself keeps the process until its promise is settled.
    if (this.#closed === undefined) this.native.ref(false);
  }
}

export function closedError(what = 'The pipeline'): JetsonAvError {
  return new JetsonAvError('ERR_JETSONAV_CLOSED', `${what} is closed`);
}

export function failure(error: NativeError | undefined): Error {
  if (error === undefined) return new AVError({ code: 'AVERROR_UNKNOWN', errno: 0, stage: '', message: 'The pipeline failed' });
  return new AVError({ code: error.name, errno: error.code, stage: error.stage, message: error.message });
}
