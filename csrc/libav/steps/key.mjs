// The key of a build: everything that goes into it, hashed.

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/**
 * Short and stable: the same parts give the same key, whatever the order of their names.
 * @param {Record<string, unknown>} parts
 * @returns {string} 16 hexadecimal digits
 */
export function keyOf(parts) {
  const sorted = Object.keys(parts).sort().map((name) => [name, parts[name]]);
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 16);
}

/**
 * @param {string} folder
 * @param {(name: string) => boolean} [wanted]
 * @returns {Promise<[string, string][]>} name and text of each file directly in a folder
 */
export async function textsIn(folder, wanted = () => true) {
  const names = (await readdir(folder)).filter(wanted).sort();
  return Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')]));
}

/** @param {string} path */
export async function sha256(path) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/**
 * Knows one state of a file or a folder from another without reading it all.
 * @param {string} path
 * @returns {Promise<string>}
 */
export async function fingerprint(path) {
  const { size, mtimeMs } = await stat(path);
  const own = `${path}:${size}:${mtimeMs}`;
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort();
  const states = await Promise.all(files.map(async (file) => {
    const state = await stat(file);
    return `${file}:${state.size}:${state.mtimeMs}`;
  }));
  return keyOf({ own, states });
}
