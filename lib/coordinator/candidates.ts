import type { CapacityTable } from '../protocol/capacity-table.js';
import type { Entry, Ledger } from './ledger.js';
import { batchShare, type Candidate, unused, type Used } from './placement.js';
import type { NodeRecord } from './registry.js';
import { MeasuredSpeeds, type Need, type Speeds, speedsOfNumber, type Usage } from './speeds.js';

/** What one node's candidate was made of: as long as these are the same, it is. */
interface Known {
  record: NodeRecord;
  alive: boolean;
  sessions: ReadonlyMap<string, Entry>;
  candidate: Candidate;
}

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
  readonly #known = new Map<string, Known>();
  readonly #speeds = new Map<string, { name: string; speeds: Speeds | undefined }>();
  readonly #corrections = new Map<string, number>();

  constructor(ledger: Ledger, now: () => number) {
    this.#ledger = ledger;
    this.#now = now;
  }

  of(record: NodeRecord): Candidate {
    const sessions = this.#ledger.on(record.id);
    const known = this.#known.get(record.id);
    if (known?.record === record && known.sessions === sessions && known.alive === record.alive) return known.candidate;
    const candidate = this.#make(record, [...sessions.values()]);
    this.#known.set(record.id, { record, alive: record.alive, sessions, candidate });
    return candidate;
  }

  /** As if the session were not there: one that moves does not stand in its own way where it was. */
  without(record: NodeRecord, session: string): Candidate {
    const sessions = this.#ledger.on(record.id);
    return sessions.has(session) ? this.#make(record, [...sessions.values()].filter((entry) => entry.session.id !== session)) : this.of(record);
  }

  /** A heartbeat came: what the node does when it is busy is what it can, whatever it measured when it was idle. */
  heard(record: NodeRecord): void {
    const entries = [...this.#ledger.on(record.id).values()];
    const former = this.#corrections.get(record.id) ?? 1;
    const speeds = this.#speedsOf(record);
    const seen = speeds === undefined ? undefined : this.#seen(entries, speeds);
    const factor = entries.length === 0 ? 1
      : record.load >= saturated && seen !== undefined ? former + weight * (Math.min(1, Math.max(leastCorrection, seen)) - former)
      : record.load < relaxed ? Math.min(1, former * recovery) : former;
    if (factor === 1) this.#corrections.delete(record.id);
    else this.#corrections.set(record.id, factor);
    this.#known.delete(record.id);
  }

  forget(id: string): void {
    for (const map of [this.#known, this.#speeds, this.#corrections]) map.delete(id);
  }

  /** What of a processor all of its time was enough for: each session's share by the speed that it reached. */
  #seen(entries: readonly Entry[], speeds: Speeds): number | undefined {
    const settledBefore = this.#now() - settledMs;
    if (entries.some(({ session }) => session.placedAt > settledBefore || session.state === 'placed' || session.state === 'opening')) return undefined;
    return entries.reduce((sum, { session, need }) => sum + (speeds.usageOf(need).shares[0] ?? 0) * session.speed, 0);
  }

  #make(record: NodeRecord, entries: readonly Entry[]): Candidate {
    const { id, alive, draining, temperature, maps } = record;
    const speeds = this.#speedsOf(record);
    const watched = entries.filter(({ session }) => session.live && session.state === 'running' && session.fps > 0).map(({ session }) => session.speed);
    return {
      id, alive, draining, temperature, maps, speeds,
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
