import type { Candidate, Demand } from '../../lib/coordinator/placement.js';
import { type Board, decideSleep, expectedDemands } from '../../lib/coordinator/sleep/decision.js';
import { type DemandHistory, expectedPeak, noDemand, observe } from '../../lib/coordinator/sleep/forecast.js';
import { aheadMs, mostRecent } from '../../lib/coordinator/sleep/keeper.js';
import { type Arrival, arrivals, daySeconds } from './day.js';
import type { SimulatedBoard } from './simulated-board.js';

/** How boards sleep: not at all; each by itself when it was idle for a while; or as the coordinator decides, by the very functions that it decides with. */
export type Slumber = 'never' | 'when idle' | 'as foreseen';

/** A board that was idle for so long may sleep, s. */
export const sleepAfterSeconds = 600;
/** Between two decisions of the coordinator, s: it makes them more often, and each is about one board. */
export const decideSeconds = 30;
const rules = { afterMs: sleepAfterSeconds * 1_000, stayAwake: 1 };
/** Days that were watched before, drawn by seeds of their own. */
const daysBefore = 7;
/** A Monday. */
const midnightMs = Date.UTC(2026, 10, 23);

/** What the coordinator knows of the days before this one. */
export function historyOf(sessions: number, seed: number): DemandHistory {
  let history = noDemand;
  for (let day = -daysBefore; day < 0; day += 1) history = replayDay(history, day, arrivals(sessions, seed + 1_000_003 * -day));
  return history;
}

function replayDay(history: DemandHistory, day: number, sessions: readonly Arrival[]): DemandHistory {
  const steps = sessions.filter(({ live }) => live).flatMap(({ at, seconds }) => [{ at, by: 1 }, { at: Math.min(daySeconds, at + seconds), by: -1 }]).sort((a, b) => a.at - b.at);
  let running = 0;
  return steps.reduce((known, { at, by }) => observe(known, midnightMs + (day * daySeconds + at) * 1_000, (running += by)), history);
}

/** The coordinator's part in a simulated day. */
export class Foresight {
  #history: DemandHistory;
  #recent: Demand[] = [];

  constructor(history: DemandHistory) {
    this.#history = history;
  }

  placed(demand: Demand): void {
    if (demand.live) this.#recent = [demand, ...this.#recent].slice(0, mostRecent);
  }

  /** Names of boards. `candidateOf`: as placement sees them. */
  decide(boards: readonly SimulatedBoard[], now: number, candidateOf: (board: SimulatedBoard) => Candidate): { sleep: readonly string[]; wake: readonly string[] } {
    const at = midnightMs + now * 1_000;
    const running = boards.reduce((sum, { sessions }) => sum + [...sessions].filter(({ arrival }) => arrival.live).length, 0);
    this.#history = observe(this.#history, at, running);
    const expected = expectedDemands(this.#recent, expectedPeak(this.#history, at, aheadMs), running);
    return decideSleep(boards.map((board) => boardOf(board, now, candidateOf(board))), expected, rules);
  }
}

function boardOf({ node, sessions, idleSince, asleep }: SimulatedBoard, now: number, candidate: Candidate): Board {
  // One that wakes is as good as awake for what is to come.
  return { candidate: { ...candidate, asleep }, maySleep: node.watts.sleep !== undefined && !asleep, idleMs: sessions.size > 0 ? 0 : (now - idleSince) * 1_000 };
}
