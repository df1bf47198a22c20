// Enough of the old Debian to run Node on its C library: what shows that a binary does not ask for more. Another machine's
// programs are run by qemu.

import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../csrc/libav/steps/run.mjs';
import { filesOf, withArchive } from './archive.mjs';
import { crossFolder, SUITE } from './targets.mjs';

/** What Node is linked against. */
const PACKAGES = ['libc6', 'libgcc-s1', 'libstdc++6'];

/** @param {import('./targets.mjs').Target} target */
export const machineFolder = (target) => join(crossFolder(target), `machine-${SUITE}`);

/**
 * @param {import('./targets.mjs').Target} target
 * @param {import('./sysroot.mjs').Report} report
 */
export async function makeMachine(target, { log, say }) {
  const root = machineFolder(target);
  if (existsSync(join(root, 'unpacked'))) return;
  say(`${target.arch}: a machine of Debian ${SUITE} for the tests`);
  await rm(root, { recursive: true, force: true });
  await mkdir(root, { recursive: true });
  const folder = join(crossFolder(target), `tmp-${process.pid}-machine`);
  await withArchive({ suite: SUITE, architecture: target.debian, folder, log }, async (debian, into) => {
    for (const name of PACKAGES) await debian.binary(name, into);
    for (const deb of await filesOf(into, '.deb')) await run('dpkg-deb', ['--extract', deb, root], { log });
  });
  await writeFile(join(root, 'unpacked'), `${(await readdir(root)).join(' ')}\n`);
}

/**
 * The start of a command line that runs a program of the target on that machine. Its own loader is named, with its own
 * libraries, since the program's would be this machine's.
 * @param {import('./targets.mjs').Target} target
 */
export function machineCommand(target) {
  const root = machineFolder(target);
  const libraries = [join(root, 'lib', target.triple), join(root, 'usr/lib', target.triple)].join(':');
  const loader = [join(root, 'lib', target.triple, target.loader), '--library-path', libraries];
  return process.arch === target.arch ? loader : [`qemu-${target.cpu}-static`, '-L', root, ...loader];
}
