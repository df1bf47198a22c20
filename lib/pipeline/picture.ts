import { invalidArgument, JetsonAvError } from '../errors.js';
import type { Filter } from '../job/index.js';
import { optionRecord } from './option-values.js';
import type { Pipeline } from './pipeline.js';
import type { BytesInput, PipelineSpec, StreamInput, StreamRef, UrlInput, VideoEncoding, VideoTrack } from './spec.js';

/** What pictures are taken from; their times replace its `start`. */
export type PictureInput = string | URL | UrlInput | BytesInput | StreamInput;

export interface PictureOptions {
  /** Pixels; absent, and height given: from the aspect ratio, even. Neither: as large as the film is shown. */
  width?: number;
  /** Pixels; absent, and width given: from the aspect ratio, even. */
  height?: number;
  /** default jpeg */
  format?: 'jpeg' | 'png';
  /** Of jpeg, on the scale of CRF: 0 is best (default 5). */
  quality?: number;
  /** HDR becomes SDR (default true). */
  toneMap?: boolean;
  /** `exact`: the first picture at or after the time; `keyframe`: the key frame before it, which is far cheaper. */
  mode?: 'exact' | 'keyframe';
  /** The stream; absent: the first with moving pictures. */
  from?: StreamRef;
  /** default: software, which has no start-up to wait for */
  decode?: VideoTrack['decode'];
  signal?: AbortSignal;
}

export interface Picture {
  /** s from the beginning of the file */
  time: number;
  format: 'jpeg' | 'png';
  /** A whole file of that format. */
  data: Uint8Array;
}

/** `Pipeline.open`, which imports this. */
export type Open = (spec: PipelineSpec, options: { signal?: AbortSignal }) => Promise<Pipeline>;

type Frames = Pick<PipelineSpec, 'output'> & { video: Pick<VideoTrack, 'tap' | 'encode'> };

/** The specification of a pipeline whose one track gives pictures; `only`: a libavfilter text that chooses among them. */
export function pictureSpec(input: PictureInput, options: PictureOptions, { output, video }: Frames, only?: string): PipelineSpec {
  const { mode, decode, from } = options;
  // libav decodes nothing else then; one thread gives the first picture without waiting for others.
  const isKeyFrames = mode === 'keyframe';
  const track: VideoTrack = {
    decode: { accel: 'none', ...decode, ...(isKeyFrames ? { options: { ...optionRecord(decode?.options, 'options.decode.options'), skip_frame: 'nokey' } } : {}) },
    filter: [...(only === undefined ? [] : [{ filter: 'graph' as const, graph: only }]), ...stages(options)],
    ...(from === undefined ? {} : { from }), ...video,
  };
  return { input, output, video: track, audio: false, ...(isKeyFrames ? { threads: 1 } : {}) };
}

function stages({ width = 0, height = 0, toneMap = true }: PictureOptions): Filter[] {
  const side = (given: number, other: number) => (given === 0 && other !== 0 ? -2 : given);
  const size = { w: side(width, height), h: side(height, width) };
  // Files of pictures have square pixels.
  const squared: Filter = { filter: 'graph', graph: "scale=w='trunc(iw*sar/2)*2':h=ih,setsar=1" };
  return [squared, toneMap ? { filter: 'tonemap', ...size } : { filter: 'scale', ...size }];
}

/** The ends of a pipeline that gives files. */
export function encoded({ format = 'jpeg', quality }: PictureOptions): Frames {
  if (!['jpeg', 'png'].includes(format)) throw new JetsonAvError('ERR_JETSONAV_UNSUPPORTED', `format: this libav has no encoder for '${format}'; it writes jpeg and png`);
  const codec = format === 'jpeg' ? 'mjpeg' : 'png';
  // Frame threads would hold the first packets back.
  const encode: VideoEncoding = { codec, accel: 'none', options: { threads: 1 }, ...(quality === undefined || format === 'png' ? {} : { quality }) };
  return { output: { kind: 'packets' }, video: { encode } };
}

export function checkPicture({ width, height, mode }: PictureOptions): void {
  for (const [name, value] of Object.entries({ width, height })) if (value !== undefined && !(Number.isInteger(value) && value >= 1 && value <= 16384)) throw invalidArgument(`options.${name}`, '1 to 16384', value);
  if (!['exact', 'keyframe', undefined].includes(mode)) throw invalidArgument('options.mode', 'exact or keyframe', mode);
}
