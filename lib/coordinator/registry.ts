import { notFound } from '../protocol/failure.js';
import type { Heartbeat } from '../protocol/node-messages.js';

/** One node, as its last heartbeat told; its sessions are in the ledger. */
export interface NodeRecord extends Omit<Heartbeat, 'sessions'> {
  id: string;
  /** ms since 1970 */
  seenAt: number;
  /** The same moment by the clock that leases go by. */
  seenAtMs: number;
  /** Whether the lease holds. */
  alive: boolean;
  /** Base URL under which the node reaches this coordinator. */
  reachesUsAt: string;
}

export type Arrival = 'joined' | 'restarted' | 'returned' | 'draining' | 'known';

/** A node that was silent this many leases is forgotten; until then it is shown as lost. */
const forgottenAfterLeases = 50;
/** Nodes that are remembered at most: strangers have no credential, but a mistake in a script has. */
const mostNodes = 1_024;

/** The nodes and their leases. */
export class Registry {
  readonly leaseMs: number;
  readonly #now: () => number;
  readonly #steadyMs: () => number;
  readonly #nodes = new Map<string, NodeRecord>();
  /** No lease ends before and no node is forgotten before: heartbeats only put ends off. */
  #nextEnd = -Infinity;

  /** `steadyMs`: a clock that nobody sets, for the leases; a machine's clock may jump when it hears of the time. */
  constructor(leaseMs: number, now: () => number, steadyMs: () => number = now) {
    this.leaseMs = leaseMs;
    this.#now = now;
    this.#steadyMs = steadyMs;
  }

  get(id: string): NodeRecord | undefined {
    return this.#nodes.get(id);
  }

  /** Throws 404, with those that there are, where there is no such node. */
  known(id: string): NodeRecord {
    const node = this.#nodes.get(id);
    if (node === undefined) throw notFound(`There is no node ${id}; there are ${[...this.#nodes.keys()].join(', ') || 'none'}`);
    return node;
  }

  all(): NodeRecord[] {
    return [...this.#nodes.values()];
  }

  /** Takes a heartbeat and says what is new in it; undefined where there is no room for another node. */
  beat(id: string, heartbeat: Heartbeat, reachesUsAt: string): Arrival | undefined {
    const former = this.#nodes.get(id);
    if (former === undefined && this.#nodes.size >= mostNodes) return undefined;
    const { sessions: _, ...said } = heartbeat;
    this.#nodes.set(id, { ...said, id, reachesUsAt, seenAt: this.#now(), seenAtMs: this.#steadyMs(), alive: true });
    if (former === undefined) return 'joined';
    if (former.instance !== heartbeat.instance) return 'restarted';
    if (!former.alive) return 'returned';
    return heartbeat.draining && !former.draining ? 'draining' : 'known';
  }

  /** True where there was such a node. */
  remove(id: string): boolean {
    return this.#nodes.delete(id);
  }

  /** Takes in a node that says nothing, as it was when it still did. */
  restore(id: string, said: Omit<Heartbeat, 'sessions'>, reachesUsAt: string, seenAt: number): NodeRecord {
    const record = { ...said, id, reachesUsAt, seenAt, seenAtMs: this.#steadyMs(), alive: false };
    this.#nodes.set(id, record);
    return record;
  }

  /** Ends the leases that are over, and returns the nodes that this concerns, and those that are forgotten; `keeps`: those that are not, though they say nothing. */
  expire(keeps: (id: string) => boolean = () => false): { lost: NodeRecord[]; forgotten: NodeRecord[] } {
    const now = this.#steadyMs();
    const [lost, forgotten]: [NodeRecord[], NodeRecord[]] = [[], []];
    if (now < this.#nextEnd) return { lost, forgotten };
    const forgottenMs = this.leaseMs * forgottenAfterLeases;
    this.#nextEnd = now + this.leaseMs;
    for (const node of this.#nodes.values()) {
      const silentMs = now - node.seenAtMs;
      if (node.alive && silentMs >= this.leaseMs) lost.push(node);
      if (silentMs >= forgottenMs && !keeps(node.id)) forgotten.push(node);
      // One that is lost already is looked at again when it is forgotten, not at every question until then.
      this.#nextEnd = Math.min(this.#nextEnd, silentMs >= forgottenMs ? Infinity : node.seenAtMs + (silentMs < this.leaseMs ? this.leaseMs : forgottenMs));
    }
    for (const node of lost) node.alive = false;
    for (const node of forgotten) this.#nodes.delete(node.id);
    return { lost, forgotten };
  }
}
