import { type Candidate } from '../../lib/coordinator/placement.js';
import { usedBy } from '../../lib/coordinator/candidates.js';
import type { Need } from '../../lib/coordinator/speeds.js';
import { margin } from '../../lib/protocol/real-time.js';
import type { Arrival, Failure } from './day.js';
import { daySeconds } from './day.js';
import type { Node } from './description.js';
import type { Policy } from './policies.js';
import { ranks } from './ranks.js';

export interface Outcome {
  sessions: number;
  /** For which somebody waited. */
  live: number;
  /** No node was found, at the beginning or when a board was gone. */
  rejected: number;
  /** Viewers whose picture stood still, or came late, by more than `patienceSeconds` in all. */
  late: number;
  /** Times that a session went on elsewhere, since its board was gone. */
  moved: number;
  wattHours: number;
  /** Boards that were awake, on average. */
  awake: number;
  /** Of a decision, ms. */
  decisionMs: { median: number; p99: number };
}

/** As much as players keep, s. */
export const patienceSeconds = 10;
/** A board that was idle for so long sleeps, s. */
export const sleepAfterSeconds = 600;

interface Running {
  arrival: Arrival;
  need: Need;
  endsAt: number;
  behind: number;
}

interface State {
  node: Node;
  sessions: Set<Running>;
  alive: boolean;
  asleep: boolean;
  idleSince: number;
  /** Of what is there now; undefined: something changed. */
  candidate: Candidate | undefined;
}

/** Plays a day to a policy. Engines are shared evenly among viewers; work that nobody waits for yields to them, as agents do. */
export class Simulation {
  readonly #states: Map<string, State>;
  readonly #policy: Policy;
  readonly #sleeps: boolean;
  readonly #late = new Set<Arrival>();
  readonly #times: number[] = [];
  #now = 0;
  #joules = 0;
  #awakeSeconds = 0;
  #rejected = 0;
  #moved = 0;

  constructor(nodes: readonly Node[], policy: Policy, sleeps: boolean) {
    this.#states = new Map(nodes.map((node) => [node.id, { node, sessions: new Set(), alive: true, asleep: false, idleSince: 0, candidate: undefined }]));
    this.#policy = policy;
    this.#sleeps = sleeps;
  }

  run(arrivals: readonly Arrival[], failures: readonly Failure[]): Outcome {
    const outside = [
      ...arrivals.map((arrival) => ({ at: arrival.at, act: () => this.#begin(arrival, arrival.at + arrival.seconds) })),
      ...failures.flatMap(({ at, node, seconds }) => [{ at, act: () => this.#fail(node) }, { at: at + seconds, act: () => this.#return(node) }]),
    ].sort((a, b) => a.at - b.at);
    for (const { at, act } of outside) {
      this.#advance(at);
      act();
    }
    this.#advance(daySeconds);
    const { median, p99 } = ranks(this.#times);
    return {
      sessions: arrivals.length, live: arrivals.filter(({ live }) => live).length, rejected: this.#rejected, late: this.#late.size, moved: this.#moved,
      wattHours: this.#joules / 3_600, awake: this.#awakeSeconds / daySeconds, decisionMs: { median, p99 },
    };
  }

  /** Lets time pass, from one end of a session or falling asleep to the next. */
  #advance(until: number): void {
    while (this.#now < until) {
      let next = until;
      for (const { sessions, asleep, idleSince, node } of this.#states.values()) {
        for (const { endsAt } of sessions) next = Math.min(next, endsAt);
        if (this.#maySleep(node) && !asleep && sessions.size === 0) next = Math.min(next, Math.max(this.#now, idleSince + sleepAfterSeconds));
      }
      this.#pass(Math.max(0, next - this.#now));
      this.#now = next;
      for (const state of this.#states.values()) this.#settle(state);
    }
  }

  #pass(seconds: number): void {
    for (const state of this.#states.values()) {
      const { used } = this.#candidate(state);
      const { idle, busy, sleep = idle } = state.node.watts;
      const fullest = used.live.map((live, index) => live + used.batch[index]!);
      const use = fullest.reduce((sum, share) => sum + Math.min(1, share), 0) / fullest.length;
      if (!state.alive) continue;
      this.#joules += seconds * (state.asleep ? sleep : idle + (busy - idle) * use);
      this.#awakeSeconds += state.asleep ? 0 : seconds;
      for (const running of state.sessions) if (running.arrival.live) this.#watch(running, state, used.live, seconds);
    }
  }

  /** A viewer falls behind by what the fullest of the session's engines lacks, and catches up no faster than sessions are given room for. */
  #watch(running: Running, { node }: State, live: readonly number[], seconds: number): void {
    const { shares } = node.speeds.usageOf(running.need);
    const fullest = Math.max(...shares.map((share, index) => (share > 0.02 ? live[index]! : 0)));
    running.behind = Math.max(0, running.behind + seconds * (1 - Math.min(margin, 1 / Math.max(fullest, 1e-9))));
    if (running.behind > patienceSeconds) this.#late.add(running.arrival);
  }

  #settle(state: State): void {
    for (const running of state.sessions) if (running.endsAt <= this.#now + 1e-9) this.#end(state, running);
    if (this.#maySleep(state.node) && state.sessions.size === 0 && this.#now >= state.idleSince + sleepAfterSeconds) this.#change(state, { asleep: true });
  }

  #maySleep({ watts }: Node): boolean {
    return this.#sleeps && watts.sleep !== undefined;
  }

  #end(state: State, running: Running): void {
    state.sessions.delete(running);
    this.#change(state, { idleSince: this.#now });
  }

  #begin(arrival: Arrival, endsAt: number, behind = 0): boolean {
    const demand = { ...arrival.need, live: arrival.live, exclude: new Set<string>() };
    const nodes = [...this.#states.values()].map((state) => this.#candidate(state));
    const startedAt = performance.now();
    const chosen = this.#policy(nodes, demand);
    this.#times.push(performance.now() - startedAt);
    const state = chosen === undefined ? undefined : this.#states.get(chosen);
    if (state === undefined) this.#rejected += 1;
    else {
      const waking = state.asleep ? state.node.wakeSeconds : 0;
      state.sessions.add({ arrival, need: really(arrival), endsAt, behind: behind + waking });
      this.#change(state, { asleep: false });
    }
    return state !== undefined;
  }

  #fail(id: string): void {
    const state = this.#states.get(id)!;
    const stranded = [...state.sessions];
    state.sessions.clear();
    this.#change(state, { alive: false });
    for (const { arrival, endsAt, behind } of stranded) if (this.#begin(arrival, endsAt, behind)) this.#moved += 1;
  }

  #return(id: string): void {
    this.#change(this.#states.get(id)!, { alive: true, asleep: false, idleSince: this.#now });
  }

  #change(state: State, change: Partial<State>): void {
    Object.assign(state, change, { candidate: undefined });
  }

  /** What a coordinator knows: agents have told what the films really take. */
  #candidate(state: State): Candidate {
    const { node: { id, speeds, watts }, sessions, alive, asleep } = state;
    return (state.candidate ??= {
      id, alive, draining: false, asleep, speeds, correction: 1, temperature: null,
      used: usedBy([...sessions].map(({ arrival, need }) => ({ session: { live: arrival.live }, need })), speeds),
      ...(this.#maySleep(state.node) ? { idleWatts: watts.idle - watts.sleep! } : {}),
    });
  }
}

function really({ need: { benchmark, cost }, truth }: Arrival): Need {
  return { benchmark: benchmark * truth, cost: { ...cost, stages: cost.stages.map((stage) => ({ ...stage, effort: stage.effort * truth })) } };
}
