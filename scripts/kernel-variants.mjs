// The kernel tests in builds of another kind than the addon's. They are built before the suite runs: compilers beside it
// would take the time that the tests of time limits need.
import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const execute = promisify(execFile);

/** @typedef {{ folder: string, options: string[], needs: Record<string, string> }} Variant `needs`: programs, and the Debian packages that have them */

/** @type {Record<'sanitized' | 'aarch64', Variant>} */
export const variants = {
  sanitized: {
    folder: 'build/kernels-sanitized',
    options: ['-DCMAKE_BUILD_TYPE=None', '-DCMAKE_CXX_FLAGS=-O1', '-DJETSON_AV_SANITIZE=address,undefined'],
    needs: {},
  },
  aarch64: {
    folder: 'build/kernels-aarch64',
    options: [
      '-DCMAKE_BUILD_TYPE=Release', '-DCMAKE_SYSTEM_NAME=Linux', '-DCMAKE_SYSTEM_PROCESSOR=aarch64', '-DCMAKE_CXX_COMPILER=aarch64-linux-gnu-g++',
      '-DCMAKE_EXE_LINKER_FLAGS=-static', '-DJETSON_AV_HIGHWAY=/usr/include/hwy',
    ],
    needs: { 'aarch64-linux-gnu-g++': 'g++-aarch64-linux-gnu', 'qemu-aarch64-static': 'qemu-user-static' },
  },
};

/** The Debian packages that this machine lacks for a variant. @param {Variant} variant */
export function missingFor({ needs }) {
  return Object.entries(needs).filter(([program]) => spawnSync(program, ['--version']).status !== 0).map(([, name]) => name);
}

/**
 * Does nothing where all is built.
 * @param {Variant} variant
 * @param {(line: string) => void} [log] hears of a build that takes its time
 * @returns {Promise<string>} the program
 */
export async function buildVariant({ folder, options }, log = () => {}) {
  const tree = join(root, folder);
  const program = join(tree, 'kernels/kernel_tests');
  if (!existsSync(program)) log(`compiling ${folder}`);
  const quiet = { maxBuffer: 64 << 20 };
  await execute('cmake', ['-S', join(root, 'test/kernels/alone'), '-B', tree, '-G', 'Ninja', ...options], quiet);
  await execute('cmake', ['--build', tree, '--target', 'kernel_tests'], quiet);
  return program;
}
