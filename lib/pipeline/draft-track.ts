import { invalidArgument } from '../errors.js';
import type { AudioEncode, Filter, RateControl, Track, VideoEncode } from '../job/index.js';
import { burntSubtitle } from './draft-subtitle.js';
import type { DefaultCodecs } from './output-defaults.js';
import { defined } from './defined.js';
import { filterStages, saysFormat } from './filter-stage.js';
import { optionRecord } from './option-values.js';
import type { AudioEncoding, AudioTrack, BitRate, PipelineSpec, VideoEncoding, VideoTrack } from './spec.js';
import { source } from './stream-ref.js';

export interface TrackDraft {
  track: Track;
  /** The format that JavaScript is handed; '' for any; absent: no tap. */
  tap?: string;
  /** Only frames come of it. */
  unencoded: boolean;
}

/** What players expect of a codec; frames of other formats are converted, as near as it goes. */
const usualFormats: Partial<Record<VideoEncode['codec'], string[]>> = {
  h264: ['yuv420p', 'nv12'],
  hevc: ['yuv420p', 'nv12', 'yuv420p10le', 'p010le'],
  av1: ['yuv420p', 'nv12', 'yuv420p10le', 'p010le'],
};

/** `undefined` where the container takes no pictures and none were asked for. */
export function videoTrack(given: VideoTrack | undefined, index: number, spec: PipelineSpec, defaults: DefaultCodecs): TrackDraft | undefined {
  const asked = given?.encode ?? defaults.video;
  if (given === undefined && asked === undefined) return undefined;
  const track = given ?? {};
  const encode = typeof asked === 'object' ? videoEncode(asked, `spec.video[${index}].encode`, defaults) : asked ?? 'none';
  const filters = encode === 'copy' ? [] : videoFilters(track, `spec.video[${index}].filter`, encode);
  const burn = encode === 'copy' ? undefined : burntSubtitle(spec);
  return draft({ id: track.name ?? `v${index}`, kind: 'video', sources: [source(track.from, 'v:0')], optional: given === undefined, decode: decoding(track.decode, `spec.video[${index}].decode`), filters, burn, metadata: track.metadata }, encode, track.tap, defaults);
}

export function audioTrack(given: AudioTrack | undefined, index: number, defaults: DefaultCodecs): TrackDraft | undefined {
  const asked = given?.encode ?? defaults.audio;
  if (given === undefined && asked === undefined) return undefined;
  const track = given ?? {};
  const encode = typeof asked === 'object' ? audioEncode(asked, `spec.audio[${index}].encode`) : asked ?? 'none';
  return draft({ id: track.name ?? `a${index}`, kind: 'audio', sources: [source(track.from, 'a:0')], optional: given === undefined, decode: decoding(track.decode, `spec.audio[${index}].decode`), filters: filterStages(track.filter, `spec.audio[${index}].filter`), metadata: track.metadata }, encode, track.tap, defaults);
}

type Base = Omit<{ [K in keyof Track]: Track[K] | undefined }, 'encode'> & Pick<Track, 'id' | 'kind' | 'sources'>;

function draft(base: Base | BaseWithReadonly, encode: VideoEncode | AudioEncode | 'copy' | 'none', tap: string | true | undefined, { tapAll }: DefaultCodecs): TrackDraft {
  const isTapped = tap !== undefined || (tapAll && encode === 'none');
  if (isTapped && encode === 'copy') throw invalidArgument(`tap of track '${base.id}'`, 'no tap, since a copied track has no frames', tap);
  // A Job has no word for "not encoded"; the plan leaves this out.
  const jobEncode = encode === 'none' ? (base.kind === 'video' ? { codec: 'rawvideo' as const } : { codec: 'pcm_s16le' as const }) : encode;
  return { track: compact({ ...base, encode: jobEncode }), unencoded: encode === 'none', ...(isTapped ? { tap: typeof tap === 'string' ? tap : '' } : {}) };
}

type BaseWithReadonly = Omit<Base, 'metadata'> & { metadata: Readonly<Record<string, string>> | undefined };

function decoding(decode: VideoTrack['decode'] | AudioTrack['decode'], field: string): Track['decode'] {
  if (decode === undefined) return undefined;
  const { options, ...others } = decode;
  return { ...others, ...defined({ options: optionRecord(options, `${field}.options`) }) };
}

function compact(track: { [K in keyof Track]: unknown }): Track {
  return Object.fromEntries(Object.entries(track).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0))) as Track;
}

function videoFilters({ size, filter: given }: VideoTrack, field: string, encode: VideoEncode | 'none'): Filter[] {
  const result: Filter[] = [];
  if (size !== undefined) result.push({ filter: 'scale', w: size[0], h: size[1] });
  result.push(...filterStages(given, field));
  const formats = encode === 'none' ? undefined : usualFormats[encode.codec];
  if (formats !== undefined && !saysFormat(given)) result.push({ filter: 'format', pix_fmts: formats });
  return result;
}

function videoEncode(encoding: VideoEncoding, field: string, { keyFrameSeconds }: DefaultCodecs): VideoEncode {
  const { bitrate, quality, maxBitrate, options, ...rest } = encoding;
  if (bitrate !== undefined && quality !== undefined) throw invalidArgument(`${field}.quality`, 'a bitrate or a quality, not both', quality);
  const maxBitRate = maxBitrate === undefined ? {} : { maxBitRate: bitsPerSecond(maxBitrate, `${field}.maxBitrate`) };
  const rateControl: RateControl | undefined =
    bitrate !== undefined ? { mode: 'bitrate', bitRate: bitsPerSecond(bitrate, `${field}.bitrate`), ...maxBitRate }
    : quality !== undefined ? { mode: 'quality', quality, ...maxBitRate }
    : undefined;
  // Segments are cut at key frames, so there is one where each should begin.
  const grid = keyFrameSeconds === undefined || rest.keyFrameSeconds !== undefined ? {} : { keyFrameSeconds };
  return { ...rest, ...grid, ...defined({ rateControl, options: optionRecord(options, `${field}.options`) }) };
}

function audioEncode({ bitrate, options, ...rest }: AudioEncoding, field: string): AudioEncode {
  const bitRate = bitrate === undefined ? undefined : bitsPerSecond(bitrate, `${field}.bitrate`);
  return { ...rest, ...defined({ bitRate, options: optionRecord(options, `${field}.options`) }) };
}

const factors: Record<string, number> = { '': 1, k: 1e3, K: 1e3, M: 1e6, G: 1e9 };

export function bitsPerSecond(value: BitRate, field: string): number {
  const match = /^([0-9]+(?:\.[0-9]+)?)([kKMG]?)$/.exec(String(value));
  if (match === null) throw invalidArgument(field, "bit/s as a number, or as '3M' or '128k'", value);
  return Math.round(Number(match[1]) * factors[match[2]!]!);
}
