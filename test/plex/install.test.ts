import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import t, { type Test } from 'tap';
import { install, launcherState, status, uninstall } from '../../lib/plex/install.js';
import { launcherScript } from '../../lib/plex/launcher-script.js';
import { launcherMark } from '../../lib/plex/launcher.js';

const run = promisify(execFile);
const plexProgram = (version: number): string => `#!/bin/sh\necho "original ${version} $*"\n`;

function plexFolder(t: Test, version = 1): { folder: string; transcoder: string; original: string } {
  const folder = t.testdir();
  const transcoder = join(folder, 'Plex Transcoder');
  writeFileSync(transcoder, plexProgram(version), { mode: 0o755 });
  return { folder, transcoder, original: `${transcoder}.orig` };
}

/** What stands in a launcher: shell, shim, and what V8 compiled. */
function partsOf(launcher: string): { words: Buffer; source: string; cachedData: Buffer } {
  const file = readFileSync(launcher);
  const [begin, end] = [file.indexOf('\n\n') + 2, file.indexOf(0)];
  return { words: file.subarray(0, end), source: file.toString('utf8', begin, end), cachedData: file.subarray(end + 1) };
}

t.test('Installing keeps the original beside an executable launcher, as often as it is done', async (t) => {
  const { folder, transcoder, original } = plexFolder(t);
  t.equal(await launcherState(folder), 'absent');
  for (const expected of [/in front of/, /up to date/]) {
    t.match(await install(folder), expected);
    t.match(readFileSync(transcoder, 'utf8'), launcherMark);
    t.equal(readFileSync(original, 'utf8'), plexProgram(1));
    t.equal(statSync(transcoder).mode & 0o777, 0o755);
    t.equal(await launcherState(folder), 'installed');
  }
  t.notOk(existsSync(`${transcoder}.tmp`) || existsSync(`${original}.tmp`));
});

t.test('A dry run says what would be done, and does nothing', async (t) => {
  const { folder, transcoder, original } = plexFolder(t);
  t.match(await install(folder, { dryRun: true }), `Would keep Plex's own program as ${original}`);
  t.equal(readFileSync(transcoder, 'utf8'), plexProgram(1));
  t.notOk(existsSync(original));
});

t.test('A launcher of another version is seen, and renewed', async (t) => {
  const { folder, transcoder, original } = plexFolder(t);
  await install(folder);
  const { words: current } = partsOf(transcoder);
  writeFileSync(transcoder, launcherScript({ program: '/usr/local/bin/node', original, shim: '' }));
  t.equal(await launcherState(folder), 'outdated');
  t.match(await status(folder), /install it again/);
  await install(folder);
  t.same(partsOf(transcoder).words, current);
  t.equal(readFileSync(original, 'utf8'), plexProgram(1));
});

t.test('Uninstalling puts the very same program back, and may be repeated', async (t) => {
  const { folder, transcoder, original } = plexFolder(t);
  await install(folder);
  t.match(await uninstall(folder), /back/);
  t.equal(readFileSync(transcoder, 'utf8'), plexProgram(1));
  t.equal(statSync(transcoder).mode & 0o777, 0o755);
  t.notOk(existsSync(original));
  t.match(await uninstall(folder), /no launcher/);
});

t.test('An update of Plex over the launcher is seen, and installing takes the new program along', async (t) => {
  const { folder, transcoder, original } = plexFolder(t, 1);
  await install(folder);
  writeFileSync(transcoder, plexProgram(2));
  t.equal(await launcherState(folder), 'overwritten');
  t.match(await status(folder), /install it again/);
  t.match(await install(folder), /updated/);
  t.equal(readFileSync(original, 'utf8'), plexProgram(2));
  t.match(readFileSync(transcoder, 'utf8'), launcherMark);
});

t.test('Uninstalling after an update keeps the new program and drops the old copy', async (t) => {
  const { folder, transcoder, original } = plexFolder(t, 1);
  await install(folder);
  writeFileSync(transcoder, plexProgram(2));
  await uninstall(folder);
  t.equal(readFileSync(transcoder, 'utf8'), plexProgram(2));
  t.notOk(existsSync(original));
});

t.test('A folder without Plex is refused', async (t) => {
  const folder = t.testdir();
  await t.rejects(install(folder), { code: 'ERR_JETSONAV_INVALID_ARGUMENT', message: /Plex Transcoder/ });
  await t.rejects(uninstall(join(folder, 'none')), { code: 'ERR_JETSONAV_INVALID_ARGUMENT' });
  t.match(await status(folder), /^missing/);
});

t.test('A launcher whose original is gone is never taken for the original', async (t) => {
  const { folder, transcoder, original } = plexFolder(t);
  await install(folder);
  const launcher = readFileSync(transcoder, 'utf8');
  await run('rm', [original]);
  t.equal(await launcherState(folder), 'orphaned');
  await t.rejects(install(folder), { code: 'ERR_JETSONAV_STATE' });
  await t.rejects(uninstall(folder), { code: 'ERR_JETSONAV_STATE' });
  t.equal(readFileSync(transcoder, 'utf8'), launcher);
});

t.test('The launcher hands every argument over, and hides Plex\'s libraries from Node', async (t) => {
  const folder = t.testdir();
  const [launcher, node] = [join(folder, "it's a launcher"), join(folder, 'node $x')];
  writeFileSync(node, '#!/bin/sh\nwhile [ "$1" != -- ]; do shift; done\nfor each; do echo "[$each]"; done\necho "lib=$LD_LIBRARY_PATH saved=$JETSON_AV_LD_LIBRARY_PATH original=$JETSON_AV_ORIGINAL"\n', { mode: 0o755 });
  writeFileSync(launcher, launcherScript({ program: node, original: "/plex/it's", shim: 'process.exit(9);' }), { mode: 0o755 });
  const { stdout } = await run(launcher, ['-i', 'a b', '', '--', '$HOME'], { env: { PATH: process.env['PATH'], LD_LIBRARY_PATH: '/plex/lib' } });
  t.equal(stdout, `[--]\n[${launcher}]\n[-i]\n[a b]\n[]\n[--]\n[$HOME]\nlib= saved=/plex/lib original=/plex/it's\n`);
  t.throws(() => launcherScript({ program: node, original: '/plex/two\nlines', shim: '' }), { code: 'ERR_JETSONAV_INVALID_ARGUMENT' });
});

t.test('Node takes the shim from the launcher, whatever stands in its shell lines and in the shim', async (t) => {
  const folder = t.testdir();
  const launcher = join(folder, 'launcher');
  writeFileSync(launcher, launcherScript({ program: process.execPath, original: "/plex/`${it's}*/", shim: "\n\nconsole.log(JSON.stringify([...process.argv.slice(2), '\u2028ü']));" }), { mode: 0o755 });
  t.equal((await run(launcher, ['-i', 'a b', '`$x`', '--version'])).stdout, '["-i","a b","`$x`","--version","\u2028ü"]\n');
});

t.test('What V8 compiled at installation is taken by the Node that Plex starts', async (t) => {
  const launcher = join(t.testdir(), 'launcher');
  writeFileSync(launcher, launcherScript({ program: process.execPath, original: '/plex', shim: 'function later() { return 7; } console.log(later());' }), { mode: 0o755 });
  const { source, cachedData } = partsOf(launcher);
  const program = 'const cachedData = fs.readFileSync(0); for (const source of [process.argv[1], `${process.argv[1]};`]) console.log(new vm.Script(source, { cachedData }).cachedDataRejected)';
  t.equal(execFileSync(process.execPath, ['-e', program, source], { input: cachedData, encoding: 'utf8' }), 'false\ntrue\n', 'and not for another script');
  t.match(readFileSync(launcher, 'latin1'), `Compiled by Node ${process.version}.`, 'so that a later Node is noticed');
  t.equal((await run(launcher, [])).stdout, '7\n');
  t.equal((await run(launcher, [], { env: { ...process.env, NODE_OPTIONS: '--stack-trace-limit=7' } })).stdout, '7\n', 'a V8 that does not take it compiles all');
});

t.test('A Node that cannot run the shim runs the original, with the libraries that Plex gave', async (t) => {
  const folder = t.testdir();
  const [launcher, original] = [join(folder, 'launcher'), join(folder, 'original')];
  writeFileSync(original, '#!/bin/sh\necho "$# $2 $LD_LIBRARY_PATH"\nexit 3\n', { mode: 0o755 });
  writeFileSync(launcher, launcherScript({ program: process.execPath, original, shim: "throw new Error('too old')" }), { mode: 0o755 });
  const failure = await run(launcher, ['-i', 'a b'], { env: { LD_LIBRARY_PATH: '/plex/lib' } }).catch((error: unknown) => error as Record<string, unknown>);
  t.match(failure, { code: 3, stdout: '2 a b /plex/lib\n', stderr: /too old/ });
});

t.test('Where Node is gone, or the shim is switched off, the launcher is the original', async (t) => {
  const { folder, transcoder, original } = plexFolder(t);
  await install(folder);
  t.equal((await run(transcoder, ['-i', 'x'], { env: { ...process.env, JETSON_AV_PLEX: 'off', JETSON_AV_LOG: '/nonexistent/log' } })).stdout, 'original 1 -i x\n');
  writeFileSync(transcoder, launcherScript({ program: '/nonexistent/node', original, shim: '' }));
  t.equal((await run(transcoder, ['-i', 'x'])).stdout, 'original 1 -i x\n');
});

t.test('What is installed needs nothing of the package', async (t) => {
  const { folder, transcoder } = plexFolder(t);
  await install(folder);
  const log = join(folder, 'shim.log');
  const { stdout } = await run(transcoder, ['-frobnicate', 'x'], { env: { PATH: '/nowhere', JETSON_AV_LOG: log, JETSON_AV_CONFIG: '/nonexistent' }, cwd: '/' });
  t.equal(stdout, 'original 1 -frobnicate x\n');
  t.match(readFileSync(log, 'utf8'), /frobnicate/);
  t.notMatch(readFileSync(transcoder, 'utf8'), /require\("(?!node:)[a-z@]/, 'Node alone is asked for');
});
