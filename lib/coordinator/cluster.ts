import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { CapacityTable } from '../protocol/capacity-table.js';
import { conflict, gone, noCapacity, notFound } from '../protocol/failure.js';
import type { Heartbeat, HeartbeatReply } from '../protocol/node-messages.js';
import type { Note } from '../protocol/note.js';
import type { PlaceRequest, Placement } from '../protocol/session-messages.js';
import type { ClusterState, JournalEntry, NodeState } from '../protocol/state.js';
import { arrivalEntry } from './arrivals.js';
import { Candidates } from './candidates.js';
import { askerOf, demandOf } from './demand.js';
import { replyTo } from './heartbeat-reply.js';
import { Journal } from './journal.js';
import { Ledger } from './ledger.js';
import { NodeNames } from './node-names.js';
import { nodeState } from './node-state.js';
import { Orders } from './orders.js';
import { explain, refusal } from './explanation.js';
import { noteEntry, refusedEntry } from './entries.js';
import { type Decision, type Demand, place } from './placement.js';
import type { DrainRecord } from './store/store.js';
import { type NodeRecord, Registry } from './registry.js';
import { retryAfter, retryAfterSeconds, settlingSeconds } from './room.js';
import { Settling } from './settling.js';
import { Thumbnails } from './thumbnails.js';
import { SleepKeeper, type SleepSurroundings } from './sleep/keeper.js';
import { Tickets, type TicketsInit } from './tickets.js';

export interface ClusterInit extends TicketsInit {
  version: string;
  leaseMs: number;
  /** ms that only ever go forwards, at one pace, whatever is done to the machine's clock; default `now`. */
  steadyMs?: (() => number) | undefined;
  /** Whether it decides, among several; default: it does. */
  leads?: (() => boolean) | undefined;
  /** How boards are put to sleep and woken; default: none is. */
  sleep?: SleepSurroundings | undefined;
}

interface ClusterEvents {
  entry: [JournalEntry];
}

const journalEntries = 100;

/**
 * What a coordinator knows and decides. All of it is soft: nodes and running sessions come back with the heartbeats, and
 * tickets are checked by whoever holds the secret, so a restart harms no session.
 */
export class Cluster extends EventEmitter<ClusterEvents> {
  readonly thumbnails: Thumbnails;
  readonly #init: ClusterInit;
  readonly #registry: Registry;
  readonly #ledger: Ledger;
  readonly #candidates: Candidates;
  readonly #journal: Journal;
  readonly #names = new NodeNames();
  readonly #orders: Orders;
  readonly #tickets: Tickets;
  /** Which boards sleep. */
  readonly sleep: SleepKeeper;
  readonly #startedAt: number;
  readonly #settling: Settling;

  constructor(init: ClusterInit) {
    super();
    const steadyMs = init.steadyMs ?? init.now;
    this.#init = init;
    this.#registry = new Registry(init.leaseMs, init.now, steadyMs);
    this.#ledger = new Ledger(init.now, steadyMs);
    this.#orders = new Orders({ registry: this.#registry, ledger: this.#ledger, steadyMs, write: (entry) => this.#write(entry), onChange: (node) => this.#candidates.changed(node) });
    this.#candidates = new Candidates(this.#ledger, init.now, (node) => ({ ...this.sleep.standing(node), draining: this.#orders.isDraining(node) }));
    this.sleep = new SleepKeeper({
      send: () => Promise.reject(new Error('This coordinator wakes nobody')), ...init.sleep, now: init.now, steadyMs, leads: init.leads ?? (() => true),
      registry: this.#registry, ledger: this.#ledger, candidates: () => this.#candidates, write: (entry) => this.#write(entry),
    });
    this.#journal = new Journal(journalEntries, init.now);
    this.#tickets = new Tickets(init);
    this.thumbnails = new Thumbnails(steadyMs);
    this.#startedAt = init.now();
    this.#settling = new Settling(init.leaseMs, steadyMs);
  }

  /** Finds a node and promises it. `served` tells which sources may be read over HTTP. Throws 503 with reasons, 410 where an operator ended the session. */
  place(request: PlaceRequest, served: readonly boolean[]): Placement {
    this.expire();
    const { client, label, resumeOf } = request;
    if (this.#orders.cancelled.has(resumeOf)) throw gone('An operator ended the session');
    const [key, demand] = [askerOf(request), demandOf(request, served, resumeOf === undefined ? undefined : this.#ledger.needOf(resumeOf))];
    const nodes = this.sleep.nodesFor(key, this.#candidates.all(resumeOf));
    // Nobody is woken for what runs elsewhere already.
    const decision = place(request.extra === true ? nodes.filter(({ asleep }) => asleep !== true) : nodes, demand);
    const { best } = decision;
    const node = best && this.#registry.get(best.node.id);
    if (best === undefined || node === undefined) throw this.#refuse(request, decision, demand);
    if (best.node.asleep === true) throw this.sleep.wakeFor(node.id, demand, { key, client });
    this.sleep.placed(key, demand);
    const explanation = explain(best, decision.fitting, demand);
    const former = resumeOf === undefined ? undefined : this.#ledger.get(resumeOf);
    const id = resumeOf ?? randomBytes(16).toString('hex');
    const fence = Math.max(former?.fence ?? 0, request.fence ?? 0) + 1;
    this.#ledger.place({ id, fence, node: node.id, need: { benchmark: demand.benchmark, cost: demand.cost }, live: demand.live, client, label, why: former && this.#orders.whyLeft(former) });
    const verb = resumeOf === undefined ? 'placed' : 'moved';
    this.#write({ kind: verb, node: node.id, session: id, text: `${verb} on ${node.id} at ${request.position.toFixed(1)} s: ${explanation}` });
    return this.#tickets.promise(node, { id, fence, position: request.position, explanation }, request.sources, served);
  }

  /** Takes a heartbeat; `reachesUsAt` is the base URL that the node used. */
  beat(id: string, heartbeat: Heartbeat, reachesUsAt: string): HeartbeatReply {
    this.expire();
    this.#checkName(id, heartbeat);
    const arrival = this.#registry.beat(id, heartbeat, reachesUsAt);
    if (arrival === undefined) throw noCapacity('The coordinator knows as many nodes as it can', { retryAfterSeconds });
    const arrived = arrivalEntry(id, arrival, heartbeat);
    if (arrival === 'restarted') this.#lose(id);
    if (arrived !== undefined) this.#write(arrived);
    const { ended, fenced } = this.#ledger.report(id, heartbeat.sessions);
    const sleep = this.sleep.heard(id, heartbeat, arrival === 'restarted' || arrival === 'joined');
    this.#candidates.heard(this.#registry.get(id)!);
    for (const session of ended) this.#write({ kind: 'ended', node: id, session: session.id, text: `ended on ${id}${session.joules === undefined ? '' : `, ${Math.round(session.joules)} J`}` });
    for (const session of fenced) this.#write({ kind: 'fenced', node: id, session: session.id, text: `${id} still runs a session that moved on` });
    return replyTo(heartbeat, { leaseMs: this.#init.leaseMs, now: this.#init.now(), fenced, cancelled: this.#orders.cancelled, thumbnails: this.thumbnails, drain: this.#orders.drainOf(id), sleep });
  }

  /** A node says goodbye; `instance`: the process that does, where that is known. */
  leave(id: string, instance?: string): void {
    if (instance !== undefined && this.#registry.get(id)?.instance !== instance) return;
    if (!this.#registry.remove(id)) return;
    this.#names.forget(id);
    this.sleep.forget(id);
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
    return this.#orders.drain(id, drain);
  }

  /** Ends a session for good: its node hears of it with its next heartbeat, and no other is found for it. Throws 404. */
  cancel(id: string): void {
    this.#orders.cancel(id);
  }

  /** Whether the session is there, on this node where one is named. */
  knows(session: string, node?: string): boolean {
    const known = this.#ledger.get(session);
    return known !== undefined && (node === undefined || known.node === node);
  }

  /** What a node measured of its parts. Throws 404 where there is no such node, or it measured nothing yet. */
  tableOf(id: string): CapacityTable {
    const { table } = this.#registry.known(id);
    if (table === undefined) throw notFound(`The node ${id} has not measured its parts yet`);
    return table;
  }

  /** Puts a board to sleep, or wakes it. Throws 404 where there is no such node, 409 where it cannot sleep, 503 where it has sessions. */
  slumber(id: string, sleeps: boolean): void {
    this.expire();
    this.sleep.order(this.#registry.known(id), sleeps);
  }

  /** What operators said of nodes, here or elsewhere. */
  learnDrains(records: readonly DrainRecord[]): void {
    this.#orders.learn(records);
  }

  /** This coordinator decides from now on, with what it knows; nodes that told another one come within a lease. */
  lead(epoch: number): void {
    this.#settling.begin();
    this.#write({ kind: 'leader', text: `leads the coordinators, the ${epoch}. to do so` });
  }

  /** Resolves when a node has reported, or after `ms`; at once where this coordinator has been there for longer than a lease. */
  async settled(ms: number): Promise<void> {
    await this.#settling.until(() => this.#registry.all().length > 0, ms);
  }

  note(note: Note): void {
    const { kind, reason, session, node } = note;
    // It may be over before any heartbeat told of it.
    if ((kind === 'ended' || kind === 'fallback') && session !== undefined) this.#ledger.remove(session);
    if (kind === 'failover' && session !== undefined && node !== undefined) this.#ledger.left(session, node, reason);
    this.#write(noteEntry(note));
  }

  /** Ends the leases and the promises that are over. */
  expire(): void {
    const { lost, forgotten } = this.#registry.expire((id) => this.sleep.keeps(id));
    for (const { id } of forgotten) this.#candidates.forget(id);
    for (const { id } of lost) {
      if (this.sleep.silent(id)) continue;
      this.#lose(id);
      this.#write({ kind: 'node-lost', node: id, text: `${id} gave no sign of life within ${this.#init.leaseMs / 1_000} s` });
    }
    for (const { id, node } of this.#ledger.expire()) this.#write({ kind: 'ended', node, session: id, text: `was never opened on ${node}` });
    this.sleep.pass(!this.#settling.isOn);
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

  #lose(id: string): void {
    for (const session of this.#ledger.lose(id)) this.#write({ kind: 'lost', node: id, session: session.id, text: `lost with ${id}` });
  }

  #refuse(request: PlaceRequest, { ranked }: Decision, demand: Demand): Error {
    const { reasons, why } = refusal(ranked, demand);
    if (request.extra !== true) this.#write(refusedEntry(request, why));
    const seconds = this.#settling.isOn ? settlingSeconds : retryAfter(ranked, demand, this.#ledger, this.#init.now());
    return noCapacity(`No node can take the session: ${why}`, { reasons, retryAfterSeconds: seconds });
  }

  #checkName(id: string, heartbeat: Heartbeat): void {
    const refusal = this.#names.refusal(this.#registry.get(id), heartbeat);
    if (refusal === undefined) return;
    if (this.#journal.all().find(({ kind, node }) => kind === 'node-refused' && node === id)?.text !== refusal) this.#write({ kind: 'node-refused', node: id, text: refusal });
    throw conflict(refusal);
  }

  #nodeState(node: NodeRecord): NodeState {
    return nodeState(node, { ...this.sleep.shown(node), draining: this.#orders.isDraining(node), sessions: this.#ledger.on(node.id), candidate: this.#candidates.of(node) });
  }

  #write(entry: Omit<JournalEntry, 'at'>): void {
    this.emit('entry', this.#journal.write(entry));
  }
}
