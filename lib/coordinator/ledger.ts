import type { SessionReport } from '../protocol/session-messages.js';
import type { SessionMove, SessionState } from '../protocol/state.js';
import type { Need } from './speeds.js';

/** What was decided about a session that no heartbeat tells. */
export interface Placed {
  id: string;
  fence: number;
  node: string;
  need: Need;
  live: boolean;
  client?: string | undefined;
  label?: string | undefined;
  /** Of a session that moves: why it left its node. */
  why?: SessionMove['reason'];
}

/** A session as the coordinator knows it. */
export interface Entry {
  readonly session: SessionState;
  readonly need: Need;
  /** When its state was last told, by a clock that nobody sets. */
  readonly changedAtMs: number;
  /** J that it took on nodes that it was on before, as far as they told. */
  readonly joulesBefore: number;
}

/** A placement holds its capacity this long, until the node reports the session, ms. */
export const holdMs = 10_000;
/** A session whose node was lost is shown this long, ms: it usually comes back on another one. */
const lostMs = 30_000;
/** Nodes that a session was on before, which are told. */
const mostLeft = 8;

const nothing: ReadonlyMap<string, Entry> = new Map();

/**
 * The sessions of the cluster: placements that were promised, then what the nodes report. A coordinator that starts anew
 * knows nothing and learns all of it from the next heartbeats.
 */
export class Ledger {
  /** Called with a node's name whenever what it holds is not what it was. */
  readonly onChange = new Set<(node: string) => void>();
  readonly #now: () => number;
  readonly #steadyMs: () => number;
  readonly #sessions = new Map<string, Entry>();
  /** The same by node: what holds capacity there. */
  readonly #nodes = new Map<string, Map<string, Entry>>();
  /** Those that time alone ends. */
  readonly #fleeting = new Set<string>();
  /** Why sessions leave the node that they are on, where that was said before they did. */
  readonly #reasons = new Map<string, string>();
  /** None of them ends before, ms since 1970: what was written since only comes later. */
  #nextEnd = Infinity;

  constructor(now: () => number, steadyMs: () => number = now) {
    this.#now = now;
    this.#steadyMs = steadyMs;
  }

  get(id: string): SessionState | undefined {
    return this.#sessions.get(id)?.session;
  }

  /** What the session was last known to need. */
  needOf(id: string): Need | undefined {
    return this.#sessions.get(id)?.need;
  }

  all(): SessionState[] {
    return [...this.#sessions.values()].map(({ session }) => session);
  }

  /** What holds capacity of a node now, by session. */
  on(node: string): ReadonlyMap<string, Entry> {
    return this.#nodes.get(node) ?? nothing;
  }

  /** Writes a promise down; a session that is known moves. */
  place({ client, label, need, why, ...placed }: Placed): void {
    const former = this.get(placed.id);
    const left = former === undefined ? undefined : this.#leaving(former, why);
    this.#write({
      fps: 0, speed: 0,
      ...former,
      ...placed,
      cost: need.benchmark,
      ...(client === undefined ? {} : { client }),
      ...(label === undefined ? {} : { label }),
      ...(left === undefined ? {} : { left }),
      state: 'placed', placedAt: former?.placedAt ?? this.#now(), moves: former === undefined ? 0 : former.moves + 1,
    }, need);
  }

  /** Why the session left the node, or is about to: the word comes beside the question for another one. */
  left(id: string, node: string, reason: string): void {
    const session = this.get(id);
    const move = session?.left?.findLast((one) => one.node === node);
    if (move !== undefined) move.reason = reason;
    else if (session?.node === node) this.#reasons.set(id, reason);
  }

  /** Takes what a node reports. Returns the sessions that ended with it, and those that run elsewhere with a higher fence. */
  report(node: string, reports: readonly SessionReport[]): { ended: SessionState[]; fenced: { id: string; fence: number }[] } {
    const fenced: { id: string; fence: number }[] = [];
    for (const report of reports) {
      const known = this.get(report.id);
      if (known !== undefined && known.fence > report.fence) fenced.push({ id: report.id, fence: known.fence });
      else this.#learn(node, report);
    }
    const reported = new Set(reports.map((report) => report.id));
    const ended = [...this.on(node).values()].map(({ session }) => session).filter((session) => !reported.has(session.id) && session.state !== 'placed');
    for (const { id } of ended) this.remove(id);
    return { ended, fenced };
  }

  /** The node is gone: its sessions are lost until they are placed again. */
  lose(node: string): SessionState[] {
    const lost = [...this.on(node).values()];
    for (const { session, need } of lost) this.#write({ ...session, state: 'lost', fps: 0, speed: 0 }, need);
    return lost.map(({ session }) => session);
  }

  remove(id: string): boolean {
    const entry = this.#sessions.get(id);
    if (entry === undefined) return false;
    this.#sessions.delete(id);
    this.#fleeting.delete(id);
    this.#reasons.delete(id);
    this.#release(entry.session.node, id);
    return true;
  }

  /** Forgets promises that nobody took up, and lost sessions that did not come back. Returns the former. */
  expire(): SessionState[] {
    const now = this.#steadyMs();
    if (now < this.#nextEnd) return [];
    this.#nextEnd = Infinity;
    const over: SessionState[] = [];
    for (const id of this.#fleeting) {
      const entry = this.#sessions.get(id)!;
      const end = endOf(entry);
      if (end <= now) over.push(entry.session);
      else this.#nextEnd = Math.min(this.#nextEnd, end);
    }
    for (const { id } of over) this.remove(id);
    return over.filter(({ state }) => state === 'placed');
  }

  #leaving({ id, node, left = [] }: SessionState, why: SessionMove['reason']): SessionMove[] {
    const reason = this.#reasons.get(id) ?? why;
    this.#reasons.delete(id);
    return [...left, { at: this.#now(), node, ...(reason === undefined ? {} : { reason }) }].slice(-mostLeft);
  }

  #learn(node: string, { ageMs, needs, ...report }: SessionReport): void {
    const { client, placedAt = this.#now() - ageMs, moves = 0, left } = this.get(report.id) ?? {};
    // An agent of before tells the single number alone, and what was asked for still holds.
    const cost = needs ?? this.needOf(report.id)?.cost ?? unknownCost;
    this.#write({ ...report, ...(client === undefined ? {} : { client }), ...(left === undefined ? {} : { left }), node, placedAt, moves, ...this.#joulesOf(node, report) }, { benchmark: report.cost, cost });
  }

  /** Each node tells what the session took there. */
  #joulesOf(node: string, { id, joules }: Pick<SessionReport, 'id' | 'joules'>): Pick<SessionState, 'joules'> {
    const before = this.#joulesBefore(id, node);
    return joules === undefined ? (before > 0 ? { joules: before } : {}) : { joules: before + joules };
  }

  #joulesBefore(id: string, node: string): number {
    const { session, joulesBefore = 0 } = this.#sessions.get(id) ?? {};
    return session === undefined || session.node === node ? joulesBefore : (session.joules ?? joulesBefore);
  }

  #write(session: SessionState, need: Need): void {
    const entry = { session, need, changedAtMs: this.#steadyMs(), joulesBefore: this.#joulesBefore(session.id, session.node) };
    const former = this.#sessions.get(session.id)?.session.node;
    if (former !== undefined && (former !== session.node || session.state === 'lost')) this.#release(former, session.id);
    this.#sessions.set(session.id, entry);
    if (session.state !== 'lost') this.#hold(session.node, entry);
    const end = endOf(entry);
    if (end === Infinity) this.#fleeting.delete(session.id);
    else this.#fleeting.add(session.id);
    this.#nextEnd = Math.min(this.#nextEnd, end);
  }

  #hold(node: string, entry: Entry): void {
    const held = this.#nodes.get(node) ?? new Map<string, Entry>();
    this.#nodes.set(node, held.set(entry.session.id, entry));
    this.#changed(node);
  }

  #release(node: string, id: string): void {
    const held = this.#nodes.get(node);
    if (held?.delete(id) !== true) return;
    if (held.size === 0) this.#nodes.delete(node);
    this.#changed(node);
  }

  #changed(node: string): void {
    for (const tell of this.onChange) tell(node);
  }
}

/** When time alone ends a session, ms since 1970. */
function endOf({ session: { state }, changedAtMs }: Entry): number {
  return state === 'placed' ? changedAtMs + holdMs : state === 'lost' ? changedAtMs + lostMs : Infinity;
}

const unknownCost: Need['cost'] = { stages: [], cores: 0, memory: 0, networkIn: 0, networkOut: 0, encoderSessions: 0 };
