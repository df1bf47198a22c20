import { Counter, Gauge, Registry } from 'prom-client';
import type { Sessions } from './sessions.js';

/** What an agent counts for Prometheus. */
export class AgentMetrics {
  readonly registry = new Registry();
  readonly #segments = new Counter({ name: 'jetson_av_agent_segments_total', help: 'Finished segments and headers.', registers: [this.registry] });
  readonly #bytes = new Counter({ name: 'jetson_av_agent_segment_bytes_total', help: 'Their bytes.', registers: [this.registry] });
  readonly #ended = new Counter({ name: 'jetson_av_agent_sessions_ended_total', help: 'Sessions by how they ended.', labelNames: ['outcome'], registers: [this.registry] });
  readonly #failures = new Counter({ name: 'jetson_av_agent_heartbeat_failures_total', help: 'Heartbeats that a coordinator did not take.', registers: [this.registry] });

  segment(bytes: number): void {
    this.#segments.inc();
    this.#bytes.inc(bytes);
  }

  heartbeatFailed(): void {
    this.#failures.inc();
  }

  watch(sessions: Sessions, capacity: () => number): void {
    const registers = [this.registry];
    new Gauge({ name: 'jetson_av_agent_sessions', help: 'Sessions now.', registers, collect() { this.set(sessions.size); } });
    new Gauge({ name: 'jetson_av_agent_stored_bytes', help: 'Finished segments that wait in memory.', registers, collect() { this.set(sessions.storedBytes); } });
    new Gauge({ name: 'jetson_av_agent_capacity_pixels_per_second', help: 'What the self-test found.', registers, collect() { this.set(capacity()); } });
    sessions.on('ended', (outcome) => this.#ended.inc({ outcome }));
  }
}
