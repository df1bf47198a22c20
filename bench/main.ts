import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { loadAddon } from '../lib/native/load.js';
import { benchFilters, type FilterRow } from './filters.js';
import { reached, type Reached } from './goals.js';
import { benchPipeline, type PipelineReport } from './pipeline.js';

const { values } = parseArgs({ options: { json: { type: 'string' }, rounds: { type: 'string', default: '5' }, peers: { type: 'boolean', default: false } } });

function rounds(): number {
  const value = Number(values.rounds);
  if (!Number.isInteger(value) || value < 1 || value > 100) throw new Error(`Expected 1 to 100 for --rounds but received '${values.rounds}'`);
  return value;
}

function printFilters(rows: readonly FilterRow[]): void {
  console.log('\n4K in                             CPU ns/px    fps  x read  x copy');
  for (const row of rows) {
    const cells = [row.cpuNsPerPixel.toFixed(3).padStart(9), row.fps4k.toFixed(1).padStart(6), row.ratioToRead.toFixed(2).padStart(7), row.ratioToCopy.toFixed(2).padStart(7)];
    console.log(`${row.filter.padEnd(33)} ${cells.join(' ')}`);
  }
}

function printGoals(goals: readonly Reached[]): void {
  const cell = (value: number) => (Number.isNaN(value) ? '-' : value.toFixed(2)).padStart(7);
  console.log('\nspeed to be reached                          level     floor     aim measured');
  for (const { name, level, floor, aim, measured, verdict } of goals) console.log(`${name.padEnd(44)} ${level.padEnd(6)} ${cell(floor)} ${cell(aim)} ${cell(measured)}  ${verdict}`);
}

function printPipeline(report: PipelineReport): void {
  const parts = Object.entries(report.parts).map(([name, seconds]) => `${name} ${seconds.toFixed(2)}`).join(' + ');
  console.log(`\n1080p to 720p H.264: ${report.wholeCpuSeconds.toFixed(2)} CPU s whole, ${parts} in parts: x ${report.ratioToParts.toFixed(3)}; ${report.fps.toFixed(1)} fps`);
}

const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, node: process.version, libav: loadAddon().libavVersion };
console.log(`${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, libav ${machine.libav}; medians of ${rounds()} interleaved rounds`);
const filters = await benchFilters(rounds(), values.peers);
const goals = reached(filters.rounds);
printFilters(filters.rows);
printGoals(goals);
const pipeline = await benchPipeline(rounds());
printPipeline(pipeline);
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify({ machine, rounds: rounds(), filters: filters.rows, goals, pipeline }, null, 2)}\n`);
