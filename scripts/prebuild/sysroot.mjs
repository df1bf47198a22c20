// A folder that looks like the root of an old Debian of the target's machine, without its shared libraries: what is
// linked against it has everything inside but the C library, and needs no newer one than that Debian's.

import { existsSync } from 'node:fs';
import { lstat, mkdir, readFile, readdir, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { keyOf } from '../../csrc/libav/steps/key.mjs';
import { ask, run } from '../../csrc/libav/steps/run.mjs';
import { filesOf, withArchive } from './archive.mjs';
import { crossFolder } from './targets.mjs';

// To be raised when a change of these scripts must make new folders.
const RECIPE = 2;

/** @typedef {{ version: string, archives: string[], links: string[] }} Owner of a package: static libraries, and links to shared ones */
/** @typedef {{ log: import('../../csrc/libav/steps/run.mjs').Log, say: (line: string) => void }} Report */

/**
 * @param {import('./targets.mjs').Target} target
 * @returns {Promise<{ suites: [string, string[]][], root: string }>} packages by suite, and the folder
 */
export async function sysrootFolder(target) {
  /** @type {Record<string, Record<string, string>>} */
  const table = JSON.parse(await readFile(new URL('packages.json', import.meta.url), 'utf8'));
  const suites = Object.entries(table).map(([suite, reasons]) => /** @type {[string, string[]]} */ ([suite, Object.keys(reasons)]));
  return { suites, root: join(crossFolder(target), `sysroot-${keyOf({ recipe: RECIPE, suites })}`) };
}

/**
 * Paths of the folder itself are written into it, so it is made under its final name, and counts when its mark is there.
 * @param {import('./targets.mjs').Target} target
 * @param {Report} report
 * @returns {Promise<string>}
 */
export async function makeSysroot(target, report) {
  const { suites, root } = await sysrootFolder(target);
  const mark = join(root, 'unpacked');
  if (existsSync(mark)) return root;
  await rm(root, { recursive: true, force: true });
  await mkdir(root, { recursive: true });
  /** @type {Record<string, Owner>} */
  const owners = {};
  for (const [suite, packages] of suites) Object.assign(owners, await fetchInto(root, target, suite, packages, report));
  await repairLinks(root, new Set(owners['libc6-dev'].links));
  await repairModules(join(root, 'usr/lib', target.triple, 'pkgconfig'), root);
  // Of the old compiler what ours would find first, and needs its own of: headers, and the functions that it calls. What is
  // left is C++ and the unwinder, which newer ones take from a newer C library.
  for (const name of ['include', 'libgcc.a']) await rm(join(root, 'usr/lib/gcc', target.triple, '10', name), { recursive: true, force: true });
  // Names with a version belong into a shared library of their own; beside each stands the same without.
  await run(`${target.triple}-objcopy`, ['--wildcard', '--strip-symbol=*@IDN2_*', join(root, 'usr/lib', target.triple, 'libidn2.a')], report);
  await borrowHighway(root);
  await writeFile(mark, JSON.stringify(owners));
  return root;
}

/**
 * @param {string} root
 * @param {import('./targets.mjs').Target} target
 * @param {string} suite
 * @param {string[]} packages
 * @param {Report} report
 * @returns {Promise<Record<string, Owner>>} by package: what a NOTICE has to know
 */
async function fetchInto(root, target, suite, packages, { log, say }) {
  say(`${target.arch}: ${packages.length} packages of Debian ${suite}`);
  const folder = join(crossFolder(target), `tmp-${process.pid}-apt`);
  return withArchive({ suite, architecture: target.debian, folder, log, security: true }, async (debian, into) => {
    const old = [];
    for (const name of packages) if (!(await newest(debian, name, suite, into))) old.push(name);
    if (old.length > 0) say(`${target.arch}: the mirror lacks the security updates of ${old.join(', ')}`);
    /** @type {Record<string, Owner>} */
    const owners = {};
    for (const deb of await filesOf(into, '.deb')) {
      await run('dpkg-deb', ['--extract', deb, root], { log });
      const [name, version] = ((await ask('dpkg-deb', ['--show', '--showformat=${Package} ${Version}', deb])) ?? '').split(' ');
      const listed = (await ask('dpkg-deb', ['--contents', deb])) ?? '';
      const found = (/** @type {RegExp} */ pattern) => [...listed.matchAll(pattern)].map((match) => match[1]);
      owners[name] = { version, archives: found(/ \.(\/\S+\.a)$/gm), links: found(/ \.(\/\S+\.so) -> /gm) };
    }
    return owners;
  });
}

/**
 * A mirror may list an update and not have it for every machine.
 * @param {import('../../csrc/libav/steps/debian.mjs').Debian} debian
 * @param {string} name
 * @param {string} suite
 * @param {string} into
 * @returns {Promise<boolean>} false: it is as the suite was published
 */
async function newest(debian, name, suite, into) {
  try {
    await debian.binary(name, into);
    return true;
  } catch {
    await debian.binary(`${name}/${suite}`, into);
    return false;
  }
}

/**
 * Absolute links would leave the folder. A development link of a shared library that is not the C library's goes: without
 * it the linker takes the archive.
 * @param {string} root
 * @param {Set<string>} kept links to shared libraries
 */
async function repairLinks(root, kept) {
  for (const name of await readdir(root, { recursive: true })) {
    const path = join(root, name);
    if (!(await lstat(path)).isSymbolicLink()) continue;
    const to = await readlink(path);
    const target = to.startsWith('/') ? join(root, to) : join(dirname(path), to);
    if (!existsSync(target) || (name.endsWith('.so') && !kept.has(`/${name}`))) await rm(path);
    else if (to.startsWith('/')) await rm(path).then(() => symlink(relative(dirname(path), target), path));
  }
}

/**
 * The modules of pkg-config say where they lie now. The compiler's own libraries, which x265 names, are the driver's to
 * choose: named, they would be the shared ones.
 * @param {string} folder
 * @param {string} root
 */
export async function repairModules(folder, root) {
  for (const path of await filesOf(folder, '.pc')) {
    const text = (await readFile(path, 'utf8')).replaceAll(`${root}/usr`, '/usr');
    await writeFile(path, text.replace(/(^|[\s=]|-[LI])\/usr\b/gm, `$1${root}/usr`).replace(/ -lgcc(_s)?\b/g, ''));
  }
}

/** Headers alone, the same on every machine, and too new for the old Debian. @param {string} root */
async function borrowHighway(root) {
  if (!existsSync('/usr/include/hwy/highway.h')) throw new Error('the headers of Highway are missing (package libhwy-dev)');
  await symlink('/usr/include/hwy', join(root, 'usr/include/hwy'));
}
