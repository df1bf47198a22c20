import { Counter, Gauge, Registry } from 'prom-client';
import type { Sensors } from '../protocol/sensors.js';
import type { NodeState } from '../protocol/state.js';
import type { Cluster } from './cluster.js';
import type { Leadership } from './leadership.js';

/** What a coordinator counts for Prometheus. Label values come from closed lists, and from names of nodes and of their parts, never from a client's text. */
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
    const gauges: NodeGauge[] = [];
    // The first that is collected: the state of a whole cluster is made once for all of them.
    new Gauge({ name: 'jetson_av_sessions', help: 'Sessions by state.', labelNames: ['state'], registers: [this.registry], collect() {
      const { sessions, nodes } = cluster.state();
      this.reset();
      for (const { state } of sessions) this.inc({ state });
      for (const { gauge, values } of gauges) setAll(gauge, nodes, values);
    } });
    gauges.push(...this.#nodeGauges(), ...this.#partGauges());
  }

  #nodeGauges(): NodeGauge[] {
    const ofNode = (name: string, help: string, value: (node: NodeState) => number | null): NodeGauge => ({ gauge: new Gauge({ name, help, labelNames: ['node'], registers: [this.registry] }), values: (node) => [[{}, value(node)]] });
    return [
      ofNode('jetson_av_node_up', '1 while the lease of the node holds.', (node) => Number(node.alive)),
      ofNode('jetson_av_node_asleep', '1 while the node sleeps, falls asleep or wakes: then it is not up, and need not be.', ({ sleep }) => Number(sleep !== undefined)),
      ofNode('jetson_av_node_capacity_pixels_per_second', 'What the self-test of the node found.', (node) => node.capacity),
      ofNode('jetson_av_node_reserved_pixels_per_second', 'What is promised to sessions.', (node) => node.reserved),
      ofNode('jetson_av_node_load', 'Part of the CPU time in use.', (node) => node.load),
      ofNode('jetson_av_node_temperature_celsius', 'Hottest sensor.', (node) => node.temperature),
      ofNode('jetson_av_node_power_watts', 'Whole board.', (node) => node.power),
    ];
  }

  /** What boards tell of their parts, by name of the part. */
  #partGauges(): NodeGauge[] {
    const ofParts = (name: string, help: string, label: string, parts: (sensors: Sensors) => readonly (readonly [part: string, value: number | undefined])[]): NodeGauge => ({
      gauge: new Gauge({ name, help, labelNames: ['node', label], registers: [this.registry] }),
      values: ({ sensors }) => (sensors === undefined ? [] : parts(sensors).map(([part, value]) => [{ [label]: part }, value ?? null])),
    });
    return [
      ofParts('jetson_av_node_rail_watts', "By the board's monitors; one rail may carry the others.", 'rail', ({ rails }) => rails.map(({ name, watts }) => [name, watts])),
      ofParts('jetson_av_node_gpu_load', 'Part of the time of the GPU.', 'gpu', ({ gpus }) => gpus.map(({ name, load }) => [name, load])),
      ofParts('jetson_av_node_gpu_megahertz', 'Clock of the GPU.', 'gpu', ({ gpus }) => gpus.map(({ name, megahertz }) => [name, megahertz])),
      ofParts('jetson_av_node_engine_megahertz', 'Clocks of decoders, encoders and their like; 0: off.', 'engine', ({ engines }) => engines.map(({ name, megahertz }) => [name, megahertz])),
    ];
  }
}

interface NodeGauge {
  gauge: Gauge;
  /** By labels beside the node's name; null: the node does not tell. */
  values: (node: NodeState) => readonly (readonly [labels: Record<string, string>, value: number | null])[];
}

function setAll(gauge: Gauge, nodes: readonly NodeState[], values: NodeGauge['values']): void {
  gauge.reset();
  for (const node of nodes) for (const [labels, value] of values(node)) if (value !== null) gauge.set({ node: node.id, ...labels }, value);
}
