import type { NodeState } from '../protocol/state.js';
import type { Entry } from './ledger.js';
import type { Candidate } from './placement.js';
import type { NodeRecord } from './registry.js';

export interface Occupied extends Pick<NodeState, 'sleep' | 'sleeps' | 'sleepFailure'> {
  draining: boolean;
  sessions: ReadonlyMap<string, Entry>;
  candidate: Candidate;
}

/** A node as the page and the metrics show it. */
export function nodeState(node: NodeRecord, { draining, sessions, candidate: { speeds, used, correction }, ...asleep }: Occupied): NodeState {
  const { id, url, version, capacity, capacityNote, maps, load, temperature, power, sensors, seenAt, alive } = node;
  const reserved = [...sessions.values()].reduce((sum, { need }) => sum + need.benchmark, 0);
  const engines = node.table === undefined ? {} : { engines: (speeds?.engines ?? []).map((engine, index) => ({ engine, live: used.live[index]!, batch: used.batch[index]! })), measuredAt: node.table.measuredAt, correction };
  const told = { ...(capacityNote === undefined ? {} : { capacityNote }), ...(maps === undefined ? {} : { maps }), ...(sensors === undefined ? {} : { sensors }) };
  return { id, url, version, capacity, ...told, load, temperature, power, draining, reserved, alive, seenAt, sessions: sessions.size, ...asleep, ...engines };
}
