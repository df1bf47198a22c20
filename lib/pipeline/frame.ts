import type { NativeFrame, NativeTimes } from '../native/addon.js';
import { defined } from './defined.js';
import { closedError } from './session.js';

/** What becomes of a frame when its owner is done with it. */
export interface FrameOwner {
  pass(frame: NativeFrame): void;
  drop(frame: NativeFrame): void;
}

/** µs, as WebCodecs has them; need not be whole. */
export type FrameTimes = NativeTimes;

/** All planes in a row, or one view a plane. */
export type FrameData = ArrayBufferView | readonly ArrayBufferView[];

/** A retained frame, or a made one, belongs to nobody else. */
const unowned: FrameOwner = { pass: (frame) => frame.close(), drop: (frame) => frame.close() };

/** A native frame on its way into a class of this file. Not for users. */
export class HeldFrame {
  readonly native: NativeFrame;
  readonly at: { index: number; track: string };
  readonly owner: FrameOwner;

  constructor(native: NativeFrame, at: HeldFrame['at'], owner: FrameOwner = unowned) {
    this.native = native;
    this.at = at;
    this.owner = owner;
  }
}

/** The frame below; throws `ERR_JETSONAV_CLOSED` when it has gone. Not for users. */
export let nativeOf: (frame: Frame) => NativeFrame;

/**
 * A frame between filter and encoder. It goes on when the loop body ends, or at `close()`; `drop()` holds it back. Then
 * its planes are detached: views that were kept have length 0. One that was made or retained is yours until you close it.
 */
export abstract class Frame implements Disposable {
  /** Counts the frames of this tap, from 0. */
  readonly index: number;
  /** Id of the track; '' of a frame that was made. */
  readonly track: string;
  readonly #native: NativeFrame;
  readonly #owner: FrameOwner;
  #isGone = false;

  static {
    nativeOf = (frame) => frame.here();
  }

  constructor({ native, at, owner }: HeldFrame) {
    this.#native = native;
    this.index = at.index;
    this.track = at.track;
    this.#owner = owner;
  }

  protected get native(): NativeFrame {
    return this.#native;
  }

  /** Output time in whole µs; null: none. */
  get timestamp(): number | null {
    return this.#native.timestamp ?? null;
  }

  /** Whole µs; null: not known. */
  get duration(): number | null {
    return this.#native.duration ?? null;
  }

  /** libav's name of the pixel or sample format. */
  get format(): string {
    return this.#native.format;
  }

  /** Bytes from one row to the next of each plane (video), or bytes of each plane (audio). */
  get strides(): readonly number[] {
    return this.#native.strides;
  }

  /**
   * libav's own memory, to be read and written. Where the decoder still needs the frame it is copied first, so a reader
   * takes `readPlanes`. Throws `ERR_JETSONAV_CLOSED` when the frame has gone.
   */
  get planes(): Uint8Array[] {
    return this.here().planes(true);
  }

  /** libav's own memory, never copied, not to be written: others may be reading it. */
  get readPlanes(): Uint8Array[] {
    return this.here().planes(false);
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  /** Holds the frame back: it will not be encoded. */
  drop(): void {
    this.#owner.drop(this.#leave());
  }

  /** Passes the frame on now. May be called twice. */
  close(): void {
    if (!this.#isGone) this.#owner.pass(this.#leave());
  }

  [Symbol.dispose](): void {
    this.close();
  }

  protected here(): NativeFrame {
    if (this.#isGone) throw closedError('The frame');
    return this.#native;
  }

  #leave(): NativeFrame {
    const native = this.here();
    this.#isGone = true;
    return native;
  }
}

export function made(native: NativeFrame): HeldFrame {
  return new HeldFrame(native, { index: 0, track: '' });
}

export function again(frame: Frame, times?: FrameTimes): HeldFrame {
  return new HeldFrame(nativeOf(frame).retain(times === undefined ? undefined : timesOf(times)), frame);
}

export function timesOf({ timestamp, duration }: FrameTimes): FrameTimes {
  return defined({ timestamp, duration });
}

export function viewsOf(data: FrameData): readonly ArrayBufferView[] {
  return ArrayBuffer.isView(data) ? [data] : data;
}
