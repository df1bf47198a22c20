import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { benchmarkCost } from '../protocol/benchmark-cost.js';
import type { Signer } from '../protocol/credentials.js';
import { conflict, noCapacity, notFound } from '../protocol/failure.js';
import type { Heartbeat, HeartbeatReply } from '../protocol/node-messages.js';
import type { Note } from '../protocol/note.js';
import type { PlaceRequest, Placement } from '../protocol/session-messages.js';
import type { Source } from '../protocol/source.js';
import type { ClusterState, JournalEntry, NodeState } from '../protocol/state.js';
import { mediaTtlMs, ticketTtlMs } from '../protocol/timing.js';
import { Journal } from './journal.js';
import { Drains } from './drains.js';
import { Ledger } from './ledger.js';
import { NodeNames } from './node-names.js';
import { type Candidate, place } from './placement.js';
import { type Arrival, type NodeRecord, Registry } from './registry.js';

export interface ClusterInit {
  signer: Signer;
  version: string;
  leaseMs: number;
  /** Base of the media URLs; absent: where the node itself reaches the coordinator. */
  advertiseUrl?: string | undefined;
  now: () => number;
}

interface ClusterEvents {
  entry: [JournalEntry];
  /** The state is not what it was. */
  change: [];
}

interface Promised {
  id: string;
  fence: number;
  /** s */
  position: number;
  explanation: string;
}

const journalEntries = 100;
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
  readonly #journal: Journal;
  readonly #names = new NodeNames();
  readonly #drains = new Drains();
  readonly #startedAt: number;

  constructor(init: ClusterInit) {
    super();
    this.#init = init;
    this.#registry = new Registry(init.leaseMs, init.now);
    this.#ledger = new Ledger(init.now);
    this.#journal = new Journal(journalEntries, init.now);
    this.#startedAt = init.now();
  }

  /** Finds a node and promises it. `served` tells which sources may be read over HTTP. Throws 503 with reasons. */
  place(request: PlaceRequest, served: readonly boolean[]): Placement {
    this.expire();
    const cost = benchmarkCost(request.summary);
    const demand = { cost, live: request.summary.live, exclude: new Set(request.exclude) };
    const decision = place(this.#registry.all().map((node) => this.#candidate(node, request.resumeOf)), demand);
    const node = decision.node === undefined ? undefined : this.#registry.get(decision.node);
    if (decision.node === undefined || node === undefined) throw this.#refuse(request, decision.node === undefined ? decision.refusals : []);
    const former = request.resumeOf === undefined ? undefined : this.#ledger.get(request.resumeOf);
    const id = request.resumeOf ?? randomBytes(16).toString('hex');
    const fence = Math.max(former?.fence ?? 0, request.fence ?? 0) + 1;
    const { client, label } = request;
    this.#ledger.place({ id, fence, node: node.id, cost, live: request.summary.live, client, label });
    const verb = request.resumeOf === undefined ? 'placed' : 'moved';
    this.#write({ kind: verb, node: node.id, session: id, text: `${verb} on ${node.id} at ${request.position.toFixed(1)} s: ${decision.explanation}` });
    return this.#promise(node, { id, fence, position: request.position, explanation: decision.explanation }, request.sources, served);
  }

  /** Takes a heartbeat; `reachesUsAt` is the base URL that the node used. */
  beat(id: string, heartbeat: Heartbeat, reachesUsAt: string): HeartbeatReply {
    this.expire();
    this.#checkName(id, heartbeat);
    const arrival = this.#registry.beat(id, heartbeat, reachesUsAt);
    if (arrival === undefined) throw noCapacity('The coordinator knows as many nodes as it can', { retryAfterSeconds });
    this.#welcome(id, arrival, heartbeat);
    const { ended, fenced } = this.#ledger.report(id, heartbeat.sessions);
    for (const session of ended) this.#write({ kind: 'ended', node: id, session: session.id, text: `ended on ${id}` });
    for (const session of fenced) this.#write({ kind: 'fenced', node: id, session: session.id, text: `${id} still runs a session that moved on` });
    this.emit('change');
    const drain = this.#drains.of(id);
    return { leaseMs: this.#init.leaseMs, cancel: fenced, now: Math.trunc(this.#init.now()), ...(drain === undefined ? {} : { drain }) };
  }

  /** A node says goodbye; `instance`: the process that does, where that is known. */
  leave(id: string, instance?: string): void {
    if (instance !== undefined && this.#registry.get(id)?.instance !== instance) return;
    if (!this.#registry.remove(id)) return;
    this.#names.forget(id);
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
    const sessions = this.#ledger.on(id).length;
    const others = nodes.filter((other) => other.id !== id && other.alive && !this.#isDraining(other));
    if (drain && sessions > 0 && others.length === 0) throw noCapacity(`No other node is there for the ${sessions} sessions of ${id}`, { retryAfterSeconds });
    if (this.#drains.set(id, drain)) this.#write(drain ? { kind: 'node-draining', node: id, text: `${id} is to give up its ${sessions} sessions` } : { kind: 'node-undrained', node: id, text: `${id} may take sessions again` });
    return sessions;
  }

  /** Resolves when a node has reported, or after `ms`; at once where this coordinator has been there for longer than a lease. */
  async settled(ms: number): Promise<void> {
    const isOver = (): boolean => !this.#isSettling() || this.#registry.all().length > 0;
    const untilMs = performance.now() + ms;
    while (!isOver() && performance.now() < untilMs) await sleep(settleLookMs);
  }

  note({ kind, reason, message, session, node, client }: Note): void {
    if (kind === 'ended' && session !== undefined) this.#ledger.remove(session);
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
    for (const { id } of this.#registry.expire()) {
      this.#lose(id);
      this.#write({ kind: 'node-lost', node: id, text: `${id} gave no sign of life within ${this.#init.leaseMs / 1_000} s` });
    }
    for (const { id, node } of this.#ledger.expire()) this.#write({ kind: 'ended', node, session: id, text: `was never opened on ${node}` });
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

  #refuse(request: PlaceRequest, reasons: { node: string; reason: string }[]): Error {
    const why = reasons.length === 0 ? 'no node is known' : reasons.map(({ node, reason }) => `${node} ${reason}`).join('; ');
    const { client, resumeOf } = request;
    const whom = client === undefined ? '' : ` ${client}`;
    this.#write({ kind: 'refused', text: `refused${whom}: ${why}`, ...(resumeOf === undefined ? {} : { session: resumeOf }) });
    // Just after a start the nodes have not reported yet, and will within a lease.
    return noCapacity(`No node can take the session: ${why}`, { reasons, retryAfterSeconds: this.#isSettling() ? 1 : retryAfterSeconds });
  }

  #isSettling(): boolean {
    return this.#init.now() - this.#startedAt < this.#init.leaseMs;
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

  /** A session that moves does not stand in its own way where it was. */
  #candidate(node: NodeRecord, moving: string | undefined): Candidate {
    const sessions = this.#ledger.on(node.id).filter((session) => session.id !== moving);
    const speeds = sessions.filter((session) => session.live && session.state === 'running' && session.fps > 0).map((session) => session.speed);
    return {
      id: node.id, alive: node.alive, draining: this.#isDraining(node), capacity: node.capacity,
      reserved: sessions.reduce((sum, session) => sum + session.cost, 0),
      sessions: sessions.length,
      ...(speeds.length === 0 ? {} : { slowest: Math.min(...speeds) }),
    };
  }

  #promise(node: NodeRecord, { id: session, fence, position, explanation }: Promised, sources: readonly Source[], served: readonly boolean[]): Placement {
    const { signer, now, advertiseUrl = node.reachesUsAt } = this.#init;
    const expiresAt = now() + ticketTtlMs;
    const mediaUrl = (source: Source) => `${advertiseUrl}/v1/media/${signer.issue('media', { path: source.path, size: source.size, mtimeMs: source.mtimeMs, session, node: node.id, expiresAt: now() + mediaTtlMs })}`;
    return {
      sessionId: session, fence, position, explanation, expiresAt,
      node: { id: node.id, url: node.url },
      ticket: signer.issue('session', { session, node: node.id, fence, expiresAt }),
      sources: sources.map((source, index) => (served[index] === true ? { url: mediaUrl(source) } : {})),
    };
  }

  #nodeState(node: NodeRecord): NodeState {
    const { id, url, version, capacity, capacityNote, maps, load, temperature, power, seenAt, alive } = node;
    const draining = this.#isDraining(node);
    const { reserved, sessions } = this.#candidate(node, undefined);
    const told = { ...(capacityNote === undefined ? {} : { capacityNote }), ...(maps === undefined ? {} : { maps }) };
    return { id, url, version, capacity, ...told, load, temperature, power, draining, reserved, alive, seenAt, sessions };
  }

  #write(entry: Omit<JournalEntry, 'at'>): void {
    this.emit('entry', this.#journal.write(entry));
    this.emit('change');
  }
}
