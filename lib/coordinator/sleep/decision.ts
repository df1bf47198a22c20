import { usedWith } from '../candidates.js';
import { addedWatts, type Candidate, type Demand, place, type Verdict } from '../placement.js';

/** Which boards sleep, and which are woken ahead. Pure: the same boards and the same expectation give the same decision. */

export interface Board {
  /** As placement sees it, whether it sleeps or not. */
  candidate: Candidate;
  /** Whether it can be told to sleep now, and be woken again. */
  maySleep: boolean;
  /** For how long nothing has run on it, ms; 0: something does. */
  idleMs: number;
  /** Somebody said by hand that it shall sleep: only a session wakes it. */
  byHand?: boolean;
}

export interface SleepRules {
  /** A board that was idle for so long may sleep, ms. */
  afterMs: number;
  /** As many nodes stay awake, whatever is expected. */
  stayAwake: number;
}

export interface SleepDecision {
  sleep: readonly string[];
  wake: readonly string[];
}

/** What there must be room for at any time, of those that were placed last: forecasts count viewers, and say nothing of their films. */
export function expectedDemands(recent: readonly Demand[], expected: number, running: number): Demand[] {
  const [costliest] = recent.toSorted((a, b) => b.benchmark - a.benchmark);
  if (costliest === undefined) return [];
  const more = Math.min(mostExpected, Math.max(0, expected - running));
  // One more than is foreseen, and the largest: it comes first, for what has room for it has room for others.
  return [costliest, ...Array.from({ length: more }, (_, index) => recent[index % recent.length]!)];
}

const mostExpected = 256;

/**
 * Boards are woken until what is expected has room, and where it takes less energy than where there is room. Where nothing has to be woken one board
 * is put to sleep that would not be woken then: the one that takes most at rest. `expected`: what may come beside what runs.
 */
export function decideSleep(boards: readonly Board[], expected: readonly Demand[], { afterMs, stayAwake }: SleepRules): SleepDecision {
  const awake = boards.filter(({ candidate }) => isUsable(candidate) && candidate.asleep !== true);
  const asleep = boards.filter(({ candidate, byHand }) => isUsable(candidate) && candidate.asleep === true && byHand !== true).toSorted(byRest);
  const wake = wokenFor(awake, asleep, expected);
  for (const { candidate: { id } } of asleep) if (awake.length + wake.size < stayAwake) wake.add(id);
  if (wake.size > 0) return { sleep: [], wake: [...wake] };
  if (awake.length <= stayAwake) return { sleep: [], wake: [] };
  const idle = awake.filter(({ maySleep, idleMs, candidate }) => maySleep && idleMs >= afterMs && candidate.used.sessions === 0).toSorted(byRest).reverse();
  const spare = idle.slice(0, mostTried).find((board) => wokenFor(awake.filter((other) => other !== board), [board], expected).size === 0);
  return { sleep: spare === undefined ? [] : [spare.candidate.id], wake: [] };
}

/** Idle boards that are looked at for one decision: it comes again in some seconds. */
const mostTried = 4;
/** Less is not worth the waking, W. */
const worthWatts = 1;

/** Boards to be woken so that all has room, one beside the other, that any board has room for. */
function wokenFor(awake: readonly Board[], asleep: readonly Board[], expected: readonly Demand[]): Set<string> {
  const nodes = new Map(awake.map(({ candidate }) => [candidate.id, candidate]));
  const sleeping = new Map(asleep.map(({ candidate }) => [candidate.id, { ...candidate, asleep: false }]));
  const woken = new Set<string>();
  for (const demand of expected) {
    const best = cheaper(place(nodes.values(), demand).best, place(sleeping.values(), demand).best);
    if (best?.usage === undefined) continue;
    const { node, usage } = best;
    if (sleeping.delete(node.id)) woken.add(node.id);
    nodes.set(node.id, { ...node, used: usedWith(node.used, usage, demand.live) });
  }
  return woken;
}

function cheaper(awake: Verdict | undefined, asleep: Verdict | undefined): Verdict | undefined {
  if (awake?.usage === undefined || asleep?.usage === undefined) return awake ?? asleep;
  return addedWatts(asleep.node, asleep.usage) + worthWatts < addedWatts(awake.node, awake.usage) ? asleep : awake;
}

function isUsable({ alive, draining, speeds }: Candidate): boolean {
  return alive && !draining && speeds !== undefined;
}

/** Those that take least at rest come first; what is not known counts as nothing. */
function byRest({ candidate: a }: Board, { candidate: b }: Board): number {
  return (a.idleWatts ?? 0) - (b.idleWatts ?? 0) || (a.id < b.id ? -1 : 1);
}
