import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { loadAddon, packageRoot } from '../lib/native/load.js';
import { chart } from './chart.js';
import { benchCluster } from './cluster/bench.js';
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
import { fileName, type Machine, type Result } from './result.js';
import { tables } from './table.js';

const kinds = ['filters', 'pipeline', 'plex', 'cluster', 'network'] as const;
const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'string' }, only: { type: 'string' }, rounds: { type: 'string', default: '5' }, peers: { type: 'boolean', default: false },
  cluster: { type: 'string' }, sessions: { type: 'string', default: '1200' }, seed: { type: 'string', default: '1' } } });
/** A single kind of measurement: `npm run bench -- cluster`, or `--only cluster`. */
const only = values.only ?? positionals[0];

function rounds(): number {
  const value = Number(values.rounds);
  if (!Number.isInteger(value) || value < 1 || value > 100) throw new Error(`Expected 1 to 100 for --rounds but received '${values.rounds}'`);
  return value;
}

function wanted(): readonly string[] {
  if (positionals.length > (values.only === undefined ? 1 : 0)) throw new Error(`Expected one of ${kinds.join(', ')} but received '${positionals.join(' ')}'`);
  if (only === undefined) return kinds;
  if (!(kinds as readonly string[]).includes(only)) throw new Error(`Expected ${kinds.join(' or ')} for --only but received '${only}'`);
  return [only];
}

function count(name: 'sessions' | 'seed'): number {
  const value = Number(values[name]);
  if (!Number.isInteger(value) || value < 0 || value > 1e6) throw new Error(`Expected a whole number up to 1000000 for --${name} but received '${values[name]}'`);
  return value;
}

/** `--json` names the file of one kind of measurement, and so needs `--only`. */
function resultFile(folder: string): string {
  const { json } = values;
  if (json === undefined) return join(packageRoot(import.meta.dirname), folder, `${fileName(machine)}.json`);
  if (!json.endsWith('.json') || only === undefined) throw new Error(`Expected a path that ends in .json for --json, beside --only, but received '${json}'`);
  return json;
}

async function write(result: object, path: string, document: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${JSON.stringify(result, null, 2)}\n`);
  console.log(`\n${relative(process.cwd(), path)}; node dist/bench/table.js ${relative(process.cwd(), path)} --into ${document} puts the tables there`);
}

/** The numbers, and the chart of them beside. */
async function filters(): Promise<void> {
  const path = resultFile('bench/results');
  const measured = await benchFilters(rounds(), values.peers);
  const result: Result = { machine, date, rounds: rounds(), filters: measured.rows, goals: reached(measured.rounds), pipeline: await benchParts(rounds()) };
  console.log(tables(result));
  await write(result, path, 'docs/filters.md');
  await writeFile(path.replace(/\.json$/, '.svg'), chart(result));
}

async function pipeline(): Promise<void> {
  const path = resultFile('bench/results/pipeline');
  const result: PipelineResult = { machine, date, ...(await benchPipeline(rounds(), values.peers)) };
  console.log(pipelineTables(result));
  await write(result, path, 'docs/pipeline.md');
}

async function plex(): Promise<void> {
  const path = resultFile('bench/results/plex');
  const result: PlexResult = { machine, date, rounds: rounds(), start: await benchStart(rounds()) };
  console.log(plexTable(result));
  await write(result, path, 'docs/plex.md');
}

async function cluster(): Promise<void> {
  const path = resultFile('bench/results/cluster');
  const description = await readDescription(values.cluster ?? join(packageRoot(import.meta.dirname), 'bench/cluster/home.json'));
  const result: ClusterResult = { machine, date, ...(await benchCluster(description, { sessions: count('sessions'), seed: count('seed') })) };
  console.log(clusterTables(result));
  await write(result, path, 'docs/cluster.md');
}

async function network(): Promise<void> {
  const problem = whyNoLink();
  if (problem !== undefined) {
    console.log(`\nThe network is not measured: ${problem}`);
    if (only !== undefined) process.exitCode = 1;
    return;
  }
  const path = resultFile('bench/results/network');
  const result: NetworkResult = { machine, date, ...(await benchNetwork(rounds())) };
  console.log(networkTables(result));
  await write(result, path, 'docs/network.md');
}

const machine: Machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, node: process.version, libav: loadAddon().libavVersion };
const date = new Date().toISOString().slice(0, 10);
if (wanted().includes('filters')) await filters();
if (wanted().includes('pipeline')) await pipeline();
if (wanted().includes('plex')) await plex();
if (wanted().includes('cluster')) await cluster();
if (wanted().includes('network')) await network();
