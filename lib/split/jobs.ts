import type { Job, JobInput, RateControl, Track, VideoEncode } from '../job/index.js';
import { startReadingAt } from '../client/resume.js';
import { pushedUrl } from '../protocol/source.js';
import type { Cuts } from './cuts.js';
import { type BucketSize, fillAtStart } from './leaky-bucket.js';
import { splitOutput, type VideoTrack } from './whole.js';
import type { Piece } from './work-list.js';

/** The Jobs that a Job becomes when its pictures are made in chunks. */

/** As long as a chunk's files are, s: what is lost with a node. */
const segmentSeconds = 4;
/**
 * Part of a decoder's buffer that a chunk counts on where the one before is not made yet. A rate control ends about where it began: what counts on
 * more takes it from those behind it, chunk by chunk, and less costs quality for nothing (docs/split.md has figures).
 */
const likelyFill = 0.5;
const leastFill = 0.1;
/** How much is read behind the end of a chunk, s: filters give a picture when they have seen the next. */
const behindEnd = 0.5;
/** What is read to know a film, s. */
const lookSeconds = 2;

/** Opens the film as the chunks will, and makes nothing of it. */
export function lookJob(job: Job, track: VideoTrack): Job {
  const [{ input }] = track.sources as [Track['sources'][number]];
  const inputs = job.inputs.map((each, index): JobInput => (index === input ? { ...each, tellsKeyFrames: true, duration: lookSeconds } : each));
  const { burn: _, ...unburnt } = track;
  return { ...job, live: false, inputs, tracks: [{ ...unburnt, filters: [], encode: { codec: 'rawvideo' } }], outputs: [{ kind: 'null', tracks: [track.id] }] };
}

/**
 * What makes the pictures of one piece: fragmented MP4 without end, from a key frame on, with the times that the whole has. The same
 * settings for each, so that one header does for all.
 */
export function chunkJob(job: Job, track: VideoTrack, piece: Piece, cuts: Cuts): Job {
  const { begin, end } = piece;
  const encode = chunkEncode(track.encode, piece);
  const origin = (encode.keyFrameOrigin ?? 0) + shiftOf(job, track);
  const whole: Job = {
    ...job, live: false, timestamps: 'source',
    tracks: [{ ...track, encode: { ...encode, ...(encode.keyFrameSeconds !== undefined && { keyFrameOrigin: origin }) }, ...(begin !== undefined && { startAt: begin }), ...(end !== undefined && { endAt: end }) }],
    outputs: [{ kind: 'segments', tracks: [track.id], layout: 'separate', container: 'mp4', seconds: segmentSeconds, timestampOffset: -shiftOf(job, track), ...(begin !== undefined && { origin: begin }) }],
  };
  const read = begin === undefined ? whole : startReadingAt(whole, cuts.readFrom(begin));
  const last = end === undefined ? endOf(job, track) : end + behindEnd;
  return last === undefined ? read : { ...read, inputs: read.inputs.map((input) => ({ ...input, duration: last - (input.start ?? 0) })) };
}

/** Where the Job says that its pictures end, s of the film; undefined: with the film. */
export function endOf(job: Job, track: VideoTrack): number | undefined {
  const { start = 0, duration = Infinity } = job.inputs[track.sources[0]?.input ?? 0] ?? {};
  const end = start + Math.min(duration, splitOutput(job, track)?.duration ?? Infinity);
  return Number.isFinite(end) ? end : undefined;
}

/** Times in the output are earlier than in the film by so much, s. */
export function shiftOf({ timestamps, inputs }: Job, { sources }: VideoTrack): number {
  return timestamps === 'source' ? 0 : (inputs[sources[0]?.input ?? 0]?.start ?? 0);
}

function chunkEncode(encode: VideoEncode, { begin, fill }: Piece): VideoEncode {
  const { rateControl, params, options } = encode;
  // libx264 would make its parameter sets fit to what it sees of its part.
  const stitchable = encode.codec === 'h264' ? { params: { ...params, stitchable: '1' } } : {};
  const bucket = bucketOf(rateControl);
  if (bucket === undefined || begin === undefined) return { ...encode, ...stitchable };
  const occupancy = Math.round(Math.min(fillAtStart, Math.max(leastFill, (fill ?? bucket.size * likelyFill) / bucket.size)) * bucket.size);
  return { ...encode, ...stitchable, options: { ...options, rc_init_occupancy: occupancy } };
}

/** What decoders are promised; an encoder takes two seconds where no size is given. */
export function bucketOf(control: RateControl | undefined): BucketSize | undefined {
  return control?.maxBitRate === undefined ? undefined : { rate: control.maxBitRate, size: control.bufferSize ?? 2 * control.maxBitRate };
}

/** The Job itself, with pictures that come ready-made, as its last input. */
export function joinJob(job: Job, track: VideoTrack, tags: Readonly<Record<string, string>>): Job {
  const input = job.inputs.length;
  const copied: Track = {
    id: track.id, kind: 'video', encode: 'copy', sources: [{ input, stream: 'v:0' }],
    metadata: { ...tags, ...track.metadata },
  };
  return {
    ...job, live: false,
    inputs: [...job.inputs, { url: pushedUrl(input), format: 'mov,mp4,m4a,3gp,3g2,mj2', startTime: 0 }],
    tracks: job.tracks.map((each) => (each.id === track.id ? copied : each)),
  };
}
