import type { Heartbeat } from '../protocol/node-messages.js';
import type { JournalEntry } from '../protocol/state.js';
import type { Arrival } from './registry.js';

/** What a heartbeat is to people; undefined: nothing. */
export function arrivalEntry(node: string, arrival: Arrival, { version, capacity }: Heartbeat): Omit<JournalEntry, 'at'> | undefined {
  const about = `${version}, ${Math.round(capacity / 1e6)} Mpixel/s`;
  switch (arrival) {
    case 'known': return undefined;
    case 'restarted': return { kind: 'node-restarted', node, text: `${node} started anew (${about})` };
    case 'draining': return { kind: 'node-draining', node, text: `${node} is draining` };
    default: return { kind: 'node-joined', node, text: `${node} ${arrival} (${about})` };
  }
}
