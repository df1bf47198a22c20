import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from './measure.js';
import { built, installPeers, root } from './programs.js';
import { Measurer, type FrameCost } from './rounds.js';

const pixels = 3840 * 2160;

export interface FilterRow {
  /** level/case, libav/case or node-av/case; threads/case N; cuda/case where there is a GPU */
  filter: string;
  /** CPU nanoseconds a pixel of the 4K input */
  cpuNsPerPixel: number;
  /** 4K frames a wall second */
  fps4k: number;
  /** CPU time against reading, and against copying, the P010 frame; medians of the rounds' ratios */
  ratioToRead: number;
  ratioToCopy: number;
}

export type Rounds = readonly Record<string, FrameCost>[];

export interface FilterReport {
  rows: FilterRow[];
  rounds: Rounds;
}

/** Every program runs every case once a round, in turn, so that a machine that slows down slows all of them. */
export async function benchFilters(count: number, peers: boolean): Promise<FilterReport> {
  const graphBench = built('kernels/graph_bench');
  if (peers) await installPeers();
  const folder = await mkdtemp(join(tmpdir(), 'jetson-av-bench-'));
  try {
    return await measure(graphBench, join(folder, 'content.yuv'), count, peers);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(graphBench: string, content: string, count: number, peers: boolean): Promise<FilterReport> {
  await using ours = new Measurer('graph_bench', graphBench, ['--content', content]);
  await ours.round();
  if (!peers) return report(await collect([ours], count));
  await using theirs = new Measurer('peer-bench', process.execPath, [join(root, 'bench/peer-bench.mjs'), content]);
  return report(await collect([ours, theirs], count));
}

async function collect(programs: readonly Measurer[], count: number): Promise<Rounds> {
  const rounds: Record<string, FrameCost>[] = [];
  for (let i = 0; i < count; i += 1) {
    const round: Record<string, FrameCost> = {};
    for (const program of programs) Object.assign(round, await program.round());
    rounds.push(round);
  }
  return rounds;
}

/** The median of the rounds' own ratios; NaN where a case did not run. */
export function ratio(rounds: Rounds, above: string, below: string, of: keyof FrameCost = 'cpu'): number {
  return median(rounds.map((round) => (round[above]?.[of] ?? Number.NaN) / (round[below]?.[of] ?? Number.NaN)));
}

function report(rounds: Rounds): FilterReport {
  const rows = Object.keys(rounds[0] ?? {}).map((filter) => ({
    filter,
    cpuNsPerPixel: median(rounds.map((round) => round[filter]?.cpu ?? Number.NaN)) / pixels,
    fps4k: 1e9 / median(rounds.map((round) => round[filter]?.wall ?? Number.NaN)),
    ratioToRead: ratio(rounds, filter, 'read'),
    ratioToCopy: ratio(rounds, filter, 'copy'),
  }));
  return { rows, rounds };
}
