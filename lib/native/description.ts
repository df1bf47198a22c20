/** What libav's tables say (csrc/media/description.h), as plain data. */

export type DescribedKind = 'encoder' | 'decoder' | 'muxer' | 'demuxer' | 'filter' | 'protocol';

export interface OptionConstant {
  name: string;
  help?: string;
  value: number;
}

export interface OptionDescription {
  name: string;
  help?: string;
  /** libav's AVOptionType in lower case. */
  type:
    | 'flags' | 'int' | 'int64' | 'uint' | 'uint64' | 'double' | 'float' | 'string' | 'rational' | 'binary' | 'dict' | 'image_size' | 'pixel_fmt' | 'sample_fmt'
    | 'video_rate' | 'duration' | 'color' | 'bool' | 'chlayout' | 'unknown';
  /** Several values in one text. */
  list?: true;
  /** Of numbers; microseconds of a duration. */
  least?: number;
  most?: number;
  default?: number | string;
  /** Values with a name. */
  constants: OptionConstant[];
  /** What it is for (`encoding`, `video`, ...), `deprecated`, `runtime` (may change while a filter runs), `readonly` and `export` (tells, is not set). */
  flags: string[];
}

export interface Description {
  name: string;
  help?: string;
  /** Of a codec. */
  media?: 'video' | 'audio' | 'subtitle' | 'data' | 'attachment';
  /** Of a filter: the media of its pads; `dynamic` where there may be more. */
  inputs?: string[];
  outputs?: string[];
  /** Its own. What all of a kind share is described without a name. */
  options: OptionDescription[];
}
