import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { cpuOfProgram, usageOf } from '../../bench/pipeline/contender.js';
import { figures } from '../../bench/pipeline/figures.js';
import { inTurns } from '../../bench/pipeline/turns.js';
import { networkTables, type NetworkResult } from '../../bench/network/table.js';
import { pipelineTables, type PipelineResult } from '../../bench/pipeline/table.js';
import { plexTable, type PlexResult } from '../../bench/plex/table.js';
import { inserted } from '../../bench/table.js';
import { packageRoot } from '../../lib/native/load.js';
import { workFolder } from '../work-folder.js';

const root = packageRoot(import.meta.dirname);
const machine = { cpu: 'AMD Ryzen(TM) 7 <test>', cores: 8, node: 'v20.0.0', libav: '7.1' };
const round = (ours: number, command: number) => ({ 'ours/transcode cpu': ours, 'ffmpeg/transcode cpu': command });
const named = (rounds: Parameters<typeof figures>[0], name: string) => figures(rounds).find((figure) => figure.name === name)!;

t.test('a ratio is the median of the rounds, not a ratio of medians', async (t) => {
  const { values, verdict } = named([round(1, 2), round(3, 1), round(8, 8)], 'CPU of the 1080p to 720p HLS transcode');
  t.strictSame(values, { ours: 1, ffmpeg: 1 });
  t.equal(verdict, 'aim');
});

t.test('what was measured in one round only counts by that round, and what was not is left out', async (t) => {
  t.strictSame(named([{ 'ours/abort open': 1, 'node-av/abort open': 24000 }, { 'ours/abort open': 3 }], 'abort to rejection, silent open').values, { ours: 2, 'node-av': 24000 });
});

t.test('less is better, but for what is counted in times', async (t) => {
  const verdicts = [0.5, 1.01, 1.1].map((cpu) => named([round(cpu, 1)], 'CPU of the 1080p to 720p HLS transcode').verdict);
  t.strictSame(verdicts, ['aim', 'floor', 'missed']);
  const times = [10, 30].map((rate) => figures([{ 'ours/tap rate': rate, 'node-av/tap rate': 1 }]).find(({ unit }) => unit === "times node-av's")!.verdict);
  t.strictSame(times, ['missed', 'aim']);
});

const result: PipelineResult = { machine, date: '2026-11-26', rounds: [round(1, 1)], figures: figures([round(1, 1)]) };

t.test('the table has the columns that there are numbers for', async (t) => {
  const text = pipelineTables(result);
  t.match(text, /^AMD Ryzen\(TM\) 7 <test>, 8 cores; Node v20\.0\.0, libav 7\.1; a single round, 2026-11-26\.\n/);
  t.match(text, /\| +ours \| command line \| +floor \| +aim \| reached \|/);
  t.match(text, /\| CPU of the 1080p to 720p HLS transcode, of the command line +\| +1\.00 \| +1\.00 \| +≤ 1\.02 \| +≤ 1 \| aim +\|/);
});

t.test('table.js knows the file of a pipeline', async (t) => {
  const folder = workFolder(t, []);
  writeFileSync(join(folder, 'a.json'), JSON.stringify(result));
  t.equal(execFileSync(process.execPath, [join(root, 'dist/bench/table.js'), join(folder, 'a.json')], { encoding: 'utf8' }), `${pipelineTables(result)}\n`);
});

t.test('two programs by turns have each its own CPU time, and the time of its own turns', async (t) => {
  const spin = (ms: number) => cpuOfProgram(process.execPath, ['-e', `const end = process.cpuUsage().user + ${ms * 1000}; while (process.cpuUsage().user < end);`]);
  const [long, short] = await inTurns(spin(600), spin(200));
  t.ok(long.cpuSeconds >= 0.6 && short.cpuSeconds >= 0.2, JSON.stringify([long, short]));
  t.ok(long.cpuSeconds > short.cpuSeconds + 0.3, 'neither has the CPU time of the other');
  t.ok(long.wallSeconds >= 0.6 && short.wallSeconds >= 0.2, 'a turn takes its time');
  await t.rejects(inTurns(cpuOfProgram('false', []), spin(1)), /sh .* false ended with 1/);
});

t.test('what a program needs to get warm is none of its time', async (t) => {
  const slow = "const until = Date.now() + 700; while (Date.now() < until); console.log(Date.now()); process.stdin.once('data', () => console.log(0.125))";
  let warmAt = 0;
  const cpuSeconds = (said: string): number => {
    const [ready, used] = said.trim().split('\n').map(Number);
    warmAt = Math.max(warmAt, ready!);
    return used!;
  };
  const contestant = { file: process.execPath, args: ['-e', slow], warmsUp: true, cpuSeconds };
  const [one, other] = await inTurns(contestant, contestant);
  t.strictSame([one.cpuSeconds, other.cpuSeconds], [0.125, 0.125]);
  const [turns, sinceWarm] = [one.wallSeconds + other.wallSeconds, (Date.now() + 1 - warmAt) / 1e3];
  t.ok(turns <= sinceWarm, `${turns} s of turns in the ${sinceWarm} s since both were warm`);
});

t.test('the event loop is idle while we wait, and busy while we work', async (t) => {
  const wait = () => usageOf(() => new Promise((resolve) => setTimeout(resolve, 100)));
  let waiting = await wait();
  // Where another program has the processor in the middle of the loop's few steps, these take long: not every wait tells.
  while (waiting.loop >= 0.5) waiting = await wait();
  t.ok(waiting.wallSeconds >= 0.09, `${waiting.loop} in ${waiting.wallSeconds} s`);
  const working = await usageOf(async () => {
    for (const end = performance.now() + 100; performance.now() < end;);
  });
  t.ok(working.loop > 0.9, `${working.loop} in ${working.wallSeconds} s`);
});

const kinds: [kind: string, tables: (result: never) => string][] = [['pipeline', (result: PipelineResult) => pipelineTables(result)], ['plex', (result: PlexResult) => plexTable(result)],
  ['network', (result: NetworkResult) => networkTables(result)]];
for (const [kind, tables] of kinds) {
  const results = join(root, 'bench/results', kind);
  const kept = existsSync(results) ? readdirSync(results).filter((name) => name.endsWith('.json')) : [];

  t.test(`the document says what its measurement says: ${kind}`, { skip: kept.length === 0 && `no measurement is kept in ${results}` }, async (t) => {
    const document = readFileSync(join(root, `docs/${kind}.md`), 'utf8');
    const shown = kept.filter((name) => inserted(document, `${tables(JSON.parse(readFileSync(join(results, name), 'utf8')) as never)}\n`) === document);
    t.equal(shown.length, 1, `node dist/bench/table.js bench/results/${kind}/${kept[0] ?? ''} --into docs/${kind}.md brings it up to date`);
  });
}
