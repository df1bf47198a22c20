// What a binary must be before it is given to anybody, by what the linker wrote into it.

import { statSync } from 'node:fs';
import { ask } from '../../csrc/libav/steps/run.mjs';
import { GLIBC, targetOf } from '../prebuild/targets.mjs';

const SIZE_LIMIT = 60e6;
const EXPORTED = ['napi_register_module_v1', 'node_api_module_get_api_version_v1'];
/** The C library alone; everything else is inside, or opened when it is needed. */
const NEEDED = /^(libc\.so\.6|libm\.so\.6|libmvec\.so\.1|libdl\.so\.2|libpthread\.so\.0|librt\.so\.1|ld-linux-(aarch64\.so\.1|x86-64\.so\.2))$/;
/** Node shows these to its addons: what is not inside would quietly be Node's. */
const NODES = /^(inflate|deflate|crc32|SSL_|EVP_|BIO_|uv_|_ZN2v8|_ZN4node|nghttp2|ares_|ZSTD_|Brotli)/;

/**
 * @typedef {object} Facts
 * @property {number} size
 * @property {string[]} exported
 * @property {string[]} undefined what must come from outside, and not from the C library
 * @property {string} glibc the newest version that it asks for
 * @property {string[]} needed
 * @property {boolean} textual whether the loader would have to write into its code
 */

/**
 * @param {string} file
 * @param {string} arch
 * @returns {Promise<Facts>}
 */
export async function factsOf(file, arch) {
  const { triple } = targetOf(arch);
  const [symbols, header] = await Promise.all([ask(`${triple}-objdump`, ['--dynamic-syms', file]), ask(`${triple}-readelf`, ['--dynamic', file])]);
  if (symbols === undefined || header === undefined) throw new Error(`${triple}-objdump cannot read ${file}`);
  const lines = symbols.split('\n').map((line) => line.trim().split(/\s+/));
  const named = lines.filter((words) => /^[0-9a-f]{8,}$/.test(words[0]));
  const isUndefined = (/** @type {string[]} */ words) => words.includes('*UND*');
  // Local: sections, that is. Weak: asked for, and done without.
  const isWeak = (/** @type {string[]} */ words) => words[1] === 'w';
  return {
    size: statSync(file).size,
    exported: named.filter((words) => !isUndefined(words) && words[1] !== 'l').map((words) => words.at(-1) ?? '').sort(),
    undefined: named.filter((words) => isUndefined(words) && !isWeak(words) && !/GLIBC_/.test(words.join(' '))).map((words) => words.at(-1) ?? '').sort(),
    glibc: newest([...symbols.matchAll(/\bGLIBC_(\d+(?:\.\d+)+)/g)].map((match) => match[1])),
    needed: [...header.matchAll(/\(NEEDED\)\s+.*\[(.*)\]/g)].map((match) => match[1]),
    // A part was compiled for a program, not for a shared object: thread-local variables of such parts are misplaced, too.
    textual: /\bTEXTREL\b/.test(header),
  };
}

/** @param {string[]} versions */
export const newest = (versions) => [...versions].sort(compare).at(-1) ?? '';

/** @param {string} a @param {string} b */
function compare(a, b) {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  const index = left.findIndex((part, place) => part !== right[place]);
  return index < 0 ? left.length - right.length : left[index] - (right[index] ?? -1);
}

/**
 * @param {Facts} facts
 * @returns {string[]} what is wrong with it
 */
export function problemsOf({ size, exported, undefined: taken, glibc, needed, textual }) {
  const strangers = taken.filter((name) => !/^(napi_|node_api_)/.test(name));
  return [
    ...(size < SIZE_LIMIT ? [] : [`${size} bytes are more than ${SIZE_LIMIT}`]),
    ...(exported.join() === EXPORTED.join() ? [] : [`it shows ${exported.join(', ')} instead of ${EXPORTED.join(', ')}`]),
    ...(compare(glibc, GLIBC) <= 0 ? [] : [`it asks for GLIBC_${glibc}, and ${GLIBC} is the oldest that must do`]),
    ...(textual ? ['parts of it are not position-independent (TEXTREL)'] : []),
    ...needed.filter((name) => !NEEDED.test(name)).map((name) => `it needs ${name}`),
    ...strangers.map((name) => `${name} is ${NODES.test(name) ? 'taken from Node' : 'nowhere'}`),
  ];
}
