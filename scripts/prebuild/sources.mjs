// The libraries that Debian has no fitting archive of, from the sources of its own packages, into the sysroot.

import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { keyOf, sha256 } from '../../csrc/libav/steps/key.mjs';
import { run } from '../../csrc/libav/steps/run.mjs';
import { cacheFolder } from '../../csrc/libav/steps/store.mjs';
import { parseSeries } from '../../csrc/libav/steps/tree.mjs';
import { withArchive } from './archive.mjs';
import { repairModules } from './sysroot.mjs';
import { crossFolder } from './targets.mjs';
import { SOURCE_DATE_EPOCH } from './toolchain.mjs';

/**
 * @typedef {object} Source
 * @property {string} why it is built here
 * @property {string} suite of Debian
 * @property {string} file as Debian names its authors' tarball
 * @property {string} sha256
 * @property {{ file: string, sha256: string }} [patches] Debian's, where its authors' tarball has holes that are known
 * @property {string} license
 * @property {string} text the file of the tarball that holds the licence
 * @property {'cmake' | 'configure' | 'meson'} build
 * @property {string[]} options
 */

/** @returns {Promise<Record<string, Source>>} */
export async function sourceTable() {
  return JSON.parse(await readFile(new URL('sources.json', import.meta.url), 'utf8'));
}

/**
 * @typedef {object} Place
 * @property {import('./targets.mjs').Target} target
 * @property {string} root the sysroot
 * @property {import('./toolchain.mjs').Tools} tools
 */

/**
 * Builds what is not in the sysroot yet.
 * @param {Place} place
 * @param {import('./sysroot.mjs').Report} report
 */
export async function buildSources(place, report) {
  for (const [name, source] of Object.entries(await sourceTable())) {
    const mark = join(place.root, `built-${name}-${keyOf({ ...source, compiler: basename(place.tools.cc) })}`);
    if (existsSync(mark)) continue;
    report.say(`${place.target.arch}: ${source.file}`);
    const work = join(place.root, 'sources', name);
    await unpack(name, source, work, place, report);
    await BUILDS[source.build](work, source.options, place, report);
    await repairModules(join(place.root, 'usr/lib', place.target.triple, 'pkgconfig'), place.root);
    await writeFile(mark, source.sha256);
  }
}

/**
 * @param {string} name
 * @param {Source} source
 * @param {string} work
 * @param {Place} place
 * @param {import('./sysroot.mjs').Report} report
 */
async function unpack(name, source, work, place, report) {
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true });
  await run('tar', ['--extract', '--strip-components=1', '--file', await tarball(name, source.suite, source, 'Tar', place, report), '--directory', work], report);
  if (!source.patches) return;
  await run('tar', ['--extract', '--file', await tarball(name, source.suite, source.patches, 'Diff', place, report), '--directory', work], report);
  for (const patch of parseSeries(await readFile(join(work, 'debian/patches/series'), 'utf8'))) {
    await run('patch', ['--strip=1', '--batch', '--input', join('debian/patches', patch)], { log: report.log, cwd: work });
  }
  // One of them may touch what `configure` is made of: all files of one age, make has no reason to make it again.
  await run('find', [work, '-exec', 'touch', '--no-dereference', '--date', `@${SOURCE_DATE_EPOCH}`, '{}', '+'], report);
}

/**
 * @param {string} name
 * @param {string} suite
 * @param {{ file: string, sha256: string }} wanted
 * @param {'Tar' | 'Diff'} part
 * @param {Place} place
 * @param {import('./sysroot.mjs').Report} report
 */
async function tarball(name, suite, { file, sha256: expected }, part, { target }, { log }) {
  const downloads = join(cacheFolder(), 'downloads');
  const kept = join(downloads, file);
  if (existsSync(kept) && (await sha256(kept)) === expected) return kept;
  const folder = join(crossFolder(target), `tmp-${process.pid}-source`);
  return withArchive({ suite, architecture: target.debian, folder, log, part }, async (debian, into) => {
    await debian.source(name, into);
    const found = join(into, file);
    if (!existsSync(found)) throw new Error(`Debian ${suite} has another ${name} than ${file}; scripts/prebuild/sources.json may want to move`);
    const actual = await sha256(found);
    if (actual !== expected) throw new Error(`${file}: expected SHA-256 ${expected} but received ${actual}`);
    await mkdir(downloads, { recursive: true });
    await copyFile(found, `${kept}.new`);
    await rename(`${kept}.new`, kept);
    return kept;
  });
}

/** @type {Record<Source['build'], (work: string, options: string[], place: Place, report: import('./sysroot.mjs').Report) => Promise<void>>} */
const BUILDS = {
  async meson(work, options, { target, root, tools }, { log }) {
    const where = ['--prefix', join(root, 'usr'), '--libdir', join('lib', target.triple), '--cross-file', tools.meson];
    const form = ['--buildtype=release', '--default-library=static', '-Db_staticpic=true'];
    await run('meson', ['setup', 'made', ...where, ...form, ...options], { log, cwd: work, env: tools.env });
    await make('ninja', ['-C', 'made'], work, tools, log);
    await run('ninja', ['-C', 'made', 'install'], { log, cwd: work });
  },
  async cmake(work, options, { target, root, tools }, { log }) {
    const where = [`-DCMAKE_INSTALL_PREFIX=${join(root, 'usr')}`, `-DCMAKE_INSTALL_LIBDIR=lib/${target.triple}`, `-DCMAKE_TOOLCHAIN_FILE=${tools.cmake}`];
    const form = ['-DCMAKE_BUILD_TYPE=Release', '-DBUILD_SHARED_LIBS=OFF', '-DCMAKE_POSITION_INDEPENDENT_CODE=ON'];
    await run('cmake', ['-S', '.', '-B', 'made', '-G', 'Ninja', ...where, ...form, ...options], { log, cwd: work });
    await make('ninja', ['-C', 'made'], work, tools, log);
    await run('cmake', ['--install', 'made'], { log, cwd: work });
  },
  // A prefix would be written into the library: the sysroot's place is nobody's business.
  async configure(work, options, { target, root, tools }, { log }) {
    const where = ['--prefix=/usr', `--libdir=/usr/lib/${target.triple}`, `--host=${target.triple}`];
    const form = ['--disable-shared', '--enable-static', '--with-pic'];
    // x264's script is one by hand: it takes no notice of what is autoconf's alone, and has no programs by the host's name.
    const programs = Object.fromEntries(['ar', 'ranlib', 'strip'].map((name) => [name.toUpperCase(), `${target.triple}-${name}`]));
    await run('./configure', [...where, ...form, ...options], { log, cwd: work, env: { ...tools.env, ...programs, CC: tools.cc, CFLAGS: '-O2' } });
    await make('make', [], work, tools, log);
    await run('make', ['install', `DESTDIR=${root}`], { log, cwd: work });
  },
};

/**
 * Builds take minutes, and people work beside them.
 * @param {string} program
 * @param {string[]} args
 * @param {string} cwd
 * @param {import('./toolchain.mjs').Tools} tools
 * @param {import('../../csrc/libav/steps/run.mjs').Log} log
 */
async function make(program, args, cwd, { env }, log) {
  await run('nice', ['-n', '5', program, `-j${availableParallelism()}`, ...args], { log, cwd, env });
}
