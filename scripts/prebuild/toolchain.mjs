// The compilers of a target: the machine's own, told to look into the sysroot and nowhere else.

import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { keyOf } from '../../csrc/libav/steps/key.mjs';
import { ask } from '../../csrc/libav/steps/run.mjs';
import { crossFolder } from './targets.mjs';

/** What programs that write the time of a build into it are told that it is: the release of the old Debian. */
export const SOURCE_DATE_EPOCH = '1628899200';

/** What nobody calls is left out by the linker; no exception crosses C, so that nothing must be known of its frames. */
const SMALL = ['-ffunction-sections', '-fdata-sections', '-fno-asynchronous-unwind-tables', '-fno-unwind-tables'];

/**
 * @typedef {object} Tools
 * @property {string} bin the folder of the two compilers
 * @property {string} cc
 * @property {string} cxx
 * @property {string} cmake a toolchain file
 * @property {string} meson a cross file
 * @property {Record<string, string>} env for what asks pkg-config, or the clock
 */

/**
 * @param {import('./targets.mjs').Target} target
 * @param {string} root the sysroot
 * @returns {Promise<Tools>}
 */
export async function makeToolchain(target, root) {
  const own = await ask(`${target.triple}-gcc`, ['-print-file-name=include']);
  if (own === undefined) throw new Error(`${target.triple}-g++ is missing: sudo apt-get install g++-${target.triple.replace('_', '-')}`);
  const bin = join(root, 'bin');
  await mkdir(bin, { recursive: true });
  const usr = join(root, 'usr');
  const gcc = join(usr, 'lib/gcc', target.triple, '10');
  // Sources tell their names in assertions: not where they lay.
  const libraries = [`-ffile-prefix-map=${crossFolder(target)}=.`, `--sysroot=${root}`, `-B${gcc}`, `-B${join(usr, 'lib', target.triple)}`];
  // Every folder is named: the compiler's own come with the headers of the C library that it was built for.
  const c = ['-nostdinc', ...included(own, join(usr, 'include', target.triple), join(usr, 'include'))];
  const cxx = ['-nostdinc++', ...included(join(usr, 'include/c++/10'), join(usr, 'include', target.triple, 'c++/10'), join(usr, 'include/c++/10/backward'))];
  // What is built knows its compiler by this name alone: with another sysroot, or other options, it is built anew.
  const name = join(bin, `${basename(root)}-${keyOf(SMALL)}`);
  const tools = {
    bin,
    cc: await program(`${name}-cc`, `${target.triple}-gcc`, [...libraries, '-static-libgcc', ...SMALL, ...c]),
    cxx: await program(`${name}-c++`, `${target.triple}-g++`, [...libraries, '-static-libgcc', '-static-libstdc++', ...cxx, ...c]),
    cmake: `${name}.cmake`,
    meson: join(bin, 'meson.ini'),
    env: { SOURCE_DATE_EPOCH, PKG_CONFIG_LIBDIR: `${join(usr, 'lib', target.triple, 'pkgconfig')}:${join(usr, 'share/pkgconfig')}` },
  };
  await writeFile(tools.cmake, cmakeText(target, root, tools));
  await writeFile(tools.meson, mesonText(target, tools));
  return tools;
}

/** @param {...string} folders */
const included = (...folders) => folders.flatMap((folder) => ['-isystem', folder]);

/**
 * @param {string} path
 * @param {string} command
 * @param {string[]} args
 */
async function program(path, command, args) {
  const quoted = args.map((arg) => `'${arg}'`).join(' ');
  await writeFile(path, `#!/bin/sh\nexec ${command} ${quoted} "$@"\n`);
  await chmod(path, 0o755);
  return path;
}

/**
 * @param {import('./targets.mjs').Target} target
 * @param {string} root
 * @param {Omit<Tools, 'cmake' | 'meson' | 'env'>} tools
 */
function cmakeText({ triple, cpu }, root, { cc, cxx }) {
  return `set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR ${cpu})
set(CMAKE_C_COMPILER "${cc}")
set(CMAKE_CXX_COMPILER "${cxx}")
set(CMAKE_AR ${triple}-ar)
set(CMAKE_RANLIB ${triple}-ranlib)
set(CMAKE_STRIP ${triple}-strip)
set(CMAKE_FIND_ROOT_PATH "${root}")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
`;
}

/**
 * @param {import('./targets.mjs').Target} target
 * @param {Pick<Tools, 'cc' | 'cxx'>} tools
 */
function mesonText({ triple, cpu }, { cc, cxx }) {
  return `[binaries]
c = '${cc}'
cpp = '${cxx}'
ar = '${triple}-ar'
strip = '${triple}-strip'
pkgconfig = 'pkg-config'

[host_machine]
system = 'linux'
cpu_family = '${cpu}'
cpu = '${cpu}'
endian = 'little'
`;
}
