/** The types of the addon (csrc/addon.cc): the border, in plain data. Names are those of csrc/media/plan.h in camelCase. */
import type { DescribedKind, Description } from './description.js';
import type { InputInfo, PipelineProgress, RenditionInfo, StageInfo, StreamInfo } from './info.js';
import type { NativeJetson } from './jetson.js';
import type { NativeInputPlan, NativePlan, NativeRawAudio, NativeRawVideo } from './plan.js';

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

export interface NativeLogLine {
  /** libav's number. */
  level: number;
  stage: string;
  text: string;
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

/** A GPU that NVIDIA's management library knows; what it does not tell is absent. */
export interface NativeGpu {
  name: string;
  watts?: number;
  /** J since its driver was loaded. */
  joules?: number;
  /** degrees C */
  celsius?: number;
  /** Parts of its time, and of that of its encoders and decoders, 0 to 1. */
  load?: number;
  encoder?: number;
  decoder?: number;
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
  /** Moves on to the next frame of a tap. The one before goes on to the encoder where it has neither left nor been opened. */
  nextFrame(track: number): Taken<NativeLook>;
  /** Where `nextFrame()` writes timestamp and duration (µs; NaN: not known), and 1 for a key frame: always the same array, not to be transferred. */
  frameTimes(track: number): Float64Array;
  /** The tap's frame as an object, which is what leaves then. */
  openFrame(track: number): NativeFrame;
  /** The tap's frame goes on to the encoder, or out of the stream. Does nothing where it was opened. */
  leaveFrame(track: number, goesOn: boolean): void;
  /** Passes the frame on to the encoder, in the order taken, and detaches its planes. */
  returnFrame(frame: NativeFrame): void;
  /** Takes the frame out of the stream and detaches its planes. */
  dropFrame(frame: NativeFrame): void;
  takeLog(): NativeLogLine | undefined;
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
  readGpus(): Promise<NativeGpu[]>;
  readonly jetson: NativeJetson;
  capabilities(): { name: string; kind: DescribedKind; accel: string }[];
  /** Without a name: the options that all of the kind share. */
  describe(kind: DescribedKind, name?: string): Description | undefined;
}
