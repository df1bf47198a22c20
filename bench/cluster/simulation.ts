import { type Arrival, daySeconds, type Failure } from './day.js';
import type { Candidate, Demand } from '../../lib/coordinator/placement.js';
import type { DemandHistory } from '../../lib/coordinator/sleep/forecast.js';
import type { Node } from './description.js';
import type { Policy } from './policies.js';
import { ranks } from './ranks.js';
import { SimulatedBoard } from './simulated-board.js';
import { decideSeconds, Foresight, sleepAfterSeconds, type Slumber } from './slumber.js';

export interface Outcome {
  sessions: number;
  /** For which somebody waited. */
  live: number;
  /** No node was found, at the beginning or when a board was gone: the server's own transcoder did it, on the host. */
  refused: number;
  /** Viewers whose picture stood still, or came late, by more than `patienceSeconds` in all, wherever it was made. */
  late: number;
  /** Of these, those whose session was refused. */
  lateOnHost: number;
  /** Viewers who waited for a board to wake. */
  waited: number;
  /** Times that a session went on elsewhere, since its board was gone. */
  moved: number;
  /** Of boards and host, with what the server's own transcoder took. */
  wattHours: number;
  /** Boards that were awake, on average. */
  awake: number;
  /** Hours of film that are still to be made at the end of the day. */
  leftHours: number;
  /** Of a decision, ms. */
  decisionMs: { median: number; p99: number };
}

/** As much as players keep, s. */
export const patienceSeconds = 10;
/** No two looks at sessions that fall behind are closer, s. */
const shortest = 1;

export interface SimulationInit {
  nodes: readonly Node[];
  policy: Policy;
  slumber: Slumber;
  /** What is known of days before. */
  history: DemandHistory;
}

/** Plays a day to a policy. All of its work is done: what is refused by the server's own transcoder, what is late later. */
export class Simulation {
  readonly #boards: ReadonlyMap<string, SimulatedBoard>;
  readonly #init: SimulationInit;
  readonly #foresight: Foresight;
  readonly #late = new Set<Arrival>();
  readonly #refused = new Set<Arrival>();
  readonly #times: number[] = [];
  #now = 0;
  #joules = 0;
  #awakeSeconds = 0;
  #moved = 0;
  #waited = 0;

  constructor(init: SimulationInit) {
    this.#init = init;
    this.#boards = new Map(init.nodes.map((node) => [node.id, new SimulatedBoard(node)]));
    this.#foresight = new Foresight(init.history);
  }

  run(arrivals: readonly Arrival[], failures: readonly Failure[]): Outcome {
    const decisions = this.#init.slumber === 'as foreseen' ? Array.from({ length: daySeconds / decideSeconds }, (_, index) => ({ at: index * decideSeconds, act: () => this.#decide() })) : [];
    const outside = [
      ...arrivals.map((arrival) => ({ at: arrival.at, act: () => this.#begin(arrival, arrival.at + arrival.seconds) })),
      ...failures.flatMap(({ at, node, seconds }) => [{ at, act: () => this.#fail(node) }, { at: at + seconds, act: () => this.#return(node) }]),
      ...decisions,
    ].sort((a, b) => a.at - b.at);
    for (const { at, act } of outside) {
      this.#advance(at);
      act();
    }
    this.#advance(daySeconds);
    return this.#outcome(arrivals);
  }

  #outcome(arrivals: readonly Arrival[]): Outcome {
    const { median, p99 } = ranks(this.#times);
    const left = [...this.#boards.values()].flatMap(({ sessions, own }) => [...sessions, ...own]).reduce((sum, { endsAt, behind }) => sum + endsAt + behind - daySeconds, 0);
    return {
      sessions: arrivals.length, live: arrivals.filter(({ live }) => live).length, refused: this.#refused.size, late: this.#late.size, lateOnHost: [...this.#late].filter((arrival) => this.#refused.has(arrival)).length,
      waited: this.#waited, moved: this.#moved, wattHours: this.#joules / 3_600, awake: this.#awakeSeconds / daySeconds, leftHours: left / 3_600, decisionMs: { median, p99 },
    };
  }

  /** Lets time pass, from one end of a session or falling asleep to the next. */
  #advance(until: number): void {
    while (this.#now < until) {
      const ends = [...this.#boards.values()].flatMap((board) => [board.nextEnd(), this.#sleepsAt(board)]).filter((at) => at > this.#now);
      const next = Math.min(until, Math.max(Math.min(...ends), this.#now + shortest));
      for (const board of this.#boards.values()) this.#pass(board, next - this.#now);
      this.#now = next;
      for (const board of this.#boards.values()) {
        board.settle(next);
        if (this.#sleepsAt(board) <= next) this.#sleep(board);
      }
    }
  }

  #pass(board: SimulatedBoard, seconds: number): void {
    this.#joules += seconds * board.watts;
    this.#awakeSeconds += board.alive && !board.asleep ? seconds : 0;
    board.pass(seconds);
    for (const { arrival, behind } of [...board.sessions, ...board.own]) if (arrival.live && behind > patienceSeconds) this.#late.add(arrival);
  }

  /** Of boards that look after themselves. */
  #sleepsAt({ node, asleep, sessions, idleSince }: SimulatedBoard): number {
    return this.#init.slumber === 'when idle' && node.watts.sleep !== undefined && !asleep && sessions.size === 0 ? Math.max(this.#now, idleSince + sleepAfterSeconds) : Infinity;
  }

  #decide(): void {
    const { sleep, wake } = this.#foresight.decide([...this.#boards.values()], this.#now, (board) => this.#candidate(board));
    for (const id of sleep) this.#sleep(this.#boards.get(id)!);
    for (const id of wake) this.#wake(this.#boards.get(id)!);
  }

  #begin(arrival: Arrival, endsAt: number, behind = 0): void {
    const demand: Demand = { ...arrival.need, live: arrival.live, exclude: new Set<string>() };
    const nodes = [...this.#boards.values()].map((board) => this.#candidate(board));
    const startedAt = performance.now();
    const chosen = this.#init.policy(nodes, demand);
    this.#times.push(performance.now() - startedAt);
    const board = chosen === undefined ? undefined : this.#boards.get(chosen);
    if (board === undefined) return this.#refuse(arrival, endsAt, behind);
    this.#foresight.placed(demand);
    if (board.asleep) this.#wake(board);
    const waits = Math.max(0, board.awakeAt - this.#now);
    if (waits > 0 && arrival.live) this.#waited += 1;
    board.add({ arrival, endsAt, behind: behind + waits, by: 'cluster' });
  }

  #refuse(arrival: Arrival, endsAt: number, behind: number): void {
    this.#refused.add(arrival);
    const host = [...this.#boards.values()].find(({ node }) => node.host);
    host?.add({ arrival, endsAt, behind, by: 'server' });
  }

  #fail(id: string): void {
    const board = this.#boards.get(id)!;
    const stranded = [...board.sessions];
    board.sessions.clear();
    Object.assign(board, { alive: false, asleep: false });
    board.changed();
    for (const { arrival, endsAt, behind } of stranded) {
      this.#moved += 1;
      this.#begin(arrival, endsAt, behind);
    }
  }

  #return(id: string): void {
    const board = this.#boards.get(id)!;
    Object.assign(board, { alive: true, idleSince: this.#now });
    board.changed();
  }

  #sleep(board: SimulatedBoard): void {
    board.asleep = true;
  }

  #wake(board: SimulatedBoard): void {
    if (!board.asleep) return;
    Object.assign(board, { asleep: false, awakeAt: this.#now + board.node.wakeSeconds, idleSince: this.#now });
  }

  #candidate(board: SimulatedBoard): Candidate {
    const { idle, sleep } = board.node.watts;
    return board.candidate(this.#now, this.#init.slumber === 'never' || sleep === undefined ? undefined : idle - sleep);
  }
}
