import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ReadGpus, readGpus } from '../telemetry/gpus.js';
import { readRails, wholeOf } from '../telemetry/power.js';

/** Energy that was taken; undefined where the machine has no sensor that we may read. */
export interface RunningMeter {
  /** J since the last lap, or since the meter was started. */
  lap(): Promise<number | undefined>;
  /** The last lap. */
  stop(): Promise<number | undefined>;
}

export interface MeterOptions {
  /** Stands for `/`. */
  root?: string | undefined;
  gpus?: ReadGpus;
  /** How often watts of the moment are looked at, ms; default 50. */
  pollMs?: number;
}

const shortPollMs = 50;

/**
 * The board's own monitors where it has some, which see all of it; else the counters of the processor's packages and those of GPUs, as far
 * as each can be read.
 */
export async function startMeter({ root = '/', gpus = readGpus, pollMs = shortPollMs }: MeterOptions = {}): Promise<RunningMeter> {
  const boardWatts = async (): Promise<number | null> => wholeOf(await readRails(root));
  const watts = await boardWatts();
  if (watts !== null) return startIntegration(boardWatts, watts, pollMs);
  const meters = await Promise.all([startCounters(root), startGpus(gpus, pollMs)]);
  const sum = async (each: (meter: RunningMeter) => Promise<number | undefined>): Promise<number | undefined> => {
    const joules = (await Promise.all(meters.map(each))).filter((known) => known !== undefined);
    return joules.length === 0 ? undefined : joules.reduce((total, known) => total + known, 0);
  };
  return { lap: () => sum((meter) => meter.lap()), stop: () => sum((meter) => meter.stop()) };
}

/** Monitors tell watts of the moment: the area below them is energy. */
function startIntegration(readWatts: () => Promise<number | null>, watts: number, pollMs: number): RunningMeter {
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
  const lap = async (): Promise<number> => {
    looking = looking.then(look);
    await looking;
    const taken = joules;
    joules = 0;
    return taken;
  };
  return {
    lap,
    stop() {
      clearInterval(timer);
      return lap();
    },
  };
}

/** Energy by the counters of all GPUs that have one, since Volta; where one has none, by the watts of all. */
async function startGpus(gpus: ReadGpus, pollMs: number): Promise<RunningMeter> {
  const watts = async (): Promise<number | null> => sumOf((await gpus()).map((gpu) => gpu.watts));
  const joules = async (): Promise<number | null> => sumOf((await gpus()).map((gpu) => gpu.joules));
  const [before, first] = [await joules(), await watts()];
  if (before === null) return first === null ? counting(async () => undefined) : startIntegration(watts, first, pollMs);
  let last = before;
  return counting(async () => {
    const after = await joules();
    if (after === null) return undefined;
    const taken = after - last;
    last = after;
    return taken;
  });
}

/** Of counters nothing has to be stopped. */
const counting = (lap: RunningMeter['lap']): RunningMeter => ({ lap, stop: lap });

/** null where there is none, or one of them is not known. */
function sumOf(values: readonly (number | undefined)[]): number | null {
  return values.length === 0 ? null : values.reduce<number | null>((sum, value) => (sum === null || value === undefined ? null : sum + value), 0);
}

interface Counter { file: string; microjoules: number; range: number }

/** RAPL: microjoules that count up and begin anew at the end of their range. Since 2020 kernels show them to root alone. */
async function startCounters(root: string): Promise<RunningMeter> {
  let before = await counters(root);
  return counting(async () => {
    if (before.length === 0) return undefined;
    const after = await Promise.all(before.map(({ file }) => number(file)));
    const spent = before.map(({ microjoules, range }, index) => ((after[index] ?? NaN) - microjoules + range) % range);
    const joules = spent.reduce((sum, each) => sum + each, 0) / 1e6;
    if (!Number.isFinite(joules)) return undefined;
    before = before.map((counter, index) => ({ ...counter, microjoules: after[index]! }));
    return joules;
  });
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
