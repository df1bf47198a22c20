// Brings a checkout to the point where it runs: packages, npm, libav, addon, TypeScript. What is done already is skipped
// in silence, so every command can begin with it.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { fingerprint, isStamped, stamp } from './stamp.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);

const log = (/** @type {string} */ line) => process.stderr.write(`setup: ${line}\n`);

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(`Node 20.19 or newer is needed, and this is ${process.versions.node}`);
}

/** Runs a program, shows its output only where it fails. @param {string} what @param {string} program @param {string[]} args */
function run(what, program, args) {
  log(what);
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 64 << 20, stdio: ['ignore', 'pipe', 'pipe'] });
  if (status === 0) return;
  throw new Error(`${what} failed (${error?.message ?? `exit ${status}`}):\n${stdout}${stderr}`);
}

function installNodeModules() {
  const value = fingerprint(['package-lock.json', 'package.json']);
  if (existsSync('node_modules/.package-lock.json') && isStamped('node_modules/.setup-stamp', value)) return;
  run('npm packages', 'npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  stamp('node_modules/.setup-stamp', value);
}

function compileTypeScript() {
  const value = fingerprint(['lib', 'test', 'bench', 'tsconfig.json', 'node_modules/.setup-stamp', 'scripts/typebox.mjs', 'scripts/shim.mjs', 'scripts/page.mjs', 'scripts/evaluated-schemas.mjs']);
  if (isStamped('dist/.setup-stamp', value)) return;
  run('TypeScript', process.execPath, [join('node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.json']);
  chmodSync('dist/lib/cli/main.js', 0o755);
  run('page', process.execPath, [join('node_modules', 'typescript', 'bin', 'tsc'), '-p', 'lib/page']);
  run('page', process.execPath, [join('scripts', 'page.mjs')]);
  run('TypeBox', process.execPath, [join('scripts', 'typebox.mjs')]);
  run('shim', process.execPath, [join('scripts', 'shim.mjs')]);
  stamp('dist/.setup-stamp', value);
}

export async function setup() {
  requireNode();
  const { ensureAptPackages } = await import('./apt.mjs');
  await ensureAptPackages();
  installNodeModules();
  const { buildLibav } = await import('../csrc/libav/build.mjs');
  await buildLibav({ log });
  const { buildAddon } = await import('./addon.mjs');
  await buildAddon({ log, tests: true });
  compileTypeScript();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await setup();
  } catch (error) {
    log(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
