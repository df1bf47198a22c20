import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { processor } from '../../agent/benchmark/machine.js';
import { list, numberOf, textOf } from '../../agent/telemetry/sysfs.js';
import { readZones } from '../../agent/telemetry/thermal.js';
import type { Where } from '../area.js';
import { cgroupTexts, cpuLimit } from '../cgroup.js';
import { type Finding, ok, warning } from '../finding.js';
import { simdOf } from '../simd.js';

/** The processor: how much of it there is, how fast it may run, and who else uses it. */

export interface Host {
  model: string;
  cores: number;
  /** That this process may run on. */
  usable: number;
  /** Programs that wanted to run, over the last minute. */
  load: number;
}

const cpus = 'sys/devices/system/cpu';
const ownHost = (): Host => ({ ...processor(), usable: availableParallelism(), load: loadavg()[0] ?? 0 });

export async function examine({ root }: Where, host: Host = ownHost()): Promise<Finding[]> {
  const parts = [kind(root, host), share(root, host), clocks(root), others(host), heat(root)];
  return (await Promise.all(parts)).flat();
}

async function kind(root: string, { model, cores }: Host): Promise<Finding[]> {
  const { best, forced } = await simdOf(root);
  const found = `${model}, ${cores} ${cores === 1 ? 'core' : 'cores'}, ${best}`;
  if (forced !== undefined) return [warning('processor', `${found}; JETSON_AV_SIMD=${forced} in the environment`, 'filters take no more than that: leave the variable out', { model, cores, simd: best, forced })];
  if (best === 'SSE4' || best === 'no SIMD of ours') return [warning('processor', found, 'filters and encoders are written for AVX2 and newer: expect half the speed', { model, cores, simd: best })];
  return [ok('processor', found, { model, cores, simd: best })];
}

async function share(root: string, { cores, usable }: Host): Promise<Finding[]> {
  const [limit, throttled] = [await cpuLimit(root), await throttledPeriods(root)];
  const said = [...(usable < cores ? [`${usable} of ${cores} cores`] : []), ...(limit !== undefined && limit < cores ? [`the time of ${Number(limit.toFixed(2))} cores, by the limit of its control group`] : [])];
  if (said.length === 0) return [ok('share', 'all cores, all of the time', { usable, cores })];
  const held = throttled > 0 ? `; it was held up in ${throttled} periods` : '';
  return [warning('share', `this process may use ${said.join(' and ')}${held}`, "raise the container's or service's CPU limit, or leave it out", { usable, cores, limit, throttled })];
}

async function throttledPeriods(root: string): Promise<number> {
  const counts = (await cgroupTexts(root, 'cpu.stat')).map((text) => Number(/^nr_throttled (\d+)/m.exec(text)?.[1] ?? 0));
  return Math.max(0, ...counts);
}

/** Drivers that choose the clock themselves, whatever the governor is called. */
const selfGoverned = /^(intel_pstate|amd-pstate-epp)$/;

async function clocks(root: string): Promise<Finding[]> {
  const folder = join(root, cpus, 'cpu0/cpufreq');
  const [governor, driver, limit, most] = await Promise.all([textOf(join(folder, 'scaling_governor')), textOf(join(folder, 'scaling_driver')), numberOf(join(folder, 'scaling_max_freq')), numberOf(join(folder, 'cpuinfo_max_freq'))]);
  if (governor === undefined) return [ok('clock', 'the system does not tell, as in most virtual machines')];
  const facts = { governor, driver, limit, most };
  const isTegra = (await textOf(join(root, 'etc/nv_tegra_release'))) !== undefined;
  if (limit !== undefined && most !== undefined && limit < 0.95 * most) return [warning('clock', `held at ${megahertz(limit)} of ${megahertz(most)}`, isTegra ? 'sudo nvpmodel -m 0, and sudo jetson_clocks' : 'sudo cpupower frequency-set --max is where it is held; the power profile may be, too', facts)];
  if (governor === 'powersave' && !selfGoverned.test(driver ?? '')) return [warning('clock', `governor ${governor}: always the lowest clock`, isTegra ? 'sudo jetson_clocks' : 'sudo cpupower frequency-set -g schedutil', facts)];
  return [ok('clock', `governor ${governor}${most === undefined ? '' : `, up to ${megahertz(most)}`}`, facts)];
}

const megahertz = (kilohertz: number): string => `${Math.round(kilohertz / 1_000)} MHz`;

async function others({ cores, load }: Host): Promise<Finding[]> {
  const found = `${load.toFixed(1)} of ${cores} over the last minute`;
  return [load > 0.7 * cores ? warning('load', found, 'other programs work here: what is measured below is with them', { load, cores }) : ok('load', found, { load, cores })];
}

/** degrees C from which boards and processors slow down. */
const hot = 85;

async function heat(root: string): Promise<Finding[]> {
  const [zones, folders] = [await readZones(root), (await list(join(root, cpus))).filter((name) => /^cpu\d+$/.test(name))];
  const counts = await Promise.all(folders.map((name) => numberOf(join(root, cpus, name, 'thermal_throttle/package_throttle_count'))));
  const [warmest, throttled] = [zones.length === 0 ? undefined : Math.max(...zones), Math.max(0, ...counts.map((count) => count ?? 0))];
  const found = warmest === undefined ? 'no sensor tells' : `${warmest.toFixed(0)} degrees C`;
  const advice = 'clean it, or give it more air: it slows itself down';
  if (warmest !== undefined && warmest >= hot) return [warning('heat', found, advice, { warmest, throttled })];
  return [throttled > 0 ? warning('heat', `${found}; slowed down ${throttled} times since it was started`, advice, { warmest, throttled }) : ok('heat', found, { warmest, throttled })];
}
