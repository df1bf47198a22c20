import type { SessionReport } from '../protocol/session-messages.js';
import type { FileStore } from './file-store.js';
import type { Lead } from './lead.js';
import { codecsOf, stageTimes } from './stage-times.js';
import type { ThumbnailSource } from './thumbnail-source.js';
import type { Transcoding } from './transcoding.js';

export interface DetailsInit {
  /** Somebody watches. */
  live: boolean;
  lead: Lead;
  files: FileStore;
  thumbnails: ThumbnailSource | undefined;
}

type Details = Pick<SessionReport, 'busy' | 'codecs' | 'ahead' | 'unfetched' | 'thumbnail'>;

/** What the page tells of a session that runs, beside what placement needs. */
export function detailsOf(transcoding: Transcoding, { live, lead, files, thumbnails }: DetailsInit): Details {
  const busy = stageTimes(transcoding.stages?.() ?? []);
  return {
    ...(busy === undefined ? {} : { busy }),
    codecs: codecsOf(transcoding.graph),
    ...(live ? { ahead: Math.round(lead.ahead(transcoding.progress().time, performance.now()) * 10) / 10 } : {}),
    unfetched: files.bytes,
    ...(thumbnails?.isThere === true ? { thumbnail: true } : {}),
  };
}
