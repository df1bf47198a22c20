import { readFileSync } from 'node:fs';
import { release as kernelRelease } from 'node:os';
import { join } from 'node:path';
import { list, textOf } from '../../agent/telemetry/sysfs.js';
import { packageRoot } from '../../native/load.js';
import { version } from '../../version.js';
import type { Where } from '../area.js';
import { failed, type Finding, ok, warning } from '../finding.js';

/** Node, the system and its C library. */

export interface Software {
  node: string;
  kernel: string;
  arch: string;
  /** Absent with another C library. */
  glibc?: string | undefined;
  /** Of Node that this package asks for. */
  wanted: string;
}

/** Of the binaries that are published (docs/install.md). */
const packagedGlibc = '2.31';

export async function examine({ root }: Where, software: Software = ownSoftware()): Promise<Finding[]> {
  return [ok('jetson-av', version), nodeFinding(software), await systemFinding(root, software)];
}

function ownSoftware(): Software {
  const { engines } = JSON.parse(readFileSync(join(packageRoot(import.meta.dirname), 'package.json'), 'utf8')) as { engines: { node: string } };
  const { glibcVersionRuntime: glibc } = (process.report.getReport() as { header: { glibcVersionRuntime?: string } }).header;
  return { node: process.versions.node, kernel: kernelRelease(), arch: process.arch, glibc, wanted: engines.node.replace('>=', '') };
}

function nodeFinding({ node, wanted, arch }: Software): Finding {
  const found = `v${node}, ${arch}`;
  return isOlder(node, wanted) ? failed('Node', found, `this version asks for Node ${wanted} or newer`) : ok('Node', found);
}

async function systemFinding(root: string, { kernel, glibc, arch }: Software): Promise<Finding> {
  const release = await textOf(join(root, 'etc/os-release'));
  const name = /^PRETTY_NAME="?([^"\n]+)/m.exec(release ?? '')?.[1] ?? 'a system that does not say its name';
  const isContainer = (await list(root)).includes('.dockerenv') || (await list(join(root, 'run'))).includes('.containerenv');
  const found = `${name}${isContainer ? ', in a container' : ''}; kernel ${kernel}; ${glibc === undefined ? 'a C library other than glibc' : `glibc ${glibc}`}`;
  if (!['x64', 'arm64'].includes(arch)) return warning('system', found, `no binary is published for ${arch}: npx jetson-av build`);
  if (glibc === undefined || isOlder(glibc, packagedGlibc)) return warning('system', found, `the published binaries need glibc ${packagedGlibc}: npx jetson-av build makes one for this system`);
  return ok('system', found, { kernel, glibc });
}

function isOlder(version: string, than: string): boolean {
  const [mine, theirs] = [version, than].map((text) => text.split('.').map(Number));
  const index = theirs!.findIndex((part, at) => (mine![at] ?? 0) !== part);
  return index >= 0 && (mine![index] ?? 0) < theirs![index]!;
}
