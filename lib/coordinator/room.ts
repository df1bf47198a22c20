import type { SessionState } from '../protocol/state.js';
import { holdMs, type Ledger } from './ledger.js';
import { type Demand, fitsWhenIdle, type Verdict } from './placement.js';

/** Where there is nothing to reckon it from. */
export const retryAfterSeconds = 5;
/** Just after a start: the nodes have not reported yet, and will within a lease. */
export const settlingSeconds = 1;

/** When a node that would do, were it idle, may have room, s. */
export function retryAfter(ranked: readonly Verdict[], demand: Demand, ledger: Ledger, now: number): number {
  const possible = ranked.filter((verdict) => fitsWhenIdle(verdict, demand));
  return secondsUntilRoom(possible.flatMap(({ node }) => [...ledger.on(node.id).values()].map(({ session }) => session)), now) ?? retryAfterSeconds;
}

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
