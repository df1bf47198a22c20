import { join } from 'node:path';
import { textOf } from '../agent/telemetry/sysfs.js';

/** The files of this name of the group that this process is in, and of those around it (version 2). */
export async function cgroupTexts(root: string, name: string): Promise<string[]> {
  const path = /^0::(\/.*)$/m.exec((await textOf(join(root, 'proc/self/cgroup'))) ?? '')?.[1] ?? '/';
  const parts = path.split('/').filter((part) => part !== '' && part !== '..');
  const folders = Array.from({ length: parts.length + 1 }, (_, index) => join(root, 'sys/fs/cgroup', ...parts.slice(0, parts.length - index)));
  return (await Promise.all(folders.map((folder) => textOf(join(folder, name))))).filter((text) => text !== undefined);
}

/** Cores' worth of time that a container's limit leaves; undefined where there is none. */
export async function cpuLimit(root: string): Promise<number | undefined> {
  const limits = (await cgroupTexts(root, 'cpu.max')).flatMap((text) => {
    const [quota, period] = text.split(/\s+/).map(Number);
    return quota !== undefined && period !== undefined && quota > 0 && period > 0 ? [quota / period] : [];
  });
  return limits.length === 0 ? undefined : Math.min(...limits);
}

/** Bytes; undefined where there is no limit. */
export async function memoryLimit(root: string): Promise<number | undefined> {
  const limits = (await cgroupTexts(root, 'memory.max')).map(Number).filter((bytes) => Number.isFinite(bytes));
  return limits.length === 0 ? undefined : Math.min(...limits);
}
