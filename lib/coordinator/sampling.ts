import type { Sample } from '../protocol/sample.js';
import type { ClusterState } from '../protocol/state.js';

/** The figures of a moment. A session that is held back, or waits for its client, is slow because it may be. */
export function sampleOf({ now, nodes, sessions }: ClusterState): Sample {
  const alive = nodes.filter((node) => node.alive);
  const running = sessions.filter(({ live, state, speed }) => live && state === 'running' && speed > 0);
  return {
    at: now, nodes: alive.length, sessions: sessions.filter(({ state }) => state !== 'lost').length,
    load: mean(alive.map(({ load }) => load)),
    watts: told(alive.map(({ power }) => power), (values) => values.reduce((sum, value) => sum + value, 0)),
    temperature: told(alive.map(({ temperature }) => temperature), (values) => Math.max(...values)),
    speed: told(running.map(({ speed }) => speed), (values) => Math.min(...values)),
  };
}

/** Several moments as one, at the last of them. */
export function merged(samples: readonly Sample[]): Sample {
  const each = (name: Exclude<keyof Sample, 'at'>): (number | null)[] => samples.map((sample) => sample[name]);
  return {
    at: samples.at(-1)!.at, nodes: mean(each('nodes'))!, sessions: mean(each('sessions'))!, load: mean(each('load')), watts: mean(each('watts')),
    temperature: told(each('temperature'), (values) => Math.max(...values)), speed: told(each('speed'), (values) => Math.min(...values)),
  };
}

function mean(values: readonly (number | null)[]): number | null {
  return told(values, (known) => known.reduce((sum, value) => sum + value, 0) / known.length);
}

function told(values: readonly (number | null)[], combine: (known: number[]) => number): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.round(combine(known) * 1_000) / 1_000;
}
