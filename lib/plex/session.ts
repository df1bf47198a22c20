import type { FontPlaces } from '../client/font-files.js';
import type { Job } from '../job/index.js';

export const logLevels = ['quiet', 'panic', 'fatal', 'error', 'warning', 'info', 'verbose', 'debug', 'trace'] as const;
export type LogLevel = (typeof logLevels)[number];

/** What the shim must do around the job: files to write, callbacks to make. Nothing of it leaves the host. */
export interface PlexSession {
  /** Base of the PUT callbacks. */
  progressUrl?: string;
  /** Where log lines are posted; `level` and `message` are added to its query. */
  logUrl?: string;
  /** Highest level that is posted. */
  logLevel: LogLevel;
  /** From the URL: stable over seeks. */
  sessionId?: string;
  /** From the URL: new for each start. */
  jobId?: string;
  /** What the shim reads from Plex and pushes to the node. */
  live?: LiveInput[];
  /** What text is burnt in with. */
  fonts?: FontPlaces;
  /** One for each output of the job, in its order. */
  outputs: PlexOutput[];
}

/** A channel of Live TV, by its playlist on loopback. */
export interface LiveInput {
  /** Index into the inputs of the job. */
  input: number;
  url: string;
}

export interface DashSession {
  kind: 'dash';
  /** Index into the outputs of the job. */
  output: number;
  manifestUrl: string;
  /** As `init-stream$RepresentationID$.m4s`. */
  initName: string;
  /** As `chunk-stream$RepresentationID$-$Number%05d$.m4s`. */
  mediaName: string;
  /** Segments that the manifest lists. */
  windowSize: number;
  firstNumber: number;
  /** Nominal length of a segment, s. */
  seconds: number;
}

export interface SegmentsSession {
  kind: 'segments';
  output: number;
  /** Absent: nobody is told (2016), and files are found by their names. */
  listUrl?: string;
  /** The oldest entry leaves the list when it holds this many; 0: none ever leaves. */
  listSize: number;
  /** Absent: the segments carry their own headers. */
  headerName?: string;
  /** As `media-%05d.ts`. */
  mediaName: string;
  firstNumber: number;
  seconds: number;
  /** Whether a line ends with the ends of audio and of video. */
  separateStreamTimes: boolean;
  /** Whether the open segment is listed, behind a `#`. */
  unfinished: boolean;
}

export interface FileSession {
  kind: 'file';
  output: number;
  /** As in argv: absolute, or in the working directory. */
  path: string;
}

export interface ImagesSession {
  kind: 'images';
  output: number;
  /** As in argv, absolute or in the working directory, with a place for the number: `thumb-%05d.jpeg`. */
  path: string;
  firstNumber: number;
  /** Place of `showinfo` in its graph, by which libav names it: its lines go to stderr. Absent: nobody reads any. */
  notesOf?: number;
}

export type PlexOutput = DashSession | SegmentsSession | FileSession | ImagesSession;

/** What became of some tokens of argv, and why. */
export interface Mapping {
  argv: string;
  becomes: string;
  reason: string;
  /** `kept`: the job says the same; `mapped`: it says what comes to the same; `dropped`: it need not say it; `refused`: it cannot. */
  level: 'kept' | 'mapped' | 'dropped' | 'refused';
  /** The filters of a graph, one by one. */
  parts?: readonly Mapping[];
}

export type Translation =
  | { kind: 'job'; job: Job; session: PlexSession; mappings: Mapping[] }
  /** To be given, untouched, to the original transcoder. */
  | { kind: 'original'; reason: string; mappings: Mapping[] };
