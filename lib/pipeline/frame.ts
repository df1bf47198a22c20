import type { NativeFrame, NativeLook, NativeTimes } from '../native/addon.js';
import { defined } from './defined.js';
import { closedError } from './session.js';

/** Where a frame is, and what becomes of it when its user is done with it. */
export interface FrameOwner {
  /** Makes the native object of a frame that has none yet. */
  open(): NativeFrame;
  /** `frame`: its native object, where it has one. */
  leave(frame: NativeFrame | undefined, goesOn: boolean): void;
}

/** µs, as WebCodecs has them; need not be whole. */
export type FrameTimes = NativeTimes;

/** All planes in a row, or one view a plane. */
export type FrameData = ArrayBufferView | readonly ArrayBufferView[];

/** A retained frame, or a made one, belongs to nobody else. */
const unowned: FrameOwner = { open: () => { throw closedError('The frame'); }, leave: (frame) => frame?.close() };

/** A native frame on its way into a class of this file: what is known of it, and where it is. Not for users. */
export class HeldFrame {
  native: NativeFrame | undefined;
  readonly look: NativeLook;
  readonly timestamp: number;
  readonly duration: number;
  readonly isKey: boolean;
  readonly index: number;
  readonly track: string;
  readonly owner: FrameOwner;

  /** Flat, and without an object for its arguments: thousands a second are made. */
  constructor(look: NativeLook, timestamp: number, duration: number, isKey: boolean, index: number, track: string, owner: FrameOwner) {
    this.native = undefined;
    this.look = look;
    this.timestamp = timestamp;
    this.duration = duration;
    this.isKey = isKey;
    this.index = index;
    this.track = track;
    this.owner = owner;
  }

  /** Of a frame that is nobody else's. */
  static of(native: NativeFrame, { index, track }: { index: number; track: string }): HeldFrame {
    const held = new HeldFrame(native.look, native.timestamp, native.duration, native.isKey, index, track, unowned);
    held.native = native;
    return held;
  }
}

/** The frame below; throws `ERR_JETSONAV_CLOSED` when it has gone. Not for users. */
export let nativeOf: (frame: Frame) => NativeFrame;

/** `close()` of a frame whose owner is asked for the next one at once, and then passes this one on itself. Not for users. */
export let passOn: (frame: Frame) => void;

/**
 * A frame between filter and encoder. It goes on when the loop body ends, or at `close()`; `drop()` holds it back. Then
 * its planes are detached: views that were kept have length 0. One that was made or retained is yours until you close it.
 */
export abstract class Frame implements Disposable {
  /** Counts the frames of this tap, from 0. */
  readonly index: number;
  /** Id of the track; '' of a frame that was made. */
  readonly track: string;
  readonly #held: HeldFrame;
  #isGone = false;

  static {
    nativeOf = (frame) => frame.here();
    passOn = (frame) => {
      if (frame.#held.native !== undefined) frame.close();
      frame.#isGone = true;
    };
  }

  constructor(held: HeldFrame) {
    this.#held = held;
    this.index = held.index;
    this.track = held.track;
  }

  /** Still known when the frame has gone. */
  protected get look(): NativeLook {
    return this.#held.native?.look ?? this.#held.look;
  }

  /** Output time in whole µs; null: none. */
  get timestamp(): number | null {
    return known(this.#held.timestamp);
  }

  /** Whole µs; null: not known. */
  get duration(): number | null {
    return known(this.#held.duration);
  }

  /** libav's name of the pixel or sample format. */
  get format(): string {
    return this.look.format;
  }

  /** Bytes from one row to the next of each plane (video), or bytes of each plane (audio). */
  get strides(): readonly number[] {
    return this.look.strides;
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
    this.#checkHere();
    this.#leave(false);
  }

  /** Passes the frame on now. May be called twice. */
  close(): void {
    if (!this.#isGone) this.#leave(true);
  }

  [Symbol.dispose](): void {
    this.close();
  }

  protected get isKeyFrame(): boolean {
    return this.#held.isKey;
  }

  /** libav's frame; throws `ERR_JETSONAV_CLOSED` when it has gone. */
  protected here(): NativeFrame {
    this.#checkHere();
    return (this.#held.native ??= this.#held.owner.open());
  }

  #checkHere(): void {
    if (this.#isGone) throw closedError('The frame');
  }

  #leave(goesOn: boolean): void {
    this.#isGone = true;
    this.#held.owner.leave(this.#held.native, goesOn);
  }
}

const known = (us: number) => (Number.isNaN(us) ? null : us);

export function made(native: NativeFrame): HeldFrame {
  return HeldFrame.of(native, { index: 0, track: '' });
}

export function again(frame: Frame, times?: FrameTimes): HeldFrame {
  return HeldFrame.of(nativeOf(frame).retain(times === undefined ? undefined : timesOf(times)), frame);
}

export function timesOf({ timestamp, duration }: FrameTimes): FrameTimes {
  return defined({ timestamp, duration });
}

export function viewsOf(data: FrameData): readonly ArrayBufferView[] {
  return ArrayBuffer.isView(data) ? [data] : data;
}
