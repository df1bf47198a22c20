import type { SessionState } from '../protocol/state.js';
import { holdMs } from './ledger.js';

/** A film may be stopped at any moment: nobody is sent away for longer, s. */
const longest = 60;
const shortest = 2;

/** When the first of these sessions ends, as far as its progress tells; a promise ends by itself where nobody takes it up. Undefined where none tells. */
export function secondsUntilRoom(sessions: readonly Pick<SessionState, 'state' | 'placedAt' | 'progress'>[], now: number): number | undefined {
  let firstMs = Infinity;
  for (const { state, placedAt, progress = 0 } of sessions) {
    const ageMs = now - placedAt;
    if (state === 'placed') firstMs = Math.min(firstMs, Math.max(0, holdMs - ageMs));
    else if (progress > 0) firstMs = Math.min(firstMs, (ageMs * (1 - progress)) / progress);
  }
  return Number.isFinite(firstMs) ? Math.ceil(Math.min(longest, Math.max(shortest, firstMs / 1_000))) : undefined;
}
