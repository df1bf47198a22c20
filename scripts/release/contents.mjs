// What is inside a binary: what the linker says that it took, and from whom that came.

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readUpstream } from '../../csrc/libav/steps/upstream.mjs';
import { LAZY } from '../prebuild/lazy.mjs';
import { sourceTable } from '../prebuild/sources.mjs';

const root = new URL('../../', import.meta.url);

/**
 * @typedef {object} Component
 * @property {string} name
 * @property {string} version
 * @property {string} license an SPDX expression
 * @property {string} origin
 * @property {string} text the licence, with the names of its owners
 */

/**
 * @param {string} map of the linker
 * @param {string} sysroot
 * @param {string} libavTree the patched source of libav
 * @returns {Promise<Component[]>} by name
 */
export async function componentsOf(map, sysroot, libavTree) {
  const archives = new Set([...(await readFile(map, 'utf8')).matchAll(/^(\/\S+\.a)\(/gm)].map((match) => match[1]));
  const standIns = new Set(Object.keys(LAZY).map((name) => `lib${name}.a`));
  const linked = [...archives].filter((path) => path.startsWith(`${sysroot}/`) && !standIns.has(basename(path)));
  const inside = linked.map((path) => path.slice(sysroot.length));
  const [packages, sources] = await Promise.all([packagesOf(inside, sysroot), builtFromSource(sysroot)]);
  return [...packages, ...sources, await libav(libavTree), ...(await headers())].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * @param {string[]} archives paths inside the sysroot
 * @param {string} sysroot
 * @returns {Promise<Component[]>}
 */
async function packagesOf(archives, sysroot) {
  /** @type {Record<string, import('../prebuild/sysroot.mjs').Owner>} */
  const owners = JSON.parse(await readFile(join(sysroot, 'unpacked'), 'utf8'));
  const licences = JSON.parse(await readFile(new URL('../prebuild/licences.json', import.meta.url), 'utf8'));
  const owned = Object.entries(owners).filter(([, { archives: theirs }]) => theirs.some((path) => archives.includes(path)));
  return Promise.all(owned.map(async ([name, { version }]) => {
    if (!licences[name]) throw new Error(`${name} is inside, and scripts/prebuild/licences.json does not know its licence`);
    return { name, version, license: licences[name], origin: 'Debian', text: await readFile(copyrightOf(name, sysroot), 'utf8') };
  }));
}

/** @param {string} name @param {string} sysroot */
function copyrightOf(name, sysroot) {
  const shared = { 'libgcc-10-dev': 'gcc-10-base', 'libstdc++-10-dev': 'gcc-10-base', 'libbz2-dev': 'libbz2-1.0' };
  return join(sysroot, 'usr/share/doc', shared[/** @type {keyof typeof shared} */ (name)] ?? name, 'copyright');
}

/** @param {string} sysroot @returns {Promise<Component[]>} */
async function builtFromSource(sysroot) {
  return Promise.all(Object.entries(await sourceTable()).map(async ([name, { file, license, text }]) => ({
    name,
    version: /_([^_]+)\.orig\./.exec(file)?.[1] ?? '',
    license,
    origin: `Debian's ${file}`,
    text: await readFile(join(sysroot, 'sources', name, text), 'utf8'),
  })));
}

/** @param {string} tree @returns {Promise<Component>} */
async function libav(tree) {
  const { version } = await readUpstream(new URL('csrc/libav/UPSTREAM', root).pathname);
  return { name: 'ffmpeg', version, license: 'GPL-3.0-or-later', origin: 'its release, patched by csrc/libav/patches', text: await readFile(join(tree, 'LICENSE.md'), 'utf8') };
}

/** What leaves no trace with the linker, since it is headers alone. @returns {Promise<Component[]>} */
async function headers() {
  const napi = JSON.parse(await readFile(new URL('node_modules/node-addon-api/package.json', root), 'utf8'));
  const highway = '/usr/share/doc/libhwy-dev/copyright';
  const version = await readFile('/usr/include/hwy/highway.h', 'utf8');
  return [
    { name: 'node-addon-api', version: napi.version, license: napi.license, origin: 'npm', text: await readFile(new URL('node_modules/node-addon-api/LICENSE.md', root), 'utf8') },
    { name: 'highway', version: highwayVersion(version), license: 'Apache-2.0 OR BSD-3-Clause', origin: 'Debian, headers', text: existsSync(highway) ? await readFile(highway, 'utf8') : '' },
  ];
}

/** @param {string} header */
function highwayVersion(header) {
  const part = (/** @type {string} */ name) => new RegExp(`#define HWY_${name} (\\d+)`).exec(header)?.[1] ?? '0';
  return ['MAJOR', 'MINOR', 'PATCH'].map(part).join('.');
}

/** @param {Component[]} components */
export function noticeText(components) {
  const parts = components.map(({ name, version, license, origin, text }) => `${'='.repeat(80)}\n${name} ${version} (${origin})\n${license}\n${'='.repeat(80)}\n\n${text.trim()}\n`);
  return `jetson-av is GPL-3.0-or-later (LICENSE). Its binary contains parts of what follows, each under its own licence.\n\n${parts.join('\n')}`;
}

/**
 * CycloneDX 1.5. No time and no number of its own: the same binary gives the same bytes.
 * @param {Component[]} components
 * @param {{ name: string, version: string, sha256: string }} binary
 */
export function billOf(components, { name, version, sha256 }) {
  const listed = components.map((component) => ({
    type: 'library',
    name: component.name,
    version: component.version,
    licenses: [{ expression: component.license }],
    properties: [{ name: 'origin', value: component.origin }],
  }));
  const component = { type: 'library', name, version, licenses: [{ expression: 'GPL-3.0-or-later' }], hashes: [{ alg: 'SHA-256', content: sha256 }] };
  return { bomFormat: 'CycloneDX', specVersion: '1.5', version: 1, metadata: { component }, components: listed };
}
