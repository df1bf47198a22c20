import { type Candidate, type Demand, place } from '../../lib/coordinator/placement.js';

/** Who decides. Returns the name of a node, or undefined where none may. */
export type Policy = (nodes: readonly Candidate[], demand: Demand) => string | undefined;

/** As the coordinator does it, by the same function. */
export const ours: Policy = (nodes, demand) => {
  return place(nodes, demand).best?.node.id;
};

/** Who looks at nothing but a node's sessions refuses only where all have as many as they take. */
function open(nodes: readonly Candidate[], { exclude }: Demand): Candidate[] {
  return nodes.filter(({ id, alive, speeds, used }) => alive && !exclude.has(id) && used.sessions < (speeds?.bounds.sessions ?? 0));
}

/** The next one in turn. */
export function roundRobin(): Policy {
  let turn = 0;
  return (nodes, demand) => {
    const candidates = open(nodes, demand);
    turn += 1;
    return candidates[turn % Math.max(1, candidates.length)]?.id;
  };
}

/** The one whose processor has most left, as monitors of load see it. */
export const leastLoaded: Policy = (nodes, demand) => {
  const load = ({ used: { live, batch } }: Candidate) => live[0]! + batch[0]!;
  return open(nodes, demand).sort((a, b) => load(a) - load(b) || (a.id < b.id ? -1 : 1))[0]?.id;
};
