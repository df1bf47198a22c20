import type { FileOutput, Job, Track, VideoEncode } from '../job/index.js';
import { pushedIndex } from '../protocol/source.js';

/** A track whose pictures are encoded. */
export type VideoTrack = Track & { encode: VideoEncode };

/** Codecs whose streams may be put one behind the other, each with a key frame at its beginning. */
const joinable: ReadonlySet<string> = new Set(['h264', 'hevc', 'av1']);
/** Containers that take what was packed as MP4. */
const containers: ReadonlySet<FileOutput['container']> = new Set(['mp4', 'mov', 'matroska', 'mpegts', 'nut']);

/** The track that is made in chunks. */
export function splitTrack(job: Job): VideoTrack | undefined {
  return job.tracks.find((track): track is VideoTrack => track.kind === 'video' && track.encode !== 'copy');
}

/** Why a Job is made in one piece; undefined: its pictures can be made in chunks, apart from each other. */
export function whyWhole(job: Job): string | undefined {
  const encoded = job.tracks.filter(({ kind, encode }) => kind === 'video' && encode !== 'copy');
  if (encoded.length !== 1) return `${encoded.length} tracks of pictures are encoded, and one can be split`;
  const track = encoded[0] as VideoTrack;
  const output = splitOutput(job, track);
  if (output === undefined || job.outputs.some(({ kind }) => kind !== 'file')) return 'only what becomes one file, with others beside it, is split';
  if (!containers.has(output.container)) return `${output.container} does not take pictures that were made apart`;
  return whyTrackWhole(track, job);
}

/** The one file that the track goes into. */
export function splitOutput({ outputs }: Job, { id }: VideoTrack): FileOutput | undefined {
  const [output, more] = outputs.filter(({ tracks }) => tracks.includes(id));
  return output?.kind === 'file' && more === undefined ? output : undefined;
}

function whyTrackWhole(track: VideoTrack, { inputs }: Job): string | undefined {
  const { sources, encode, filters = [], burn, startAt, dropPackets } = track;
  const [source] = sources;
  const film = source === undefined ? undefined : inputs[source.input];
  if (!joinable.has(encode.codec)) return `pictures in ${encode.codec} are not split`;
  if (film === undefined || sources.length > 1) return 'several streams become one';
  if (pushedIndex(film.url) !== undefined) return 'what is pushed cannot be sought in';
  if (film.accurateSeek === false) return 'where it begins is known only to who reads it';
  if (burn?.captions === true) return 'captions follow from those before';
  const graph = filters.find(({ filter }) => filter === 'graph' || filter === 'showinfo');
  if (graph !== undefined) return `a filter of the kind '${graph.filter}' sees one picture after the other`;
  return startAt !== undefined || dropPackets !== undefined ? 'it is a part of a film already' : undefined;
}

/** How much earlier filters must see pictures than the first that is kept, s: a mean of many, a neighbour, the place on a grid. */
export function warmUp({ filters = [] }: VideoTrack): number {
  return Math.max(0, ...filters.map((filter) => {
    if (filter.filter === 'tonemap') return filter.peak_detect === true ? 2 : 0;
    return filter.filter === 'fps' || filter.filter === 'deinterlace' ? 0.5 : 0;
  }));
}
