import type { JournalEntry, Stage } from './stage.js';
import { until } from '../until.js';

/** What was said of a session, by its shim and by the coordinator. */
export interface Accounts {
  /** Lines of the shim. */
  log: string;
  /** Why the original ran, each time it did. */
  fallbacks: string[];
  /** Nodes that were left. */
  moves: number;
  /** What should have been counted, and was not. */
  uncounted: string[];
}

/** Moments, ms since 1970, at which nobody could tell, or be told. */
export interface Gap {
  from: number;
  to: number;
}

export interface Before {
  log: number;
  journal: number;
  originals: number;
}

/** A note to the coordinator may take this long on a busy machine, and is read from its journal a moment later, ms. */
const countedMs = 10_000;
/** How close to a gap its log line may be: until the note is there, and is read, ms. */
const gapMarginMs = 2_000;

/** Compares the log of the shims, the programs that were started, and the journal of the coordinators. */
export async function accounts(stage: Stage, before: Before, gaps: readonly Gap[], isShimKilled: boolean): Promise<Accounts> {
  const log = stage.logged().slice(before.log);
  const lines = log.split('\n').filter((line) => line.includes(' runs instead: '));
  const runs = stage.originals().length - before.originals;
  const noted = (): JournalEntry[] => stage.journal.slice(before.journal).filter(({ kind }) => kind === 'fallback');
  const wanted = lines.filter((line) => isNoted(line) && !isDuring(line, gaps)).length;
  await until(() => noted().length >= wanted, countedMs, 'a note').catch(() => undefined);
  const reasons = noted().map(({ reason = '' }) => reason);
  return {
    log, moves: log.split('\n').filter((line) => / was left: /.test(line)).length,
    fallbacks: [...reasons, ...Array.from({ length: Math.max(0, lines.length - reasons.length) }, () => 'no-coordinator, which nobody could be told')],
    uncounted: [
      ...(reasons.length >= wanted ? [] : [`${wanted} fallbacks, of which the coordinator counted ${reasons.length}: ${lines.join(' | ')}`]),
      ...(reasons.length <= lines.length ? [] : [`the coordinator counted ${reasons.length} fallbacks of ${lines.length}`]),
      // Between its words and its deed a shim may be killed, too.
      ...(runs === lines.length || (isShimKilled && runs < lines.length) ? [] : [`the original ran ${runs} times, and the log says ${lines.length}`]),
    ],
  };
}

/** Where no coordinator answers there is nobody to tell. */
const isNoted = (line: string): boolean => !/runs instead: No coordinator /.test(line);

function isDuring(line: string, gaps: readonly Gap[]): boolean {
  const at = Date.parse(line.slice(0, 24));
  return gaps.some(({ from, to }) => at >= from - gapMarginMs && at <= to + gapMarginMs);
}
