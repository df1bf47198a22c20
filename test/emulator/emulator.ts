import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../lib/native/load.js';

/** Boards in software: libraries by the names of NVIDIA's, see README.md. */

export const profiles = ['nano-r32', 'xavier-r35', 'orin-nano-r36', 'orin-r36', 'orin-r39'] as const;
export type Profile = (typeof profiles)[number];

/** Where the build put them; another build names its own. */
export const emulatorFolder = process.env.JETSON_AV_EMULATOR ?? join(packageRoot(import.meta.dirname), 'build/cmake/test/emulator');

export const hasEmulator = (profile: Profile): boolean => existsSync(join(emulatorFolder, profile, 'libnvv4l2.so'));

export interface EmulatorOptions {
  /** README.md has the grammar. A fault that does not exist ends the process. */
  faults?: readonly string[];
  /** File for what a board would punish; "%p" becomes the number of the process. */
  log?: string;
  /** File for the counters. */
  report?: string;
}

/** The environment of a child process that is to run on that board. */
export function emulatedEnvironment(profile: Profile, { faults, log, report }: EmulatorOptions = {}): Record<string, string> {
  const before = process.env.LD_LIBRARY_PATH;
  const folder = join(emulatorFolder, profile);
  return {
    LD_LIBRARY_PATH: before === undefined || before === '' ? folder : `${folder}:${before}`,
    ...(faults !== undefined && faults.length > 0 && { JETSON_EMULATOR_FAULTS: faults.join(',') }),
    ...(log !== undefined && { JETSON_EMULATOR_LOG: log }),
    ...(report !== undefined && { JETSON_EMULATOR_REPORT: report }),
  };
}

/** The same for whole runs of other tests: the board that `JETSON_AV_BOARD` names, with a cache of its own for what is found out there. None: nothing. */
export function boardEnvironment(board: string | undefined = process.env['JETSON_AV_BOARD']): Record<string, string> {
  if (board === undefined || board === '') return {};
  const profile = profiles.find((each) => each === board);
  if (profile === undefined) throw new Error(`Expected one of ${profiles.join(', ')} but received '${board}'`);
  if (!hasEmulator(profile)) throw new Error(`The emulator of ${profile} is not built`);
  return { ...emulatedEnvironment(profile), XDG_CACHE_HOME: join(emulatorFolder, profile, 'cache') };
}

/** What was done that a board punishes, a sentence each; empty where nothing was. */
export function violations(log: string): string[] {
  return existsSync(log) ? readFileSync(log, 'utf8').split('\n').filter((line) => line !== '') : [];
}

/** What one opened device was told and did: controls by their names, and counts. */
export interface EmulatedSession {
  kind: 'decoder' | 'encoder';
  codec: string;
  [name: string]: number | string | undefined;
}

export interface EmulatorReport {
  profile: Profile;
  sessionsOpened: number;
  sessionsAlive: number;
  decodersOpened: number;
  encodersOpened: number;
  decodersAlive: number;
  encodersAlive: number;
  surfacesCreated: number;
  surfacesAlive: number;
  surfacesPeak: number;
  surfaceBytes: number;
  transforms: number;
  syncsForCpu: number;
  syncsForDevice: number;
  maps: number;
  maxPerformance: number;
  picturesDecoded: number;
  picturesEncoded: number;
  packetsEncoded: number;
  events: number;
  faultsInjected: number;
  violations: number;
  /** Those that were closed. */
  sessions: EmulatedSession[];
}

/** Undefined where no device was ever closed and the process has not ended by exit. */
export function readReport(report: string): EmulatorReport | undefined {
  return existsSync(report) ? (JSON.parse(readFileSync(report, 'utf8')) as EmulatorReport) : undefined;
}
