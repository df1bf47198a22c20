import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ReadGpus, readGpus } from '../telemetry/gpus.js';
import { readRails, wholeOf } from '../telemetry/power.js';

/** Energy that was taken since the meter was started; undefined where the machine has no sensor that we may read. */
export interface RunningMeter {
  /** J */
  stop(): Promise<number | undefined>;
}

const pollMs = 50;

/**
 * The board's own monitors where it has some, which see all of it; else the counters of the processor's packages and those of GPUs, as far
 * as each can be read. `root` stands for `/`.
 */
export async function startMeter(root = '/', gpus: ReadGpus = readGpus): Promise<RunningMeter> {
  const boardWatts = async (): Promise<number | null> => wholeOf(await readRails(root));
  const watts = await boardWatts();
  if (watts !== null) return startIntegration(boardWatts, watts);
  const meters = await Promise.all([startCounters(root), startGpus(gpus)]);
  return {
    async stop() {
      const joules = (await Promise.all(meters.map((meter) => meter.stop()))).filter((each) => each !== undefined);
      return joules.length === 0 ? undefined : joules.reduce((sum, each) => sum + each, 0);
    },
  };
}

/** Monitors tell watts of the moment: the area below them is energy. */
function startIntegration(readWatts: () => Promise<number | null>, watts: number): RunningMeter {
  let last = { watts, at: performance.now() };
  let joules = 0;
  const look = async (): Promise<void> => {
    const power = await readWatts();
    const at = performance.now();
    joules += (((power ?? last.watts) + last.watts) / 2) * ((at - last.at) / 1_000);
    last = { watts: power ?? last.watts, at };
  };
  let looking = Promise.resolve();
  const timer = setInterval(() => {
    looking = looking.then(look);
  }, pollMs);
  return {
    async stop() {
      clearInterval(timer);
      await looking;
      await look();
      return joules;
    },
  };
}

/** Energy by the counters of all GPUs that have one, since Volta; where one has none, by the watts of all. */
async function startGpus(gpus: ReadGpus): Promise<RunningMeter> {
  const watts = async (): Promise<number | null> => sumOf((await gpus()).map((gpu) => gpu.watts));
  const joules = async (): Promise<number | null> => sumOf((await gpus()).map((gpu) => gpu.joules));
  const [before, first] = [await joules(), await watts()];
  if (before === null) return first === null ? { stop: async () => undefined } : startIntegration(watts, first);
  return {
    async stop() {
      const after = await joules();
      return after === null ? undefined : after - before;
    },
  };
}

/** null where there is none, or one of them is not known. */
function sumOf(values: readonly (number | undefined)[]): number | null {
  return values.length === 0 ? null : values.reduce<number | null>((sum, value) => (sum === null || value === undefined ? null : sum + value), 0);
}

interface Counter { file: string; microjoules: number; range: number }

/** RAPL: microjoules that count up and begin anew at the end of their range. Since 2020 kernels show them to root alone. */
async function startCounters(root: string): Promise<RunningMeter> {
  const before = await counters(root);
  return {
    async stop() {
      if (before.length === 0) return undefined;
      const after = await Promise.all(before.map(({ file }) => number(file)));
      const spent = before.map(({ microjoules, range }, index) => ((after[index] ?? NaN) - microjoules + range) % range);
      const joules = spent.reduce((sum, each) => sum + each, 0) / 1e6;
      return Number.isFinite(joules) ? joules : undefined;
    },
  };
}

async function counters(root: string): Promise<Counter[]> {
  const folder = join(root, 'sys/class/powercap');
  const packages = (await readdir(folder).catch(() => [])).filter((name) => /^intel-rapl:[0-9]+$/.test(name));
  const found = await Promise.all(packages.map(async (name): Promise<Counter> => {
    const file = join(folder, name, 'energy_uj');
    return { file, microjoules: await number(file), range: (await number(join(folder, name, 'max_energy_range_uj'))) + 1 };
  }));
  return found.filter(({ microjoules, range }) => Number.isFinite(microjoules) && range > 1);
}

async function number(file: string): Promise<number> {
  return readFile(file, 'utf8').then((text) => Number(text.trim() || NaN), () => NaN);
}
