// The cache outside the checkout: where things lie, who may write, what is thrown away. Nothing in it is seen under
// its final name before it is complete.

import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { mkdir, readdir, readlink, rm, stat, utimes } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

// Two checkouts, each with the branch before and the branch now.
const KEPT_PREFIXES = 4;

/** @param {NodeJS.ProcessEnv} env */
export function cacheFolder(env = process.env) {
  return resolve(env.JETSON_AV_CACHE || join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'jetson-av'));
}

/** @typedef {ReturnType<typeof openStore>} Store */

/** @param {string} root */
export function openStore(root) {
  const libav = join(root, 'libav');
  return {
    libav,
    downloads: join(root, 'downloads'),
    nvHeaders: join(root, 'nv-headers'),
    tree: (/** @type {string} */ key) => join(libav, `tree-${key}`),
    prefix: (/** @type {string} */ key) => join(libav, `prefix-${key}`),
    /** Of the last build that had anything to do: the lock makes it the only one. */
    log: join(libav, 'build.log'),
    /** Beside the final place, so that the rename stays within one file system. */
    temporary: (/** @type {string} */ name) => join(libav, `tmp-${process.pid}-${name}`),
  };
}

/**
 * Waits until no other build works in this cache. The kernel drops the lock with the last process that holds it open:
 * ours, or a make of ours that outlived us; so there is no stale lock to take over.
 * @param {Store} store
 * @param {(line: string) => void} log
 * @returns {Promise<{ fd: number, release: () => void }>}
 */
export async function lock(store, log) {
  await mkdir(store.libav, { recursive: true });
  const path = join(store.libav, 'lock');
  const fd = openSync(path, 'a+');
  if (!(await flock(fd, ['--nonblock']))) {
    log(`libav: waiting for another build (process ${readFileSync(path, 'utf8').trim()})`);
    if (!(await flock(fd, []))) throw new Error(`Cannot lock ${path}`);
  }
  truncateSync(path);
  writeSync(fd, String(process.pid));
  return { fd, release: () => closeSync(fd) };
}

/**
 * Locks the open file that we share with the child: the lock stays when flock(1) has ended.
 * @param {number} fd
 * @param {string[]} options
 * @returns {Promise<boolean>}
 */
function flock(fd, options) {
  return new Promise((resolve, reject) => {
    const child = spawn('flock', [...options, '3'], { stdio: ['ignore', 'ignore', 'inherit', fd] });
    child.on('error', () => reject(new Error('flock is missing (package util-linux)')));
    child.on('close', (code) => resolve(code === 0));
  });
}

/** Says that a prefix is in use, which is what pruning looks at. @param {string} path */
export async function touch(path) {
  const now = new Date();
  await utimes(path, now, now).catch(() => {});
}

/**
 * Throws away what builds that failed or were ended left behind: under the lock, nothing temporary is anybody's.
 * @param {Store} store
 */
export async function sweep(store) {
  const left = (await readdir(store.libav)).filter((name) => name.startsWith('tmp-'));
  await Promise.all(left.map((name) => rm(join(store.libav, name), { recursive: true, force: true })));
}

/**
 * Throws away all but the newest prefixes, and the trees that no kept prefix came from. Only under the lock.
 * @param {Store} store
 * @param {string} treeKey the tree in use, kept in any case
 */
export async function prune(store, treeKey) {
  const names = await readdir(store.libav);
  const prefixes = await newestFirst(store.libav, names.filter((name) => name.startsWith('prefix-')));
  const kept = prefixes.slice(0, KEPT_PREFIXES);
  const sources = await Promise.all(kept.map((name) => readlink(join(store.libav, name, 'src')).catch(() => '')));
  const trees = new Set([store.tree(treeKey), ...sources]);
  const gone = names.filter((name) =>
    (name.startsWith('prefix-') && !kept.includes(name)) ||
    (name.startsWith('tree-') && !trees.has(join(store.libav, name))));
  await Promise.all(gone.map((name) => rm(join(store.libav, name), { recursive: true, force: true })));
}

/**
 * @param {string} folder
 * @param {string[]} names
 */
async function newestFirst(folder, names) {
  const dated = await Promise.all(names.map(async (name) => ({ name, time: (await stat(join(folder, name))).mtimeMs })));
  return dated.sort((a, b) => b.time - a.time).map(({ name }) => name);
}
