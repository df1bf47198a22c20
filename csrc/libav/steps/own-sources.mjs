// The sources of this project that become part of libav: registered there by the patches, kept here as ordinary files.

import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, normalize, relative } from 'node:path';

/**
 * What goes where. `roots` are files that libav compiles; the headers they include with quotes go along, others stay
 * out, so that work on a kernel does not rebuild libav.
 * @type {{ from: string, to: string, roots: RegExp }[]}
 */
export const PLACES = [
  { from: 'filters', to: 'libavfilter/jetson', roots: /(^|\/)vf_[^/]+\.c$/ },
  { from: 'csrc/libav/memory', to: 'libavutil/jetson/memory', roots: /\.c$/ },
  { from: 'csrc/libav/surfaces', to: 'libavutil/jetson/surfaces', roots: /\.c$/ },
  { from: 'csrc/libav/codecs', to: 'libavcodec/jetson', roots: /\.c$/ },
];

/**
 * The quoted includes of a C file.
 * @param {string} text
 */
export function includesOf(text) {
  return [...text.matchAll(/^[ \t]*#[ \t]*include[ \t]*"([^"]+)"/gm)].map((match) => match[1]);
}

/**
 * The roots and every header of this folder that they reach. A header is looked for beside its includer, then from the
 * top of the folder, as the compiler does; what is in neither place is libav's own.
 * @param {string} folder
 * @param {RegExp} roots
 * @returns {Promise<Map<string, string>>} text by path relative to the folder
 */
export async function closure(folder, roots) {
  const found = new Map();
  const names = existsSync(folder) ? await readdir(folder, { recursive: true }) : [];
  const queue = names.filter((name) => roots.test(name)).sort();
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (found.has(path)) continue;
    const text = await readFile(join(folder, path), 'utf8');
    found.set(path, text);
    for (const name of includesOf(text)) {
      const places = [normalize(join(dirname(path), name)), normalize(name)];
      const header = places.find((place) => !place.startsWith('..') && existsSync(join(folder, place)));
      if (header !== undefined) queue.push(header);
    }
  }
  return found;
}

/**
 * @param {string} checkout
 * @returns {Promise<Map<string, string>>} text by path inside libav's tree
 */
export async function ownSources(checkout) {
  const all = new Map();
  for (const { from, to, roots } of PLACES) {
    for (const [path, text] of await closure(join(checkout, from), roots)) all.set(join(to, path), text);
  }
  return all;
}

/**
 * Brings a tree up to date. Files that are as they should be stay untouched, so that make compiles what changed only.
 * @param {Map<string, string>} sources
 * @param {string} tree
 */
export async function syncSources(sources, tree) {
  for (const { to } of PLACES) await removeOthers(join(tree, to), tree, sources);
  for (const [path, text] of sources) {
    const target = join(tree, path);
    const old = await readFile(target, 'utf8').catch(() => undefined);
    if (old === text) continue;
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
  }
}

/**
 * A source that is gone here must be gone there, or an include would still find it.
 * @param {string} folder
 * @param {string} tree
 * @param {Map<string, string>} sources
 */
async function removeOthers(folder, tree, sources) {
  const names = existsSync(folder) ? await readdir(folder, { recursive: true }) : [];
  const files = names.filter((name) => /\.[ch]$/.test(name)).map((name) => join(folder, name));
  const gone = files.filter((path) => !sources.has(relative(tree, path)));
  await Promise.all(gone.map((path) => rm(path)));
}
