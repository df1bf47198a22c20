import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import t, { type Test } from 'tap';
import { recordName } from '../../lib/cli/transcode-record.js';
import { probe } from '../../lib/index.js';
import { film, open, pictures, x264 } from '../pipeline/fixture.js';
import { workFolder } from '../work-folder.js';

/** `jetson-av transcode` of several films, as a process that is stopped in all ways. */

const main = fileURLToPath(new URL('../../lib/cli/main.js', import.meta.url));
const quick = ['--accel', 'none', '--preset', 'ultrafast'];

interface Ended { code: number | null; signal: NodeJS.Signals | null; out: string; err: string }

function start(...args: string[]) {
  const child = spawn(process.execPath, [main, 'transcode', ...quick, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const seen = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (seen.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (seen.err += chunk.toString()));
  const ended = new Promise<Ended>((resolve) => child.once('close', (code, signal) => resolve({ code, signal, ...seen })));
  return { child, ended };
}

const transcode = (...args: string[]): Promise<Ended> => start(...args).ended;
const lines = (out: string) => out.trimEnd().split('\n').map((line) => JSON.parse(line) as { type: string; film?: string } & Record<string, unknown>);
const facts = (file: string) => [statSync(file).size, statSync(file).mtimeMs, statSync(file).ino];

/** A film that takes long enough to be stopped in its middle. */
async function longFilm(t: Test, path: string): Promise<void> {
  const pipeline = await open(t, { input: pictures(120, { size: '640x360' }), output: path, audio: false, video: { encode: x264! } });
  await pipeline.run();
}

async function stopped(t: Test, folder: string, how: NodeJS.Signals): Promise<Ended> {
  const { child, ended } = start(join(folder, 'a.mkv'), join(folder, 'long.mkv'), join(folder, 'b.mkv'), '-o', join(folder, 'out'), '--preset', 'slower');
  t.teardown(() => child.kill('SIGKILL'));
  const isBegun = () => existsSync(join(folder, 'out')) && readdirSync(join(folder, 'out')).some((name) => name.startsWith(`.long.mp4.part-${child.pid}`));
  while (!isBegun() && child.exitCode === null) await sleep(20);
  child.kill(how);
  return ended;
}

t.setTimeout(300_000);

t.test('a batch that is interrupted, killed, and given again', async (t) => {
  const [folder, from] = [workFolder(t), await film(t, 1)];
  for (const name of ['a.mkv', 'b.mkv']) copyFileSync(from, join(folder, name));
  await longFilm(t, join(folder, 'long.mkv'));
  const out = join(folder, 'out');

  t.match(await stopped(t, folder, 'SIGINT'), { code: 130, out: /a\.mp4: .*\n[^]*1 done, 1 interrupted, 1 not begun\n$/, err: /long\.mkv: interrupted: stopped by SIGINT\n$/ });
  t.strictSame(readdirSync(out).sort(), [recordName, 'a.mp4'], 'nothing half made is left');
  const first = facts(join(out, 'a.mp4'));
  t.match(await stopped(t, folder, 'SIGKILL'), { signal: 'SIGKILL', out: /a\.mp4: finished before/ });
  t.ok(readdirSync(out).some((name) => name.startsWith('.long.mp4.part-')), 'what was killed could not clean up');
  t.match(await stopped(t, folder, 'SIGTERM'), { code: 143 });

  // The other options make another Job: only what the short films need.
  copyFileSync(from, join(folder, 'long.mkv'));
  const ended = await transcode(join(folder, 'a.mkv'), join(folder, 'long.mkv'), join(folder, 'b.mkv'), '-o', out, '--preset', 'slower');
  t.match(ended, { code: 0, err: '', out: /a\.mp4: finished before\n[^]*long\.mp4: [^]*b\.mp4: [^]*2 done, 1 finished before\n$/ });
  t.strictSame(readdirSync(out).sort(), [recordName, 'a.mp4', 'b.mp4', 'long.mp4']);
  t.strictSame(facts(join(out, 'a.mp4')), first, 'what was finished was not touched');
  for (const name of ['a.mp4', 'b.mp4', 'long.mp4']) t.match((await probe(join(out, name))).streams, [{ codec: 'h264' }, { codec: 'aac' }]);
});

t.test('finished is what is as it was made, of the film as it was, by the same options', async (t) => {
  const [folder, from] = [workFolder(t), await film(t, 1)];
  const [a, out] = [join(folder, 'a.mkv'), join(folder, 'out')];
  copyFileSync(from, a);
  const again = async (...args: string[]) => transcode(a, '-o', `${out}/`, ...args);
  t.match(await again(), { code: 0, out: /a\.mp4: .*25 pictures\)/ });
  t.match(await again(), { code: 0, out: /a\.mp4: finished before/ });
  t.match(await again('--quality', '40'), { code: 0, out: /25 pictures/ }, 'other options');
  copyFileSync(await film(t, 2), a);
  t.match(await again('--quality', '40'), { code: 0, out: /50 pictures/ }, 'another film');
  truncateSync(join(out, 'a.mp4'), 1000);
  t.match(await again('--quality', '40'), { code: 2, err: /a\.mp4 is there, and was changed since it was made: --overwrite replaces it/ });
  t.match(await again('--quality', '40', '--overwrite'), { code: 0, out: /50 pictures/ });
  writeFileSync(join(out, recordName), '{ "version": 1');
  t.match(await again('--quality', '40'), { code: 2, err: /a\.mp4 is there, and no batch in this folder made it/ });
});

t.test('one film fails, the others are made; the code says what it was', async (t) => {
  const [folder, from] = [workFolder(t), await film(t, 1)];
  const [none, bad, out] = [join(folder, 'none.mkv'), join(folder, 'bad.mkv'), join(folder, 'out')];
  writeFileSync(bad, 'no film at all');
  const ended = await transcode(none, bad, from, '-o', out);
  t.match(ended, { code: 3, out: /film\.mp4: [^]*1 done, 2 failed\n$/, err: /none\.mkv: failed: .*No such file[^]*bad\.mkv: failed: .*Invalid data/ });
  t.match(await transcode(from, '-o', join(folder, 'out.webm'), '--video', 'h264'), { code: 1, err: /film\.mkv: failed: / }, 'a container that does not take the codec');
  t.match(await transcode(from, '-o', join(folder, 'late.mp4'), '--start', '100'), { code: 1, err: /film\.mkv: failed: Expected a time before the film's end at 1\.\d+ s for --start but received '100'/ });
});

t.test('folders are made as they are needed; where there can be none, that is said', async (t) => {
  const [folder, from] = [workFolder(t), await film(t, 1)];
  t.match(await transcode(from, '-o', join(folder, 'a/b/c.mp4')), { code: 0 });
  t.match(await transcode(from, '-o', '/proc/none/c.mp4'), { code: 1, err: /film\.mkv: failed: ENOENT: .*mkdir '\/proc\/none'/ });
});

t.test('what is in the way is told before anything is begun', async (t) => {
  const [folder, from] = [workFolder(t), await film(t, 1)];
  const [other, there] = [join(folder, 'other'), join(folder, 'there.mp4')];
  mkdirSync(other);
  copyFileSync(from, join(other, 'film.mkv'));
  writeFileSync(there, 'precious');
  const refused: [string[], RegExp][] = [
    [[from], /Expected the file or folder to write for -o but received nothing/],
    [[from, join(other, 'film.mkv'), '-o', join(folder, 'out')], /would both become .*film\.mp4: write them into folders of their own/],
    [[from, '-o', there], /there\.mp4 is there, and no batch in this folder made it: --overwrite replaces it/],
    [[from, join(other, 'film.mkv'), '-o', there], /Expected a folder for 2 films for -o but received '.*there\.mp4'/],
    [[join(other, 'film.mkv'), '-o', other, '--container', 'matroska'], /film\.mkv is one of the films, and would be replaced/],
    [[from, '-o', join(folder, 'x')], /Expected a folder that is there or ends with \/, a path with an ending of .* for -o but received '.*x'/],
    [[from, '--job', there], /A Job says all itself: .* beside --job would say it twice/],
  ];
  for (const [args, err] of refused) t.match(await transcode(...args), { code: 2, out: '', err }, args.join(' '));
  t.equal(readFileSync(there, 'utf8'), 'precious');
  t.notOk(existsSync(join(folder, 'out')));
  t.match(await transcode(from, '-o', there, '--overwrite'), { code: 0 });
});

t.test('--json: a line for every event, and a summary', async (t) => {
  const [folder, from] = [workFolder(t), await film(t, 1)];
  const { code, out, err } = await transcode(from, join(folder, 'none.mkv'), '-o', join(folder, 'out'), '--json', '--metrics');
  t.equal(code, 3);
  t.equal(err, '');
  const events = lines(out);
  const types = events.map(({ type }) => type);
  for (const type of ['begin', 'accel', 'progress', 'measuring', 'end']) t.ok(types.includes(type), type);
  t.match(events.find(({ type }) => type === 'progress'), { film: from, frames: Number, stages: Array });
  t.match(events.at(-1), { type: 'summary', done: 1, skipped: 0, failed: 1, notBegun: 0, exitCode: 3, films: [{ film: from, state: 'done', frames: 25, bytes: Number, metrics: { pictures: 25, ssim: Number } }, { state: 'failed', exitCode: 3, reason: /No such file/ }] });
  const again = lines((await transcode(from, '-o', join(folder, 'out'), '--json', '--metrics')).out);
  t.match(again.map(({ type }) => type), ['begin', 'end', 'summary'], 'what was measured is known');
  t.match(again.at(-1), { skipped: 1, exitCode: 0, films: [{ state: 'skipped', metrics: { pictures: 25 } }] });
});

/** util-linux's: runs a command in a pseudo terminal. */
const script = '/usr/bin/script';

t.test('in a terminal there is a bar a stage, and nothing of it is left', { skip: existsSync(script) ? false : `there is no ${script}` }, async (t) => {
  const [folder, from] = [workFolder(t), await film(t, 2)];
  const command = ['stty rows 24 cols 80;', process.execPath, main, 'transcode', ...quick, from, '-o', join(folder, 'out.mp4')].join(' ');
  const child = spawn(script, ['-qec', command, '/dev/null'], { env: { PATH: process.env['PATH'], TERM: 'xterm' }, stdio: ['ignore', 'pipe', 'inherit'] });
  let shown = '';
  child.stdout.on('data', (chunk: Buffer) => (shown += chunk.toString()));
  t.equal(await new Promise((resolve) => child.once('close', resolve)), 0);
  t.match(shown, /film\.mkv > .*out\.mp4.*\r\n {2}film +[█░]{30} +\d+ % /);
  const [, after = ''] = /^[^]*\x1b\[\d+A\r\x1b\[J([^]*)$/.exec(shown) ?? [];
  t.match(after, /^\S*out\.mp4: .*50 pictures\)\r\n {2}decode:v0 h264/, 'the last bars are taken away, and the facts stand in their place');
});

t.test('a Job of a file runs as it says', async (t) => {
  const [folder, from] = [workFolder(t), await film(t, 1)];
  const [job, to] = [join(folder, 'job.json'), join(folder, 'to.mkv')];
  writeFileSync(job, JSON.stringify({ version: 1, inputs: [{ url: from }], tracks: [{ id: 'v0', kind: 'video', sources: [{ input: 0, stream: 'v:0' }], encode: 'copy' }], outputs: [{ kind: 'file', tracks: ['v0'], container: 'matroska', path: to }] }));
  const child = spawn(process.execPath, [main, 'transcode', '--job', job], { stdio: 'ignore' });
  t.equal(await new Promise((resolve) => child.once('close', resolve)), 0);
  t.match((await probe(to)).streams, [{ codec: 'h264' }]);
});
