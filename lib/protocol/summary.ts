import { Type, type Static } from '../typebox/type.js';
import { type Filter, type Job, type Track, VideoEncode } from '../job/index.js';

/** What of a Job decides its cost: all that the coordinator sees of it. No path, no title, no tag. */

const exact = { additionalProperties: false } as const;
const Pixels = Type.Integer({ minimum: 1, maximum: 16_384 });

export const VideoSummary = Type.Object({
  codec: Type.Union([VideoEncode.properties.codec, Type.Literal('copy')]),
  preset: VideoEncode.properties.preset,
  width: Type.Optional(Pixels),
  height: Type.Optional(Pixels),
  fps: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 1_000 })),
  tonemap: Type.Boolean(),
  deinterlace: Type.Boolean(),
  bitRate: Type.Optional(Type.Number({ minimum: 0, description: 'Of the output, bit/s; absent: as its quality needs.' })),
  source: Type.Optional(Type.Object({
    codec: Type.Optional(Type.String({ pattern: '^[a-z0-9_]{1,32}$' })),
    bits: Type.Optional(Type.Union([Type.Literal(8), Type.Literal(10)], { description: 'Of a sample.' })),
    width: Type.Optional(Pixels),
    height: Type.Optional(Pixels),
    fps: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 1_000 })),
    bitRate: Type.Optional(Type.Number({ minimum: 0, description: 'bit/s of its file' })),
  }, { ...exact, description: 'The film, as far as it is known; what is absent is assumed.' })),
}, exact);
export type VideoSummary = Static<typeof VideoSummary>;

export const Summary = Type.Object({
  live: Type.Boolean({ description: 'Somebody watches, and real time must be held.' }),
  video: Type.Array(VideoSummary, { maxItems: 64 }),
  audio: Type.Integer({ minimum: 0, maximum: 64, description: 'Tracks encoded.' }),
  copied: Type.Integer({ minimum: 0, maximum: 64, description: 'Tracks copied.' }),
}, exact);
export type Summary = Static<typeof Summary>;

/** What is known of the film behind a track: by whoever opened it, else by the Job alone. */
export type DescribeSource = (track: Track) => VideoSummary['source'];

export function summarize(job: Job, describe: DescribeSource = namedDecoder): Summary {
  const copied = job.tracks.filter((track) => track.encode === 'copy').length;
  return {
    live: job.live ?? job.outputs.some((output) => output.kind === 'segments'),
    video: job.tracks.filter((track) => track.kind === 'video').map((track) => summarizeVideo(track, describe(track))),
    audio: job.tracks.filter((track) => track.kind === 'audio' && track.encode !== 'copy').length,
    copied,
  };
}

/** A Job may name its decoder, after the codec or after who made it. */
function namedDecoder({ decode }: Track): VideoSummary['source'] {
  const codec = decode?.codec?.replace(/^lib(dav1d|aom.*)$/, 'av1').replace(/^libvpx_/, '').replace(/_(cuvid|jetson|v4l2m2m|qsv)$/, '');
  return codec === undefined ? undefined : { codec };
}

function summarizeVideo(track: Track, source: VideoSummary['source']): VideoSummary {
  const filters = track.filters ?? [];
  const encode = isVideo(track.encode) ? track.encode : undefined;
  const fps = frameRate(filters);
  const bitRate = bitRateOf(encode);
  return {
    codec: encode?.codec ?? 'copy',
    ...(encode?.preset === undefined ? {} : { preset: encode.preset }),
    ...outputSize(filters),
    ...(fps === undefined ? {} : { fps }),
    tonemap: filters.some((filter) => filter.filter === 'tonemap'),
    deinterlace: filters.some((filter) => filter.filter === 'deinterlace'),
    ...(bitRate === undefined ? {} : { bitRate }),
    ...(source === undefined ? {} : { source }),
  };
}

function bitRateOf(encode: VideoEncode | undefined): number | undefined {
  const control = encode?.rateControl;
  return control?.mode === 'bitrate' ? control.bitRate : control?.maxBitRate;
}

function isVideo(encode: Track['encode']): encode is VideoEncode {
  return encode !== 'copy' && ['h264', 'hevc', 'av1', 'mjpeg', 'png', 'rawvideo'].includes(encode.codec);
}

/** The size after the last filter that sets one; what it leaves to the aspect ratio is left out. */
function outputSize(filters: readonly Filter[]): { width?: number; height?: number } {
  const size: { width?: number; height?: number } = {};
  for (const filter of filters) {
    if (filter.filter !== 'scale' && filter.filter !== 'tonemap') continue;
    if (filter.w !== undefined && filter.w > 0) size.width = filter.w;
    if (filter.h !== undefined && filter.h > 0) size.height = filter.h;
  }
  return size;
}

function frameRate(filters: readonly Filter[]): number | undefined {
  const last = filters.filter((filter) => filter.filter === 'fps').at(-1);
  if (last === undefined) return undefined;
  const [num = NaN, den = 1] = last.fps.split('/').map(Number);
  const fps = num / den;
  return fps > 0 && fps <= 1_000 ? fps : undefined;
}
