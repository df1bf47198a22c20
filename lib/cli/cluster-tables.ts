import type { NodeState } from '../protocol/state.js';
import { columns } from './administrator.js';
import { percent } from './amounts.js';

/** What a coordinator knows, for people. */

export function nodeTable(nodes: readonly NodeState[]): string {
  if (nodes.length === 0) return 'no node has reported\n';
  return columns([['node', 'state', 'sessions', 'reserved', 'capacity', 'load', 'address', 'version'], ...nodes.map((node) => [
    node.id, nodeStanding(node), String(node.sessions), `${mega(node.reserved)} Mpixel/s`, `${mega(node.capacity)} Mpixel/s`, percent(node.load), node.url, node.version,
  ])]);
}

export const nodeStanding = ({ alive, draining }: NodeState): string => (alive ? (draining ? 'draining' : 'ready') : 'lost');
export const mega = (pixels: number): string => (pixels / 1e6).toFixed(0);
