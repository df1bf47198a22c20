import { invalidArgument } from '../errors.js';
import { loadAddon } from '../native/load.js';
import { bytesOf, type CopyDestination } from './frame-copy.js';
import { again, Frame, HeldFrame, made, timesOf, viewsOf, type FrameData, type FrameTimes } from './frame.js';
import { rawAudio, type RawAudio } from './raw.js';

export interface AudioFrameInit extends FrameTimes, RawAudio {
  format: string;
  sampleRate: number;
}

export interface SoundCopyOptions {
  /** 0 of interleaved samples, else the channel. */
  planeIndex: number;
  /** Samples of each channel that are left out at the beginning (default 0). */
  frameOffset?: number;
  /** Samples of each channel (default: the rest). */
  frameCount?: number;
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
    return this.look.sampleRate;
  }

  get numberOfChannels(): number {
    return this.look.channels;
  }

  /** libav's name: 'stereo', '5.1'. */
  get channelLayout(): string {
    return this.look.channelLayout;
  }

  /** Samples of each channel. */
  get numberOfFrames(): number {
    return this.look.samples;
  }

  /** Bytes that `copyTo()` needs. */
  allocationSize(options: SoundCopyOptions): number {
    return this.#extent(options).bytes;
  }

  /** Copies samples as they are. Throws `ERR_JETSONAV_INVALID_ARGUMENT`, naming what does not fit. */
  copyTo(destination: CopyDestination, options: SoundCopyOptions): void {
    const { from, bytes } = this.#extent(options);
    const to = bytesOf(destination);
    if (to.byteLength < bytes) throw invalidArgument('destination', `at least ${bytes} bytes`, to.byteLength);
    to.set(this.readPlanes[options.planeIndex]!.subarray(from, from + bytes));
  }

  /** As `VideoFrame.retain()`. */
  retain(): AudioFrame {
    return new AudioFrame(again(this));
  }

  #extent({ planeIndex, frameOffset = 0, frameCount = this.numberOfFrames - frameOffset }: SoundCopyOptions): { from: number; bytes: number } {
    const { strides, samples } = this.here().look;
    const isWhole = (value: number, least: number, most: number) => Number.isInteger(value) && value >= least && value <= most;
    if (!isWhole(planeIndex, 0, strides.length - 1)) throw invalidArgument('planeIndex', `0 to ${strides.length - 1}`, planeIndex);
    if (!isWhole(frameOffset, 0, samples - 1)) throw invalidArgument('frameOffset', `0 to ${samples - 1}`, frameOffset);
    if (!isWhole(frameCount, 1, samples - frameOffset)) throw invalidArgument('frameCount', `1 to ${samples - frameOffset}`, frameCount);
    const sample = strides[planeIndex]! / samples;
    return { from: frameOffset * sample, bytes: frameCount * sample };
  }
}
