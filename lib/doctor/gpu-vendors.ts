import { join } from 'node:path';
import { textOf } from '../agent/telemetry/sysfs.js';

/** By the ids of PCI. */
const vendors: Readonly<Record<string, string>> = { '0x8086': 'Intel', '0x1002': 'AMD', '0x10de': 'NVIDIA' };

/** Whose GPU a render node is; undefined where the system does not tell. */
export async function vendorOf(root: string, node: string): Promise<string | undefined> {
  const id = await textOf(join(root, 'sys/class/drm', node, 'device/vendor'));
  return id === undefined ? undefined : vendors[id] ?? `a GPU of vendor ${id}`;
}
