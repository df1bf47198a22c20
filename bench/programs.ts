import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../lib/native/load.js';

/** What is built or installed for measurements only, and is no part of the package. */

export const root = packageRoot(import.meta.dirname);
const peerVersion = '6.1.1';

/** Runs a program to its end. Throws with all it said where it fails. */
export function run(what: string, file: string, args: readonly string[]): void {
  const { status, stdout, stderr, error } = spawnSync(file, args, { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20 });
  if (status !== 0) throw new Error(`${what} failed (${error?.message ?? status}):\n${stdout}${stderr}`);
}

/** A CMake target of bench/, relative to there; returns the path of the program. */
export function built(target: 'kernels/graph_bench' | 'pipeline/ffmpeg_cli'): string {
  run('cmake', 'cmake', ['-DJETSON_AV_BENCH=ON', 'build/cmake']);
  run('cmake', 'cmake', ['--build', 'build/cmake', '--target', target.slice(target.indexOf('/') + 1)]);
  return join(root, 'build/cmake/bench', target);
}

/** npm's node-av, measured beside ours. */
export async function installPeers(): Promise<void> {
  const folder = join(root, 'bench/peers');
  if (existsSync(join(folder, 'node_modules/node-av'))) return;
  await mkdir(folder, { recursive: true });
  run('npm', 'npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', `node-av@${peerVersion}`]);
}
