import { JetsonAvError } from '../errors.js';
import type { Taken } from '../native/addon.js';
import type { PipelineProgress } from '../native/info.js';
import type { Consumers } from './consumers.js';
import type { Draft } from './draft.js';
import { Packager } from './packager.js';
import type { Session, WaitOptions } from './session.js';
import { writeFolder, writeStream } from './sinks.js';

export interface Stats extends PipelineProgress {
  /** false: a consumer left its loop before the end, and the rest was not made. */
  complete: boolean;
  /** Wall time from start to end, s. */
  elapsed: number;
}

/** One run of a pipeline, begun by `run()` or by the first loop over what it makes, and seen to its end by all of them. */
export class Run {
  /** Why the session ends when a consumer leaves its loop: what is no error for the run. */
  readonly left = new JetsonAvError('ERR_JETSONAV_STATE', 'A consumer left its loop, which ended the pipeline');
  readonly #session: Session;
  readonly #consumers: Consumers;
  readonly #outputs: Draft['sinks'];
  #running: Promise<Stats> | undefined;
  #wasAsked = false;

  constructor(session: Session, consumers: Consumers, outputs: Draft['sinks']) {
    this.#session = session;
    this.#consumers = consumers;
    this.#outputs = outputs;
  }

  get isBegun(): boolean {
    return this.#running !== undefined;
  }

  /** For `run()`, which may be called once. */
  async once(): Promise<Stats> {
    this.#session.throwIfOver();
    if (this.#wasAsked) throw new JetsonAvError('ERR_JETSONAV_STATE', 'The pipeline was run already');
    this.#wasAsked = true;
    return this.ended();
  }

  /** The end of the run, for somebody who waits for it. */
  async ended(): Promise<Stats> {
    const release = this.#session.hold();
    try {
      return await this.start();
    } finally {
      release();
    }
  }

  /** One start, whoever asks first; all who ask see how it ends. Alone it does not hold the process. */
  start(): Promise<Stats> {
    if (this.#running === undefined) {
      this.#running = this.#runAll();
      this.#running.catch(() => {});
    }
    return this.#running;
  }

  /** For a user's loop over packets or segments, as a TapLoop is for one over frames. */
  async *consumed<T, U>(take: () => Taken<T>, make: (item: T) => U): AsyncGenerator<U, void, undefined> {
    void this.start();
    let isLeft = true;
    try {
      for (;;) {
        const taken = this.#session.tryTake(take) ?? (await this.#session.take(take));
        if (taken === null) break;
        isLeft = true;
        yield make(taken);
        isLeft = false;
      }
      isLeft = false;
      await this.ended();
    } catch (error) {
      isLeft = false;
      // Another consumer left: there is nothing more to come, and nothing went wrong.
      if (error !== this.left) throw error;
    } finally {
      if (isLeft) await this.#session.stop(this.left);
    }
  }

  async #runAll(): Promise<Stats> {
    const began = performance.now();
    try {
      await this.#consumers.complete();
      this.#session.throwIfOver();
      this.#session.native.start();
      await Promise.all([this.#session.until(() => this.#session.native.state() === 'ended', { hold: false }), ...this.#sinks()]);
    } catch (error) {
      // Who waits hears of it now; threads are joined by close().
      void this.#session.stop(error);
      if (error !== this.left) throw error;
    }
    return { ...this.#session.native.progress(), complete: !this.#session.isStopped, elapsed: (performance.now() - began) / 1000 };
  }

  /** Outputs that JavaScript takes without a user. */
  #sinks(): Promise<void>[] {
    const { native } = this.#session;
    return [...this.#outputs].flatMap(([index, sink]) => {
      if (sink.kind === 'stream') return [writeStream(this.#taken(() => native.takeBytes(index), { hold: false }), sink.to)];
      if (sink.kind !== 'packaged' || sink.dir === undefined) return [];
      return [writeFolder(new Packager(sink.options).pack(this.#taken(() => native.takeSegment(index), { hold: false })), sink.dir)];
    });
  }

  /** Everything that a native queue gives, for outputs that need no user. */
  async *#taken<T>(take: () => Taken<T>, wait?: WaitOptions): AsyncGenerator<T, void, undefined> {
    for (let item = await this.#session.take(take, wait); item !== null; item = await this.#session.take(take, wait)) yield item;
  }
}
