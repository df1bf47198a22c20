import { Counter, Gauge, Registry } from 'prom-client';
import type { Sessions } from './sessions.js';
import type { Reading } from './telemetry/telemetry.js';

/** What an agent counts for Prometheus. */
export class AgentMetrics {
  readonly registry = new Registry();
  readonly #segments = new Counter({ name: 'jetson_av_agent_segments_total', help: 'Finished segments and headers.', registers: [this.registry] });
  readonly #bytes = new Counter({ name: 'jetson_av_agent_segment_bytes_total', help: 'Their bytes.', registers: [this.registry] });
  readonly #ended = new Counter({ name: 'jetson_av_agent_sessions_ended_total', help: 'Sessions by how they ended.', labelNames: ['outcome'], registers: [this.registry] });
  readonly #failures = new Counter({ name: 'jetson_av_agent_heartbeat_failures_total', help: 'Heartbeats that a coordinator did not take.', registers: [this.registry] });

  /** Absent where nothing can be measured: no figure is better than a zero. */
  #joules: Counter | undefined;

  #reading: Reading | undefined;

  segment(bytes: number): void {
    this.#segments.inc();
    this.#bytes.inc(bytes);
  }

  took(joules: number): void {
    this.#joules ??= new Counter({ name: 'jetson_av_agent_session_joules_total', help: 'J that sessions took above what the machine takes at rest.', registers: [this.registry] });
    this.#joules.inc(joules);
  }

  /** The newest reading of the machine's sensors. */
  sensed(reading: Reading): void {
    this.#reading = reading;
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
    this.#sense();
  }

  #sense(): void {
    const reading = (): Reading | undefined => this.#reading;
    const gauge = (name: string, help: string, labelNames: string[], values: (reading: Reading) => readonly (readonly [labels: Record<string, string>, value: number | null | undefined])[]): void => {
      new Gauge({ name, help, labelNames, registers: [this.registry], collect() {
        const last = reading();
        this.reset();
        for (const [labels, value] of last === undefined ? [] : values(last)) if (value !== undefined && value !== null) this.set(labels, value);
      } });
    };
    gauge('jetson_av_agent_temperature_celsius', 'Hottest sensor.', [], ({ temperature }) => [[{}, temperature]]);
    gauge('jetson_av_agent_power_watts', 'Whole board.', [], ({ power }) => [[{}, power]]);
    gauge('jetson_av_agent_rail_watts', "By the board's monitors; one rail may carry the others.", ['rail'], ({ sensors }) => sensors.rails.map(({ name, watts }) => [{ rail: name }, watts]));
    gauge('jetson_av_agent_gpu_load', 'Part of the time of the GPU.', ['gpu'], ({ sensors }) => sensors.gpus.map(({ name, load }) => [{ gpu: name }, load]));
    gauge('jetson_av_agent_engine_megahertz', 'Clocks of decoders, encoders and their like; 0: off.', ['engine'], ({ sensors }) => sensors.engines.map(({ name, megahertz }) => [{ engine: name }, megahertz]));
  }
}
