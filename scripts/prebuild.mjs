#!/usr/bin/env node
// Makes the binary of the platform packages: prebuilds/linux-ARCH/jetson-av.glibc.node, with everything inside but the C
// library, for that of Debian 11 or newer. On x86-64, for arm64, too; docs/releasing.md tells what happens on the way.
//
//   node scripts/prebuild.mjs --arch arm64 [--tests]     --tests: what test/native/prebuilt.test.ts needs, too

import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, symlink } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Log, run } from '../csrc/libav/steps/run.mjs';
import { cacheFolder, lock, openStore } from '../csrc/libav/steps/store.mjs';
import { ensureAptPackages, packagesFor } from './apt.mjs';
import { makeLazyArchives } from './prebuild/lazy.mjs';
import { buildSources } from './prebuild/sources.mjs';
import { makeMachine } from './prebuild/machine.mjs';
import { makeStreams } from './prebuild/streams.mjs';
import { makeSysroot } from './prebuild/sysroot.mjs';
import { crossFolder, targetOf, TARGETS } from './prebuild/targets.mjs';
import { makeToolchain } from './prebuild/toolchain.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const say = (/** @type {string} */ line) => process.stderr.write(`${line}\n`);

/** @param {string} arch */
export const prebuiltFolder = (arch) => join(root, 'prebuilds', `linux-${arch}`);
/** As prebuildify names it, so that node-gyp-build finds it. @param {string} arch */
export const prebuiltFile = (arch) => join(prebuiltFolder(arch), 'jetson-av.glibc.node');
/** CMake's tree, with the map of the linker and the test programs. @param {string} arch */
export const crossTree = (arch) => join(root, 'build', `cross-${arch}`);

/**
 * @param {string} arch
 * @param {{ tests?: boolean }} [options]
 * @returns {Promise<{ file: string, sysroot: string, libav: string }>}
 */
export async function prebuild(arch, { tests = false } = {}) {
  const target = targetOf(arch);
  await ensureAptPackages(await packagesFor('libav', 'addon', 'release'), { log: say });
  const { sysroot, tools, streams } = await prepare(target, tests);
  const prefix = await libavFor(target, tools);
  await addonFor({ target, tools, prefix, streams }, tests);
  return { file: prebuiltFile(arch), sysroot, libav: prefix };
}

/**
 * The sysroot with everything that is linked from it. One at a time in one cache.
 * @param {import('./prebuild/targets.mjs').Target} target
 * @param {boolean} tests
 */
async function prepare(target, tests) {
  const folder = crossFolder(target);
  await mkdir(folder, { recursive: true });
  const held = await lock(openStore(folder), say);
  const log = new Log(join(folder, 'sysroot.log'));
  try {
    const sysroot = await makeSysroot(target, { log, say });
    const tools = await makeToolchain(target, sysroot);
    await makeLazyArchives(target, sysroot, tools.cc, log);
    const streams = await makeStreams(sysroot, tools.cc, log);
    await buildSources({ target, root: sysroot, tools }, { log, say });
    if (tests) await makeMachine(target, { log, say });
    return { sysroot, tools, streams };
  } finally {
    log.close();
    held.release();
  }
}

/**
 * libav by its own build, which takes what it needs to know from the environment. A cache of its own, so that the builds
 * for this machine are not thrown away for it; what does not depend on the machine is shared.
 * @param {import('./prebuild/targets.mjs').Target} target
 * @param {import('./prebuild/toolchain.mjs').Tools} tools
 */
async function libavFor(target, tools) {
  const cache = crossFolder(target);
  for (const shared of ['downloads', 'nv-headers']) {
    await mkdir(join(cacheFolder(), shared), { recursive: true });
    if (!existsSync(join(cache, shared))) await symlink(join(cacheFolder(), shared), join(cache, shared));
  }
  const configure = [
    '--enable-cross-compile', '--target-os=linux', `--arch=${target.cpu}`, `--cross-prefix=${target.triple}-`, `--cxx=${basename(tools.cxx)}`,
    '--pkg-config=pkg-config', '--pkg-config-flags=--static', '--host-cc=cc',
    // What the stand-ins look functions up with.
    '--extra-libs=-ldl', '--extra-ldflags=-pthread',
  ];
  // libav keeps what it was configured with: the compilers by their names alone, since their place is nobody's business.
  const path = `${tools.bin}:${process.env.PATH}`;
  const env = { ...process.env, ...tools.env, PATH: path, CC: basename(tools.cc), JETSON_AV_CACHE: cache, JETSON_AV_CONFIGURE: configure.join(' ') };
  const { status, stdout } = spawnSync(process.execPath, [join(root, 'csrc/libav/build.mjs')], { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  const prefix = stdout.trim().split('\n').at(-1);
  if (status !== 0 || !prefix) throw new Error(`libav for ${target.arch} was not built`);
  return prefix;
}

/** CMake keeps the compilers, and the libraries that it found, of the toolchain that it began with. @param {string} tree @param {import('./prebuild/toolchain.mjs').Tools} tools */
async function isOf(tree, tools) {
  const cache = join(tree, 'CMakeCache.txt');
  return !existsSync(cache) || (await readFile(cache, 'utf8')).includes(`=${tools.cmake}\n`);
}

/**
 * @param {{ target: import('./prebuild/targets.mjs').Target, tools: import('./prebuild/toolchain.mjs').Tools, prefix: string, streams: string }} parts `prefix` of libav
 * @param {boolean} tests
 */
async function addonFor({ target: { arch }, tools, prefix, streams }, tests) {
  const tree = crossTree(arch);
  await mkdir(tree, { recursive: true });
  const log = new Log(join(tree, 'prebuild.log'));
  try {
    say(`${arch}: addon`);
    const output = join(tree, 'addon');
    const settings = [`-DCMAKE_TOOLCHAIN_FILE=${tools.cmake}`, `-DJETSON_AV_LIBAV=${prefix}`, `-DJETSON_AV_OUTPUT=${output}`, `-DJETSON_AV_TESTS=${tests ? 'ON' : 'OFF'}`];
    // Assertions name their sources: not where the checkout lay.
    const map = ['C', 'CXX'].map((language) => `-DCMAKE_${language}_FLAGS=-ffile-prefix-map=${root.replace(/\/$/, '')}=.`);
    // Stripped by the linker: the build ID is of what is left, not of names that tell where sources lay.
    const linker = `-DCMAKE_MODULE_LINKER_FLAGS=-Wl,--strip-all -Wl,-Map=${join(tree, 'jetson_av.map')} ${streams}`;
    await run('cmake', [...((await isOf(tree, tools)) ? [] : ['--fresh']), '-S', root, '-B', tree, '-G', 'Ninja', '-DCMAKE_BUILD_TYPE=Release', ...settings, ...map, linker], { log });
    await run('nice', ['-n', '5', 'cmake', '--build', tree, '--parallel', String(availableParallelism()), '--target', 'jetson_av', ...(tests ? ['kernel_tests'] : [])], { log });
    await mkdir(prebuiltFolder(arch), { recursive: true });
    await copyFile(join(output, 'jetson_av.node'), `${prebuiltFile(arch)}.new`);
    await rename(`${prebuiltFile(arch)}.new`, prebuiltFile(arch));
  } finally {
    log.close();
  }
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    const { values } = parseArgs({ options: { arch: { type: 'string', multiple: true, default: Object.keys(TARGETS) }, tests: { type: 'boolean', default: false } } });
    for (const arch of values.arch) console.log((await prebuild(arch, { tests: values.tests })).file);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
