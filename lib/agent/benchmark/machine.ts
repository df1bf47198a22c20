import { readFileSync, readdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

/** What of this machine bounds sessions and is read, not measured. `root` stands for `/`. */

/** In which the clocks are that a measurement holds for: a Jetson's mode, or how the processor's are governed. */
export function powerMode(root = '/'): string {
  const cpu = join(root, 'sys/devices/system/cpu/cpu0/cpufreq');
  const mode = text(join(root, 'var/lib/nvpmodel/status'));
  const governed = [text(join(cpu, 'scaling_governor')), text(join(cpu, 'scaling_max_freq'))].filter((part) => part !== undefined).join(' ');
  return ([mode === undefined ? '' : `nvpmodel ${mode}`, governed === '' ? '' : `cpu ${governed}`].filter((part) => part !== '').join(', ') || 'not told').slice(0, 200);
}

export interface Processor { model: string; cores: number }

export function processor(): Processor {
  const all = cpus();
  return { model: all[0]?.model ?? 'unknown', cores: Math.max(1, all.length) };
}

/** Bytes that could be had now without swapping, within the bounds of a container; null where nobody tells. */
export function freeMemory(root = '/'): number | null {
  const kibibytes = /^MemAvailable:\s+([0-9]+) kB$/m.exec(text(join(root, 'proc/meminfo')) ?? '')?.[1];
  const bound = Number(text(join(root, 'sys/fs/cgroup/memory.max')) ?? NaN);
  const taken = Number(text(join(root, 'sys/fs/cgroup/memory.current')) ?? NaN);
  const within = Number.isFinite(bound - taken) ? Math.max(0, bound - taken) : Infinity;
  const free = Math.min(kibibytes === undefined ? Infinity : Number(kibibytes) * 1024, within);
  return Number.isFinite(free) ? free : null;
}

/** bit/s of the link that the default route takes; null where there is none, or it does not tell, as in most virtual machines. */
export function linkSpeed(root = '/'): number | null {
  const routes = (text(join(root, 'proc/net/route')) ?? '').split('\n').map((line) => line.trim().split(/\s+/));
  const byRoute = routes.find(([, destination]) => destination === '00000000')?.[0];
  const names = byRoute === undefined ? links(root) : [byRoute];
  const megabits = names.map((name) => Number(text(join(root, 'sys/class/net', name, 'speed')) ?? NaN)).filter((speed) => speed > 0);
  return megabits.length === 0 ? null : Math.max(...megabits) * 1e6;
}

function links(root: string): string[] {
  try {
    return readdirSync(join(root, 'sys/class/net')).filter((name) => name !== 'lo');
  } catch {
    return [];
  }
}

function text(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}
