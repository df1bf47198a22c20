/** The types of the addon (csrc/addon.cc): the border, in plain data. Names are those of csrc/media/plan.h in camelCase. */
import type { DescribedKind, Description } from './description.js';

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
  duration?: number;
  accurateSeek?: boolean;
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
  segmentBytes?: number;
  logLevel?: string;
}

/** As libav probed it. Fields that do not apply to the kind are absent. */
export interface StreamInfo {
  input: number;
  index: number;
  id: number;
  kind: 'video' | 'audio' | 'subtitle' | 'data' | 'attachment';
  codec: string;
  profile?: string;
  level?: number;
  /** Pixel or sample format. */
  format?: string;
  /** bit/s */
  bitRate?: number;
  /** s */
  start?: number;
  /** s */
  duration?: number;
  width?: number;
  height?: number;
  /** Of the display that HDR was mastered on, cd/m2. */
  masteringDisplay?: { minLuminance: number; maxLuminance: number };
  /** Brightest sample, and brightest frame on average, cd/m2; 0: not said. */
  contentLight?: { maxCll: number; maxFall: number };
  dolbyVision?: { profile: number; level: number; compatibility: number };
  /** Degrees clockwise by which a player turns the picture: 0, 90, 180, 270. */
  rotation?: number;
  sampleAspectRatio?: [number, number];
  frameRate?: [number, number];
  fieldOrder?: string;
  colorPrimaries?: string;
  colorTransfer?: string;
  colorSpace?: string;
  colorRange?: string;
  chromaLocation?: string;
  sampleRate?: number;
  channels?: number;
  channelLayout?: string;
  bitsPerSample?: number;
  closedCaptions?: boolean;
  /** False where no packet of the stream was seen while probing. */
  parsed: boolean;
  disposition: string[];
  metadata: Readonly<Record<string, string>>;
}

export interface InputInfo {
  format: string;
  start?: number;
  duration?: number;
  bitRate?: number;
  size?: number;
  metadata: Readonly<Record<string, string>>;
  chapters?: Chapter[];
}

export interface Chapter {
  /** s of the container */
  start: number;
  /** s of the container */
  end: number;
  metadata: Readonly<Record<string, string>>;
}

export interface StageInfo {
  stage: string;
  what: string;
  accel: string;
  refused: string[];
}

export interface NativeProgress {
  time: number;
  position?: number;
  duration?: number;
  speed: number;
  frames: number;
  dropped: number;
  duplicated: number;
  fps: number;
  bytes: number;
  decoded: boolean;
  hardwareDecode: boolean;
}

/** What one stage has done until now, and what waits in front of it. The last stage with a full queue is the one that all wait for. */
export interface StageProgress {
  /** As in the graph: `demux:0`, `decode:v0`, `filter:v0`, `burn:v0`, `encode:v0`, `mux:0`; and `tap:v0`, where JavaScript stands in between. */
  stage: string;
  /** s of wall time that its thread worked and did not wait for its neighbours; of a tap: that JavaScript held a frame. */
  busy: number;
  /** Packets or frames that wait; of a tap: that are on the way out, in JavaScript, or on the way back. Absent: the stage reads its input itself. */
  queued?: number;
  /** How many may wait. Absent in front of a muxer, where their time and their bytes are bounded. */
  queue?: number;
}

export interface PipelineProgress extends NativeProgress {
  /** Along the way of a frame; empty before it runs. */
  stages: StageProgress[];
}

export interface RenditionInfo {
  /** Indexes into the plan's tracks. */
  tracks: number[];
  kind: 'video' | 'audio' | 'subtitle' | 'muxed';
  codecs: string;
  width?: number;
  height?: number;
  sampleRate?: number;
  channels?: number;
  frameRate?: [number, number];
  sampleAspectRatio?: [number, number];
  bitRate?: number;
  timeBase: [number, number];
}

export interface NativeSegment {
  /** `part`: only where the plan asks for parts. */
  kind: 'init' | 'open' | 'part' | 'media';
  output: number;
  rendition: number;
  number: number;
  /** With `part`: its place in the segment, from 0. */
  part?: number;
  /** With `part`: the longest of the rendition, in its time base. */
  partTargetTicks?: number;
  start?: number;
  end?: number;
  endAudio?: number;
  endVideo?: number;
  startTicks: number;
  durationTicks: number;
  /** It begins with a key frame. */
  key: boolean;
  /** The last of all; a part: of its segment. */
  last: boolean;
  info?: RenditionInfo;
  /** Those of a part and of its segment are the same memory. */
  bytes?: Uint8Array;
}

export interface NativeError {
  code: number;
  name: string;
  stage: string;
  message: string;
}

export type NativeState = 'opening' | 'opened' | 'running' | 'ended' | 'failed' | 'closed';

/** Of the frames of a stream. */
export type NativeFrameShape = Pick<StreamInfo, 'format' | 'width' | 'height' | 'sampleAspectRatio' | 'colorPrimaries' | 'colorTransfer' | 'colorSpace' | 'colorRange' | 'sampleRate' | 'channels' | 'channelLayout'>;

export interface NativeStreamChange {
  stage: string;
  input: number;
  stream: number;
  from: NativeFrameShape;
  to: NativeFrameShape;
}

/** s */
export interface NativeTimes {
  /** µs */
  timestamp?: number;
  duration?: number;
}

export interface NativePacket {
  /** Index into the plan's tracks. */
  track: number;
  data: Uint8Array;
  /** s; absent where unknown */
  pts?: number;
  dts?: number;
  duration?: number;
  key: boolean;
}

/** What is known of a frame without its data; one object for all that look the same. */
export interface NativeLook {
  readonly format: string;
  readonly width: number;
  readonly height: number;
  readonly sampleRate: number;
  readonly channels: number;
  readonly samples: number;
  readonly channelLayout: string;
  readonly sampleAspectRatio?: [number, number];
  readonly colorPrimaries: string;
  readonly colorTransfer: string;
  readonly colorMatrix: string;
  readonly colorRange: string;
  /** Bytes from one row to the next (video), or bytes of each plane (audio). */
  readonly strides: readonly number[];
  /** Video: bytes of a row, without what pads it. */
  readonly rowBytes: readonly number[];
  /** log2 of the pixels that share a sample of chroma. */
  readonly chromaShift: readonly [across: number, down: number];
}

/** A frame in JavaScript's hands. `planes` are libav's own memory, detached when it leaves. */
export interface NativeFrame {
  /** Another one when `planes(true)` copied the frame. */
  readonly look: NativeLook;
  /** µs of output time; NaN: not known, as `duration` */
  readonly timestamp: number;
  readonly duration: number;
  readonly isKey: boolean;
  /**
   * Views of libav's memory. For writing (the default), a frame that somebody else holds, too, is copied first; views
   * given for reading are detached then.
   */
  planes(forWriting?: boolean): Uint8Array[];
  /** A second frame on the same memory that no tap waits for; at other times, where some are given. */
  retain(times?: NativeTimes): NativeFrame;
  /** Frees the frame, out of the stream where a tap waits for it, and detaches its planes. May be called twice. */
  close(): void;
}

/** `undefined`: nothing yet, wait for the wake; `null`: nothing more will come. */
export type Taken<T> = T | undefined | null;

export interface NativePipeline {
  state(): NativeState;
  error(): NativeError | undefined;
  inputs(): InputInfo[];
  streams(): StreamInfo[];
  graph(): StageInfo[];
  progress(): PipelineProgress;
  start(): void;
  setThrottled(throttled: boolean): void;
  seek(seconds: number, exact: boolean): void;
  command(filter: string, name: string, argument: string): string;
  takeSegment(output: number): Taken<NativeSegment>;
  takeBytes(output: number): Taken<Uint8Array>;
  takePacket(output: number): Taken<NativePacket>;
  /**
   * Moves on to the next frame of a tap. `times` gets its timestamp and duration (µs; NaN: not known), and 1 for a key frame.
   * The one before must have left.
   */
  nextFrame(track: number, times: Float64Array): Taken<NativeLook>;
  /** The tap's frame as an object, which is what leaves then. */
  openFrame(track: number): NativeFrame;
  /** The tap's frame goes on to the encoder, or out of the stream. Does nothing where it was opened. */
  leaveFrame(track: number, goesOn: boolean): void;
  /** Passes the frame on to the encoder, in the order taken, and detaches its planes. */
  returnFrame(frame: NativeFrame): void;
  /** Takes the frame out of the stream and detaches its planes. */
  dropFrame(frame: NativeFrame): void;
  takeLog(): { level: number; stage: string; text: string } | undefined;
  takeChange(): NativeStreamChange | undefined;
  /** Room for another chunk, or another frame. */
  canPush(input: number): boolean;
  /** false: what is pushed now will not be read. */
  wantsMore(input: number): boolean;
  push(input: number, chunk: Uint8Array): void;
  /** Refers to the frame's memory and detaches its planes; the frame itself stays the caller's. */
  pushFrame(input: number, frame: NativeFrame): void;
  pushEnd(input: number): void;
  /** Whether the process stays alive for this pipeline. */
  ref(alive: boolean): void;
  abort(): void;
  /** Stops and frees everything on a thread of its own, then resolves. May be called twice. */
  close(): Promise<void>;
}

export interface Addon {
  readonly libavVersion: string;
  /** `onWake` runs on the JavaScript thread whenever something became available or the state changed. */
  createPipeline(plan: NativePlan, onWake: () => void): NativePipeline;
  /** On a thread of its own, never on libuv's pool. The second call of the returned pair aborts it. */
  probe(input: NativeInputPlan, onDone: (error: NativeError | undefined, result: { input: InputInfo; streams: StreamInfo[] } | undefined) => void): { abort(): void };
  /** One copy of `data`: all planes in a row, or a view a plane. Throws `ERR_JETSONAV_INVALID_ARGUMENT`. */
  makeVideoFrame(init: NativeRawVideo & NativeTimes & { strides?: readonly number[] }, data: readonly ArrayBufferView[]): NativeFrame;
  makeAudioFrame(init: NativeRawAudio & NativeTimes, data: readonly ArrayBufferView[]): NativeFrame;
  /** On a thread of the addon's own, one frame after the other. */
  scaleFrame(frame: NativeFrame, wanted: { width?: number; height?: number; format?: string }): Promise<NativeFrame>;
  capabilities(): { name: string; kind: DescribedKind; accel: string }[];
  /** Without a name: the options that all of the kind share. */
  describe(kind: DescribedKind, name?: string): Description | undefined;
}
