import { join } from 'node:path';
import type { Sensors } from '../../protocol/sensors.js';
import { list, numberOf, textOf } from './sysfs.js';

type Gpu = Sensors['gpus'][number];

/** What device trees call the GPU of a chip. */
const gpuNodes = new Set(['gpu', 'gp10b', 'gv11b', 'ga10b']);
/** Where the load of a GPU is that has no entry below devfreq. */
const loadFiles = ['sys/devices/gpu.0/load', 'sys/devices/platform/gpu.0/load', 'sys/devices/57000000.gpu/load', 'sys/devices/17000000.gp10b/load', 'sys/devices/17000000.gv11b/load', 'sys/devices/17000000.ga10b/load', 'sys/devices/platform/bus@0/17000000.gpu/load'];
/** Thor's, whose GPU is one to NVML: clusters of shaders, and decoders with encoders. */
const clockDomains = /^gpu-(gpc|nvd)-[0-9]+$/;
const engines = /^(nvdec|nvenc|msenc|nvjpg|vic|ofa)[0-9]*$/;

/** The GPU inside a chip; none elsewhere. Loads are told per mille, clocks in Hz. */
export async function readChipGpus(root: string): Promise<Gpu[]> {
  const folder = join(root, 'sys/class/devfreq');
  const found = await Promise.all((await list(folder)).map(async (entry) => {
    const name = await textOf(join(folder, entry, 'device/of_node/name'));
    return name === undefined || !gpuNodes.has(name) ? [] : [gpuOf(name, await numberOf(join(folder, entry, 'device/load')), await numberOf(join(folder, entry, 'cur_freq')))];
  }));
  return found.flat().length > 0 ? found.flat() : readLoadFile(root);
}

async function readLoadFile(root: string): Promise<Gpu[]> {
  for (const file of loadFiles) {
    const load = await numberOf(join(root, file));
    if (load !== undefined) return [gpuOf('gpu', load, undefined)];
  }
  return [];
}

function gpuOf(name: string, perMille: number | undefined, hertz: number | undefined): Gpu {
  return {
    name,
    ...(perMille === undefined ? {} : { load: Math.min(1, Math.max(0, perMille / 1_000)) }),
    ...(hertz === undefined ? {} : { megahertz: hertz / 1e6 }),
  };
}

/** Clocks of decoders, encoders and their like. Most of them are told to root alone, and below debugfs. */
export async function readEngines(root: string): Promise<Sensors['engines']> {
  const [debug, boot, devfreq] = ['sys/kernel/debug/clk', 'sys/kernel/debug/bpmp/debug/clk', 'sys/class/devfreq'].map((folder) => join(root, folder)) as [string, string, string];
  const clocks = await namesIn(debug, engines, async (name) => ((await numberOf(join(debug, name, 'clk_enable_count'))) === 0 ? 0 : numberOf(join(debug, name, 'clk_rate'))));
  const further = clocks.length > 0 ? [] : await namesIn(boot, engines, (name) => numberOf(join(boot, name, 'rate')));
  const domains = await namesIn(devfreq, clockDomains, (name) => numberOf(join(devfreq, name, 'cur_freq')));
  return [...clocks, ...further, ...domains].map(({ name, hertz }) => ({ name, megahertz: hertz / 1e6 }));
}

async function namesIn(folder: string, names: RegExp, hertzOf: (name: string) => Promise<number | undefined>): Promise<{ name: string; hertz: number }[]> {
  const found = await Promise.all((await list(folder)).filter((name) => names.test(name)).map(async (name) => ({ name, hertz: await hertzOf(name) })));
  return found.flatMap(({ name, hertz }) => (hertz === undefined ? [] : [{ name, hertz }]));
}
