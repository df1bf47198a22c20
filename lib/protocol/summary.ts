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
}, exact);
export type VideoSummary = Static<typeof VideoSummary>;

export const Summary = Type.Object({
  live: Type.Boolean({ description: 'Some output is segments: somebody watches, and real time must be held.' }),
  video: Type.Array(VideoSummary, { maxItems: 64 }),
  audio: Type.Integer({ minimum: 0, maximum: 64, description: 'Tracks encoded.' }),
  copied: Type.Integer({ minimum: 0, maximum: 64, description: 'Tracks copied.' }),
}, exact);
export type Summary = Static<typeof Summary>;

export function summarize(job: Job): Summary {
  const copied = job.tracks.filter((track) => track.encode === 'copy').length;
  return {
    live: job.outputs.some((output) => output.kind === 'segments'),
    video: job.tracks.filter((track) => track.kind === 'video').map(summarizeVideo),
    audio: job.tracks.filter((track) => track.kind === 'audio' && track.encode !== 'copy').length,
    copied,
  };
}

function summarizeVideo(track: Track): VideoSummary {
  const filters = track.filters ?? [];
  const encode = isVideo(track.encode) ? track.encode : undefined;
  const fps = frameRate(filters);
  return {
    codec: encode?.codec ?? 'copy',
    ...(encode?.preset === undefined ? {} : { preset: encode.preset }),
    ...outputSize(filters),
    ...(fps === undefined ? {} : { fps }),
    tonemap: filters.some((filter) => filter.filter === 'tonemap'),
    deinterlace: filters.some((filter) => filter.filter === 'deinterlace'),
  };
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
