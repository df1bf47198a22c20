import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { benchmarkCost } from '../protocol/benchmark-cost.js';
import { costOf } from '../protocol/cost.js';
import { conflict, noCapacity, notFound } from '../protocol/failure.js';
import type { Heartbeat, HeartbeatReply } from '../protocol/node-messages.js';
import type { Note } from '../protocol/note.js';
import type { PlaceRequest, Placement } from '../protocol/session-messages.js';
import type { ClusterState, JournalEntry, NodeState } from '../protocol/state.js';
import { Candidates } from './candidates.js';
import { Journal } from './journal.js';
import { Drains } from './drains.js';
import { Ledger } from './ledger.js';
import { NodeNames } from './node-names.js';
import { nodeState } from './node-state.js';
import { explain, refusal } from './explanation.js';
import { type Decision, type Demand, fitsWhenIdle, place } from './placement.js';
import type { DrainRecord } from './store/store.js';
import { type Arrival, type NodeRecord, Registry } from './registry.js';
import { secondsUntilRoom } from './room.js';
import { Tickets, type TicketsInit } from './tickets.js';

export interface ClusterInit extends TicketsInit {
  version: string;
  leaseMs: number;
  /** ms that only ever go forwards, at one pace, whatever is done to the machine's clock; default `now`. */
  steadyMs?: (() => number) | undefined;
}

interface ClusterEvents {
  entry: [JournalEntry];
}

const journalEntries = 100;
/** Where there is nothing to reckon it from. */
const retryAfterSeconds = 5;
const settleLookMs = 20;

/**
 * What a coordinator knows and decides. All of it is soft: nodes and running sessions come back with the heartbeats, and
 * tickets are checked by whoever holds the secret, so a restart harms no session.
 */
export class Cluster extends EventEmitter<ClusterEvents> {
  readonly #init: ClusterInit;
  readonly #registry: Registry;
  readonly #ledger: Ledger;
  readonly #candidates: Candidates;
  readonly #journal: Journal;
  readonly #names = new NodeNames();
  readonly #drains = new Drains();
  readonly #tickets: Tickets;
  readonly #startedAt: number;
  readonly #steadyMs: () => number;
  /** Since when it decides. */
  #leadsSinceMs: number;

  constructor(init: ClusterInit) {
    super();
    const steadyMs = init.steadyMs ?? init.now;
    this.#init = init;
    this.#steadyMs = steadyMs;
    this.#registry = new Registry(init.leaseMs, init.now, steadyMs);
    this.#ledger = new Ledger(init.now, steadyMs);
    this.#candidates = new Candidates(this.#ledger, init.now, (node) => this.#isDraining(node));
    this.#journal = new Journal(journalEntries, init.now);
    this.#tickets = new Tickets(init);
    this.#startedAt = init.now();
    this.#leadsSinceMs = steadyMs();
  }

  /** Finds a node and promises it. `served` tells which sources may be read over HTTP. Throws 503 with reasons. */
  place(request: PlaceRequest, served: readonly boolean[]): Placement {
    this.expire();
    const demand = this.#demand(request, served);
    const decision = place(this.#candidates.all(request.resumeOf), demand);
    const { best } = decision;
    const node = best && this.#registry.get(best.node.id);
    if (best === undefined || node === undefined) throw this.#refuse(request, decision, demand);
    const explanation = explain(best, decision.fitting, demand);
    const former = request.resumeOf === undefined ? undefined : this.#ledger.get(request.resumeOf);
    const id = request.resumeOf ?? randomBytes(16).toString('hex');
    const fence = Math.max(former?.fence ?? 0, request.fence ?? 0) + 1;
    const { client, label } = request;
    this.#ledger.place({ id, fence, node: node.id, need: { benchmark: demand.benchmark, cost: demand.cost }, live: demand.live, client, label });
    const verb = request.resumeOf === undefined ? 'placed' : 'moved';
    this.#write({ kind: verb, node: node.id, session: id, text: `${verb} on ${node.id} at ${request.position.toFixed(1)} s: ${explanation}` });
    return this.#tickets.promise(node, { id, fence, position: request.position, explanation }, request.sources, served);
  }

  /** Takes a heartbeat; `reachesUsAt` is the base URL that the node used. */
  beat(id: string, heartbeat: Heartbeat, reachesUsAt: string): HeartbeatReply {
    this.expire();
    this.#checkName(id, heartbeat);
    const arrival = this.#registry.beat(id, heartbeat, reachesUsAt);
    if (arrival === undefined) throw noCapacity('The coordinator knows as many nodes as it can', { retryAfterSeconds });
    this.#welcome(id, arrival, heartbeat);
    const { ended, fenced } = this.#ledger.report(id, heartbeat.sessions);
    this.#candidates.heard(this.#registry.get(id)!);
    for (const session of ended) this.#write({ kind: 'ended', node: id, session: session.id, text: `ended on ${id}` });
    for (const session of fenced) this.#write({ kind: 'fenced', node: id, session: session.id, text: `${id} still runs a session that moved on` });
    const drain = this.#drains.of(id);
    return { leaseMs: this.#init.leaseMs, cancel: fenced, now: Math.trunc(this.#init.now()), ...(drain === undefined ? {} : { drain }) };
  }

  /** A node says goodbye; `instance`: the process that does, where that is known. */
  leave(id: string, instance?: string): void {
    if (instance !== undefined && this.#registry.get(id)?.instance !== instance) return;
    if (!this.#registry.remove(id)) return;
    this.#names.forget(id);
    this.#candidates.forget(id);
    this.#lose(id);
    this.#write({ kind: 'node-left', node: id, text: `${id} left` });
  }

  /**
   * Takes a node out, or back in; it hears of it with its next heartbeat. Returns how many sessions it has. Throws 404 where there is no such node,
   * 503 where it has sessions and no other node is there to take them.
   */
  drain(id: string, drain: boolean): number {
    this.expire();
    const nodes = this.#registry.all();
    const node = nodes.find((known) => known.id === id);
    if (node === undefined) throw notFound(`There is no node ${id}; there are ${nodes.map((known) => known.id).join(', ') || 'none'}`);
    const sessions = this.#ledger.on(id).size;
    const others = nodes.filter((other) => other.id !== id && other.alive && !this.#isDraining(other));
    if (drain && sessions > 0 && others.length === 0) throw noCapacity(`No other node is there for the ${sessions} sessions of ${id}`, { retryAfterSeconds });
    if (this.#drains.set(id, drain)) this.#write(drain ? { kind: 'node-draining', node: id, text: `${id} is to give up its ${sessions} sessions` } : { kind: 'node-undrained', node: id, text: `${id} may take sessions again` });
    this.#candidates.changed(id);
    return sessions;
  }

  /** What operators said of nodes, here or elsewhere. */
  learnDrains(records: readonly DrainRecord[]): void {
    this.#drains.learn(records);
    for (const { node } of records) this.#candidates.changed(node);
  }

  /** This coordinator decides from now on, with what it knows; nodes that told another one come within a lease. */
  lead(epoch: number): void {
    this.#leadsSinceMs = this.#steadyMs();
    this.#write({ kind: 'leader', text: `leads the coordinators, the ${epoch}. to do so` });
  }

  /** Resolves when a node has reported, or after `ms`; at once where this coordinator has been there for longer than a lease. */
  async settled(ms: number): Promise<void> {
    const isOver = (): boolean => !this.#isSettling() || this.#registry.all().length > 0;
    const untilMs = performance.now() + ms;
    while (!isOver() && performance.now() < untilMs) await sleep(settleLookMs);
  }

  note({ kind, reason, message, session, node, client }: Note): void {
    // It may be over before any heartbeat told of it.
    if ((kind === 'ended' || kind === 'fallback') && session !== undefined) this.#ledger.remove(session);
    const who = client === undefined ? '' : `${client}: `;
    this.#write({
      kind, reason,
      text: `${who}${kind} (${reason})${message === undefined ? '' : `: ${message}`}`,
      ...(session === undefined ? {} : { session }),
      ...(node === undefined ? {} : { node }),
    });
  }

  /** Ends the leases and the promises that are over. */
  expire(): void {
    const { lost, forgotten } = this.#registry.expire();
    for (const { id } of forgotten) this.#candidates.forget(id);
    for (const { id } of lost) {
      this.#lose(id);
      this.#write({ kind: 'node-lost', node: id, text: `${id} gave no sign of life within ${this.#init.leaseMs / 1_000} s` });
    }
    for (const { id, node } of this.#ledger.expire()) this.#write({ kind: 'ended', node, session: id, text: `was never opened on ${node}` });
  }

  get nodesAlive(): number {
    this.expire();
    return this.#registry.all().filter(({ alive }) => alive).length;
  }

  state(): ClusterState {
    this.expire();
    const { now, version, leaseMs } = this.#init;
    const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
    return {
      now: now(), startedAt: this.#startedAt, version, leaseMs,
      nodes: this.#registry.all().map((node) => this.#nodeState(node)).sort(byId),
      sessions: this.#ledger.all().sort((a, b) => a.placedAt - b.placedAt || byId(a, b)),
      journal: this.#journal.all(),
    };
  }

  #welcome(node: string, arrival: Arrival, { version, capacity }: Heartbeat): void {
    const about = `${version}, ${Math.round(capacity / 1e6)} Mpixel/s`;
    if (arrival === 'restarted') this.#lose(node);
    if (arrival === 'restarted') this.#write({ kind: 'node-restarted', node, text: `${node} started anew (${about})` });
    if (arrival === 'joined' || arrival === 'returned') this.#write({ kind: 'node-joined', node, text: `${node} ${arrival} (${about})` });
    if (arrival === 'draining') this.#write({ kind: 'node-draining', node, text: `${node} is draining` });
  }

  #lose(id: string): void {
    for (const session of this.#ledger.lose(id)) this.#write({ kind: 'lost', node: id, session: session.id, text: `lost with ${id}` });
  }

  /** What is asked for; of a session that moves, what its node told of it. */
  #demand({ summary, resumeOf, exclude, sources }: PlaceRequest, served: readonly boolean[]): Demand {
    const asked = { benchmark: benchmarkCost(summary), cost: costOf(summary) };
    const need = (resumeOf === undefined ? undefined : this.#ledger.needOf(resumeOf)) ?? asked;
    return { ...need, live: summary.live, exclude: new Set(exclude), sources: sources.map(({ path }, index) => ({ path, served: served[index] === true })) };
  }

  #refuse(request: PlaceRequest, { ranked }: Decision, demand: Demand): Error {
    const { reasons, why } = refusal(ranked, demand);
    const { client, resumeOf } = request;
    const whom = client === undefined ? '' : ` ${client}`;
    this.#write({ kind: 'refused', text: `refused${whom}: ${why}`, ...(resumeOf === undefined ? {} : { session: resumeOf }) });
    return noCapacity(`No node can take the session: ${why}`, { reasons, retryAfterSeconds: this.#retryAfter(ranked, demand) });
  }

  /** Just after a start the nodes have not reported yet, and will within a lease; else when a node that would do, were it idle, may have room. */
  #retryAfter(ranked: Decision['ranked'], demand: Demand): number {
    if (this.#isSettling()) return 1;
    const possible = ranked.filter((verdict) => fitsWhenIdle(verdict, demand));
    if (possible.length === 0) return retryAfterSeconds;
    return secondsUntilRoom(possible.flatMap(({ node }) => [...this.#ledger.on(node.id).values()].map(({ session }) => session)), this.#init.now()) ?? retryAfterSeconds;
  }

  #isSettling(): boolean {
    return this.#steadyMs() - this.#leadsSinceMs < this.#init.leaseMs;
  }

  /** One that goes away by itself says so, too, and one that may come back has not heard of it yet. */
  #isDraining({ id, draining }: NodeRecord): boolean {
    return draining || this.#drains.of(id) === true;
  }

  #checkName(id: string, heartbeat: Heartbeat): void {
    const refusal = this.#names.refusal(this.#registry.get(id), heartbeat);
    if (refusal === undefined) return;
    if (this.#journal.all().find(({ kind, node }) => kind === 'node-refused' && node === id)?.text !== refusal) this.#write({ kind: 'node-refused', node: id, text: refusal });
    throw conflict(refusal);
  }

  #nodeState(node: NodeRecord): NodeState {
    return nodeState(node, { draining: this.#isDraining(node), sessions: this.#ledger.on(node.id), candidate: this.#candidates.of(node) });
  }

  #write(entry: Omit<JournalEntry, 'at'>): void {
    this.emit('entry', this.#journal.write(entry));
  }
}
