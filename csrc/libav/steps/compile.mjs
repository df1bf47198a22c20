// make, with its progress, and the installed prefix.

import { mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { writeCmake } from './cmake.mjs';
import { ask, run } from './run.mjs';
import { CONFIGURED_PREFIX } from './tree.mjs';

const STEP_PERCENT = 10;
// Fewer files are done before anybody looks.
const WORTH_TELLING = 50;
// What libav's make prints for each file that it compiles.
const COMPILES = /^(CC|CXX|AS|X86ASM|NVCC|BIN2C)\t/;

/**
 * @param {string} tree
 * @param {{ log: import('./run.mjs').Log, say: (line: string) => void, lock: number }} report
 */
export async function compile(tree, { log, say, lock }) {
  const dry = (await ask('make', ['-C', tree, '--dry-run', '--no-print-directory'])) ?? '';
  const total = dry.match(/^printf "(CC|CXX|AS|X86ASM|NVCC|BIN2C)\\t/gm)?.length ?? 0;
  if (total > 0) say(`libav: make, ${total} files`);
  const onLine = progress(total, (percent) => say(`libav: make ${percent}%`));
  // A build takes minutes, and people work beside it.
  const args = ['-n', '5', 'make', `-j${availableParallelism()}`];
  await run('nice', args, { log, cwd: tree, holds: lock, onLine });
}

/**
 * Tells each full step of a count once.
 * @param {number} total
 * @param {(percent: number) => void} tell
 * @returns {(line: string) => void} takes the lines of make
 */
export function progress(total, tell) {
  let done = 0;
  let told = 0;
  return (line) => {
    if (!COMPILES.test(line)) return;
    done += 1;
    const percent = Math.floor((100 * done) / total / STEP_PERCENT) * STEP_PERCENT;
    if (percent > told && percent < 100 && total >= WORTH_TELLING) tell(percent);
    told = Math.max(told, percent);
  };
}

/**
 * Installs into a temporary folder, and gives it its name when all is there.
 * @param {{ tree: string, prefix: string, temporary: string, cc: string }} paths
 * @param {import('./run.mjs').Log} log
 */
export async function install({ tree, prefix, temporary, cc }, log) {
  await mkdir(temporary, { recursive: true });
  await run('make', ['install-libs', 'install-headers', `DESTDIR=${temporary}`], { log, cwd: tree });
  const made = join(temporary, CONFIGURED_PREFIX);
  await relocate(join(made, 'lib/pkgconfig'));
  await writeCmake(made, tree, cc);
  await symlink(tree, join(made, 'src'));
  await rm(prefix, { recursive: true, force: true });
  await rename(made, prefix);
  await rm(temporary, { recursive: true });
}

/**
 * Makes the .pc files say where they lie instead of where configure believed that they would.
 * @param {string} folder
 */
async function relocate(folder) {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace(/^prefix=.*$/m, 'prefix=${pcfiledir}/../..').replaceAll(CONFIGURED_PREFIX, '${prefix}'));
  }
}
