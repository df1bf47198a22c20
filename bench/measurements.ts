import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { JetsonAvError, messageOf } from '../lib/errors.js';
import { loadAddon, packageRoot } from '../lib/native/load.js';
import { chart } from './chart.js';
import { benchCluster, benchDays } from './cluster/bench.js';
import { readDescription } from './cluster/description.js';
import { clusterTables, type ClusterResult } from './cluster/table.js';
import { benchFilters } from './filters.js';
import { reached } from './goals.js';
import { benchNetwork } from './network/bench.js';
import { whyNoLink } from './network/link.js';
import { networkTables, type NetworkResult } from './network/table.js';
import { benchPipeline } from './pipeline/bench.js';
import { benchParts } from './pipeline/parts.js';
import { plexTable, type PlexResult } from './plex/table.js';
import { benchStart } from './plex/start.js';
import { pipelineTables, type PipelineResult } from './pipeline/table.js';
import type { BenchRequest, Kind } from './request.js';
import { fileName, type Machine, type Result } from './result.js';
import { benchSplit } from './split/bench.js';
import { whyNoShares } from './split/cpu-share.js';
import { splitTables, type SplitResult } from './split/table.js';
import { tables } from './table.js';

interface Measurement {
  /** Why it cannot be made here; undefined: it can. */
  whyNot?: () => string | undefined;
  /** The document that has its tables. */
  document: string;
  /** Below bench/results; '' is that folder itself. */
  folder: string;
  measure: (request: BenchRequest, about: About, path: string) => Promise<{ result: object; shown: string; chart?: string }>;
}

interface About {
  machine: Machine;
  date: string;
}

const root = packageRoot(import.meta.dirname);

const measurements: Readonly<Record<Kind, Measurement>> = {
  filters: {
    folder: '', document: 'docs/filters.md',
    measure: async ({ rounds, peers }, about) => {
      const measured = await benchFilters(rounds, peers);
      const result: Result = { ...about, rounds, filters: measured.rows, goals: reached(measured.rounds), pipeline: await benchParts(rounds) };
      return { result, shown: tables(result), chart: chart(result) };
    },
  },
  pipeline: {
    folder: 'pipeline', document: 'docs/pipeline.md',
    measure: async ({ rounds, peers }, about) => {
      const result: PipelineResult = { ...about, ...(await benchPipeline(rounds, peers)) };
      return { result, shown: pipelineTables(result) };
    },
  },
  plex: {
    folder: 'plex', document: 'docs/plex.md',
    measure: async ({ rounds }, about) => {
      const result: PlexResult = { ...about, rounds, start: await benchStart(rounds) };
      return { result, shown: plexTable(result) };
    },
  },
  cluster: {
    folder: 'cluster', document: 'docs/cluster.md',
    measure: async (request, about, path) => {
      const description = await readDescription(request.cluster ?? join(root, 'bench/cluster/home.json'));
      // Days do not depend on the machine: they can be simulated where something else runs, and what was timed stays.
      const result: ClusterResult = request.days ? { ...(await readTimed(path)), ...benchDays(description, request) } : { ...about, ...(await benchCluster(description, request)) };
      return { result, shown: clusterTables(result) };
    },
  },
  network: {
    folder: 'network', document: 'docs/network.md', whyNot: whyNoLink,
    measure: async ({ rounds }, about) => {
      const result: NetworkResult = { ...about, ...(await benchNetwork(rounds)) };
      return { result, shown: networkTables(result) };
    },
  },
  split: {
    folder: 'split', document: 'docs/split.md', whyNot: whyNoShares,
    measure: async (_request, about) => {
      const result: SplitResult = { ...about, ...(await benchSplit()) };
      return { result, shown: splitTables(result) };
    },
  },
};

/** Measures one kind, prints its tables and writes its figures. Returns why it cannot be measured on this machine, where that is so. */
export async function measure(kind: Kind, request: BenchRequest): Promise<string | undefined> {
  const { whyNot, measure: run, folder, document } = measurements[kind];
  const problem = whyNot?.();
  if (problem !== undefined) return problem;
  const machine: Machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, node: process.version, libav: loadAddon().libavVersion };
  const path = request.json ?? join(root, 'bench/results', folder, `${fileName(machine)}.json`);
  const { result, shown, chart: picture } = await run(request, { machine, date: new Date().toISOString().slice(0, 10) }, path);
  console.log(shown);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${JSON.stringify(result, null, 2)}\n`);
  if (picture !== undefined) await writeFile(path.replace(/\.json$/, '.svg'), picture);
  const named = relative(process.cwd(), path);
  console.log(`\n${named}; node dist/bench/table.js ${named} --into ${document} puts the tables there`);
  return undefined;
}

async function readTimed(path: string): Promise<ClusterResult> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new JetsonAvError('ERR_JETSONAV_INVALID_ARGUMENT', `--days keeps what was timed on this machine before, and that cannot be read: ${messageOf(cause)}`, { cause });
  });
  return JSON.parse(text) as ClusterResult;
}
