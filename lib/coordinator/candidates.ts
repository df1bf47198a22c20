import type { CapacityTable } from '../protocol/capacity-table.js';
import type { Entry, Ledger } from './ledger.js';
import { batchShare, type Candidate, unused, type Used } from './placement.js';
import type { NodeRecord } from './registry.js';
import { MeasuredSpeeds, type Need, type Speeds, speedsOfNumber, type Usage } from './speeds.js';

/** One node; `candidate` is undefined where something changed since it was made. */
interface Known {
  record: NodeRecord;
  candidate: Candidate | undefined;
  /** Whether its lease held when the candidate was made. */
  wasAlive: boolean;
}

type Standing = Pick<Candidate, 'alive' | 'draining' | 'asleep' | 'idleWatts'>;

/** Of its CPU time, from which on a node gives all that it has. */
const saturated = 0.9;
const relaxed = 0.7;
/** Weight of the newest heartbeat, how far a node is believed to be slower at most, and how fast it is believed again. */
const weight = 0.3;
const leastCorrection = 0.25;
const recovery = 1.02;
/** A session's speed means nothing before, ms. */
const settledMs = 5_000;

/**
 * The nodes as placement sees them. Sums are kept from one decision to the next, and made anew for those nodes alone of which something was heard or
 * to which something was promised: by adding up, so that no error of subtraction stays.
 */
export class Candidates {
  readonly #ledger: Ledger;
  readonly #now: () => number;
  readonly #standing: (record: NodeRecord) => Standing;
  readonly #known = new Map<string, Known>();
  readonly #speeds = new Map<string, { name: string; speeds: Speeds | undefined }>();
  readonly #corrections = new Map<string, number>();

  /** `standing` tells what others than the node say of it; `changed` is to be called when they change their mind. */
  constructor(ledger: Ledger, now: () => number, standing: (record: NodeRecord) => Standing = ({ alive, draining }) => ({ alive, draining })) {
    this.#ledger = ledger;
    this.#now = now;
    this.#standing = standing;
    ledger.onChange.add((node) => this.changed(node));
  }

  /** All nodes that were heard and not forgotten, as if the session `moving` were not there: one that moves does not stand in its own way where it was. */
  all(moving?: string): Candidate[] {
    const node = moving === undefined ? undefined : this.#ledger.get(moving)?.node;
    // A decision passes a thousand nodes: none of them is looked up by its name.
    return [...this.#known.values()].map((known) => (moving !== undefined && known.record.id === node ? this.without(known.record, moving) : this.#candidateOf(known)));
  }

  of(record: NodeRecord): Candidate {
    const known = this.#known.get(record.id);
    return known?.record === record ? this.#candidateOf(known) : this.#candidateOf(this.#meet(record));
  }

  without(record: NodeRecord, session: string): Candidate {
    const sessions = this.#ledger.on(record.id);
    return sessions.has(session) ? this.#make(record, [...sessions.values()].filter((entry) => entry.session.id !== session)) : this.of(record);
  }

  /** A heartbeat came: what the node does when it is busy is what it can, whatever it measured when it was idle. */
  heard(record: NodeRecord): void {
    const factor = this.#correctionOf(record, this.#ledger.on(record.id));
    if (factor === 1) this.#corrections.delete(record.id);
    else this.#corrections.set(record.id, factor);
    this.#meet(record);
  }

  changed(id: string): void {
    const known = this.#known.get(id);
    if (known !== undefined) known.candidate = undefined;
  }

  forget(id: string): void {
    for (const map of [this.#known, this.#speeds, this.#corrections]) map.delete(id);
  }

  #meet(record: NodeRecord): Known {
    const known = { record, candidate: undefined, wasAlive: record.alive };
    this.#known.set(record.id, known);
    return known;
  }

  #candidateOf(known: Known): Candidate {
    const { record, candidate } = known;
    if (candidate !== undefined && known.wasAlive === record.alive) return candidate;
    known.wasAlive = record.alive;
    return (known.candidate = this.#make(record, [...this.#ledger.on(record.id).values()]));
  }

  #correctionOf(record: NodeRecord, sessions: ReadonlyMap<string, Entry>): number {
    const former = this.#corrections.get(record.id) ?? 1;
    // Always, so that the first decision after a start has not all tables to read.
    const speeds = this.#speedsOf(record);
    if (sessions.size === 0) return 1;
    if (record.load < relaxed) return Math.min(1, former * recovery);
    const seen = speeds === undefined || record.load < saturated ? undefined : this.#seen([...sessions.values()], speeds);
    return seen === undefined ? former : former + weight * (Math.min(1, Math.max(leastCorrection, seen)) - former);
  }

  /** What of a processor all of its time was enough for: each session's share by the speed that it reached. */
  #seen(entries: readonly Entry[], speeds: Speeds): number | undefined {
    const settledBefore = this.#now() - settledMs;
    if (entries.some(({ session }) => session.placedAt > settledBefore || session.state === 'placed' || session.state === 'opening')) return undefined;
    return entries.reduce((sum, { session, need }) => sum + (speeds.usageOf(need).shares[0] ?? 0) * session.speed, 0);
  }

  #make(record: NodeRecord, entries: readonly Entry[]): Candidate {
    const { id, temperature, maps } = record;
    const speeds = this.#speedsOf(record);
    const watched = entries.filter(({ session }) => session.live && session.state === 'running' && session.fps > 0).map(({ session }) => session.speed);
    return {
      id, ...this.#standing(record), temperature, maps, speeds,
      used: speeds === undefined ? { ...unused(speeds), sessions: entries.length } : usedBy(entries, speeds),
      correction: this.#corrections.get(id) ?? 1,
      ...(watched.length === 0 ? {} : { slowest: Math.min(...watched) }),
    };
  }

  /** Tables are large, and the same in every heartbeat. */
  #speedsOf({ id, instance, capacity, table }: NodeRecord): Speeds | undefined {
    const name = `${instance} ${capacity} ${table === undefined ? '' : nameOf(table)}`;
    const known = this.#speeds.get(id);
    if (known?.name === name) return known.speeds;
    const speeds = capacity <= 0 ? undefined : table === undefined ? speedsOfNumber(capacity) : new MeasuredSpeeds(table);
    this.#speeds.set(id, { name, speeds });
    return speeds;
  }
}

function nameOf({ measuredAt, powerMode, parts, sessions, memory, networkIn, networkOut }: CapacityTable): string {
  return [measuredAt, powerMode, parts.length, sessions, memory, networkIn, networkOut].join(' ');
}

/** Sums over the sessions of one node. */
export function usedBy(entries: readonly { session: { live: boolean }; need: Need }[], speeds: Speeds): Used {
  const sums = { live: speeds.engines.map(() => 0), batch: speeds.engines.map(() => 0), encoderSessions: speeds.engines.map(() => 0), memory: 0, networkIn: 0, networkOut: 0, sessions: entries.length };
  for (const { session: { live }, need } of entries) addTo(sums, speeds.usageOf(need), live);
  return sums;
}

/** The same, with one session more. */
export function usedWith(used: Used, usage: Usage, live: boolean): Used {
  const sums = { ...used, live: [...used.live], batch: [...used.batch], encoderSessions: [...used.encoderSessions], sessions: used.sessions + 1 };
  addTo(sums, usage, live);
  return sums;
}

function addTo(sums: { -readonly [Key in keyof Used]: Used[Key] extends number ? number : number[] }, usage: Usage, live: boolean): void {
  for (const [index, share] of usage.shares.entries()) {
    if (live) sums.live[index]! += share;
    else sums.batch[index]! += batchShare(share);
    sums.encoderSessions[index]! += usage.encoderSessions[index]!;
  }
  sums.memory += usage.memory;
  sums.networkIn += usage.networkIn;
  sums.networkOut += usage.networkOut;
}
