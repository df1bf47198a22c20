import type { NodeState } from '../../protocol/state.js';
import { age } from '../format.js';
import { Section } from '../parts.js';
import { NodeItem } from './node-card.js';

export function NodeList({ nodes, now }: { nodes: readonly NodeState[]; now: number }) {
  return (
    <Section id="nodes" title="Nodes" count={String(nodes.length)}>
      {nodes.length === 0 && <p class="empty sheet">No node has reported yet. An agent that is started with <code>--coordinator</code> or <code>--join</code> shows up here by itself.</p>}
      <ul class="node-cards">{nodes.map((node, index) => <NodeItem key={node.id} turn={Math.round(now / 1_000) + index} node={node} silence={node.alive ? '' : age(now - node.seenAt)} asleep={node.sleep === undefined ? '' : age(now - node.sleep.since)} />)}</ul>
    </Section>
  );
}
