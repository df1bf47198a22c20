// Debian's packages of another machine and another release, by the private apt of csrc/libav: nothing is installed, and
// the machine's own list of architectures stays what it is.

import { readdir, rm, writeFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openDebian } from '../../csrc/libav/steps/debian.mjs';

/**
 * @template T
 * @param {{ suite: string, architecture: string, folder: string, log: import('../../csrc/libav/steps/run.mjs').Log, part?: 'Tar' | 'Diff', security?: boolean }} where
 *   `part` of a source package: what its authors wrote, or what Debian changes. The rest is not asked for: a checksum of ours
 *   says that it is the right one, and a mirror may lack the authors' signature; `security`: with the updates of the suite
 * @param {(debian: import('../../csrc/libav/steps/debian.mjs').Debian, into: string) => Promise<T>} use receives an
 *   empty folder for what it downloads
 * @returns {Promise<T>}
 */
export async function withArchive({ suite, architecture, folder, log, part = 'Tar', security = false }, use) {
  await rm(folder, { recursive: true, force: true });
  const into = join(folder, 'downloads');
  await mkdir(into, { recursive: true });
  const before = process.env.APT_CONFIG;
  const config = join(folder, 'architecture.conf');
  await writeFile(config, `APT::Architecture "${architecture}";\nAPT::Architectures { "${architecture}"; };\nAPT::Get::${part}-Only "true";\n`);
  try {
    process.env.APT_CONFIG = config;
    return await use(await openDebian(suite, join(folder, 'apt'), log, { security }), into);
  } finally {
    if (before === undefined) delete process.env.APT_CONFIG;
    else process.env.APT_CONFIG = before;
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {string} folder @param {string} ending @returns {Promise<string[]>} paths, by name */
export async function filesOf(folder, ending) {
  return (await readdir(folder)).filter((name) => name.endsWith(ending)).sort().map((name) => join(folder, name));
}
