// The work tree: upstream's source with our patches, configured. It is kept, so that a change in a source of ours
// compiles that source only.

import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './run.mjs';

// Never used as a path: the result is moved to where it belongs, and its .pc files are relative.
export const CONFIGURED_PREFIX = '/opt/jetson-libav';

/**
 * @typedef {object} TreePlan
 * @property {string} tree final path
 * @property {string} temporary
 * @property {string} patches folder with `series`
 * @property {string[]} args for configure
 * @property {import('./toolchain.mjs').Toolchain} tools
 * @property {() => Promise<string>} source tarball or folder, asked for only when needed
 */

/**
 * Makes the tree unless it is there.
 * @param {TreePlan} plan
 * @param {{ log: import('./run.mjs').Log, say: (line: string) => void }} report
 */
export async function makeTree({ tree, temporary, patches, args, tools, source }, { log, say }) {
  if (existsSync(tree)) return;
  await unpack(await source(), temporary, log);
  await applyPatches(patches, temporary, { log, say });
  say('libav: configure');
  const common = [`--prefix=${CONFIGURED_PREFIX}`, `--cc=${tools.cc}`];
  await run('./configure', [...common, ...args], { log, cwd: temporary, env: tools.env });
  await rename(temporary, tree);
}

/**
 * @param {string} source
 * @param {string} folder
 * @param {import('./run.mjs').Log} log
 */
async function unpack(source, folder, log) {
  await mkdir(folder, { recursive: true });
  if ((await stat(source)).isDirectory()) await cp(source, folder, { recursive: true, preserveTimestamps: true });
  else await run('tar', ['--extract', '--strip-components=1', '--file', source, '--directory', folder], { log });
}

/**
 * In the order of `series`, without fuzz: a patch that almost applies is a patch that nobody has read.
 * @param {string} patches
 * @param {string} folder
 * @param {{ log: import('./run.mjs').Log, say: (line: string) => void }} report
 */
async function applyPatches(patches, folder, { log, say }) {
  const names = parseSeries(await readFile(join(patches, 'series'), 'utf8'));
  say(`libav: patch (${names.length})`);
  for (const name of names) {
    await run('patch', ['--strip=1', '--fuzz=0', '--forward', '--batch', '--input', join(patches, name)], { log, cwd: folder })
      .catch((error) => { throw new Error(`${name} does not apply to this libav: ${error.message}`); });
  }
}

/**
 * @param {string} text
 * @returns {string[]} file names in order
 */
export function parseSeries(text) {
  return text.split('\n').map((line) => line.replace(/#.*/, '').trim()).filter(Boolean);
}
