import { usedBy } from '../../lib/coordinator/candidates.js';
import type { Candidate, Used } from '../../lib/coordinator/placement.js';
import type { Need, Usage } from '../../lib/coordinator/speeds.js';
import { margin } from '../../lib/protocol/real-time.js';
import type { Arrival } from './day.js';
import type { Node } from './description.js';

/** A session that runs. */
export interface Running {
  arrival: Arrival;
  /** What the film really takes. */
  usage: Usage;
  need: Need;
  /** When it would end if it never fell behind, s. */
  endsAt: number;
  /** What its viewer, or its work, is behind, s. */
  behind: number;
}

/** Less of an engine than that holds up nobody. */
const touched = 0.02;

/** A board with what runs on it. Engines are shared evenly among viewers; work that nobody waits for gets what is left, as agents have it. */
export class SimulatedBoard {
  readonly node: Node;
  readonly sessions = new Set<Running>();
  /** What the server's own transcoder does there, of which no coordinator knows. */
  readonly own = new Set<Running>();
  alive = true;
  asleep = false;
  /** s */
  awakeAt = 0;
  idleSince = 0;
  /** Of what is there now; undefined: something changed. */
  #candidate: Candidate | undefined;
  #load: Used | undefined;

  constructor(node: Node) {
    this.node = node;
  }

  add({ arrival, endsAt, behind, by }: { arrival: Arrival; endsAt: number; behind: number; by: 'cluster' | 'server' }): void {
    const need = really(arrival);
    (by === 'cluster' ? this.sessions : this.own).add({ arrival, need, usage: this.node.speeds.usageOf(need), endsAt, behind });
    this.changed();
  }

  changed(): void {
    this.#candidate = this.#load = undefined;
  }

  /** What a coordinator knows: agents have told what the films really take. */
  candidate(now: number, idleWatts: number | undefined): Candidate {
    const asleep = this.asleep || now < this.awakeAt;
    const known = (this.#candidate ??= {
      id: this.node.id, alive: this.alive, draining: false, speeds: this.node.speeds, correction: 1, temperature: null, used: usedBy(entries(this.sessions), this.node.speeds), ...(idleWatts === undefined ? {} : { idleWatts }),
    });
    return asleep ? { ...known, asleep } : known;
  }

  get watts(): number {
    const { idle, busy, sleep = idle } = this.node.watts;
    if (!this.alive) return 0;
    if (this.asleep) return sleep;
    const { live, batch } = this.#loads();
    const use = live.reduce((sum, share, index) => sum + Math.min(1, share + batch[index]!), 0) / live.length;
    return idle + (busy - idle) * use;
  }

  /** Time passes for all that runs. */
  pass(seconds: number): void {
    if (!this.alive) return;
    for (const running of this.#all()) running.behind = Math.max(0, running.behind + seconds * (1 - this.#speed(running)));
  }

  /** When the first of its sessions ends, if all goes on as it does now. */
  nextEnd(): number {
    return this.#all().reduce((first, { endsAt, behind }) => Math.min(first, endsAt + behind), Infinity);
  }

  /** Those that are over leave. */
  settle(now: number): void {
    for (const set of [this.sessions, this.own]) {
      for (const running of set) {
        if (running.endsAt + running.behind > now + 1e-9) continue;
        set.delete(running);
        this.idleSince = now;
        this.changed();
      }
    }
  }

  /** Of a viewer's: what the fullest of its engines lets through, but no faster than sessions are given room for; of work: its part of what is left. */
  #speed({ arrival, usage: { shares } }: Running): number {
    const { live, batch } = this.#loads();
    const speeds = shares.map((share, index) => {
      if (share <= touched) return margin;
      return arrival.live ? 1 / Math.max(live[index]!, 1e-9) : Math.max(0, 1 - live[index]!) / Math.max(batch[index]!, 1e-9);
    });
    return Math.min(arrival.live ? margin : 1, ...speeds);
  }

  #loads(): Used {
    return (this.#load ??= usedBy(entries(this.#all()), this.node.speeds));
  }

  #all(): Running[] {
    return [...this.sessions, ...this.own];
  }
}

function entries(sessions: Iterable<Running>): { session: { live: boolean }; need: Need }[] {
  return [...sessions].map(({ arrival: { live }, need }) => ({ session: { live }, need }));
}

function really({ need: { benchmark, cost }, truth }: Arrival): Need {
  return { benchmark: benchmark * truth, cost: { ...cost, stages: cost.stages.map((stage) => ({ ...stage, effort: stage.effort * truth })) } };
}
