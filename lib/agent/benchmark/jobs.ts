import type { AccelName, Filter, Job, VideoEncode } from '../../job/index.js';
import { pushedUrl } from '../../protocol/source.js';

/** The Jobs of the self-benchmark: each does one thing, and next to nothing beside it. */

export interface Picture {
  width: number;
  height: number;
  bits: 8 | 10;
}

export const rate = 30;
/** Different ones: they are made once, and then shown again and again. */
const distinct = 4;

/** Moving, with noise, so that a codec has as much to do as with a film; wider samples are PQ, as films of that kind are. */
function frames({ width, height, bits }: Picture): string {
  const colours = bits === 8 ? [] : ['setparams=range=tv:color_primaries=bt2020:color_trc=smpte2084:colorspace=bt2020nc'];
  return [`testsrc2=size=${width}x${height}:rate=${rate}`, 'noise=alls=8:allf=t', `format=${formatOf(bits)}`, ...colours, `loop=loop=-1:size=${distinct}`].join(',');
}

export const formatOf = (bits: 8 | 10): string => (bits === 8 ? 'yuv420p' : 'yuv420p10le');

const raw: VideoEncode = { codec: 'rawvideo' };

function job(url: string, track: { filters?: Filter[]; encode: VideoEncode; accel?: AccelName }, input: Partial<Job['inputs'][number]> = {}): Job {
  const { filters, encode, accel = 'none' } = track;
  return {
    version: 1,
    inputs: [{ url, ...input }],
    tracks: [{ id: 'v', kind: 'video', sources: [{ input: 0, stream: 'v:0' }], decode: { accel }, ...(filters === undefined ? {} : { filters }), encode }],
    outputs: [{ kind: 'null', tracks: ['v'] }],
  };
}

/** Pictures through filters, copied at the end, so many or without an end; without a filter: what an encoder's run has beside its own work. */
export function filterJob(picture: Picture, filters: Filter[], count?: number): Job {
  return job(frames(picture), { filters, encode: raw }, { format: 'lavfi', ...(count === undefined ? {} : { duration: count / rate }) });
}

/** So many pictures encoded; what comes out is one segment with its header. */
export function encodeJob(picture: Picture, count: number, encode: VideoEncode): Job {
  const kept: Filter = { filter: 'format', pix_fmts: [formatOf(picture.bits), 'p010le'] };
  return {
    ...job(frames(picture), { ...(picture.bits === 8 ? {} : { filters: [kept] }), encode }, { format: 'lavfi', duration: count / rate }),
    outputs: [{ kind: 'segments', tracks: ['v'], layout: 'muxed', container: 'matroska', seconds: 600, selfContained: true }],
  };
}

const smallest: Picture = { width: 320, height: 180, bits: 8 };

/** Small pictures encoded, without an end: a session of an encoder, for as long as it is wanted. */
export function endlessEncodeJob(encode: VideoEncode): Job {
  return job(frames(smallest), { encode }, { format: 'lavfi' });
}

/** What `encodeJob` made, decoded. */
export function decodeJob(accel: AccelName): Job {
  return job(pushedUrl(0), { encode: raw, accel });
}
