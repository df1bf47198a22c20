import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import t from 'tap';
import { withNote } from '../../lib/plex/elf-note.js';
import { writeExecutable } from '../../lib/plex/executable.js';
import { launcherScript } from '../../lib/plex/launcher-script.js';
import { placed } from './placed-argv.js';

const run = promisify(execFile);
const home = mkdtempSync(join(tmpdir(), 'jetson-av-executable-test-'));
t.teardown(() => rmSync(home, { recursive: true, force: true }));

/** A distribution's Node may be a library with a small program before it: that cannot carry ours. */
const file = join(home, 'jetson-av-plex');
const reason = await writeExecutable(file).then(() => false as const, (error: unknown) => {
  if ((error as { code?: unknown }).code !== 'ERR_JETSONAV_UNSUPPORTED') throw error;
  return (error as Error).message;
});

/** Says what it was given, and ends with 7; or waits for a signal, and says which. */
const original = `#!/bin/sh
if [ "$1" = wait ]; then trap 'echo ended; exit 9' TERM; echo ready; while :; do sleep 0.05; done; fi
if [ "$1" = die ]; then kill -ABRT $$; fi
for each; do echo "[$each]"; done
echo "lib=$LD_LIBRARY_PATH saved=$JETSON_AV_LD_LIBRARY_PATH"
exit 7
`;

/** A folder of Plex, with the launcher of the single executable in front. */
function installed(name: string): { folder: string; transcoder: string } {
  const folder = join(home, name);
  mkdirSync(folder);
  const transcoder = join(folder, 'Plex Transcoder');
  writeFileSync(transcoder, original, { mode: 0o755 });
  execFileSync(file, ['install', folder]);
  return { folder, transcoder };
}

const silent = { JETSON_AV_CONFIG: '/nonexistent', JETSON_AV_LOG: join(home, 'shim.log'), PATH: '/usr/bin:/bin' };
const ended = (call: Promise<{ stdout: string }>) => call.then(({ stdout }) => ({ code: 0, stdout }), (error: unknown) => error as { code?: number; signal?: string; stdout: string });

t.test('The file is installed, says so, and goes again', { skip: reason }, async (t) => {
  const { folder, transcoder } = installed('places');
  t.equal(readFileSync(transcoder, 'latin1'), launcherScript({ program: file, original: `${transcoder}.orig` }).toString());
  t.equal(statSync(file).mode & 0o777, 0o755);
  t.notOk(existsSync(`${file}.tmp`));
  const { stdout } = await ended(run(file, ['status', folder], { env: { ...silent, HOME: home } }));
  t.match(stdout, `${folder}: installed`);
  t.match(stdout, 'coordinator', 'and what a session would meet');
  t.match((await run(file, ['explain', '--', '-i', 'x'])).stdout, '-i');
  t.match((await run(file, [])).stdout, /jetson-av-plex install[^]*in the package jetson-av/);
  t.match(await ended(run(file, ['executable', '-o', join(home, 'another')])), { code: 1 });
  t.match(await ended(run(file, ['transcode'])), { code: 2 });
  await run(file, ['uninstall', folder]);
  t.equal(readFileSync(transcoder, 'utf8'), original);
});

t.test('A session asks the coordinator, and has the original without a node', { skip: reason }, async (t) => {
  const { folder, transcoder } = installed('session');
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(503, { 'content-type': 'application/json' }).end('{"code":"ERR_JETSONAV_NO_CAPACITY","message":"none"}');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  t.teardown(() => server.close());
  const [film, secret, library] = [join(folder, 'film.mkv'), join(folder, 'secret'), join(folder, 'lib')];
  writeFileSync(film, 'film');
  writeFileSync(secret, 's'.repeat(43), { mode: 0o600 });
  mkdirSync(library);
  writeFileSync(join(library, 'libstdc++.so.6'), 'for another C library');
  const env = { ...silent, JETSON_AV_COORDINATORS: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, JETSON_AV_SECRET_FILE: secret, LD_LIBRARY_PATH: library };
  const { argv } = placed('sw-av1-dash-pmslog', { film })({ base: 'http://127.0.0.1:1', session: 's', job: 'j', directory: folder });
  t.match(await ended(run(transcoder, argv, { env, cwd: folder })), { code: 7, stdout: `${argv.map((token) => `[${token}]\n`).join('')}lib=${library} saved=\n` });
  t.match(asked, ['/v1/sessions']);
});

t.test('Arguments that Node or the shell would understand arrive as they are', { skip: reason }, async (t) => {
  const { transcoder } = installed('arguments');
  const argv = ['--version', '-e', '', '--', '$HOME', "it's", '--help'];
  t.match(await ended(run(transcoder, argv, { env: silent })), { code: 7, stdout: argv.map((token) => `[${token}]\n`).join('') });
});

t.test('Signals reach the original, and its end is the end of the launcher', { skip: reason }, async (t) => {
  const { transcoder } = installed('signals');
  const child = spawn(transcoder, ['wait'], { env: silent, stdio: ['ignore', 'pipe', 'ignore'] });
  const exit = once(child, 'exit');
  t.teardown(() => child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  child.kill('SIGTERM');
  t.same(await exit, [9, null]);
  t.match(await ended(run(transcoder, ['die'], { env: silent })), { signal: 'SIGABRT' });
});

t.test('Switched off, or with the file gone, the launcher is the original', { skip: reason }, async (t) => {
  const { folder, transcoder } = installed('off');
  t.match(await ended(run(transcoder, ['-i'], { env: { JETSON_AV_PLEX: 'off' } })), { code: 7, stdout: /^\[-i\]/ });
  writeFileSync(transcoder, launcherScript({ program: join(folder, 'none'), original: `${transcoder}.orig` }));
  t.match(await ended(run(transcoder, ['-i'], { env: silent })), { code: 7, stdout: /^\[-i\]/ });
});

t.test('The file itself may be Plex Transcoder, with the original beside it', { skip: reason }, async (t) => {
  const { transcoder } = installed('itself');
  await run('cp', [file, transcoder]);
  for (const JETSON_AV_PLEX of ['on', 'off']) {
    const log = join(home, `itself-${JETSON_AV_PLEX}.log`);
    t.match(await ended(run(transcoder, ['--version'], { env: { ...silent, JETSON_AV_LOG: log, JETSON_AV_PLEX } })), { code: 7, stdout: /^\[--version\]/ });
    t.equal(existsSync(log), JETSON_AV_PLEX === 'on', 'switched off, nobody looks at the arguments');
  }
});

t.test('A note goes into programs of Linux alone', async (t) => {
  t.throws(() => withNote(Buffer.from('#!/bin/sh\n'.repeat(20)), 'NAME', Buffer.alloc(1)), { code: 'ERR_JETSONAV_INVALID_ARGUMENT' });
  const program = join(home, 'true');
  writeFileSync(program, withNote(readFileSync('/bin/true'), 'NAME', Buffer.from('content')), { mode: 0o755 });
  t.same(await run(program), { stdout: '', stderr: '' }, 'also into one that may lie anywhere in memory');
});
