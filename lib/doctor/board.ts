import { access, constants, readFile } from 'node:fs/promises';
import { release as kernelRelease } from 'node:os';
import { join } from 'node:path';
import { readBoard } from '../agent/telemetry/board.js';
import { list } from '../agent/telemetry/sysfs.js';
import { version } from '../version.js';

/** What a board is, and whether this user may use it. */
export interface Board {
  model?: string;
  /** Of L4T: `R36.4.3`. */
  release?: string;
  powerMode?: string;
  /** `tegra234` */
  chip?: string;
  software: { jetsonAv: string; node: string; glibc?: string; kernel: string };
  nodes: { path: string; state: 'opens' | 'absent' | 'forbidden' }[];
}

/** Of the two of each engine, releases have one or both. */
const nodes = ['dev/nvhost-nvdec', 'dev/v4l2-nvdec', 'dev/nvhost-msenc', 'dev/v4l2-nvenc'];

export async function describeBoard(root: string): Promise<Board> {
  const compatible = await readFile(join(root, 'proc/device-tree/compatible'), 'latin1').catch(() => '');
  const chip = /nvidia,(tegra[0-9]+)/.exec(compatible)?.[1];
  const { glibcVersionRuntime: glibc } = (process.report.getReport() as { header: { glibcVersionRuntime?: string } }).header;
  return {
    ...(await readBoard(root)),
    ...(chip === undefined ? {} : { chip }),
    software: { jetsonAv: version, node: process.version, ...(glibc === undefined ? {} : { glibc }), kernel: kernelRelease() },
    nodes: await Promise.all(nodes.map(async (path) => ({ path: `/${path}`, state: await stateOf(root, path) }))),
  };
}

async function stateOf(root: string, path: string): Promise<Board['nodes'][number]['state']> {
  const [folder = '', name = ''] = path.split('/');
  if (!(await list(join(root, folder))).includes(name)) return 'absent';
  return access(join(root, path), constants.R_OK | constants.W_OK).then(() => 'opens' as const, () => 'forbidden' as const);
}

/** 36 of `R36.4.3`. */
export function majorOf({ release }: Pick<Board, 'release'>): number | undefined {
  const major = /^R([0-9]+)/.exec(release ?? '')?.[1];
  return major === undefined ? undefined : Number(major);
}

export const isOrinNano = ({ model }: Pick<Board, 'model'>): boolean => /Orin Nano/i.test(model ?? '');
