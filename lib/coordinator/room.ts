import type { SessionState } from '../protocol/state.js';
import { holdMs } from './ledger.js';

/** A film may be stopped at any moment: nobody is sent away for longer, s. */
const longest = 60;
const shortest = 2;

/** When the first of these sessions ends, as far as its progress tells; a promise ends by itself where nobody takes it up. Undefined where none tells. */
export function secondsUntilRoom(sessions: readonly Pick<SessionState, 'state' | 'placedAt' | 'progress'>[], now: number): number | undefined {
  const ends = sessions.map(({ state, placedAt, progress = 0 }) => {
    const ageMs = now - placedAt;
    if (state === 'placed') return Math.max(0, holdMs - ageMs);
    return progress > 0 ? (ageMs * (1 - progress)) / progress : Infinity;
  });
  const first = Math.min(Infinity, ...ends);
  return Number.isFinite(first) ? Math.ceil(Math.min(longest, Math.max(shortest, first / 1_000))) : undefined;
}
