/** What the addon tells of a pipeline: what was found, what was built, and how far it has come. */

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
  /** Where asked for: those of the container's index, s from the beginning of the file, at least 1 s apart. */
  keyFrames?: number[];
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
