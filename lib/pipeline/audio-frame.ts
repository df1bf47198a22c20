import { invalidArgument } from '../errors.js';
import { loadAddon } from '../native/load.js';
import { bytesOf, type CopyDestination } from './frame-copy.js';
import { again, Frame, HeldFrame, made, timesOf, viewsOf, type FrameData, type FrameTimes } from './frame.js';
import { rawAudio, type RawAudio } from './raw.js';
import { convertSamples, sampleFormat } from './sample-format.js';

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
  /** libav's name of the format to convert to: u8, s16, s32, flt, dbl, or these with a p, planar (default: as they are). */
  format?: string;
}

/** What of a frame goes to the destination. */
interface Extent {
  from: number;
  count: number;
  /** In the destination, of all that is copied. */
  bytes: number;
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

  /** Copies one plane, or what one plane of `format` would be. Throws `ERR_JETSONAV_INVALID_ARGUMENT`, naming what does not fit. */
  copyTo(destination: CopyDestination, options: SoundCopyOptions): void {
    const extent = this.#extent(options);
    const to = bytesOf(destination);
    if (to.byteLength < extent.bytes) throw invalidArgument('destination', `at least ${extent.bytes} bytes`, to.byteLength);
    const { format = this.format, planeIndex } = options;
    if (format !== this.format) this.#convert(to.subarray(0, extent.bytes), format, planeIndex, extent);
    else to.set(this.readPlanes[planeIndex]!.subarray(extent.from * this.#sampleBytes(), extent.from * this.#sampleBytes() + extent.bytes));
  }

  /** As `VideoFrame.retain()`. */
  retain(): AudioFrame {
    return new AudioFrame(again(this));
  }

  /** A channel to a plane, or all of them side by side. */
  #convert(bytes: Uint8Array, name: string, planeIndex: number, { from, count }: Extent): void {
    const [own, format] = [sampleFormat(this.format, 'the frame\'s format'), sampleFormat(name, 'format')];
    const { channels } = this.look;
    const wanted = format.isPlanar ? [planeIndex] : Array.from({ length: channels }, (_, channel) => channel);
    for (const [at, channel] of wanted.entries()) {
      const source = own.isPlanar ? { bytes: this.readPlanes[channel]!, first: from, step: 1 } : { bytes: this.readPlanes[0]!, first: from * channels + channel, step: channels };
      convertSamples({ ...source, format: own }, { bytes, format, first: at, step: wanted.length }, count);
    }
  }

  /** Of one plane of the frame as it is. */
  #sampleBytes(): number {
    return this.look.strides[0]! / this.look.samples;
  }

  #extent({ planeIndex, frameOffset = 0, frameCount = this.numberOfFrames - frameOffset, format = this.format }: SoundCopyOptions): Extent {
    const { strides, samples, channels } = this.here().look;
    const isSame = format === this.format;
    const wanted = isSame ? undefined : sampleFormat(format, 'format');
    const planes = wanted === undefined ? strides.length : wanted.isPlanar ? channels : 1;
    const isWhole = (value: number, least: number, most: number) => Number.isInteger(value) && value >= least && value <= most;
    if (!isWhole(planeIndex, 0, planes - 1)) throw invalidArgument('planeIndex', `0 to ${planes - 1}`, planeIndex);
    if (!isWhole(frameOffset, 0, samples - 1)) throw invalidArgument('frameOffset', `0 to ${samples - 1}`, frameOffset);
    if (!isWhole(frameCount, 1, samples - frameOffset)) throw invalidArgument('frameCount', `1 to ${samples - frameOffset}`, frameCount);
    const sample = wanted === undefined ? this.#sampleBytes() : wanted.bytes * (wanted.isPlanar ? 1 : channels);
    return { from: frameOffset, count: frameCount, bytes: frameCount * sample };
  }
}
