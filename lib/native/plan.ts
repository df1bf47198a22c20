/** What a pipeline of the addon is made of: plain data, by the names of csrc/media/plan.h in camelCase. */

export type NativeOptions = readonly (readonly [name: string, value: string])[];

export interface NativeColorSpace {
  primaries?: string;
  transfer?: string;
  matrix?: string;
  fullRange?: boolean;
}

/** Of frames that JavaScript gives; what is absent is not said. */
export interface NativeRawVideo {
  format?: string;
  width?: number;
  height?: number;
  frameRate?: readonly [number, number];
  sampleAspectRatio?: readonly [number, number];
  colorSpace?: NativeColorSpace;
}

export interface NativeRawAudio {
  format?: string;
  sampleRate?: number;
  channelLayout?: string;
}

export interface NativeInputPlan {
  kind: 'url' | 'bytes' | 'pushed' | 'frames';
  url?: string;
  bytes?: Uint8Array;
  format?: string;
  options?: NativeOptions;
  start?: number;
  startTime?: number;
  duration?: number;
  accurateSeek?: boolean;
  tellsKeyFrames?: boolean;
  failsOnDamage?: boolean;
  /** Of `frames`. */
  video?: NativeRawVideo;
  audio?: NativeRawAudio;
}

export interface NativeEncoderCandidate {
  codec: string;
  accel: string;
  options?: NativeOptions;
  pixelFormat?: string;
  /** Of an encoder that knows bit rates alone: its bit rate, by size and frame rate of the first picture. */
  bitsPerPixel?: number;
  /** bit/s; the cap of what bitsPerPixel makes. */
  mostBitRate?: number;
}

export interface NativeBurnPlan {
  input: number;
  stream: string;
  optional?: boolean;
  charenc?: string;
  fontScale?: number;
  forceStyle?: NativeOptions;
  forceSizes?: { font?: number; outline?: number; shadow?: number; marginH?: number; marginV?: number };
  sparesScripts?: boolean;
  fontFamily?: string;
  fontsDir?: string;
  fontFile?: string;
  captions?: boolean;
  language?: string;
}

export interface NativeTrackPlan {
  id: string;
  sources: readonly { input: number; stream: string }[];
  optional?: boolean;
  copy?: boolean;
  decoder?: { codec?: string; accel?: readonly string[]; options?: NativeOptions };
  filter?: string;
  /** Instead of `filter`, where frames come on a CUDA device and it can be built. */
  deviceFilter?: string;
  /** Subtitles behind the filter; without `deviceFilter`. */
  burn?: NativeBurnPlan;
  tap?: boolean;
  tapFormat?: string;
  encoders?: readonly NativeEncoderCandidate[];
  keyFrameSeconds?: number;
  keyFrameOrigin?: number;
  startAt?: number;
  endAt?: number;
  metadata?: NativeOptions;
  /** All of the source's tags, not language and title alone. */
  keepTags?: boolean;
  bitstreamFilters?: string;
}

export interface NativeSegmentPlan {
  layout: 'separate' | 'muxed';
  seconds: number;
  tolerance?: number;
  origin?: number;
  firstNumber?: number;
  timestampOffset?: number;
  selfContained?: boolean;
  /** s, most of a part; absent: segments come whole. */
  part?: number;
}

export interface NativeOutputPlan {
  kind: 'file' | 'stream' | 'segments' | 'packets' | 'null';
  tracks: readonly number[];
  container?: string;
  path?: string;
  options?: NativeOptions;
  metadata?: NativeOptions;
  /** Inputs; absent: none. */
  metadataFrom?: number;
  chaptersFrom?: number;
  segment?: NativeSegmentPlan;
}

export interface NativePlan {
  inputs: readonly NativeInputPlan[];
  tracks: readonly NativeTrackPlan[];
  outputs: readonly NativeOutputPlan[];
  sourceTimestamps?: boolean;
  threads?: number;
  queue?: number;
  /** The same of frames and packets of a few kB, at taps and in front of decoders. */
  smallItems?: number;
  segmentBytes?: number;
  logLevel?: string;
}
