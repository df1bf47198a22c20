import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { loadAddon } from '../lib/native/load.js';
import { benchFilters, type FilterRow } from './filters.js';
import { benchPipeline, type PipelineReport } from './pipeline.js';

const { values } = parseArgs({ options: { json: { type: 'string' }, rounds: { type: 'string', default: '5' } } });

function rounds(): number {
  const value = Number(values.rounds);
  if (!Number.isInteger(value) || value < 1 || value > 100) throw new Error(`Expected 1 to 100 for --rounds but received '${values.rounds}'`);
  return value;
}

function printFilters(rows: readonly FilterRow[], absent: readonly string[]): void {
  console.log('\n4K P010 in                     CPU ns/px  Mpixel/CPU s  fps at 4K  x copy');
  for (const row of rows) {
    const cells = [row.cpuNsPerPixel.toFixed(2).padStart(9), row.megapixelsPerCpuSecond.toFixed(0).padStart(13), row.fps4k.toFixed(1).padStart(10), row.ratioToCopy.toFixed(2).padStart(7)];
    console.log(`${row.filter.padEnd(30)} ${cells.join(' ')}`);
  }
  for (const name of absent) console.log(`${name.padEnd(30)} not in this libav`);
}

function printPipeline(report: PipelineReport): void {
  const parts = Object.entries(report.parts).map(([name, seconds]) => `${name} ${seconds.toFixed(2)}`).join(' + ');
  console.log(`\n1080p to 720p H.264: ${report.wholeCpuSeconds.toFixed(2)} CPU s whole, ${parts} in parts: x ${report.ratioToParts.toFixed(3)}; ${report.fps.toFixed(1)} fps`);
}

const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, node: process.version, libav: loadAddon().libavVersion };
console.log(`${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, libav ${machine.libav}; medians of ${rounds()} interleaved rounds`);
const filters = await benchFilters(rounds());
printFilters(filters.rows, filters.absent);
const pipeline = await benchPipeline(rounds());
printPipeline(pipeline);
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify({ machine, rounds: rounds(), filters: filters.rows, absent: filters.absent, pipeline }, null, 2)}\n`);
