#!/usr/bin/env node
// Builds the addon with CMake in build/cmake; CMake puts it into build/Release. Says and does nothing where neither the
// sources nor libav changed. binding.gyp calls it, so node-gyp and prebuildify build the same thing.
//
// JETSON_AV_LIBAV  prefix of a libav that csrc/libav/build.mjs made; absent: it is asked, and builds it first.
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprint, isStamped, stamp } from './stamp.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const tree = join(root, 'build/cmake');
const addon = join(root, 'build/Release/jetson_av.node');

/** The kernels of the addon's own build, for builds that look at csrc only. */
export const kernelArchive = join(tree, 'filters/libjetson_kernels.a');

/** @typedef {{ log?: (line: string) => void, tests?: boolean }} Options `tests`: the programs of test/kernels and test/media and the libraries of test/emulator, too */

/** @param {Options} [options] @returns {Promise<string>} the path of the addon */
export async function buildAddon({ log = (line) => process.stderr.write(`${line}\n`), tests = false } = {}) {
  const mark = join(root, tests ? 'build/addon-tests.stamp' : 'build/addon.stamp');
  if (isBuilt(mark, tests)) return addon;
  const prefix = process.env.JETSON_AV_LIBAV || (await libavPrefix(log));
  const unlock = lock();
  try {
    // Another build may have made it meanwhile.
    if (isBuilt(mark, tests)) return addon;
    log('addon: compiling');
    // Taken before: what is edited meanwhile must be built next time.
    const sources = sourceState(tests);
    await configure(prefix, tests);
    await run('cmake', ['--build', tree, '--parallel']);
    stamp(mark, sources + resultState());
  } finally {
    unlock();
  }
  return addon;
}

/** @param {string} mark @param {boolean} tests */
const isBuilt = (mark, tests) => isStamped(mark, sourceState(tests) + resultState());

/** One build at a time in one tree; the kernel frees the lock of a process that dies. */
function lock() {
  mkdirSync(join(root, 'build'), { recursive: true });
  const fd = openSync(join(root, 'build/addon.lock'), 'a');
  const { status, error } = spawnSync('flock', ['3'], { stdio: ['ignore', 'ignore', 'inherit', fd] });
  if (status !== 0) throw new Error(`Cannot lock build/addon.lock: ${error?.message ?? `flock ended with ${status}`}`);
  return () => closeSync(fd);
}

/** @param {boolean} tests */
function sourceState(tests) {
  const sources = ['CMakeLists.txt', 'csrc', 'filters', 'scripts/addon.mjs', 'node_modules/node-addon-api/package.json', 'node_modules/node-api-headers/package.json'];
  const programs = tests ? ['test/kernels', 'test/media', 'test/emulator'] : [];
  return fingerprint([...sources, ...programs].map((path) => join(root, path)), process.env.JETSON_AV_LIBAV);
}

/** What was made, and from which libav: a changed libav has another prefix. */
function resultState() {
  return fingerprint([addon], configuredPrefix());
}

/** The prefix of libav in the last configuration, where it still exists. */
export function configuredPrefix() {
  const cache = join(tree, 'CMakeCache.txt');
  const prefix = existsSync(cache) ? /^JETSON_AV_LIBAV:PATH=(.*)$/m.exec(readFileSync(cache, 'utf8'))?.[1] : undefined;
  return prefix && existsSync(join(prefix, 'lib/jetson-libav.cmake')) ? prefix : undefined;
}

/** @param {(line: string) => void} log */
async function libavPrefix(log) {
  const { ensureAptPackages, packagesFor } = await import('./apt.mjs');
  await ensureAptPackages(await packagesFor('libav', 'addon'), { log });
  const { buildLibav } = await import('../csrc/libav/build.mjs');
  return (await buildLibav({ log })).prefix;
}

/** @param {string} prefix @param {boolean} tests */
async function configure(prefix, tests) {
  const ninja = spawnSync('ninja', ['--version']).status === 0;
  if (generatorOf(tree) !== (ninja ? 'Ninja' : 'Unix Makefiles')) rmSync(tree, { recursive: true, force: true });
  await run('cmake', [
    '-S', root, '-B', tree, '-G', ninja ? 'Ninja' : 'Unix Makefiles',
    '-DCMAKE_BUILD_TYPE=Release', `-DJETSON_AV_LIBAV=${prefix}`, ...(tests ? ['-DJETSON_AV_TESTS=ON'] : []),
  ]);
}

/** A tree of another generator cannot be used again. @param {string} folder */
function generatorOf(folder) {
  const cache = join(folder, 'CMakeCache.txt');
  return existsSync(cache) ? /^CMAKE_GENERATOR:INTERNAL=(.*)$/m.exec(readFileSync(cache, 'utf8'))?.[1] : undefined;
}

/** Shows the output only where it fails. @param {string} program @param {string[]} args */
async function run(program, args) {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text));
  const status = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (status !== 0) throw new Error(`${program} ${args.slice(0, 2).join(' ')} failed (${status}):\n${output}`);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    console.error(`addon: ${relative(process.cwd(), await buildAddon())}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
