/** Where a session goes. Pure: the same nodes and the same request give the same node, and an explanation in words. */

export interface Candidate {
  id: string;
  alive: boolean;
  draining: boolean;
  /** pixels/s of the self-test */
  capacity: number;
  /** pixels/s promised to sessions */
  reserved: number;
  /** Sessions placed or running. */
  sessions: number;
  /** Slowest speed of a live session that runs at full speed, media seconds a wall second; absent: none does. */
  slowest?: number;
}

export interface Demand {
  /** pixels/s */
  cost: number;
  /** Somebody waits for every second of it. */
  live: boolean;
  exclude: ReadonlySet<string>;
}

export type Decision =
  | { node: string; explanation: string }
  | { node: undefined; refusals: { node: string; reason: string }[] };

/** A live session gets this much more than its nominal cost, so that it can fill a player's buffer and survive a hard scene. */
export const margin = 1.3;
/** Below this speed a live session falls behind its viewer, and its node takes no other. */
export const realTime = 1;

export function place(nodes: readonly Candidate[], demand: Demand): Decision {
  const refusals: { node: string; reason: string }[] = [];
  const fits: Candidate[] = [];
  for (const node of nodes) {
    const reason = whyNot(node, demand);
    if (reason === undefined) fits.push(node);
    else refusals.push({ node: node.id, reason });
  }
  const [best] = fits.sort((a, b) => compare(a, b, demand));
  if (best === undefined) return { node: undefined, refusals: refusals.sort((a, b) => order(a.node, b.node)) };
  return { node: best.id, explanation: explain(best, fits.length, demand) };
}

function whyNot(node: Candidate, { cost, live, exclude }: Demand): string | undefined {
  if (exclude.has(node.id)) return 'excluded by the request';
  if (!node.alive) return 'no heartbeat within the lease';
  if (node.draining) return 'is draining';
  if (node.capacity <= 0) return 'has no measured capacity';
  // Work that nobody waits for runs in what is left, but not where nothing is left.
  const needed = live ? cost * margin : Math.min(cost, node.capacity);
  const free = node.capacity - node.reserved;
  if (free < needed) return `needs ${mega(needed)} of ${mega(free)} free (${mega(node.capacity)} in all)`;
  if (live && node.slowest !== undefined && node.slowest < realTime) return `a session on it runs at ${node.slowest.toFixed(2)}x`;
  return undefined;
}

/** The node that is emptiest afterwards; then the one with the fewest sessions; then by name. */
function compare(a: Candidate, b: Candidate, demand: Demand): number {
  return loadAfter(a, demand) - loadAfter(b, demand) || a.sessions - b.sessions || order(a.id, b.id);
}

function loadAfter(node: Candidate, { cost }: Demand): number {
  return (node.reserved + cost) / node.capacity;
}

function explain(node: Candidate, count: number, demand: Demand): string {
  const percent = Math.round(loadAfter(node, demand) * 100);
  const among = count === 1 ? 'the only node that fits' : `emptiest of ${count} nodes that fit`;
  return `${among}: ${percent} % in use with this session of ${mega(demand.cost)}`;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function mega(pixels: number): string {
  return `${(pixels / 1e6).toFixed(pixels < 1e7 ? 1 : 0)} Mpixel/s`;
}
