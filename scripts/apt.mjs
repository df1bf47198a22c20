// Distribution packages: which are needed, which are missing, and how they get there. Plain Node, because it runs
// before npm has installed anything.

import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

// Unattended upgrades hold the locks of dpkg for minutes on a board that has just booted.
const LOCK_WAIT_SECONDS = 300;
const RETRY_MS = 5_000;
const TAIL_LINES = 20;
const QUIETLY = ['--quiet', '--option', `DPkg::Lock::Timeout=${LOCK_WAIT_SECONDS}`];

/** @typedef {{ code: number | null, output: string }} Ended */

/**
 * The packages for some purposes from packages.json; where none is named, for all that a checkout needs.
 * @param {...('libav' | 'addon' | 'test' | 'release')} purposes
 * @returns {Promise<string[]>}
 */
export async function packagesFor(...purposes) {
  const table = JSON.parse(await readFile(new URL('packages.json', import.meta.url), 'utf8'));
  const wanted = purposes.length > 0 ? purposes : Object.keys(table).filter((purpose) => purpose !== 'release');
  return [...new Set(wanted.flatMap((purpose) => Object.keys(table[purpose])))];
}

/**
 * Installs what is missing; says nothing when all is there. Where there is no apt, names what is needed and goes on:
 * the build may find it elsewhere.
 * @param {string[]} [packages] those of a checkout where left out
 * @param {{ log?: (line: string) => void }} [options]
 */
export async function ensureAptPackages(packages, { log = (line) => console.error(line) } = {}) {
  const names = packages ?? (await packagesFor());
  const listed = await execute('dpkg-query', ['--show', '--showformat=${Package} ${db:Status-Status}\\n', ...names]);
  if (!listed) return void log(`This system has no dpkg. Needed are the counterparts of: ${names.join(' ')}`);
  const missing = missingFrom(names, listed.output);
  if (missing.length === 0) return;
  const become = await rootPrefix();
  if (!become) throw new Error(`Missing packages, and neither root nor sudo to install them:\n  ${manualCommand(missing)}`);
  log(`apt: installing ${missing.join(' ')}`);
  await installAll(missing, become);
}

/**
 * @param {string[]} names
 * @param {string} listed lines of "package status"; of packages never heard of there is none
 */
export function missingFrom(names, listed) {
  const installed = new Set(listed.split('\n').filter((line) => line.endsWith(' installed')).map((line) => line.split(' ')[0]));
  return names.filter((name) => !installed.has(name));
}

/**
 * First with the lists that are there, since an update costs seconds and a network; then, if it must be, with new ones.
 * @param {string[]} names
 * @param {string[]} become
 */
async function installAll(names, become) {
  const install = ['install', '--yes', '--no-install-recommends', ...names];
  const first = await aptGet(become, install);
  if (first.code === 0) return;
  const update = await aptGet(become, ['update']);
  const second = await aptGet(become, install);
  if (second.code === 0) return;
  const tail = `${update.code === 0 ? '' : update.output}${second.output}`.trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
  throw new Error(`apt-get could not install the packages. Its last lines:\n\n${tail}\n\nBy hand:\n  ${manualCommand(names)}`);
}

/**
 * apt waits for dpkg's lock by itself, but not for that of its lists.
 * @param {string[]} become
 * @param {string[]} args
 * @returns {Promise<Ended>}
 */
async function aptGet(become, args) {
  const command = [...become, 'env', 'DEBIAN_FRONTEND=noninteractive', 'LC_ALL=C', 'apt-get', ...QUIETLY, ...args];
  const end = Date.now() + LOCK_WAIT_SECONDS * 1000;
  for (;;) {
    const ended = await execute(command[0], command.slice(1));
    if (!ended) throw new Error(`${command[0]} is missing on this system`);
    if (ended.code === 0 || !/Could not get lock|Unable to lock/.test(ended.output) || Date.now() > end) return ended;
    await sleep(RETRY_MS);
  }
}

/** What goes before a command that only root may run; undefined where there is no way. */
async function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  // A password may be asked for only where somebody sits in front of it.
  const sudo = await execute('sudo', process.stdin.isTTY ? ['--validate'] : ['--non-interactive', 'true'], 'inherit');
  return sudo?.code === 0 ? ['sudo'] : undefined;
}

/** @param {string[]} names */
const manualCommand = (names) => `sudo apt-get update && sudo apt-get install --yes ${names.join(' ')}`;

/**
 * @param {string} command
 * @param {string[]} args
 * @param {'ignore' | 'inherit'} [stdin]
 * @returns {Promise<Ended | undefined>} undefined where there is no such program
 */
function execute(command, args, stdin = 'ignore') {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: [stdin, 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (chunk) => (output += chunk));
    child.on('error', () => resolve(undefined));
    child.on('close', (code) => resolve({ code, output }));
  });
}
