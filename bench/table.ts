import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { clusterTables, type ClusterResult } from './cluster/table.js';
import { grouped, levels, nameOf } from './groups.js';
import { table } from './markdown.js';
import { networkTables, type NetworkResult } from './network/table.js';
import { pipelineTables, type PipelineResult } from './pipeline/table.js';
import { plexTable, type PlexResult } from './plex/table.js';
import { splitTables, type SplitResult } from './split/table.js';
import type { Goals, Result } from './result.js';

/** `node dist/bench/table.js RESULT.json [--into DOCUMENT.md]`: the tables of a measurement, printed or put into the document. */

const begin = /<!-- measured\b[^>]*-->\n/;
const end = '<!-- /measured -->';

/** Everything that is said of a measurement, in Markdown: on the terminal and in the document. */
export function tables({ machine, date, rounds, filters, goals, pipeline }: Result): string {
  const found = levels.filter((level) => filters.some(({ filter }) => nameOf(filter).by === level));
  const parts = Object.entries(pipeline.parts).map(([name, seconds]) => `${name} ${seconds.toFixed(2)}`).join(', ');
  return [
    `${machine.cpu}, ${machine.cores} cores, levels ${found.join(', ')}; Node ${machine.node}, libav ${machine.libav}; ${rounds === 1 ? 'a single round' : `medians of ${rounds} interleaved rounds`}, ${date}.`,
    'ns/px is CPU time a pixel of the 4K input, inside libavfilter, on one thread but where threads are counted; fps is by the clock. The ratios are to reading and to copying the same frame.',
    filterTable(filters),
    goalTable(goals),
    `1080p to 720p H.264 takes ${pipeline.wholeCpuSeconds.toFixed(2)} CPU s as a whole, ${pipeline.ratioToParts.toFixed(3)} of its parts alone (${parts}), at ${pipeline.fps.toFixed(1)} frames a second.`,
  ].join('\n\n');
}

function filterTable(rows: Result['filters']): string {
  const body = grouped(rows).flatMap((group) => [
    [`**${group.title}**`, '', '', '', '', ''],
    ...group.rows.map(({ by, what, cpuNsPerPixel, fps4k, ratioToRead, ratioToCopy }) => [what, by, cpuNsPerPixel.toFixed(3), fps4k.toFixed(1), ratioToRead.toFixed(2), ratioToCopy.toFixed(2)]),
  ]);
  return table(['4K in', 'by', 'ns/px', 'fps', '/ read', '/ copy'], body, 2);
}

function goalTable(goals: Goals): string {
  const limit = (value: number | null, { atMost }: Goals[number]) => (value === null || Number.isNaN(value) ? '' : `${atMost === true ? '≤ ' : ''}${value}`);
  return table(['speed to be reached', 'level', 'floor', 'aim', 'measured', 'reached'], goals.map((goal) => [goal.name, goal.level, limit(goal.floor, goal), limit(goal.aim, goal), goal.measured.toFixed(2), goal.verdict]), 2);
}

/** What stands in the document, which lies at `document`, of the result at `path`. */
export function section(result: Result, path: string, document: string): string {
  const chart = path.replace(/\.json$/, '.svg');
  const picture = existsSync(chart) ? `\n\n![CPU time a pixel of the 4K input](${relative(dirname(document), chart)})` : '';
  return `${tables(result)}${picture}\n`;
}

/** The document with `text` between its two lines. Throws where it does not have them. */
export function inserted(document: string, text: string): string {
  const from = begin.exec(document);
  const to = document.indexOf(end);
  if (from === null || to < from.index) throw new Error(`The document has no lines '<!-- measured -->' and '${end}'`);
  return document.slice(0, from.index + from[0].length) + text + document.slice(to);
}

type AnyResult = Result | PipelineResult | PlexResult | ClusterResult | NetworkResult | SplitResult;

function textOf(result: AnyResult, path: string, document: string | undefined): string {
  if ('decisions' in result) return clusterTables(result);
  if ('split' in result) return splitTables(result);
  if ('missing' in result) return networkTables(result);
  if ('figures' in result) return pipelineTables(result);
  if ('start' in result) return plexTable(result);
  return document === undefined ? tables(result) : section(result, path, document).trimEnd();
}

async function main(): Promise<void> {
  const { values, positionals: [path, ...more] } = parseArgs({ allowPositionals: true, options: { into: { type: 'string' } } });
  if (path === undefined || more.length > 0) throw new Error('Expected one file of bench/results: table.js RESULT.json [--into DOCUMENT.md]');
  const result = JSON.parse(await readFile(path, 'utf8')) as AnyResult;
  const { into } = values;
  if (into === undefined) console.log(textOf(result, path, into));
  else await writeFile(into, inserted(await readFile(into, 'utf8'), `${textOf(result, path, into)}\n`));
}

if (process.argv[1] === import.meta.filename) await main();
