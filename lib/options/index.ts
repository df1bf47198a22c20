/**
 * Options of codecs, containers, filters and protocols by their libav names, as this build's own tables say them. The files beside
 * this one are made by scripts/options.mjs.
 */
import type { AudioDecoderTables, AudioDecodingOptions, SubtitleDecoderTables, SubtitleDecodingOptions, VideoDecoderTables, VideoDecodingOptions } from './decoders.js';
import type { DemuxerTables, DemuxingOptions, ProtocolTables, TransferOptions } from './demuxers.js';
import type { AudioEncoderTables, AudioEncodingOptions, SubtitleEncoderTables, SubtitleEncodingOptions, VideoEncoderTables, VideoEncodingOptions } from './encoders.js';
import type { AudioFilterTables, FilteringOptions, OtherFilterTables, VideoFilterTables } from './filters.js';
import type { MuxerTables, MuxingOptions } from './muxers.js';
import type { OptionEntries } from './value.js';

export type { AudioDecodingOptions, AudioEncodingOptions, DemuxingOptions, FilteringOptions, MuxingOptions, SubtitleDecodingOptions, SubtitleEncodingOptions, TransferOptions, VideoDecodingOptions, VideoEncodingOptions };
export type { Flags, None, Numeric, OptionEntries, OptionValue, Ratio, Switch } from './value.js';

export type EncoderName = keyof VideoEncoderTables | keyof AudioEncoderTables | keyof SubtitleEncoderTables;
export type DecoderName = keyof VideoDecoderTables | keyof AudioDecoderTables | keyof SubtitleDecoderTables;
export type MuxerName = keyof MuxerTables;
export type DemuxerName = keyof DemuxerTables;
export type ProtocolName = keyof ProtocolTables;
/** From one video to one video. */
export type VideoFilterName = keyof VideoFilterTables;
/** From one audio to one audio. */
export type AudioFilterName = keyof AudioFilterTables;
export type FilterName = VideoFilterName | AudioFilterName | keyof OtherFilterTables;

/** libav asks the one that is meant before what all share. */
type With<Own, Shared> = Own & Omit<Shared, keyof Own>;

/** What any of several takes: for where libav finds out which one it is. */
type Any<Each> = { [Name in Each extends unknown ? keyof Each : never]?: Each extends unknown ? (Name extends keyof Each ? Exclude<Each[Name], undefined> : never) : never };

/** Private options of the encoder, and those of libavcodec. */
export type EncoderOptions<Name extends EncoderName> =
  Name extends keyof VideoEncoderTables ? With<VideoEncoderTables[Name], VideoEncodingOptions>
  : Name extends keyof AudioEncoderTables ? With<AudioEncoderTables[Name], AudioEncodingOptions>
  : Name extends keyof SubtitleEncoderTables ? With<SubtitleEncoderTables[Name], SubtitleEncodingOptions>
  : never;

/** Private options of the decoder, and those of libavcodec. */
export type DecoderOptions<Name extends DecoderName> =
  Name extends keyof VideoDecoderTables ? With<VideoDecoderTables[Name], VideoDecodingOptions>
  : Name extends keyof AudioDecoderTables ? With<AudioDecoderTables[Name], AudioDecodingOptions>
  : Name extends keyof SubtitleDecoderTables ? With<SubtitleDecoderTables[Name], SubtitleDecodingOptions>
  : never;

/** Private options of the muxer, and those of libavformat. */
export type MuxerOptions<Name extends MuxerName> = Name extends MuxerName ? With<MuxerTables[Name], MuxingOptions> : never;

/** Private options of the demuxer, and those of libavformat. */
export type DemuxerOptions<Name extends DemuxerName> = Name extends DemuxerName ? With<DemuxerTables[Name], DemuxingOptions> : never;

/** Private options of the protocol, and those of every URL. */
export type ProtocolOptions<Name extends ProtocolName> = Name extends ProtocolName ? With<ProtocolTables[Name], TransferOptions> : never;

/** Private options of the filter, and those of libavfilter. */
export type FilterOptions<Name extends FilterName> =
  Name extends keyof VideoFilterTables ? With<VideoFilterTables[Name], FilteringOptions>
  : Name extends keyof AudioFilterTables ? With<AudioFilterTables[Name], FilteringOptions>
  : Name extends keyof OtherFilterTables ? With<OtherFilterTables[Name], FilteringOptions>
  : never;

/** Those that have options of their own. */
type Particular<Tables> = { [Name in keyof Tables & string]: keyof Tables[Name] extends never ? never : Name }[keyof Tables & string];

/**
 * `Key` names one of `Tables`, and `options` are that one's. Without a name they are those of any, since libav chooses; with a name
 * that is only known at run time they are what all share, or entries, which nobody checks before libav.
 */
type Chosen<Key extends string, Tables, Shared> =
  | { [Name in Particular<Tables>]: { [K in Key]: Name } & { options?: With<Tables[Name], Shared> | OptionEntries } }[Particular<Tables>]
  | ({ [K in Key]?: never } & { options?: With<Any<Tables[keyof Tables]>, Shared> | OptionEntries })
  | ({ [K in Key]?: keyof Tables | (string & {}) } & { options?: Shared | OptionEntries });

/** `codec`: libav's decoder; absent: its choice. `options`: its AVOptions. */
export type VideoDecoderChoice = Chosen<'codec', VideoDecoderTables, VideoDecodingOptions>;
export type AudioDecoderChoice = Chosen<'codec', AudioDecoderTables, AudioDecodingOptions>;

/** `format`: libav's demuxer; absent: found by probing. `options`: its AVOptions. */
export type DemuxerChoice = Chosen<'format', DemuxerTables, DemuxingOptions>;
/** The same, and `options` of the URL's protocol, too. */
export type UrlDemuxerChoice = Chosen<'format', DemuxerTables, With<DemuxingOptions, With<TransferOptions, Any<ProtocolTables[ProtocolName]>>>>;

/** `format`: libav's muxer; absent: by the ending of the path. `options`: its AVOptions. */
export type MuxerChoice<Name extends MuxerName> = Chosen<'format', Pick<MuxerTables, Name>, MuxingOptions>;

/** A filter of libavfilter and its options. `Taken`: names that mean something else where no options stand with them. */
type Stage<Tables, Taken> = {
  [Name in keyof Tables & string]: Name extends Taken
    ? { filter: Name; options: With<Tables[Name], FilteringOptions> | OptionEntries }
    : { filter: Name; options?: With<Tables[Name], FilteringOptions> | OptionEntries }
}[keyof Tables & string];

export type VideoFilterStage<Taken> = Stage<VideoFilterTables, Taken>;
export type AudioFilterStage<Taken> = Stage<AudioFilterTables, Taken>;
/** A filter whose name is only known at run time. */
export interface NamedFilterStage { filter: string; options: OptionEntries }
