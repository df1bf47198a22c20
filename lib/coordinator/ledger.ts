import type { SessionReport } from '../protocol/session-messages.js';
import type { SessionState } from '../protocol/state.js';
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
}

/** A session as the coordinator knows it. */
export interface Entry {
  readonly session: SessionState;
  readonly need: Need;
  /** When its state was last told, ms since 1970. */
  readonly changedAt: number;
}

/** A placement holds its capacity this long, until the node reports the session, ms. */
export const holdMs = 10_000;
/** A session whose node was lost is shown this long, ms: it usually comes back on another one. */
const lostMs = 30_000;

const nothing: ReadonlyMap<string, Entry> = new Map();

/**
 * The sessions of the cluster: placements that were promised, then what the nodes report. A coordinator that starts anew
 * knows nothing and learns all of it from the next heartbeats.
 */
export class Ledger {
  readonly #now: () => number;
  readonly #sessions = new Map<string, Entry>();
  /** The same by node: what holds capacity there. */
  readonly #nodes = new Map<string, Map<string, Entry>>();
  /** Those that time alone ends. */
  readonly #fleeting = new Set<string>();

  constructor(now: () => number) {
    this.#now = now;
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

  /** What holds capacity of a node, by session: a map of its own, made anew with every change. */
  on(node: string): ReadonlyMap<string, Entry> {
    return this.#nodes.get(node) ?? nothing;
  }

  /** Writes a promise down; a session that is known moves. */
  place({ client, label, need, ...placed }: Placed): void {
    const former = this.get(placed.id);
    this.#write({
      fps: 0, speed: 0,
      ...former,
      ...placed,
      cost: need.benchmark,
      ...(client === undefined ? {} : { client }),
      ...(label === undefined ? {} : { label }),
      state: 'placed', placedAt: former?.placedAt ?? this.#now(), moves: former === undefined ? 0 : former.moves + 1,
    }, need);
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
    this.#change(entry.session.node, (sessions) => sessions.delete(id));
    return true;
  }

  /** Forgets promises that nobody took up, and lost sessions that did not come back. Returns the former. */
  expire(): SessionState[] {
    const unclaimed = this.#unchanged('placed', holdMs);
    for (const { id } of [...unclaimed, ...this.#unchanged('lost', lostMs)]) this.remove(id);
    return unclaimed;
  }

  #unchanged(state: SessionState['state'], ms: number): SessionState[] {
    const before = this.#now() - ms;
    return [...this.#fleeting].flatMap((id) => {
      const { session, changedAt } = this.#sessions.get(id)!;
      return session.state === state && changedAt <= before ? [session] : [];
    });
  }

  #learn(node: string, { ageMs, needs, ...report }: SessionReport): void {
    const { client, placedAt = this.#now() - ageMs, moves = 0 } = this.get(report.id) ?? {};
    // An agent of before tells the single number alone, and what was asked for still holds.
    const cost = needs ?? this.needOf(report.id)?.cost ?? unknownCost;
    this.#write({ ...report, ...(client === undefined ? {} : { client }), node, placedAt, moves }, { benchmark: report.cost, cost });
  }

  #write(session: SessionState, need: Need): void {
    const entry = { session, need, changedAt: this.#now() };
    const former = this.#sessions.get(session.id)?.session.node;
    if (former !== undefined && former !== session.node) this.#change(former, (sessions) => sessions.delete(session.id));
    this.#sessions.set(session.id, entry);
    const isLost = session.state === 'lost';
    this.#change(session.node, (sessions) => (isLost ? sessions.delete(session.id) : sessions.set(session.id, entry)));
    if (isLost || session.state === 'placed') this.#fleeting.add(session.id);
    else this.#fleeting.delete(session.id);
  }

  /** A new map, so that what was reckoned from the former one is known to be old. */
  #change(node: string, change: (sessions: Map<string, Entry>) => unknown): void {
    const sessions = new Map(this.#nodes.get(node));
    change(sessions);
    if (sessions.size === 0) this.#nodes.delete(node);
    else this.#nodes.set(node, sessions);
  }
}

const unknownCost: Need['cost'] = { stages: [], cores: 0, memory: 0, networkIn: 0, networkOut: 0, encoderSessions: 0 };
