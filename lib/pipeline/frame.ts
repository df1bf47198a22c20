import type { NativeFrame } from '../native/addon.js';
import { closedError } from './session.js';

/** What becomes of a frame when its owner is done with it. */
export interface FrameOwner {
  pass(frame: NativeFrame): void;
  drop(frame: NativeFrame): void;
}

/** A retained frame belongs to nobody else. */
const unowned: FrameOwner = { pass: (frame) => frame.close(), drop: (frame) => frame.close() };

/**
 * A frame between filter and encoder. It goes on when the loop body ends, or at `close()`; `drop()` holds it back. Then
 * its planes are detached: views that were kept have length 0.
 */
abstract class Frame implements Disposable {
  /** Counts the frames of this tap, from 0. */
  readonly index: number;
  /** Id of the track. */
  readonly track: string;
  readonly #native: NativeFrame;
  readonly #owner: FrameOwner;
  #isGone = false;

  constructor(native: NativeFrame, at: { index: number; track: string }, owner: FrameOwner = unowned) {
    this.#native = native;
    this.index = at.index;
    this.track = at.track;
    this.#owner = owner;
  }

  protected get native(): NativeFrame {
    return this.#native;
  }

  /** Output time, s. */
  get pts(): number | undefined {
    return this.#native.pts;
  }

  /** s */
  get duration(): number | undefined {
    return this.#native.duration;
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
    this.#requireHere();
    return this.#native.planes(true);
  }

  /** libav's own memory, never copied, not to be written: others may be reading it. */
  get readPlanes(): Uint8Array[] {
    this.#requireHere();
    return this.#native.planes(false);
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  /** Holds the frame back: it will not be encoded. */
  drop(): void {
    this.#requireHere();
    this.#isGone = true;
    this.#owner.drop(this.#native);
  }

  /** Passes the frame on now. May be called twice. */
  close(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#owner.pass(this.#native);
  }

  [Symbol.dispose](): void {
    this.close();
  }

  protected retained(): NativeFrame {
    this.#requireHere();
    return this.#native.retain();
  }

  #requireHere(): void {
    if (this.#isGone) throw closedError('The frame');
  }
}

export class VideoFrame extends Frame {
  get width(): number {
    return this.native.width;
  }

  get height(): number {
    return this.native.height;
  }

  get isKey(): boolean {
    return this.native.key;
  }

  /** libav's names; 'unknown' where nobody said. */
  get color(): { primaries: string; transfer: string; space: string; range: string } {
    const { colorPrimaries, colorTransfer, colorSpace, colorRange } = this.native;
    return { primaries: colorPrimaries, transfer: colorTransfer, space: colorSpace, range: colorRange };
  }

  /** A second frame on the same memory, yours until you close it. This one goes on as ever; who writes first gets a copy. */
  retain(): VideoFrame {
    return new VideoFrame(this.retained(), this);
  }
}

export class AudioFrame extends Frame {
  /** Hz */
  get sampleRate(): number {
    return this.native.sampleRate;
  }

  get channels(): number {
    return this.native.channels;
  }

  /** Of each channel. */
  get samples(): number {
    return this.native.samples;
  }

  /** As `VideoFrame.retain()`. */
  retain(): AudioFrame {
    return new AudioFrame(this.retained(), this);
  }
}
