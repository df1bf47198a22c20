// Where the source of libav comes from, nearest first. Every answer but FFMPEG_SOURCE is checked against UPSTREAM's
// checksum, so it does not matter who gave it.

import { createWriteStream, existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sha256 } from './key.mjs';

const DOWNLOAD_TIMEOUT_MS = 300_000;

/**
 * @typedef {object} Fetch
 * @property {Record<string, string>} upstream
 * @property {import('./store.mjs').Store} store
 * @property {import('./run.mjs').Log} log
 * @property {(line: string) => void} say
 * @property {() => Promise<import('./debian.mjs').Debian>} debian opened by the first who asks
 */

/**
 * @param {Fetch} fetch
 * @returns {Promise<string>} a tarball or a folder
 */
export async function fetchSource(fetch) {
  const given = process.env.FFMPEG_SOURCE;
  if (given) return givenSource(given);
  const { upstream, store, log, say } = fetch;
  const tarball = join(store.downloads, `ffmpeg-${upstream.version}.tar.xz`);
  if (existsSync(tarball) && (await sha256(tarball)) === upstream.sha256) return tarball;
  const tried = [];
  for (const { name, into } of ORIGINS) {
    try {
      say(`libav: fetching ${upstream.version} from ${name}`);
      const found = await into(fetch);
      await accept(found, tarball, upstream.sha256);
      return tarball;
    } catch (error) {
      log.write(`${name}: ${error}`);
      tried.push(`  ${name}: ${firstLine(error)}`);
    }
  }
  throw new Error(`The source of libav ${upstream.version} is nowhere to be had. Tried:\n  FFMPEG_SOURCE: not set\n` +
    `  cache: ${tarball} is missing or damaged\n${tried.join('\n')}\n` +
    `Set FFMPEG_SOURCE to a tarball or an unpacked folder of FFmpeg ${upstream.version}, or put the tarball into the cache.`);
}

/** @param {string} path */
async function givenSource(path) {
  const state = await stat(path).catch(() => undefined);
  if (!state) throw new Error(`FFMPEG_SOURCE names ${path}, which does not exist`);
  if (state.isDirectory() && !existsSync(join(path, 'libavfilter/allfilters.c'))) {
    throw new Error(`FFMPEG_SOURCE names ${path}, which is a folder but not FFmpeg's source`);
  }
  return path;
}

/** @type {{ name: string, into: (fetch: Fetch) => Promise<string> }[]} */
const ORIGINS = [
  { name: "Debian's source package", into: fromDebian },
  { name: 'the upstream release', into: fromUpstream },
];

/** @param {Fetch} fetch */
async function fromDebian({ upstream, store, debian }) {
  const archive = await debian();
  const folder = store.temporary('source');
  await mkdir(folder, { recursive: true });
  await archive.source(upstream['debian-source'], folder);
  const found = join(folder, upstream['debian-orig']);
  if (!existsSync(found)) {
    const has = (await readdir(folder)).find((name) => name.includes('.orig.tar')) ?? 'no source tarball';
    throw new Error(`suite ${upstream['debian-suite']} holds ${has}, not ${upstream['debian-orig']}; UPSTREAM may want to move`);
  }
  return found;
}

/** @param {Fetch} fetch */
async function fromUpstream({ upstream: { url }, store }) {
  const found = store.temporary('release.tar.xz');
  try {
    const response = await globalThis.fetch(url, { signal: AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS) });
    if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`);
    await pipeline(Readable.fromWeb(/** @type {any} */ (response.body)), createWriteStream(found));
  } catch (error) {
    throw new Error(`${url}: ${reasonOf(error)}`, { cause: error });
  }
  return found;
}

/** What fetch throws says "fetch failed" or "terminated", and why only in its cause. @param {unknown} error */
function reasonOf(error) {
  const { cause, message } = /** @type {Error} */ (error);
  return cause instanceof Error ? cause.message : message;
}

/**
 * Into the cache under its final name, if the bytes are the right ones.
 * @param {string} found
 * @param {string} tarball
 * @param {string} expected
 */
async function accept(found, tarball, expected) {
  const actual = await sha256(found);
  if (actual !== expected) throw new Error(`expected SHA-256 ${expected} but received ${actual}`);
  await mkdir(join(tarball, '..'), { recursive: true });
  // The cache and the download may lie on different file systems: copy, then rename beside the final place.
  await copyFile(found, `${tarball}.new`);
  await rename(`${tarball}.new`, tarball);
  await rm(found, { force: true });
}

/** @param {unknown} error */
const firstLine = (error) => (error instanceof Error ? error.message : String(error)).split('\n')[0];
