import type { Accel, AudioEncode, Burn, FileOutput, Filter, SubtitleEncode, VideoEncode } from '../job/index.js';
import type { AudioDecoderChoice, AudioFilterStage, DemuxerChoice, EncoderOptions, MuxerChoice, NamedFilterStage, OptionEntries, UrlDemuxerChoice, VideoDecoderChoice, VideoFilterStage } from '../options/index.js';
import type { VideoEncoderOf } from './encoders.js';
import type { AudioFrame } from './audio-frame.js';
import type { VideoFrame } from './video-frame.js';
import type { RawAudio, RawVideo } from './raw.js';

/**
 * What `Pipeline.open()` takes: a Job with less to write, and with JavaScript at its ends. Names of codecs, formats,
 * filters and options are libav's own.
 */
export interface PipelineSpec {
  input: Input | readonly Input[];
  /** Absent: the first video stream where there is one, encoded as the output's container usually is; false: none. */
  video?: VideoTrack | readonly VideoTrack[] | false;
  /** As `video`. */
  audio?: AudioTrack | readonly AudioTrack[] | false;
  /** Absent: none. `burn`: the first subtitle stream becomes part of the pictures of every track that is encoded. */
  subtitle?: 'copy' | 'burn' | SubtitleTrack | BurntSubtitle | readonly (SubtitleTrack | BurntSubtitle)[] | false;
  /** Fonts, and the cover picture, of the first input, in each output whose container holds such. Absent: none. */
  attachments?: 'copy' | false;
  output: Output | readonly Output[];
  /** Threads of each codec; 0 (default): libav's choice. */
  threads?: number;
  /** Frames or packets between two stations, 1 to 1024 (default 8, and up to 64 that are half a MiB together at taps and in front of decoders). */
  queue?: number;
  /** false: hardware asked for by name is not replaced by software (default true). */
  fallback?: boolean;
}

export type Input = string | URL | UrlInput | BytesInput | StreamInput | FramesInput;

/** `format` and `options` are libav's demuxer and its AVOptions; those of the URL's protocol stand among them. */
export type UrlInput = UrlSource & UrlDemuxerChoice;

interface UrlSource {
  kind: 'url';
  url: string | URL;
  /** s from the beginning of the file */
  start?: number;
  /** s */
  duration?: number;
}

/** A whole file in memory; libav may seek in it. */
export interface BytesInput {
  kind: 'bytes';
  data: Uint8Array;
  format?: string;
}

/** Bytes as they come; at most 8 MiB wait inside. */
export type StreamInput = ByteSource & DemuxerChoice;

interface ByteSource {
  kind: 'stream';
  from: AsyncIterable<Uint8Array>;
}

/**
 * Frames as they come: of another pipeline, or made in JavaScript. Each is closed when it was taken, so whoever wants to give
 * one again, or to keep it, gives a `retain()`ed one; memory is shared, not copied. At most `queue` wait inside. Their times
 * are output times as they stand, and grow.
 */
export interface FramesInput {
  kind: 'frames';
  from: AsyncIterable<VideoFrame | AudioFrame>;
  /** There are pictures. Neither `video` nor `audio`: of what kind the first frame is. */
  video?: RawVideo;
  /** There is sound. */
  audio?: RawAudio;
}

/** `'a:1'` or `2` of the first input, or of another. */
export type StreamRef = string | number | { input: number; stream: string | number };

/** bit/s, or `'3M'`, `'128k'`. */
export type BitRate = number | string;

export interface VideoTrack {
  from?: StreamRef;
  /** Id of the track: lower-case letters, digits, '-'. */
  name?: string;
  /** `codec`: libav's decoder; `options`: its AVOptions. */
  decode?: { accel?: Accel } & VideoDecoderChoice;
  /** Pixels; -2 for one side: from the aspect ratio, even. */
  size?: readonly [width: number, height: number];
  /** Applied after the resizing: stages, or a libavfilter graph as text. */
  filter?: string | readonly VideoFilter[];
  /** JavaScript stands here, between filter and encoder: `frames()` must be read. A pixel format, or true for any. */
  tap?: string | true;
  /** Absent: by container; `none`: frames only. */
  encode?: 'copy' | 'none' | VideoEncoding;
  metadata?: Readonly<Record<string, string>>;
}

/** A stage of a Job, or any filter of libavfilter from one video to one, with its options. */
export type VideoFilter = Filter | VideoFilterStage<Filter['filter']> | NamedFilterStage;

/** `options`: AVOptions of the encoders that `accel` may choose from. */
export type VideoEncoding = VideoEncodingRate & { [Codec in VideoEncode['codec']]: { codec: Codec; options?: EncoderOptions<VideoEncoderOf<Codec>> | OptionEntries } }[VideoEncode['codec']];

interface VideoEncodingRate extends Omit<VideoEncode, 'rateControl' | 'codec' | 'options'> {
  bitrate?: BitRate;
  /** Constant quality on the scale of CRF, instead of a bit rate. */
  quality?: number;
  maxBitrate?: BitRate;
}

export interface AudioTrack {
  from?: StreamRef;
  name?: string;
  decode?: AudioDecoderChoice;
  filter?: string | readonly AudioFilter[];
  /** A sample format, or true for any. */
  tap?: string | true;
  encode?: 'copy' | 'none' | AudioEncoding;
  metadata?: Readonly<Record<string, string>>;
}

/** As `VideoFilter`, from one audio to one. */
export type AudioFilter = Filter | AudioFilterStage<Filter['filter']> | NamedFilterStage;

/** `options`: AVOptions of the encoder. */
export type AudioEncoding = { bitrate?: BitRate } & { [Codec in AudioEncode['codec']]: { codec: Codec; options?: EncoderOptions<Codec> | OptionEntries } }[AudioEncode['codec']];

export interface SubtitleTrack {
  from?: StreamRef;
  name?: string;
  encode: 'copy' | SubtitleEncode;
  metadata?: Readonly<Record<string, string>>;
}

/** Text or bitmap subtitles that become part of the pictures; the rest is for text. At most one. */
export interface BurntSubtitle extends Pick<Burn, 'captions' | 'charenc' | 'fontScale' | 'forceStyle' | 'forceSizes' | 'sparesScripts' | 'fontFamily' | 'fontsDir' | 'fontFile' | 'language'> {
  from?: StreamRef;
  encode: 'burn';
}

/** A string is a path; its ending says the container (`.m3u8` and `.mpd`: segments in its folder). */
export type Output = string | FileOutputSpec | StreamOutput | SegmentedOutput | PacketsOutput | FramesOutput | NullOutputSpec;

interface SomeTracks {
  /** Ids; absent: all. */
  tracks?: readonly string[];
}

/** What a file says of itself as a whole. */
interface SomeHeader {
  metadata?: Readonly<Record<string, string>>;
  /** The input whose tags are kept, beside `metadata`; absent: the first; false: none. */
  metadataFrom?: number | false;
  /** The input whose chapters are kept, shifted and cut with `start` and `duration`; absent: the first; false: none. */
  chaptersFrom?: number | false;
}

/** `format` and `options` are libav's muxer and its AVOptions. */
export type FileOutputSpec = FileTarget & MuxerChoice<FileOutput['container']>;

interface FileTarget extends SomeTracks, SomeHeader {
  kind: 'file';
  path: string;
  /** mp4: the index goes to the front. */
  fastStart?: boolean;
}

/** Bytes as they are made; the receiver's back-pressure reaches the encoder. */
export type StreamOutput = StreamTarget & MuxerChoice<FileOutput['container']>;

interface StreamTarget extends SomeTracks, SomeHeader {
  kind: 'stream';
  to: WritableStream<Uint8Array> | NodeJS.WritableStream;
  format: string;
}

export interface SegmentedOutput extends SomeTracks {
  kind: 'hls' | 'dash';
  /** `memory`: `segments()` must be read. */
  to: 'memory' | { dir: string };
  /** Tells several such outputs apart in `segments(name)`. */
  name?: string;
  segment?: {
    /** default 4 */
    seconds?: number;
    /** default fmp4 */
    type?: 'fmp4' | 'mpegts';
    /** hls: segments come in parts, too, while they are made (low latency); most that one lasts, s, 0.3 to 1 are usual. */
    part?: number;
  };
  /** hls: playlists say that who serves them holds requests for `_HLS_msn` and `_HLS_part` back until they can be answered. */
  blockingReload?: boolean;
  /** Segments that a playlist lists; absent: all. */
  window?: number;
}

/** `packets()` must be read. */
export interface PacketsOutput extends SomeTracks {
  kind: 'packets';
}

/** `frames()` must be read; nothing is encoded. */
export interface FramesOutput extends SomeTracks {
  kind: 'frames';
}

/** Everything is made, nothing is kept. */
export interface NullOutputSpec extends SomeTracks {
  kind: 'null';
}
