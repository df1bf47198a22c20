import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Owner } from '../../test/e2e/cluster.js';

/** A part of the machine for one agent, so that several on one machine are as many boards: Linux's control groups. */

const [first, second] = ['/sys/fs/cgroup/cpu', '/sys/fs/cgroup'] as const;
const periodUs = 20_000;

/** Why agents cannot be limited here; undefined: they can. */
export function whyNoShares(): string | undefined {
  const probe = join(rootOf(), `jetson-av-probe-${process.pid}`);
  try {
    mkdirSync(probe);
    const found = existsSync(join(probe, 'cpu.cfs_quota_us')) || existsSync(join(probe, 'cpu.max'));
    rmdirSync(probe);
    return found ? undefined : 'the CPU controller is not in the control groups of this machine';
  } catch (error) {
    return `no control group can be made (${(error as Error).message})`;
  }
}

/** What a program is started with, so that it and all of its threads have no more than so many cores. */
export function limitedTo(cores: number, name: string, owner: Owner): string[] {
  const group = join(rootOf(), `jetson-av-${process.pid}-${name}`);
  mkdirSync(group);
  // Empty when the program in it is gone; what was just killed may need a moment.
  owner.teardown(() => removed(group));
  if (existsSync(join(group, 'cpu.max'))) {
    writeFileSync(join(group, 'cpu.max'), `${Math.round(cores * periodUs)} ${periodUs}`);
  } else {
    writeFileSync(join(group, 'cpu.cfs_period_us'), String(periodUs));
    writeFileSync(join(group, 'cpu.cfs_quota_us'), String(Math.round(cores * periodUs)));
  }
  return ['sh', '-c', `echo $$ > ${group}/cgroup.procs && exec "$@"`, 'sh'];
}

const rootOf = (): string => (existsSync(first) ? first : second);

async function removed(group: string): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    try {
      rmdirSync(group);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
