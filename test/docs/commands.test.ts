import { execFile } from 'node:child_process';
import { chmodSync, copyFileSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import t from 'tap';
import { commands } from '../../lib/cli/commands.js';
import { exitCode } from '../../lib/cli/exit-code.js';
import { parse } from '../../lib/cli/parse.js';
import { packageRoot } from '../../lib/native/load.js';
import { probe } from '../../lib/index.js';
import { film } from '../pipeline/fixture.js';
import { workFolder } from '../work-folder.js';
import { documentedCommands, shellBlocks } from './shell-words.js';

/** Commands of README.md and docs/, as a reader would type them: all are understood, and those of docs/command-line.md are run. */

t.setTimeout(300_000);
const run = promisify(execFile);
const root = packageRoot(import.meta.dirname);
const tour = readFileSync(join(root, 'docs/command-line.md'), 'utf8');
const documents = ['README.md', ...readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md')).map((name) => join('docs', name))];

/** What cannot be run here, and why. */
const unrunnable: Readonly<Record<string, string>> = { 'A cluster': 'there is no coordinator on the usual port; test/cli/nodes.test.ts runs these', 'Is this machine well': 'it takes as long as the machine needs to try its codecs; test/cli/doctor.test.ts runs it' };

t.test('every command of the documents is one that there is, with options that there are', async (t) => {
  const found = documents.flatMap((file) => documentedCommands(file, readFileSync(join(root, file), 'utf8')));
  t.ok(found.length > 40, `${found.length} commands`);
  for (const { place, args: [name = '', ...args] } of found) {
    const load = commands[name];
    if (load === undefined) {
      t.fail(`${place}: there is no command '${name}'`);
      continue;
    }
    const command = await load();
    t.doesNotThrow(() => parse(command, args), `${place}: ${name} ${args.join(' ')}`);
  }
});

t.test('those of the tour do what they say', async (t) => {
  const folder = workFolder(t, ['bin', 'films', 'cache']);
  const program = join(folder, 'bin/jetson-av');
  writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${join(root, 'dist/lib/cli/main.js')}' "$@"\n`);
  chmodSync(program, 0o755);
  copyFileSync(await film(t, 2), join(folder, 'in.mkv'));
  for (const name of ['a.mkv', 'b.mkv']) copyFileSync(join(folder, 'in.mkv'), join(folder, 'films', name));
  for (const { heading, code } of shellBlocks(tour)) {
    await t.test(heading, { skip: unrunnable[heading] ?? false }, async (t) => {
      await run('bash', ['-euo', 'pipefail', '-c', code], { cwd: folder, env: { PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}`, HOME: folder, XDG_CACHE_HOME: join(folder, 'cache') }, timeout: 120_000 });
      t.pass('ended with 0');
    });
  }
  const codecs = async (name: string) => (await probe(join(folder, name))).streams.map(({ codec }) => codec);
  t.strictSame(await Promise.all(['out.mp4', 'out.webm', 'sound.flac', 'out/a.mp4', 'out2/b.mp4'].map(codecs)), [['h264', 'aac'], ['av1', 'opus'], ['flac'], ['h264', 'aac'], ['h264', 'aac']]);
  const summary = JSON.parse(readFileSync(join(folder, 'events.ndjson'), 'utf8').trimEnd().split('\n').at(-1)!) as { done: number };
  t.equal(summary.done, 2);
});

t.test('the table of exit codes has all of them', async (t) => {
  const [, table = ''] = /\| code \| means \|\n([^]*?)\n\n/.exec(tour) ?? [];
  t.strictSame([...table.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code)), Object.values(exitCode).sort((a, b) => a - b));
});
