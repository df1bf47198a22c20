import type { Cluster, PlaceOptions } from '../client/cluster.js';
import { failure } from '../client/node-failure.js';
import { JetsonAvError } from '../errors.js';
import type { Job } from '../job/index.js';
import type { StreamInfo } from '../protocol/media-info.js';
import type { SessionEvent } from '../protocol/session-event.js';
import type { Span } from './cuts.js';
import { endOf, lookJob } from './jobs.js';
import type { VideoTrack } from './whole.js';

/** What must be known of a film before it is cut. */
export interface Film {
  span: Span;
  /** s of the film, ascending. */
  keyFrames: readonly number[];
  /** Of the stream of pictures, as far as they are kept. */
  tags: Readonly<Record<string, string>>;
}

type StreamEvent = Extract<SessionEvent, { type: 'stream' }>;

/** Asks a node that can read the film. Throws what placing and opening throw, and `ERR_JETSONAV_UNSUPPORTED` where its length is not known. */
export async function lookAt(job: Job, track: VideoTrack, cluster: Cluster, options: PlaceOptions): Promise<Film> {
  const place = await cluster.place(lookJob(job, track), options);
  const session = await place.open();
  try {
    for await (const event of session.events()) {
      if (event.type === 'failed') throw failure(event);
      if (event.type === 'stream') return filmOf(event, job, track);
    }
    throw new JetsonAvError('ERR_JETSONAV_NODE_LOST', `Node ${session.node} ended its events without a word about the film`);
  } finally {
    await session.cancel();
  }
}

function filmOf({ inputs, streams }: StreamEvent, job: Job, track: VideoTrack): Film {
  const input = track.sources[0]!.input;
  const info = inputs[input];
  const pictures = streams.filter((stream) => stream.input === input && stream.kind === 'video');
  const begin = job.inputs[input]?.start ?? 0;
  const end = Math.min(endOf(job, track) ?? Infinity, pictureEnd(pictures, info?.start ?? 0) ?? info?.duration ?? Infinity);
  if (!Number.isFinite(end)) throw new JetsonAvError('ERR_JETSONAV_UNSUPPORTED', 'How long the film is is not known, so it is not split');
  return { span: { begin, end }, keyFrames: (info?.keyFrames ?? []).filter((key) => key > begin && key < end), tags: tagsOf(pictures) };
}

/** Sound may go on behind the last picture. */
function pictureEnd(streams: readonly StreamInfo[], fileStart: number): number | undefined {
  const ends = streams.flatMap(({ start, duration }) => (duration === undefined ? [] : [(start ?? fileStart) - fileStart + duration]));
  return ends.length === 0 ? undefined : Math.max(...ends);
}

/** What a copy of the film's own stream would keep. */
function tagsOf([stream]: readonly StreamInfo[]): Record<string, string> {
  return Object.fromEntries(Object.entries(stream?.metadata ?? {}).filter(([name]) => name === 'language' || name === 'title'));
}
