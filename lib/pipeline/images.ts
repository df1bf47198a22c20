import type { Job } from '../job/index.js';
import type { NativePacket } from '../native/addon.js';
import type { SessionLog } from './session-log.js';

/** One picture of an `images` output of a Job. */
export interface JobImage {
  /** s of output time */
  time: number;
  /** A whole file; libav's memory, without a copy. */
  data: Uint8Array;
  /** What `showinfo` said of it, where the track has that filter: libav's own lines. */
  notes: readonly string[];
}

export function imageOf({ pts = 0, data }: NativePacket, log: SessionLog): JobImage {
  return { time: pts, data, notes: log.notesUntil(pts) };
}

/** The stages whose notes come with pictures. */
export function noteStages({ tracks, outputs }: Job): ReadonlySet<string> {
  const ids = outputs.flatMap((output) => (output.kind === 'images' ? output.tracks : []));
  const noted = tracks.filter(({ id, filters = [] }) => ids.includes(id) && filters.some(({ filter }) => filter === 'showinfo'));
  return new Set(noted.map(({ id }) => `filter:${id}`));
}
