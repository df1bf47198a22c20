import { Counter, Gauge, Registry } from 'prom-client';
import type { NodeState } from '../protocol/state.js';
import type { Cluster } from './cluster.js';
import type { Leadership } from './leadership.js';

/** What a coordinator counts for Prometheus. Label values come from closed lists and names of nodes, never from a client's text. */
export class CoordinatorMetrics {
  readonly registry = new Registry();
  readonly #media = new Counter({ name: 'jetson_av_media_bytes_total', help: 'Media bytes read for nodes.', registers: [this.registry] });

  constructor(cluster: Cluster, leadership: Leadership) {
    this.#count(cluster);
    this.#gauge(cluster);
    new Gauge({ name: 'jetson_av_coordinator_leads', help: '1 on the coordinator that decides.', registers: [this.registry], collect() {
      this.set(Number(leadership.leads));
    } });
  }

  media(bytes: number): void {
    this.#media.inc(bytes);
  }

  #count(cluster: Cluster): void {
    const registers = [this.registry];
    const placements = new Counter({ name: 'jetson_av_placements_total', help: 'Sessions placed or moved, by node.', labelNames: ['node', 'kind'], registers });
    const refusals = new Counter({ name: 'jetson_av_refusals_total', help: 'Requests for which no node had room.', registers });
    const notes = new Counter({ name: 'jetson_av_notes_total', help: 'What shims reported: fallbacks, failovers, ends, by reason.', labelNames: ['kind', 'reason'], registers });
    const nodes = new Counter({ name: 'jetson_av_node_events_total', help: 'Nodes that joined, left or were lost.', labelNames: ['kind'], registers });
    cluster.on('entry', ({ kind, node = '', reason = '' }) => {
      if (kind === 'placed' || kind === 'moved') placements.inc({ node, kind });
      else if (kind === 'refused') refusals.inc();
      else if (reason !== '') notes.inc({ kind, reason });
      else if (kind.startsWith('node-')) nodes.inc({ kind });
    });
  }

  #gauge(cluster: Cluster): void {
    const registers = [this.registry];
    const ofNodes: { gauge: Gauge; value: (node: NodeState) => number | null }[] = [];
    // The first that is collected: the state of a whole cluster is made once for all of them.
    new Gauge({ name: 'jetson_av_sessions', help: 'Sessions by state.', labelNames: ['state'], registers, collect() {
      const { sessions, nodes } = cluster.state();
      this.reset();
      for (const { state } of sessions) this.inc({ state });
      for (const { gauge, value } of ofNodes) setAll(gauge, nodes, value);
    } });
    const ofNode = (name: string, help: string, value: (node: NodeState) => number | null): void => {
      ofNodes.push({ gauge: new Gauge({ name, help, labelNames: ['node'], registers }), value });
    };
    ofNode('jetson_av_node_up', '1 while the lease of the node holds.', (node) => Number(node.alive));
    ofNode('jetson_av_node_capacity_pixels_per_second', 'What the self-test of the node found.', (node) => node.capacity);
    ofNode('jetson_av_node_reserved_pixels_per_second', 'What is promised to sessions.', (node) => node.reserved);
    ofNode('jetson_av_node_load', 'Part of the CPU time in use.', (node) => node.load);
    ofNode('jetson_av_node_temperature_celsius', 'Hottest sensor.', (node) => node.temperature);
    ofNode('jetson_av_node_power_watts', 'Whole board.', (node) => node.power);
  }
}

function setAll(gauge: Gauge, nodes: readonly NodeState[], value: (node: NodeState) => number | null): void {
  gauge.reset();
  for (const node of nodes) {
    const number = value(node);
    if (number !== null) gauge.set({ node: node.id }, number);
  }
}
