import { Type, type Static } from '../typebox/type.js';
import { Accel, AudioEncode, CodecOptions, SubtitleEncode, VideoEncode } from './encode.js';
import { Filter } from './filter.js';

const Seconds = Type.Number({ minimum: 0, maximum: 1e7, description: 's' });
export const TrackId = Type.String({ pattern: '^[a-z0-9-]{1,32}$', description: 'Name of a track, unique in its Job.' });
const Tags = Type.Record(Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$' }), Type.String({ maxLength: 1024 }), { additionalProperties: false });

const InputIndex = (description: string) => Type.Integer({ minimum: 0, maximum: 31, description });

export const JobInput = Type.Object({
  url: Type.String({ minLength: 1, maxLength: 8192, description: 'A path of a file, or an http: URL that answers ranges; over the wire what the client offers or pushes, by index.' }),
  format: Type.Optional(Type.String({ pattern: '^[a-z0-9_,]{1,64}$', description: "libav's demuxer; absent: found by probing." })),
  start: Type.Optional(Type.Number({ minimum: 0, maximum: 1e7, description: 'Where to start, s from the beginning of the file.' })),
  startTime: Type.Optional(Type.Number({ minimum: -1e7, maximum: 1e7, description: "Time inside the container that counts as the beginning of the file, s; absent: where it begins. For a stream of which the beginning is past (libav's start_time)." })),
  duration: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 1e7, description: 'How much to read, s.' })),
  accurateSeek: Type.Optional(Type.Boolean({ description: 'true (default): what is decoded before start is dropped; false: begins at the key frame before.' })),
  tellsKeyFrames: Type.Optional(Type.Boolean({ description: "true: the times of key frames are told that the container's index knows, if it has one; false (default): not, for they may be many." })),
  failsOnDamage: Type.Optional(Type.Boolean({ description: 'true: any error of reading ends the job as failed; false (default): what comes before damage is kept, and only errors of disk and network fail.' })),
  probeSize: Type.Optional(Type.Integer({ minimum: 32, maximum: 1_000_000_000, description: 'Bytes read to find the streams.' })),
  analyzeDuration: Type.Optional(Type.Integer({ minimum: 0, maximum: 600_000_000, description: 'Time read to find the streams, microseconds.' })),
  options: Type.Optional(Type.Record(Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$' }), Type.String({ maxLength: 4096 }), { additionalProperties: false, description: "Further options of libav's demuxer and protocol: local pipelines only." })),
}, { additionalProperties: false });
export type JobInput = Static<typeof JobInput>;

export const TrackSource = Type.Object({
  input: InputIndex('Index into inputs.'),
  stream: Type.String({ pattern: '^([0-9]{1,4}|[vastd](:[0-9]{1,4})?|#0x[0-9a-fA-F]{1,8}|#[0-9]{1,8}|cover)$', description: "libav's stream specifier: '0', 'v:0', 'a:1', 's', '#0x101'; or 'cover', the cover picture." }),
}, { additionalProperties: false });
export type TrackSource = Static<typeof TrackSource>;

const Lines = (most: number, description: string) => Type.Optional(Type.Number({ minimum: 0, maximum: most, description }));

/** Sizes of burnt text in lines of a picture that is 720 high, whatever scale its script has; what is absent is as the script says. */
export const TextSizes = Type.Object({
  font: Lines(1000, 'Height of the font.'),
  outline: Lines(100, 'Width of the outline.'),
  shadow: Lines(100, 'Offset of the shadow.'),
  marginH: Lines(6400, 'Distance from the left and the right edge.'),
  marginV: Lines(720, 'Distance from the edge above or below.'),
}, { additionalProperties: false });
export type TextSizes = Static<typeof TextSizes>;

/** Subtitles that become part of the pictures: drawn in their final size and colours, behind all filters of the track. */
export const Burn = Type.Object({
  ...TrackSource.properties,
  captions: Type.Optional(Type.Boolean({ description: "true: the stream is the track's own video, and the captions inside it (CEA-608 as ATSC A/53 carries it) are burnt in." })),
  optional: Type.Optional(Type.Boolean({ description: 'Nothing is burnt in, with a warning, where the stream does not exist.' })),
  charenc: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_.:-]{1,32}$', description: "Text: its encoding, as iconv names it; absent: UTF-8 (libav's sub_charenc)." })),
  fontScale: Type.Optional(Type.Number({ minimum: 0.1, maximum: 10, description: 'Text: all sizes are multiplied by this.' })),
  forceStyle: Type.Optional(Type.Record(Type.String({ pattern: '^[A-Za-z]{1,32}(\\.[A-Za-z]{1,32})?$' }), Type.String({ pattern: '^[^,\\r\\n]{0,128}$' }), { additionalProperties: false, description: "Text: fields of ASS styles, of all or of one ('Default.FontName'), that replace the script's (libav's force_style)." })),
  forceSizes: Type.Optional(TextSizes),
  sparesScripts: Type.Optional(Type.Boolean({ description: 'true: forceStyle and forceSizes hold for text without styles of its own, and ASS stays as it is; false (default): for all text.' })),
  fontFamily: Type.Optional(Type.String({ pattern: '^[^,\\r\\n]{1,128}$', description: "Text: taken where the script's font is not there; absent: fontconfig's choice." })),
  fontsDir: Type.Optional(Type.String({ minLength: 1, maxLength: 4096, description: 'Text: a folder of further fonts: local pipelines only, an agent has its own.' })),
  fontFile: Type.Optional(Type.String({ minLength: 1, maxLength: 4096, description: 'Text: a font file, taken where no font has the family that is asked for: local pipelines only.' })),
  language: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9-]{1,35}$', description: "Text: its language as BCP 47 has it ('ja', 'zh-Hant'), by which shapes of letters are chosen." })),
}, { additionalProperties: false });
export type Burn = Static<typeof Burn>;

export const Track = Type.Object({
  id: TrackId,
  kind: Type.Enum(['video', 'audio', 'subtitle', 'attachment']),
  sources: Type.Array(TrackSource, { minItems: 1, maxItems: 8, description: 'One stream; several only with a graph filter that joins them.' }),
  optional: Type.Optional(Type.Boolean({ description: 'Left out, with a warning, where the stream does not exist.' })),
  decode: Type.Optional(Type.Object({
    codec: Type.Optional(Type.String({ pattern: '^[a-z0-9_]{1,32}$', description: "libav's decoder; absent: its choice." })),
    accel: Type.Optional(Accel),
    skipFrame: Type.Optional(Type.Enum(['noref', 'bidir', 'nointra', 'nokey'], { description: "Frames that are not decoded: those that no other needs (noref), between others (bidir), all that need others (nointra), all but key frames (nokey); libav's skip_frame." })),
    options: Type.Optional(CodecOptions),
  }, { additionalProperties: false })),
  filters: Type.Optional(Type.Array(Filter, { maxItems: 32 })),
  burn: Type.Optional(Burn),
  encode: Type.Union([Type.Literal('copy'), VideoEncode, AudioEncode, SubtitleEncode]),
  dropPackets: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000, description: 'So many packets at the beginning of the track are not written.' })),
  startAt: Type.Optional(Type.Number({ description: 'Resume: nothing of this track that starts before this output time, s, is written; audio keeps its frame grid through it.' })),
  endAt: Type.Optional(Type.Number({ description: 'Nothing of this track that begins at or behind this output time, s, is encoded; its filters have seen what comes then. Not of copies.' })),
  metadata: Type.Optional(Tags),
  keepTags: Type.Optional(Type.Boolean({ description: "All tags of the source's stream are kept, but for those that describe its file; false (default): language and title." })),
}, { additionalProperties: false });
export type Track = Static<typeof Track>;

const Tracks = Type.Array(TrackId, { minItems: 1, maxItems: 64 });
const Container = Type.Enum(['mp4', 'matroska', 'webm', 'mpegts', 'ass', 'webvtt', 'srt', 'flac', 'mp3', 'adts', 'mov', 'ogg', 'wav', 'image2', 'mjpeg', 'avi', 'nut', 'null']);

export const SegmentsOutput = Type.Object({
  kind: Type.Literal('segments'),
  tracks: Tracks,
  layout: Type.Enum(['separate', 'muxed'], { description: 'separate: one rendition a track, as DASH; muxed: all tracks in one file.' }),
  container: Type.Enum(['mp4', 'matroska', 'mpegts', 'mp3', 'adts', 'ass', 'webvtt']),
  seconds: Type.Number({ exclusiveMinimum: 0, maximum: 600, description: 'Cut at the first key frame of the reference track at or after origin + n * this.' }),
  tolerance: Type.Optional(Type.Number({ minimum: 0, maximum: 10, description: 's by which a cut may come early (segment_time_delta).' })),
  origin: Type.Optional(Type.Number({ description: 'Output time at which segment firstNumber starts, s; absent: the first packet of the reference track.' })),
  firstNumber: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000_000, description: 'Number of the first segment.' })),
  timestampOffset: Type.Optional(Type.Number({ minimum: -1e6, maximum: 1e6, description: 'Added to the timestamps inside the files, not to the times of the segments, s (output_ts_offset).' })),
  selfContained: Type.Optional(Type.Boolean({ description: 'matroska, ass: every segment with its header; false (default): the header is a file of its own.' })),
}, { additionalProperties: false });
export type SegmentsOutput = Static<typeof SegmentsOutput>;

export const FileOutput = Type.Object({
  kind: Type.Literal('file'),
  tracks: Tracks,
  container: Container,
  path: Type.Optional(Type.String({ minLength: 1, maxLength: 4096, description: 'Where to write; over the wire it is absent: the agent chooses and hands the file back.' })),
  fastStart: Type.Optional(Type.Boolean({ description: 'mp4: the index goes to the front.' })),
  duration: Type.Optional(Seconds),
  metadata: Type.Optional(Tags),
  metadataFrom: Type.Optional(InputIndex('Whose tags of the whole file are kept; absent: none. metadata goes before them.')),
  chaptersFrom: Type.Optional(InputIndex('Whose chapters are kept, shifted and cut with start and duration; absent: none.')),
  options: Type.Optional(Type.Record(Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$' }), Type.String({ maxLength: 1024 }), { additionalProperties: false, description: "Further options of libav's muxer: local pipelines only." })),
}, { additionalProperties: false });
export type FileOutput = Static<typeof FileOutput>;

/** Every picture of one track is a file: its packets, numbered. */
export const ImagesOutput = Type.Object({
  kind: Type.Literal('images'),
  tracks: Type.Array(TrackId, { minItems: 1, maxItems: 1, description: 'Encoded as mjpeg or png.' }),
  firstNumber: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000_000, description: 'Number of the first picture; absent: 1.' })),
}, { additionalProperties: false });

/** Discards what is encoded: measurements, and decoding for its own sake. */
export const NullOutput = Type.Object({ kind: Type.Literal('null'), tracks: Tracks }, { additionalProperties: false });

export const JobOutput = Type.Union([SegmentsOutput, FileOutput, ImagesOutput, NullOutput]);
export type JobOutput = Static<typeof JobOutput>;

/** What one transcode is. Plain data: the Pipeline runs it, and it is what travels between shim and agent. */
export const Job = Type.Object({
  version: Type.Literal(1),
  inputs: Type.Array(JobInput, { minItems: 1, maxItems: 32 }),
  tracks: Type.Array(Track, { minItems: 1, maxItems: 64 }),
  outputs: Type.Array(JobOutput, { minItems: 1, maxItems: 16 }),
  live: Type.Optional(Type.Boolean({ description: 'Somebody watches, so that real time must be held; absent: where some output is segments.' })),
  timestamps: Type.Optional(Type.Enum(['zero', 'source'], { description: 'zero (default): the output starts at 0; source: output times are those of the source, counted from the beginning of its file.' })),
}, { additionalProperties: false });
export type Job = Static<typeof Job>;
