import type { NativeFrame, NativeTimes } from '../native/addon.js';
import { loadAddon } from '../native/load.js';
import { defined } from './defined.js';
import { rawAudio, rawVideo, type FrameColor, type RawAudio, type RawVideo } from './raw.js';
import { closedError } from './session.js';

/** What becomes of a frame when its owner is done with it. */
export interface FrameOwner {
  pass(frame: NativeFrame): void;
  drop(frame: NativeFrame): void;
}

/** s */
export type FrameTimes = NativeTimes;

/** All planes in a row, or one view a plane. */
export type FrameData = ArrayBufferView | readonly ArrayBufferView[];

export interface VideoFrameInit extends FrameTimes, Omit<RawVideo, 'frameRate'> {
  format: string;
  width: number;
  height: number;
  /** Bytes from one row to the next of each plane in `data`; absent: rows without padding. */
  strides?: readonly number[];
}

export interface FrameScaling {
  width?: number;
  height?: number;
  /** libav's pixel format. */
  format?: string;
}

export interface AudioFrameInit extends FrameTimes, RawAudio {
  format: string;
  sampleRate: number;
}

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
export let nativeOf: (frame: VideoFrame | AudioFrame) => NativeFrame;

/**
 * A frame between filter and encoder. It goes on when the loop body ends, or at `close()`; `drop()` holds it back. Then
 * its planes are detached: views that were kept have length 0. One that was made or retained is yours until you close it.
 */
abstract class Frame implements Disposable {
  /** Counts the frames of this tap, from 0. */
  readonly index: number;
  /** Id of the track; '' of a frame that was made. */
  readonly track: string;
  readonly #native: NativeFrame;
  readonly #owner: FrameOwner;
  #isGone = false;

  static {
    nativeOf = (frame) => (frame as Frame).here();
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

export class VideoFrame extends Frame {
  /**
   * A frame of bytes, which are copied once; as WebCodecs' constructor, in this class's terms. Throws
   * `ERR_JETSONAV_INVALID_ARGUMENT`, naming the field, where `data` does not have the size that `init` asks for.
   */
  constructor(data: FrameData, init: VideoFrameInit);
  /** A second frame on the memory of another, at other times: `retain()` with a choice. */
  constructor(frame: VideoFrame, times: FrameTimes);
  /** Not for users. */
  constructor(held: HeldFrame);
  constructor(source: FrameData | VideoFrame | HeldFrame, init: VideoFrameInit | FrameTimes = {}) {
    if (source instanceof HeldFrame) super(source);
    else if (source instanceof VideoFrame) super(again(source, init));
    else super(made(loadAddon().makeVideoFrame({ ...rawVideo(init as VideoFrameInit, 'init'), ...timesOf(init), ...stridesOf(init as VideoFrameInit) }, viewsOf(source))));
  }

  get width(): number {
    return this.native.width;
  }

  get height(): number {
    return this.native.height;
  }

  /** Of one pixel, width to height; absent: not said. */
  get sampleAspectRatio(): readonly [number, number] | undefined {
    return this.native.sampleAspectRatio;
  }

  /**
   * A copy in another size or pixel format (libswscale, bicubic), yours until you close it; a side that is left out follows
   * from the aspect ratio, even. A promise, since a large picture takes longer than the event loop should wait: it is made on a
   * thread of the addon's own, one frame after the other. Only this call needs the frame open, but what is written into it before the end may show.
   */
  async to(wanted: FrameScaling): Promise<VideoFrame> {
    const { index, track } = this;
    const { width, height, format } = wanted;
    return new VideoFrame(new HeldFrame(await loadAddon().scaleFrame(this.here(), defined({ width, height, format })), { index, track }));
  }

  get isKey(): boolean {
    return this.native.key;
  }

  get color(): Required<FrameColor> {
    const { colorPrimaries, colorTransfer, colorSpace, colorRange } = this.native;
    return { primaries: colorPrimaries, transfer: colorTransfer, space: colorSpace, range: colorRange };
  }

  /** A second frame on the same memory, yours until you close it. This one goes on as ever; who writes first gets a copy. */
  retain(): VideoFrame {
    return new VideoFrame(again(this));
  }
}

export class AudioFrame extends Frame {
  /** As `VideoFrame`. `data` is interleaved, or, of a planar format, the channels in a row or one view a channel. */
  constructor(data: FrameData, init: AudioFrameInit);
  constructor(frame: AudioFrame, times: FrameTimes);
  /** Not for users. */
  constructor(held: HeldFrame);
  constructor(source: FrameData | AudioFrame | HeldFrame, init: AudioFrameInit | FrameTimes = {}) {
    if (source instanceof HeldFrame) super(source);
    else if (source instanceof AudioFrame) super(again(source, init));
    else super(made(loadAddon().makeAudioFrame({ ...rawAudio(init as AudioFrameInit, 'init'), ...timesOf(init) }, viewsOf(source))));
  }

  /** Hz */
  get sampleRate(): number {
    return this.native.sampleRate;
  }

  get channels(): number {
    return this.native.channels;
  }

  /** libav's name: 'stereo', '5.1'. */
  get channelLayout(): string {
    return this.native.channelLayout;
  }

  /** Of each channel. */
  get samples(): number {
    return this.native.samples;
  }

  /** As `VideoFrame.retain()`. */
  retain(): AudioFrame {
    return new AudioFrame(again(this));
  }
}

function made(native: NativeFrame): HeldFrame {
  return new HeldFrame(native, { index: 0, track: '' });
}

function again(frame: VideoFrame | AudioFrame, times?: FrameTimes): HeldFrame {
  return new HeldFrame(nativeOf(frame).retain(times === undefined ? undefined : timesOf(times)), frame);
}

function timesOf({ pts, duration }: FrameTimes): FrameTimes {
  return defined({ pts, duration });
}

function stridesOf({ strides }: VideoFrameInit): { strides?: readonly number[] } {
  return defined({ strides });
}

function viewsOf(data: FrameData): readonly ArrayBufferView[] {
  return ArrayBuffer.isView(data) ? [data] : data;
}
