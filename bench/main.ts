import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { loadAddon, packageRoot } from '../lib/native/load.js';
import { chart } from './chart.js';
import { benchFilters } from './filters.js';
import { reached } from './goals.js';
import { benchPipeline } from './pipeline.js';
import { fileName, type Machine, type Result } from './result.js';
import { tables } from './table.js';

const { values } = parseArgs({ options: { json: { type: 'string' }, rounds: { type: 'string', default: '5' }, peers: { type: 'boolean', default: false } } });

function rounds(): number {
  const value = Number(values.rounds);
  if (!Number.isInteger(value) || value < 1 || value > 100) throw new Error(`Expected 1 to 100 for --rounds but received '${values.rounds}'`);
  return value;
}

function resultFile(machine: Machine): string {
  if (values.json !== undefined && !values.json.endsWith('.json')) throw new Error(`Expected a path that ends in .json for --json but received '${values.json}'`);
  return values.json ?? join(packageRoot(import.meta.dirname), 'bench/results', `${fileName(machine)}.json`);
}

async function measure(machine: Machine): Promise<Result> {
  const filters = await benchFilters(rounds(), values.peers);
  const pipeline = await benchPipeline(rounds());
  return { machine, date: new Date().toISOString().slice(0, 10), rounds: rounds(), filters: filters.rows, goals: reached(filters.rounds), pipeline };
}

/** The numbers, and the chart of them beside. */
async function write(result: Result, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${JSON.stringify(result, null, 2)}\n`);
  await writeFile(path.replace(/\.json$/, '.svg'), chart(result));
  console.log(`\n${relative(process.cwd(), path)}, and .svg beside it; node dist/bench/table.js ${relative(process.cwd(), path)} --into docs/filters.md puts the tables there`);
}

const machine: Machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, node: process.version, libav: loadAddon().libavVersion };
const path = resultFile(machine);
const result = await measure(machine);
console.log(tables(result));
await write(result, path);
