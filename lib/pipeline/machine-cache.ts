import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { homedir, release } from 'node:os';
import { dirname, join } from 'node:path';
import { addonFile, loadAddon } from '../native/load.js';
import type { AttemptResult } from './machine-attempts.js';

/** What a machine can do, by having done a little of it. */
export interface MachineCapabilities {
  /** Of the versions and devices that it holds for. */
  key: string;
  /** ISO 8601 */
  probedAt: string;
  /** Addon, kernel, drivers and devices, as they were. */
  machine: Record<string, string>;
  results: AttemptResult[];
}

/** Raised when attempts change, so that what older versions found is found anew. */
const version = 3;

export function cacheFolder(): string {
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'jetson-av');
}

/** Whatever an update of addon, kernel or driver changes, and which devices are here. */
export function machineFacts(): Record<string, string> {
  const { libavVersion } = loadAddon();
  const { size, mtimeMs } = statSync(addonFile());
  const named = ['LIBVA_DRIVER_NAME', 'LIBVA_DRIVERS_PATH', 'CUDA_VISIBLE_DEVICES', 'NVIDIA_VISIBLE_DEVICES', 'JETSON_AV_CUDA_DRIVER', 'LD_LIBRARY_PATH'];
  return {
    attempts: String(version),
    addon: `${libavVersion}, ${size} bytes of ${new Date(mtimeMs).toISOString()}`,
    node: `${process.platform} ${process.arch}`,
    kernel: release(),
    nvidia: content('/proc/driver/nvidia/version'),
    tegra: content('/etc/nv_tegra_release'),
    devices: [...entries('/dev/dri').map((name) => `dri/${name}`), ...entries('/dev').filter((name) => /^(nvidia|nvhost|v4l2-nv|video)/.test(name))].join(' '),
    vaapi: ['/usr/lib/x86_64-linux-gnu/dri', '/usr/lib/aarch64-linux-gnu/dri', '/usr/lib/dri', '/usr/lib64/dri'].map(changed).join(''),
    environment: named.flatMap((name) => (process.env[name] === undefined ? [] : [`${name}=${process.env[name]}`])).join(' '),
  };
}

export function keyOf(facts: Record<string, string>): string {
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 16);
}

/** Undefined where there is none of this machine as it is, or what is there makes no sense. */
export function readCache(folder: string, key: string): MachineCapabilities | undefined {
  try {
    const found = JSON.parse(readFileSync(fileOf(folder, key), 'utf8')) as Partial<MachineCapabilities>;
    const isWhole = found.key === key && typeof found.probedAt === 'string' && Array.isArray(found.results) && found.results.every(isResult);
    return isWhole ? (found as MachineCapabilities) : undefined;
  } catch {
    return undefined;
  }
}

export function writeCache(folder: string, found: MachineCapabilities): void {
  keep(fileOf(folder, found.key), found);
}

/** Writes JSON whole or not at all. Where nothing can be written it is found anew next time. */
export function keep(file: string, found: object): void {
  const temporary = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(temporary, `${JSON.stringify(found, null, 2)}\n`);
    renameSync(temporary, file);
  } catch {
    // A home that is read-only is no reason to fail.
  }
}

const fileOf = (folder: string, key: string) => join(folder, `machine-${key}.json`);

function isResult(result: unknown): boolean {
  if (typeof result !== 'object' || result === null) return false;
  const { accel, task, codec, works } = result as Partial<AttemptResult>;
  return typeof accel === 'string' && typeof task === 'string' && typeof codec === 'string' && typeof works === 'boolean';
}

function content(file: string): string {
  return orNothing(() => readFileSync(file, 'utf8').trim());
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** A package that comes, goes or changes touches the folder of its files. */
function changed(folder: string): string {
  return orNothing(() => `${folder} ${statSync(folder).mtime.toISOString()} `);
}

function orNothing(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
