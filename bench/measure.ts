import { Pipeline, type PipelineSpec } from '../lib/index.js';

/** What one run cost: whole-process CPU seconds (all threads), wall seconds, video frames that came out. */
export interface Cost {
  cpuSeconds: number;
  wallSeconds: number;
  frames: number;
}

/** Runs a pipeline once. CPU time is the process's own, so nothing else may run in it. */
export async function costOf(spec: PipelineSpec): Promise<Cost> {
  await using pipeline = await Pipeline.open(spec);
  const before = process.cpuUsage();
  const begin = performance.now();
  await pipeline.run();
  const wallSeconds = (performance.now() - begin) / 1e3;
  const { user, system } = process.cpuUsage(before);
  return { cpuSeconds: (user + system) / 1e6, wallSeconds, frames: pipeline.progress().frames };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[middle - 1] ?? Number.NaN, sorted[middle] ?? Number.NaN];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}

/** Measures every case once a round, so that a machine that slows down slows all of them; a round to warm up is not counted. */
export async function interleaved<Name extends string>(cases: Record<Name, () => Promise<Cost>>, rounds: number): Promise<Record<Name, Cost[]>> {
  const names = Object.keys(cases) as Name[];
  const results = Object.fromEntries(names.map((name) => [name, [] as Cost[]])) as Record<Name, Cost[]>;
  for (let round = -1; round < rounds; round += 1) {
    for (const name of names) {
      const cost = await cases[name]();
      if (round >= 0) results[name].push(cost);
    }
  }
  return results;
}
