import { performance } from 'node:perf_hooks';
import { benchmarkCost } from '../protocol/benchmark-cost.js';
import { costOf } from '../protocol/cost.js';
import type { SessionReport } from '../protocol/session-messages.js';
import type { Summary } from '../protocol/summary.js';
import type { FileStore } from './file-store.js';
import { detailsOf, type DetailsInit } from './session-details.js';
import type { Transcoding } from './transcoding.js';

export interface Reported extends Pick<DetailsInit, 'lead' | 'thumbnails'> {
  id: string;
  fence: number;
  label: string | undefined;
  summary: Summary;
  files: FileStore;
  /** J; undefined: nobody measures them. */
  joules: number | undefined;
  /** Of `performance.now()`. */
  startedAt: number;
  /** Undefined until the films are open. */
  transcoding: Transcoding | undefined;
  isSlowed: boolean;
  isFinishing: boolean;
}

/** How a session stands, for the coordinator. */
export function reportOf(session: Reported): SessionReport {
  const { id, fence, label, summary, transcoding, joules, startedAt, lead, files, thumbnails } = session;
  const progress = transcoding?.progress();
  const { duration, position } = progress ?? {};
  return {
    id, fence,
    ...(label === undefined ? {} : { label }),
    live: summary.live,
    cost: benchmarkCost(summary),
    needs: costOf(summary),
    ageMs: Math.round(performance.now() - startedAt),
    state: stateOf(session),
    ...(position === undefined ? {} : { position }),
    ...(progress === undefined || !duration ? {} : { progress: Math.min(1, Math.max(0, progress.time / duration)) }),
    fps: progress?.fps ?? 0,
    speed: progress?.speed ?? 0,
    ...(transcoding === undefined ? {} : detailsOf(transcoding, { live: summary.live, lead, files, thumbnails })),
    ...joulesOf(joules),
  };
}

export function joulesOf(joules: number | undefined): Pick<SessionReport, 'joules'> {
  return joules === undefined ? {} : { joules: Math.round(joules * 10) / 10 };
}

function stateOf({ transcoding, files, isSlowed, isFinishing }: Reported): SessionReport['state'] {
  if (isFinishing) return 'finishing';
  if (transcoding === undefined) return 'opening';
  if (files.full) return 'waiting';
  return isSlowed ? 'throttled' : 'running';
}
