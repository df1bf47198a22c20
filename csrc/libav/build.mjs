#!/usr/bin/env node
// Builds the libav that this project links: patched, static, pinned. Minutes the first time; after that only what
// changed, and nothing at all when nothing did. As a program it prints the path of the result on its last line.
//
// Two levels are cached, outside the checkout (steps/store.mjs):
//   tree-KEY    upstream + patches + flags + toolchain, configured, with its objects;
//   prefix-KEY  that and our own sources: headers, archives, lib/jetson-libav.cmake, and `src`, a link to the tree.

import { existsSync, realpathSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureAptPackages, packagesFor } from '../../scripts/apt.mjs';
import { compile, install } from './steps/compile.mjs';
import { openDebian } from './steps/debian.mjs';
import { fetchSource } from './steps/fetch.mjs';
import { chooseFlags, parseFlags } from './steps/flags.mjs';
import { fingerprint, keyOf, textsIn } from './steps/key.mjs';
import { fetchNvHeaders, nvHeadersFolder } from './steps/nv-headers.mjs';
import { ownSources, syncSources } from './steps/own-sources.mjs';
import { Log } from './steps/run.mjs';
import { cacheFolder, lock, openStore, prune, sweep, touch } from './steps/store.mjs';
import { toolchain } from './steps/toolchain.mjs';
import { makeTree } from './steps/tree.mjs';
import { readUpstream } from './steps/upstream.mjs';

// To be raised when a change of these scripts must make new trees; a changed script alone makes new prefixes only.
const RECIPE = 1;

const here = dirname(fileURLToPath(import.meta.url));
const patches = join(here, 'patches');

/**
 * @param {{ log?: (line: string) => void }} [options] `log` receives a line per stage; nothing when all is there
 * @returns {Promise<{ prefix: string, tree: string }>} the installed libav, and the source tree it came from
 */
export async function buildLibav({ log: say = (line) => console.error(line) } = {}) {
  const built = await builtLibav();
  if (!built) return make(openStore(cacheFolder()), say);
  await touch(built.prefix);
  return built;
}

/**
 * What `buildLibav` would give at once; undefined where it would have to build.
 * @returns {Promise<{ prefix: string, tree: string } | undefined>}
 */
export async function builtLibav() {
  const { prefix, tree } = await plan(openStore(cacheFolder()));
  return existsSync(prefix) ? { prefix, tree } : undefined;
}

/**
 * Everything that goes into the build, and the two keys that follow from it. Reads only.
 * @param {import('./steps/store.mjs').Store} store
 */
async function plan(store) {
  const upstream = await readUpstream(join(here, 'UPSTREAM'));
  const [tools, flags, patchTexts, sources, scripts, given] = await Promise.all([
    toolchain(nvHeadersFolder(store, upstream), upstream['nv-headers-minimum']),
    readFile(join(here, 'configure.flags'), 'utf8').then(parseFlags),
    textsIn(patches),
    ownSources(join(here, '../..')),
    textsIn(join(here, 'steps')),
    process.env.FFMPEG_SOURCE && fingerprint(process.env.FFMPEG_SOURCE).catch(() => 'missing'),
  ]);
  const { args: chosen, left } = chooseFlags(flags, (name) => name in tools.facts);
  const args = [...chosen, ...(process.env.JETSON_AV_CONFIGURE ?? '').split(' ').filter(Boolean)];
  const { version, sha256 } = upstream;
  const treeKey = keyOf({ recipe: RECIPE, version, sha256, given, args, patches: patchTexts, tools: tools.facts });
  const prefixKey = keyOf({ treeKey, sources: [...sources], scripts });
  return { upstream, tools, args, left, sources, treeKey, tree: store.tree(treeKey), prefix: store.prefix(prefixKey) };
}

/**
 * @param {import('./steps/store.mjs').Store} store
 * @param {(line: string) => void} say
 */
async function make(store, say) {
  await ensureAptPackages(await packagesFor('libav'), { log: say });
  const held = await lock(store, say);
  try {
    return await makeLocked(store, say, held.fd);
  } finally {
    held.release();
  }
}

/**
 * @param {import('./steps/store.mjs').Store} store
 * @param {(line: string) => void} say
 * @param {number} lockFd
 */
async function makeLocked(store, say, lockFd) {
  // Packages and headers may have come since the first plan, and another build may have made what we want.
  const before = await plan(store);
  if (existsSync(before.prefix)) return { prefix: before.prefix, tree: before.tree };
  await sweep(store);
  const log = new Log(store.log);
  const folder = store.temporary('apt');
  /** @type {Promise<import('./steps/debian.mjs').Debian> | undefined} */
  let opened;
  const debian = () => (opened ??= openDebian(before.upstream['debian-suite'], folder, log));
  const fetch = { upstream: before.upstream, store, log, say, debian };
  try {
    if (!('ffnvcodec' in before.tools.facts)) await fetchNvHeaders(fetch);
    const wanted = await plan(store);
    if (!existsSync(wanted.prefix)) await makePrefix(wanted, fetch, lockFd);
    await prune(store, wanted.treeKey);
    return { prefix: wanted.prefix, tree: wanted.tree };
  } finally {
    log.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * @param {Awaited<ReturnType<typeof plan>>} wanted
 * @param {import('./steps/fetch.mjs').Fetch} fetch
 * @param {number} lockFd
 */
async function makePrefix({ tree, prefix, args, left, tools, sources }, fetch, lockFd) {
  const { store, log, say } = fetch;
  for (const { flag, needs } of left) say(`libav: without ${flag}, there is no ${needs}`);
  const temporary = store.temporary('tree');
  await makeTree({ tree, temporary, patches, args, tools, source: () => fetchSource(fetch) }, { log, say });
  await syncSources(sources, tree);
  await compile(tree, { log, say, lock: lockFd });
  await install({ tree, prefix, temporary: store.temporary('prefix'), cc: tools.cc }, log);
  say(`libav: ready in ${prefix}`);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    const { prefix } = await buildLibav();
    console.log(prefix);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
