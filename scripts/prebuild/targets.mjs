// The machines that binaries are made for, each under the names that others call it by.

import { join } from 'node:path';
import { cacheFolder } from '../../csrc/libav/steps/store.mjs';

/**
 * @typedef {object} Target
 * @property {string} arch Node's name
 * @property {string} debian dpkg's name
 * @property {string} triple GNU's name, in paths and programs
 * @property {string} cpu the name that libav's configure, CMake and meson share
 * @property {string} loader of programs of this machine
 */

/** @type {Record<string, Target>} */
export const TARGETS = {
  arm64: { arch: 'arm64', debian: 'arm64', triple: 'aarch64-linux-gnu', cpu: 'aarch64', loader: 'ld-linux-aarch64.so.1' },
  x64: { arch: 'x64', debian: 'amd64', triple: 'x86_64-linux-gnu', cpu: 'x86_64', loader: 'ld-linux-x86-64.so.2' },
};

/**
 * The Debian whose C library the binaries need at most, 2.31: that of Ubuntu 20.04 and JetPack 5. Node itself wants
 * 2.28, so nothing older is worth the trouble.
 */
export const SUITE = 'bullseye';
export const GLIBC = '2.31';

/** Of all that is made for one target on the way to its binary. @param {Target} target */
export function crossFolder({ arch }) {
  return join(cacheFolder(), 'cross', arch);
}

/** @param {string} arch @returns {Target} */
export function targetOf(arch) {
  if (!Object.hasOwn(TARGETS, arch)) throw new Error(`There are no binaries for ${arch}; there are: ${Object.keys(TARGETS).join(', ')}`);
  return TARGETS[arch];
}
