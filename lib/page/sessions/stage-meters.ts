import type { StageTimes } from '../../protocol/session-messages.js';
import type { SessionState } from '../../protocol/state.js';

/** Along the way of a frame. */
export const stages = ['demux', 'decode', 'filter', 'burn', 'encode', 'mux'] as const satisfies (keyof StageTimes)[];
export type Stage = (typeof stages)[number];

/** Parts of the time in which each worked: several tracks together may be more than 1. */
export type StageShares = Readonly<Partial<Record<Stage, number>>>;

interface Reading { busy: StageTimes; at: number; fence: number; shares?: StageShares }

/** How busy the stages of each session were between its last two reports. */
export class StageMeters {
  #readings = new Map<string, Reading>();

  /** `now`: the coordinator's, which stands still between two states. */
  take(sessions: readonly SessionState[], now: number): void {
    this.#readings = new Map(sessions.flatMap((session) => {
      const reading = this.#read(session, now);
      return reading === undefined ? [] : [[session.id, reading]];
    }));
  }

  of(id: string): StageShares | undefined {
    return this.#readings.get(id)?.shares;
  }

  #read({ id, busy, fence }: SessionState, now: number): Reading | undefined {
    const former = this.#readings.get(id);
    if (busy === undefined) return undefined;
    if (former === undefined || former.fence !== fence) return { busy, at: now, fence };
    if (former.busy === busy) return former;
    const shares = between(former.busy, busy, (now - former.at) / 1_000);
    return { busy, at: now, fence, ...(shares === undefined ? {} : { shares }) };
  }
}

function between(former: StageTimes, latter: StageTimes, seconds: number): StageShares | undefined {
  if (seconds <= 0) return undefined;
  return Object.fromEntries(stages.flatMap((stage) => (latter[stage] === undefined ? [] : [[stage, Math.max(0, (latter[stage] - (former[stage] ?? 0)) / seconds)]])));
}

/** Parts of all the work so far. */
export function wholeShares(busy: StageTimes): StageShares {
  const sum = stages.reduce((total, stage) => total + (busy[stage] ?? 0), 0);
  return sum === 0 ? {} : Object.fromEntries(stages.flatMap((stage) => (busy[stage] === undefined ? [] : [[stage, busy[stage] / sum]])));
}
