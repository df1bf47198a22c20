import { byKind, either, fields, flag, integer, isNumber, isObject, isText, judgedElsewhere, number, object, only, oneOrMore, text, type Check } from './field-check.js';
import type { RawAudio, RawVideo } from './raw.js';
import type { AudioTrack, BurntSubtitle, BytesInput, FileOutputSpec, FramesInput, PipelineSpec, SegmentedOutput, StreamInput, StreamOutput, SubtitleTrack, UrlInput, VideoTrack } from './spec.js';

/**
 * Whether a PipelineSpec has the fields of spec.ts and no others, of the types that it gives them as far as making a Job of it
 * reads them: whoever writes JavaScript has no compiler that says so. What a Job has, too, its schema judges; options,
 * option-values.ts.
 */

/** Every field of every one of them: the compiler misses none. */
type FieldsOf<T> = Readonly<Record<T extends unknown ? keyof T & string : never, Check>>;
type ChecksOf<T> = Omit<FieldsOf<T>, 'kind'>;

const textOrNumber = only((value) => isText(value) || isNumber(value), 'a string or a number');
const isUrl = (value: unknown) => isText(value) || value instanceof URL;
const needed = (is: (value: unknown) => boolean, expected: string): Check => (value, field) => only(is, expected)(value ?? null, field);
const kind = { kind: text };
const demuxer = { format: text, options: judgedElsewhere };

const raw: ChecksOf<RawVideo> = { format: judgedElsewhere, width: judgedElsewhere, height: judgedElsewhere, frameRate: judgedElsewhere, sampleAspectRatio: judgedElsewhere, colorSpace: object };
const rawAudio: ChecksOf<RawAudio> = { format: judgedElsewhere, sampleRate: judgedElsewhere, channels: judgedElsewhere, channelLayout: judgedElsewhere };
const url: ChecksOf<UrlInput> = { ...demuxer, url: needed(isUrl, 'a path or a URL'), start: judgedElsewhere, duration: judgedElsewhere };
const bytes: ChecksOf<BytesInput> = { format: text, data: judgedElsewhere };
const stream: ChecksOf<StreamInput> = { ...demuxer, from: judgedElsewhere };
const frames: ChecksOf<FramesInput> = { from: judgedElsewhere, video: fields(raw), audio: fields(rawAudio) };

const input = either(isUrl, 'a path, a URL or an object', byKind({
  url: fields({ ...kind, ...url }), bytes: fields({ ...kind, ...bytes }), stream: fields({ ...kind, ...stream }), frames: fields({ ...kind, ...frames }),
}));

const streamRef = either((value) => isText(value) || isNumber(value), 'a stream, as text or as a number, or an object', fields({ input: number, stream: textOrNumber }));
const filter: Check = (value, field) => {
  if (value === undefined || isText(value)) return;
  only(Array.isArray, 'a list of filters, or a graph as text')(value, field);
  oneOrMore(namedStage)(value, field);
};
const namedStage: Check = (value, field) => {
  object(value, field);
  if (isObject(value)) text(value['filter'], `${field}.filter`);
};

const bitRate = only((value) => isText(value) || isNumber(value), "bit/s as a number, or as '3M' or '128k'");
/** Its other fields are those of the Job's. */
const encode = either(isText, 'copy, none or an object', (value, field) => {
  const { codec, bitrate, maxBitrate } = value as Readonly<Record<string, unknown>>;
  text(codec, `${field}.codec`);
  bitRate(bitrate, `${field}.bitrate`);
  bitRate(maxBitrate, `${field}.maxBitrate`);
});

const audioTrack: FieldsOf<AudioTrack> = {
  from: streamRef, name: text, decode: object, filter, encode, metadata: object,
  tap: only((value) => value === true || isText(value), 'a format, or true'),
};
const videoTrack: FieldsOf<VideoTrack> = { ...audioTrack, size: only(Array.isArray, '[width, height]') };
const subtitleTrack: FieldsOf<SubtitleTrack> = { from: streamRef, name: text, encode, metadata: object };
const burnt: FieldsOf<BurntSubtitle> = { from: streamRef, encode, captions: judgedElsewhere, charenc: judgedElsewhere, fontScale: judgedElsewhere, forceStyle: judgedElsewhere, forceSizes: judgedElsewhere, sparesScripts: judgedElsewhere, fontFamily: judgedElsewhere, fontsDir: judgedElsewhere, fontFile: judgedElsewhere, language: judgedElsewhere };

const tracks = (track: Readonly<Record<string, Check>>): Check => (value, field) => {
  either((one) => one === false || Array.isArray(one), 'an object, a list or false', judgedElsewhere)(value, field);
  if (value !== false) oneOrMore(fields(track))(value, field);
};
const subtitle: Check = (value, field) => (isObject(value) && value['encode'] === 'burn' ? fields(burnt) : fields(subtitleTrack))(value, field);
const subtitles: Check = (value, field) => {
  const isWord = (one: unknown) => one === 'copy' || one === 'burn' || one === false;
  either((one) => isWord(one) || Array.isArray(one), 'copy, burn, false, an object or a list', judgedElsewhere)(value, field);
  if (!isWord(value)) oneOrMore(subtitle)(value, field);
};

const some = { ...kind, tracks: only((each) => Array.isArray(each) && each.every(isText), 'a list of ids') };
const header = { metadata: object, metadataFrom: judgedElsewhere, chaptersFrom: judgedElsewhere };
const isWritable = (to: unknown) => isObject(to) && ['getWriter', 'write'].some((method) => typeof to[method] === 'function');
const isFolder = (to: unknown) => to === 'memory' || (isObject(to) && isText(to['dir']) && Object.keys(to).length === 1);

const file: FieldsOf<FileOutputSpec> = { ...some, ...header, format: text, options: judgedElsewhere, path: needed(isText, 'a path'), fastStart: judgedElsewhere };
const written: FieldsOf<StreamOutput> = { ...some, ...header, format: text, options: judgedElsewhere, to: needed(isWritable, 'a writable stream') };
const segmented: FieldsOf<SegmentedOutput> = {
  ...some, name: text, to: needed(isFolder, "'memory' or { dir }"), blockingReload: judgedElsewhere, window: judgedElsewhere,
  segment: fields<keyof NonNullable<SegmentedOutput['segment']>>({ seconds: number, type: text, part: judgedElsewhere }),
};
const output = either(isText, 'a path or an object', byKind({
  file: fields(file), stream: fields(written), hls: fields(segmented), dash: fields(segmented), packets: fields(some), frames: fields(some), null: fields(some),
}));

const whole: FieldsOf<PipelineSpec> = {
  input: oneOrMore(input), video: tracks(videoTrack), audio: tracks(audioTrack), subtitle: subtitles, attachments: judgedElsewhere, output: oneOrMore(output),
  threads: integer(0, 1024), queue: integer(1, 1024), fallback: flag,
};

/** Throws `ERR_JETSONAV_INVALID_ARGUMENT` for the first field that is unknown, or of another type. */
export const checkSpec = fields(whole);
