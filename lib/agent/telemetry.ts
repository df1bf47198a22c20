import { readdir, readFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { type ReadGpus, readGpus } from './gpus.js';

/** What the machine says of itself through /sys, and its GPUs through NVML; null where it says nothing. */
export interface Reading {
  /** degrees C of the hottest sensor */
  temperature: number | null;
  /** W of the whole board */
  power: number | null;
}

/** Sensors that always show the same: 100 degrees C on every Jetson. */
const constantSensors = /^PMIC/i;

/** Names of the rail that carries the whole board; without one, the rails are added up. */
const totalRails = ['VDD_IN', 'POM_5V_IN', 'VIN'];

/** `root` stands for `/`, so that a test can bring its own /sys. */
export async function readTelemetry(root = '/', gpus: ReadGpus = readGpus): Promise<Reading> {
  const [zones, gpu, power] = await Promise.all([readZones(root), gpus(), readBoardPower(root)]);
  const sensors = [...zones, ...gpu.flatMap(({ celsius }) => celsius ?? [])];
  return { temperature: sensors.length === 0 ? null : Math.max(...sensors), power };
}

/** degrees C */
async function readZones(root: string): Promise<number[]> {
  const folder = join(root, 'sys/class/thermal');
  const zones = (await list(folder)).filter((name) => name.startsWith('thermal_zone'));
  const readings = await Promise.all(zones.map(async (zone) => {
    const type = await read(join(folder, zone, 'type'));
    const milli = Number(await read(join(folder, zone, 'temp')) ?? NaN);
    return type === undefined || constantSensors.test(type) ? NaN : milli / 1_000;
  }));
  // -256 degrees: a sensor whose engine is switched off.
  return readings.filter((celsius) => celsius > -50 && celsius < 200);
}

/** W of the whole board by INA3221 monitors: hwmon files since JetPack 5, iio files before. */
export async function readBoardPower(root: string): Promise<number | null> {
  const [hwmon, iio] = await Promise.all([monitors(root, 'ina3221', 'hwmon'), monitors(root, 'ina3221x', 'iio:device')]);
  const rails = (await Promise.all([...hwmon.map(hwmonRails), ...iio.map(iioRails)])).flat();
  if (rails.length === 0) return null;
  const total = totalRails.flatMap((name) => rails.filter((rail) => rail.name === name))[0];
  const watts = total?.watts ?? rails.reduce((sum, rail) => sum + rail.watts, 0);
  return Math.round(watts * 1_000) / 1_000;
}

async function monitors(root: string, driver: string, kind: string): Promise<string[]> {
  const folder = join(root, 'sys/bus/i2c/drivers', driver);
  const chips = (await list(folder)).filter((name) => /^[0-9]+-00[0-9a-f]{2}$/.test(name));
  const found = await Promise.all(chips.map(async (chip) => {
    const home = kind === 'hwmon' ? join(folder, chip, 'hwmon') : join(folder, chip);
    return (await list(home)).filter((name) => name.startsWith(kind)).map((name) => join(home, name));
  }));
  return found.flat();
}

interface Rail { name: string; watts: number }

async function hwmonRails(folder: string): Promise<Rail[]> {
  return rails([1, 2, 3], async (n) => {
    const [name, milliVolt, milliAmpere] = await Promise.all([`in${n}_label`, `in${n}_input`, `curr${n}_input`].map((file) => read(join(folder, file))));
    return { name, watts: (Number(milliVolt) * Number(milliAmpere)) / 1e6 };
  });
}

async function iioRails(folder: string): Promise<Rail[]> {
  return rails([0, 1, 2], async (n) => {
    const [name, milliWatt] = await Promise.all([`rail_name_${n}`, `in_power${n}_input`].map((file) => read(join(folder, file))));
    return { name, watts: Number(milliWatt) / 1_000 };
  });
}

async function rails(channels: number[], readRail: (n: number) => Promise<{ name: string | undefined; watts: number }>): Promise<Rail[]> {
  const found = await Promise.all(channels.map(readRail));
  return found.flatMap(({ name, watts }) => (name === undefined || name.includes('NC') || !Number.isFinite(watts) ? [] : [{ name, watts }]));
}

/** Part of all CPU time in use since the last call; 0 at the first. */
export class CpuLoad {
  #last = total();

  read(): number {
    const now = total();
    const all = now.all - this.#last.all;
    const busy = now.busy - this.#last.busy;
    this.#last = now;
    return all <= 0 ? 0 : Math.min(1, Math.max(0, busy / all));
  }
}

function total(): { all: number; busy: number } {
  const times = cpus().map((cpu) => cpu.times);
  const all = times.reduce((sum, { user, nice, sys, idle, irq }) => sum + user + nice + sys + idle + irq, 0);
  return { all, busy: all - times.reduce((sum, { idle }) => sum + idle, 0) };
}

async function list(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

async function read(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').then((text) => text.trim(), () => undefined);
}
