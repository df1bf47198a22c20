import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { fileName, readResult } from '../../bench/result.js';
import { inserted, section, tables } from '../../bench/table.js';
import { packageRoot } from '../../lib/native/load.js';
import { workFolder } from '../work-folder.js';
import { result } from './result.js';

const root = packageRoot(import.meta.dirname);
const rowsOf = (text: string) => text.split('\n').filter((line) => line.startsWith('|')).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));

t.test('every case stands once, beside what does the same work, the slowest level first', async (t) => {
  const body = rowsOf(tables(result)).slice(2, -4);
  t.strictSame(body.map(([what, by]) => (by === '' ? what : `${what}, ${by}`)), [
    '**Tone mapping, 4K to 4K**', '4k exact, scalar', '4k exact, avx2', '4k exact, cuda', '4k fast, scalar', '4k fast, avx2', 'tonemapx 4k, node-av',
    '**Scaling of 8 bits, bicubic, 4K to 1080p**', 'scale 8 bicubic, scalar', 'scale 8 bicubic, avx2', 'scale 8 bicubic, libav',
    '**For comparison**', 'read', 'copy', '4k exact 2, threads',
  ]);
  t.strictSame(body[2], ['4k exact', 'avx2', '1.250', '10.0', '5.00', '2.50']);
});

t.test('the machine, its levels and the rounds are named', async (t) => {
  t.match(tables(result), /^AMD Ryzen\(TM\) 7 <test> & more, 8 cores, levels scalar, avx2; Node v20\.0\.0, libav 7\.1; medians of 5 interleaved rounds, 2026-11-26\.\n/);
  t.match(tables({ ...result, rounds: 1 }), /; a single round, 2026/);
});

t.test('goals have their limits; what has none has an empty cell, from a file, too', async (t) => {
  for (const read of [result, JSON.parse(JSON.stringify(result)) as typeof result, { ...result, goals: result.goals.map((goal) => (goal.floor === null ? { ...goal, floor: NaN, aim: NaN } : goal)) }]) {
    t.strictSame(rowsOf(tables(read)).slice(-2), [['4K exact / tonemapx', 'avx2', '', '', '4.00', ''], ['fused fast / read of the input', 'avx512', '≤ 2', '≤ 1.3', '1.50', 'floor']]);
  }
});

t.test('tables go between the two lines of a document, and again without a trace', async (t) => {
  const document = 'before\n<!-- measured: here -->\n<!-- /measured -->\nafter\n';
  const once = inserted(document, 'one\n');
  t.equal(once, 'before\n<!-- measured: here -->\none\n<!-- /measured -->\nafter\n');
  t.equal(inserted(once, ''), document);
  for (const wrong of ['nothing', '<!-- /measured -->\n<!-- measured -->\n']) t.throws(() => inserted(wrong, 'x'), /has no lines/);
});

t.test('the command prints, and writes the document with the chart that lies beside the numbers', async (t) => {
  const folder = workFolder(t, ['docs', 'results']);
  const [numbers, document] = [join(folder, 'results/a.json'), join(folder, 'docs/filters.md')];
  const run = (...args: string[]) => execFileSync(process.execPath, [join(root, 'dist/bench/table.js'), numbers, ...args], { encoding: 'utf8' });
  writeFileSync(numbers, JSON.stringify(result));
  writeFileSync(join(folder, 'results/a.svg'), '');
  writeFileSync(document, '<!-- measured -->\n<!-- /measured -->\n');
  t.equal(run(), `${tables(result)}\n`);
  t.equal(run('--into', document), '');
  t.equal(readFileSync(document, 'utf8'), `<!-- measured -->\n${tables(result)}\n\n![CPU time a pixel of the 4K input](../results/a.svg)\n<!-- /measured -->\n`);
});

t.test('the name of a file is the processor in letters that every system takes', async (t) => {
  const cases: [cpu: string, name: string][] = [['AMD EPYC 7763 64-Core Processor', 'amd-epyc-7763-64-core-processor'], ['Intel(R) Xeon(R) CPU @ 2.80GHz', 'intel-xeon-cpu-2-80ghz'], ['  ', 'unknown']];
  for (const [cpu, name] of cases) t.equal(fileName({ ...result.machine, cpu }), name);
});

/** The document names the measurement that it shows by its chart. */
const document = join(root, 'docs/filters.md');
const shown = /\.\.\/(bench\/results\/[a-z0-9-]+)\.svg/.exec(readFileSync(document, 'utf8'))?.[1];
const kept = existsSync(join(root, 'bench/results')) ? readdirSync(join(root, 'bench/results')).filter((name) => name.endsWith('.json')) : [];

t.test('the document says what its measurement says', { skip: kept.length === 0 && 'no measurement is kept in bench/results' }, async (t) => {
  if (shown === undefined) return void t.fail('docs/filters.md shows no chart of bench/results: node dist/bench/table.js puts one there');
  const path = join(root, `${shown}.json`);
  const text = readFileSync(document, 'utf8');
  t.ok(inserted(text, section(await readResult(path), path, document)) === text, `node dist/bench/table.js ${shown}.json --into docs/filters.md brings it up to date`);
});
