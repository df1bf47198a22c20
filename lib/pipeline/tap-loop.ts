import { passOn, type Frame, type HeldFrame } from './frame.js';
import type { Taken } from '../native/addon.js';
import type { Run } from './run.js';
import type { Session } from './session.js';
import type { TapFrames } from './tap-frames.js';

/** A loop body that takes its time must not keep the rest of the program waiting: ms, and frames between two looks at the clock. */
const sliceMs = 10, framesALook = 4;

/**
 * A user's loop over the frames of a tap. It starts the pipeline, ends when all of it has ended, and ends it when it is left.
 * No async generator, which makes several promises and jobs of a frame that is there already: this makes one.
 *
 * Contract. A frame is in the loop body's hands until the next call. Calls are answered in the order in which they came, and
 * `return()` and `throw()` end a `next()` that waits: its frame would leave with the loop. What went wrong is thrown once;
 * then the loop is over.
 */
export class TapLoop<F extends Frame> implements AsyncIterableIterator<F> {
  readonly #session: Session;
  readonly #tap: TapFrames;
  readonly #make: (held: HeldFrame) => F;
  readonly #run: Run;
  /** In the loop body's hands. */
  #frame: F | undefined;
  #state: 'new' | 'open' | 'over' = 'new';
  #unanswered = 0;
  #lastAnswer: Promise<unknown> = Promise.resolve();
  #looks = 0;
  #sliceEnd = 0;

  constructor(session: Session, tap: TapFrames, make: (held: HeldFrame) => F, run: Run) {
    this.#session = session;
    this.#tap = tap;
    this.#make = make;
    this.#run = run;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<F, undefined>> {
    const isDue = ++this.#looks % framesALook === 0 && performance.now() >= this.#sliceEnd;
    const frame = isDue ? undefined : this.#tryNext();
    return frame ? Promise.resolve({ value: frame, done: false }) : this.#inTurn(() => this.#await(isDue));
  }

  /** Holds back the frame that the loop body has, and ends the pipeline. */
  return(value?: unknown): Promise<IteratorReturnResult<undefined>> {
    const left = this.#leave();
    return this.#inTurn(async () => {
      await left;
      return { value: (await value) as undefined, done: true };
    });
  }

  /** As `return()`, and rejects with `error`. */
  throw(error?: unknown): Promise<never> {
    const left = this.#leave();
    return this.#inTurn(async () => {
      await left;
      throw error;
    });
  }

  /** What is there already, where nobody waits. */
  #tryNext(): Taken<F> {
    if (this.#unanswered > 0 || this.#state !== 'open' || this.#session.isStopped) return undefined;
    const last = this.#frame;
    this.#frame = undefined;
    if (last !== undefined) passOn(last);
    return this.#take();
  }

  #take(): Taken<F> {
    const look = this.#tap.take();
    return look ? (this.#frame = this.#make(this.#tap.held(look))) : look;
  }

  #inTurn<T>(answer: () => Promise<T>): Promise<T> {
    const answered = this.#unanswered++ === 0 ? answer() : this.#lastAnswer.then(answer);
    const release = () => {
      this.#unanswered -= 1;
    };
    this.#lastAnswer = answered.then(release, release);
    return answered;
  }

  async #await(isDue: boolean): Promise<IteratorResult<F, undefined>> {
    try {
      this.#settle();
      this.#begin();
      if (isDue) await this.#pause(new Promise<void>((resolve) => setImmediate(resolve)));
      while (this.#state === 'open') {
        const frame = this.#session.tryTake(() => this.#take());
        if (frame) return { value: frame, done: false };
        await (frame === undefined ? this.#pause(this.#session.wake()) : this.#end());
      }
    } catch (error) {
      this.#state = 'over';
      if (error !== this.#run.left) throw error;
    }
    return { value: undefined, done: true };
  }

  #begin(): void {
    if (this.#state !== 'new') return;
    this.#state = 'open';
    void this.#run.start();
  }

  /** The event loop has its turn. */
  async #pause(until: Promise<void>): Promise<void> {
    await until;
    this.#sliceEnd = performance.now() + sliceMs;
  }

  async #end(): Promise<void> {
    await this.#run.ended();
    this.#state = 'over';
  }

  /** The body is over: its frame goes on, unless it has left. */
  #settle(): void {
    this.#frame?.close();
    this.#frame = undefined;
  }

  /** The body has not decided for its frame. */
  #leave(): Promise<void> {
    if (this.#frame?.isGone === false) this.#frame.drop();
    this.#frame = undefined;
    if (this.#state === 'over') return Promise.resolve();
    this.#state = 'over';
    return this.#session.stop(this.#run.left);
  }
}
