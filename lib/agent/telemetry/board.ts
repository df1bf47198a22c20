import { join } from 'node:path';
import type { Sensors } from '../../protocol/sensors.js';
import { textOf } from './sysfs.js';

/** What a board says it is. All of it is absent on other machines. */
export async function readBoard(root: string): Promise<Pick<Sensors, 'model' | 'release' | 'powerMode'>> {
  const [model, release, powerMode] = await Promise.all([textOf(join(root, 'proc/device-tree/model')), readRelease(root), readPowerMode(root)]);
  return {
    ...(model === undefined ? {} : { model: model.slice(0, 100) }),
    ...(release === undefined ? {} : { release }),
    ...(powerMode === undefined ? {} : { powerMode: powerMode.slice(0, 64) }),
  };
}

/** `# R36 (release), REVISION: 4.3, GCID: ...` is R36.4.3. */
async function readRelease(root: string): Promise<string | undefined> {
  const [, major, revision] = /^# R([0-9]+) \(release\), REVISION: ([0-9.]+)/.exec((await textOf(join(root, 'etc/nv_tegra_release'))) ?? '') ?? [];
  return major === undefined ? undefined : `R${major}.${revision}`;
}

/** The mode that is set, `pmode:0002`, by the name that the board's list of modes has for it, else by its number. */
async function readPowerMode(root: string): Promise<string | undefined> {
  const id = /^pmode:([0-9]+)/.exec((await textOf(join(root, 'var/lib/nvpmodel/status'))) ?? '')?.[1];
  if (id === undefined) return undefined;
  const modes = (await textOf(join(root, 'etc/nvpmodel.conf'))) ?? '';
  const names = [...modes.matchAll(/^<\s*POWER_MODEL\s+ID=([0-9]+)\s+NAME=(\S+)\s*>/gm)];
  return names.find(([, known]) => Number(known) === Number(id))?.[2] ?? String(Number(id));
}
