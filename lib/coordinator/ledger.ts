import type { SessionReport } from '../protocol/session-messages.js';
import type { SessionState } from '../protocol/state.js';

/** What was decided about a session that no heartbeat tells. */
export interface Placed {
  id: string;
  fence: number;
  node: string;
  cost: number;
  live: boolean;
  client?: string | undefined;
  label?: string | undefined;
}

/** A placement holds its capacity this long, until the node reports the session, ms. */
export const holdMs = 10_000;
/** A session whose node was lost is shown this long, ms: it usually comes back on another one. */
const lostMs = 30_000;

/**
 * The sessions of the cluster: placements that were promised, then what the nodes report. A coordinator that starts anew
 * knows nothing and learns all of it from the next heartbeats.
 */
export class Ledger {
  readonly #now: () => number;
  readonly #sessions = new Map<string, Entry>();

  constructor(now: () => number) {
    this.#now = now;
  }

  get(id: string): SessionState | undefined {
    return this.#sessions.get(id)?.session;
  }

  all(): SessionState[] {
    return [...this.#sessions.values()].map(({ session }) => session);
  }

  /** What holds capacity of a node. */
  on(node: string): SessionState[] {
    return this.all().filter((session) => session.node === node && session.state !== 'lost');
  }

  /** Writes a promise down; a session that is known moves. */
  place({ client, label, ...placed }: Placed): void {
    const former = this.get(placed.id);
    this.#write({
      fps: 0, speed: 0,
      ...former,
      ...placed,
      ...(client === undefined ? {} : { client }),
      ...(label === undefined ? {} : { label }),
      state: 'placed', placedAt: former?.placedAt ?? this.#now(), moves: former === undefined ? 0 : former.moves + 1,
    });
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
    const ended = this.on(node).filter((session) => !reported.has(session.id) && session.state !== 'placed');
    for (const { id } of ended) this.#sessions.delete(id);
    return { ended, fenced };
  }

  /** The node is gone: its sessions are lost until they are placed again. */
  lose(node: string): SessionState[] {
    const lost = this.on(node);
    for (const session of lost) this.#write({ ...session, state: 'lost', fps: 0, speed: 0 });
    return lost;
  }

  remove(id: string): boolean {
    return this.#sessions.delete(id);
  }

  /** Forgets promises that nobody took up, and lost sessions that did not come back. Returns the former. */
  expire(): SessionState[] {
    const unclaimed = this.#unchanged('placed', holdMs);
    for (const { id } of [...unclaimed, ...this.#unchanged('lost', lostMs)]) this.#sessions.delete(id);
    return unclaimed;
  }

  #unchanged(state: SessionState['state'], ms: number): SessionState[] {
    const before = this.#now() - ms;
    return [...this.#sessions.values()].flatMap(({ session, changedAt }) => (session.state === state && changedAt <= before ? [session] : []));
  }

  #learn(node: string, { ageMs, ...report }: SessionReport): void {
    const { client, placedAt = this.#now() - ageMs, moves = 0 } = this.get(report.id) ?? {};
    this.#write({ ...report, ...(client === undefined ? {} : { client }), node, placedAt, moves });
  }

  #write(session: SessionState): void {
    this.#sessions.set(session.id, { session, changedAt: this.#now() });
  }
}

interface Entry {
  session: SessionState;
  /** When its state was last told, ms since 1970. */
  changedAt: number;
}
