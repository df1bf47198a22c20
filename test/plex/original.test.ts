import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync, chmodSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import t, { type Test } from 'tap';
import { originalEnvironment } from '../../lib/plex/original.js';

const moduleUrl = new URL('../../lib/plex/original.js', import.meta.url).href;

/** A program that hands over as the shim does, since a test cannot be replaced itself. */
function handOver(t: Test, script: string, argv: readonly string[], env: NodeJS.ProcessEnv = {}): { child: ChildProcess; directory: string } {
  const directory = t.testdir();
  const original = join(directory, 'Plex Transcoder.orig');
  writeFileSync(original, `#!/bin/sh\n${script}\n`);
  chmodSync(original, 0o755);
  const call = `import { runOriginal } from '${moduleUrl}'; process.exitCode = await runOriginal({ path: process.argv[1], argv: process.argv.slice(2), env: process.env, cwd: process.cwd() });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', call, original, ...argv], { cwd: directory, env: { ...process.env, ...env } });
  t.teardown(() => child.kill('SIGKILL'));
  return { child, directory };
}

async function ended(child: ChildProcess): Promise<{ code: number | null; signal: NodeJS.Signals | null; out: string }> {
  let out = '';
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  return new Promise((resolve) => child.once('close', (code, signal) => resolve({ code, signal, out })));
}

async function until(condition: () => boolean, timeoutMs = 10_000): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (!condition()) {
    if (Date.now() > deadline) return false;
    await sleep(20);
  }
  return true;
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

t.test('Arguments, directory, environment, output and exit code pass through untouched', async (t) => {
  const { child, directory } = handOver(t, 'for each; do echo "[$each]"; done; pwd; echo "$X_PLEX_TOKEN"; echo oops >&2; exit 69', ['-i', 'a b', "it's", '', '$HOME'], { X_PLEX_TOKEN: 'local-1' });
  const { code, out } = await ended(child);
  t.equal(code, 69);
  for (const line of ['[-i]\n[a b]\n[it\'s]\n[]\n[$HOME]\n', `${directory}\n`, 'local-1\n', 'oops\n']) t.match(out, line);
});

t.test('The original reads the same standard input', async (t) => {
  const { child } = handOver(t, 'read -r line; echo "read $line"', []);
  child.stdin?.end('q\n');
  t.match((await ended(child)).out, 'read q');
});

t.test('A signal that ends the original ends the shim', async (t) => {
  const { child } = handOver(t, 'kill -SEGV $$', []);
  t.equal((await ended(child)).signal, 'SIGSEGV');
});

t.test('SIGTERM reaches the original, which decides what it means', async (t) => {
  const { child, directory } = handOver(t, 'trap "exit 255" TERM; : > ready; while :; do sleep 0.05; done', []);
  t.ok(await until(() => existsSync(join(directory, 'ready'))));
  child.kill('SIGTERM');
  t.equal((await ended(child)).code, 255);
});

t.test('SIGKILL of the shim takes the original with it', async (t) => {
  const { child, directory } = handOver(t, 'echo $$ > pid.tmp; mv pid.tmp pid; exec sleep 60', []);
  t.ok(await until(() => existsSync(join(directory, 'pid'))));
  const pid = Number(readFileSync(join(directory, 'pid'), 'utf8'));
  t.ok(alive(pid));
  child.kill('SIGKILL');
  t.ok(await until(() => !alive(pid), 3_000), 'gone within 3 s');
});

t.test('The library path that Plex gave comes back, and what the launcher added goes', async (t) => {
  t.same(originalEnvironment({ A: '1', JETSON_AV_LD_LIBRARY_PATH: '/plex/lib' }), { A: '1', LD_LIBRARY_PATH: '/plex/lib' });
  t.same(originalEnvironment({ A: '1' }), { A: '1' });
});
