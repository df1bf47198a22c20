import { loadAddon } from '../native/load.js';
import { defined } from './defined.js';
import { bytesOf, copyPlanes, planCopy, type CopyDestination, type CopyPlan, type FrameCopyOptions, type PlaneLayout } from './frame-copy.js';
import { again, Frame, HeldFrame, made, timesOf, viewsOf, type FrameData, type FrameTimes } from './frame.js';
import { rawVideo, type ColorSpace, type RawVideo } from './raw.js';

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

  /** Pixels of the planes. */
  get width(): number {
    return this.look.width;
  }

  get height(): number {
    return this.look.height;
  }

  /** WebCodecs' name of `width`. */
  get codedWidth(): number {
    return this.width;
  }

  get codedHeight(): number {
    return this.height;
  }

  /** As a player shows it: wider than the planes where pixels are wider than high. */
  get displayWidth(): number {
    const [across, down] = this.sampleAspectRatio ?? [1, 1];
    return across > down ? Math.round((this.width * across) / down) : this.width;
  }

  get displayHeight(): number {
    const [across, down] = this.sampleAspectRatio ?? [1, 1];
    return across < down ? Math.round((this.height * down) / across) : this.height;
  }

  /** Of one pixel, width to height; absent: not said. */
  get sampleAspectRatio(): readonly [number, number] | undefined {
    return this.look.sampleAspectRatio;
  }

  /**
   * A copy in another size or pixel format (libswscale, bicubic), yours until you close it; a side that is left out follows
   * from the aspect ratio, even. A promise, since a large picture takes longer than the event loop should wait: it is made on a
   * thread of the addon's own, one frame after the other. Only this call needs the frame open, but what is written into it before the end may show.
   */
  async to(wanted: FrameScaling): Promise<VideoFrame> {
    const { index, track } = this;
    const { width, height, format } = wanted;
    return new VideoFrame(HeldFrame.of(await loadAddon().scaleFrame(this.here(), defined({ width, height, format })), { index, track }));
  }

  get isKey(): boolean {
    return this.isKeyFrame;
  }

  /** null: nobody said. */
  get colorSpace(): { [Name in keyof ColorSpace]-?: Exclude<ColorSpace[Name], undefined> | null } {
    const { colorPrimaries, colorTransfer, colorMatrix, colorRange } = this.look;
    const known = (name: string) => (name === 'unknown' ? null : name);
    return { primaries: known(colorPrimaries), transfer: known(colorTransfer), matrix: known(colorMatrix), fullRange: known(colorRange) === null ? null : colorRange === 'pc' };
  }

  /** Bytes that `copyTo()` needs. */
  allocationSize(options?: FrameCopyOptions): number {
    return this.#plan(options).size;
  }

  /**
   * Copies pixels as they are (`to()` converts them). Resolves with where the planes lie. Throws `ERR_JETSONAV_INVALID_ARGUMENT`,
   * naming what does not fit.
   */
  async copyTo(destination: CopyDestination, options?: FrameCopyOptions): Promise<PlaneLayout[]> {
    return copyPlanes(this.#plan(options), this.readPlanes, bytesOf(destination));
  }

  /** A second frame on the same memory, yours until you close it. This one goes on as ever; who writes first gets a copy. */
  retain(): VideoFrame {
    return new VideoFrame(again(this));
  }

  #plan(options?: FrameCopyOptions): CopyPlan {
    return planCopy(this.here().look, options);
  }
}

function stridesOf({ strides }: VideoFrameInit): { strides?: readonly number[] } {
  return defined({ strides });
}
