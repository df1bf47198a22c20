import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Test } from 'tap';
import { examineJetson, type CheckResult, type Examination } from '../../lib/doctor/doctor.js';
import { emulatedEnvironment, type Profile } from '../emulator/emulator.js';
import { workFolder } from '../work-folder.js';

/** Emulated boards with the files by which the real ones say what they are. */

interface Files {
  model: string;
  chip: string;
  release: string;
  nodes: readonly string[];
}

const files: Readonly<Partial<Record<Profile, Files>>> = {
  'nano-r32': { model: 'NVIDIA Jetson Nano Developer Kit', chip: 'tegra210', release: '# R32 (release), REVISION: 7.4, GCID: 1', nodes: ['nvhost-nvdec', 'nvhost-msenc'] },
  'orin-nano-r36': { model: 'NVIDIA Jetson Orin Nano Developer Kit', chip: 'tegra234', release: '# R36 (release), REVISION: 4.3, GCID: 1', nodes: ['v4l2-nvdec', 'v4l2-nvenc'] },
  'orin-r36': { model: 'NVIDIA Jetson AGX Orin Developer Kit', chip: 'tegra234', release: '# R36 (release), REVISION: 4.3, GCID: 1', nodes: ['v4l2-nvdec', 'v4l2-nvenc'] },
};

/** A folder that looks like the board's `/`. */
export function rootOf(t: Test, profile: Profile): string {
  const root = workFolder(t);
  const { model, chip, release, nodes } = files[profile]!;
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write('proc/device-tree/model', `${model}\0`);
  write('proc/device-tree/compatible', `nvidia,board\0nvidia,${chip}\0`);
  write('etc/nv_tegra_release', `${release}\n`);
  for (const node of nodes) write(`dev/${node}`, '');
  return root;
}

export interface Visit extends Examination {
  /** By the check's name. */
  found: ReadonlyMap<string, CheckResult>;
}

export async function examine(t: Test, profile: Profile, faults: readonly string[] = [], { limitMs = 30_000, environment = {} } = {}): Promise<Visit> {
  const env = { ...process.env, ...emulatedEnvironment(profile, { faults }), ...environment };
  const examination = await examineJetson({ root: rootOf(t, profile), env, limitMs });
  return { ...examination, found: new Map(examination.results.map((result) => [result.check, result])) };
}
