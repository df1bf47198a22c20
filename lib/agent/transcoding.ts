import type { Job } from '../job/index.js';
import type { StageProgress, ToneMappingCosts } from '../pipeline/index.js';
import type { InputInfo, Progress, RenditionInfo, StageInfo, StreamInfo } from '../protocol/media-info.js';

/** What the agent needs of a Pipeline (lib/pipeline): tests put something smaller in its place. */
export interface Transcoding {
  readonly inputs: readonly InputInfo[];
  readonly streams: readonly StreamInfo[];
  readonly graph: readonly StageInfo[];
  /** Runs to the end. Every output of segments or images must be read meanwhile. */
  run(): Promise<unknown>;
  /** The pictures of images are media segments, too. */
  segments(output: number): AsyncIterable<FinishedSegment>;
  events(): AsyncIterable<TranscodingEvent>;
  /** Never throws, after `close()` neither. */
  progress(): Progress;
  /** Absent: nothing is known of single stages. Never throws. */
  stages?(): readonly StageProgress[];
  /** Does nothing where it is over. */
  throttle(throttled: boolean): void;
  /** Stops and frees everything; ends the iterations. May be called twice. */
  close(): Promise<void>;
}

export interface FinishedSegment {
  kind: 'init' | 'open' | 'media';
  output: number;
  rendition: number;
  number: number;
  start?: number;
  end?: number;
  endAudio?: number;
  endVideo?: number;
  startTicks: number;
  durationTicks: number;
  key: boolean;
  last: boolean;
  info?: RenditionInfo;
  /** Of a picture. */
  notes?: readonly string[];
  bytes?: Uint8Array;
}

export type TranscodingEvent =
  | { type: 'log'; level: string; stage?: string; text: string }
  | { type: 'warning'; stage?: string; message: string }
  /** Stages that were built, or built anew. */
  | { type: 'graph'; stages: StageInfo[] };

export interface OpenTranscodingOptions {
  signal: AbortSignal;
  /** Somebody watches, and this is what tone mapping costs here. */
  realTime?: ToneMappingCosts;
  /** What inputs read in place of their URL, by index. */
  pushed?: ReadonlyMap<number, AsyncIterable<Uint8Array>>;
}

export type OpenTranscoding = (job: Job, options: OpenTranscodingOptions) => Promise<Transcoding>;
