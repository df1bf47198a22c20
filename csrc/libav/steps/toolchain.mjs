// What the machine builds with: the part of the key that is not in the checkout.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ask } from './run.mjs';

// The modules that libav's configure asks pkg-config for. An update of one may change structures we compiled in.
const MODULES = [
  'x264', 'x265', 'SvtAv1Enc', 'opus', 'dav1d', 'libass', 'freetype2', 'fontconfig', 'fribidi', 'harfbuzz', 'zimg',
  'zlib', 'liblzma', 'gnutls', 'libva', 'libva-drm', 'libdrm',
];

/**
 * @typedef {object} Toolchain
 * @property {string} cc
 * @property {Record<string, string>} env for everything that asks pkg-config
 * @property {Record<string, string>} facts versions by name; what is missing has none
 */

/**
 * @param {string} nvHeaders folder of the unpacked NVIDIA headers, which may not exist
 * @param {string} nvMinimum older headers than this count as missing
 * @returns {Promise<Toolchain>}
 */
export async function toolchain(nvHeaders, nvMinimum) {
  const cc = process.env.CC || 'cc';
  const env = pkgConfigEnv(nvHeaders);
  const [compiler, machine, nasm, clang, modules] = await Promise.all([
    ask(cc, ['--version']),
    ask(cc, ['-dumpmachine']),
    ask('nasm', ['-v']),
    ask('clang', ['--version']),
    versions([...MODULES, `ffnvcodec >= ${nvMinimum}`], env),
  ]);
  const facts = { compiler, machine, nasm, clang, ...modules };
  const known = Object.entries(facts).flatMap(([name, text]) => (text ? [[name, text.split('\n')[0]]] : []));
  return { cc, env, facts: Object.fromEntries(known) };
}

/**
 * @param {string} nvHeaders
 * @returns {Record<string, string>}
 */
function pkgConfigEnv(nvHeaders) {
  const own = join(nvHeaders, 'usr/share/pkgconfig');
  if (!existsSync(own)) return {};
  return { PKG_CONFIG_PATH: [own, process.env.PKG_CONFIG_PATH].filter(Boolean).join(':') };
}

/**
 * One call where all are there; one call each where the first says that something is missing, but not what.
 * @param {string[]} modules `name` or `name >= version`
 * @param {Record<string, string>} env
 * @returns {Promise<Record<string, string | undefined>>}
 */
async function versions(modules, env) {
  const version = (/** @type {string[]} */ ...names) => ask('pkg-config', ['--modversion', ...names], env);
  const all = (await version(...modules))?.split('\n');
  const each = all?.length === modules.length ? all : await Promise.all(modules.map((module) => version(module)));
  return Object.fromEntries(modules.map((module, index) => [module.split(' ')[0], each[index]]));
}
