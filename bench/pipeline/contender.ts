import { join } from 'node:path';
import { root } from '../programs.js';
import type { Films } from './films.js';
import type { Contestant, Usage } from './turns.js';
import { Worker } from './worker.js';

/** Figures of one round by name, as `ours/transcode cpu`; what was not measured in it is absent. */
export type Round = Record<string, number>;

/** What every subject is given: the inputs, libav's own program, a folder for what is written, and node-av where it is asked for. */
export interface Ground {
  films: Films;
  ffmpeg: string;
  folder: string;
  peers: boolean;
  /** Counts from 0; the round before, -1, warms up and is not counted. */
  round: number;
}

/** A subject: measures each of its cases once. */
export type Subject = (ground: Ground) => Promise<Round>;

/** What an asynchronous piece of work costs: all threads of this process, which must do nothing else meanwhile. */
export async function usageOf(work: () => Promise<unknown>): Promise<Usage & { loop: number }> {
  const [cpu, loop, begin] = [process.cpuUsage(), performance.eventLoopUtilization(), performance.now()];
  await work();
  const wallSeconds = (performance.now() - begin) / 1e3;
  const { user, system } = process.cpuUsage(cpu);
  return { cpuSeconds: (user + system) / 1e6, wallSeconds, loop: performance.eventLoopUtilization(loop).utilization };
}

/** A program from its start to its end, as one of two that run by turns. The shell's `times` has the CPU time that it waited for. */
export function cpuOfProgram(file: string, args: readonly string[]): Contestant {
  return { file: 'sh', args: ['-c', '"$@" || exit; times', 'sh', file, ...args], cpuSeconds: cpuOfChildren };
}

function cpuOfChildren(said: string): number {
  const children = said.trim().split('\n').at(-1) ?? '';
  return [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0);
}

/** One case of bench/pipeline/peer.mjs in a process of its own: a case may leave it broken. */
export async function peer(what: string, { films, folder }: Ground, options: { rounds?: number } = {}): Promise<Round> {
  await using worker = new Worker(join(root, 'bench/pipeline/peer.mjs'), [JSON.stringify({ what, films, folder })]);
  let round: Round = {};
  for (let i = 0; i < (options.rounds ?? 1); i += 1) round = await worker.round();
  return Object.fromEntries(Object.entries(round).map(([name, value]) => [`node-av/${name}`, value]));
}
