import { join } from 'node:path';
import { list, numberOf, textOf } from './sysfs.js';

/** INA3221 monitors of a board: hwmon files since JetPack 5, iio files before. */

export interface Rail {
  name: string;
  /** W */
  watts: number;
}

/** Names of the rail that carries the whole board; without one, the rails are added up. */
const totalRails = ['VDD_IN', 'POM_5V_IN', 'VIN'];
/** Of a monitor whose input is connected to nothing. */
const unconnected = /NC/;

export async function readRails(root: string): Promise<Rail[]> {
  const [hwmon, iio] = await Promise.all([monitors(root, 'ina3221', 'hwmon'), monitors(root, 'ina3221x', 'iio:device')]);
  return (await Promise.all([...hwmon.map(hwmonRails), ...iio.map(iioRails)])).flat();
}

/** W of the whole board; null where it has no monitors. */
export function wholeOf(rails: readonly Rail[]): number | null {
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

/** mV and mA of each input; input 7 is the sum of the shunts. */
async function hwmonRails(folder: string): Promise<Rail[]> {
  return rails([1, 2, 3], async (n) => {
    const [name, milliVolt, milliAmpere] = await Promise.all([textOf(join(folder, `in${n}_label`)), numberOf(join(folder, `in${n}_input`)), numberOf(join(folder, `curr${n}_input`))]);
    return { name, watts: milliVolt === undefined || milliAmpere === undefined ? undefined : (milliVolt * milliAmpere) / 1e6 };
  });
}

async function iioRails(folder: string): Promise<Rail[]> {
  return rails([0, 1, 2], async (n) => {
    const [name, milliWatt] = await Promise.all([textOf(join(folder, `rail_name_${n}`)), numberOf(join(folder, `in_power${n}_input`))]);
    return { name, watts: milliWatt === undefined ? undefined : milliWatt / 1_000 };
  });
}

async function rails(channels: number[], readRail: (n: number) => Promise<{ name: string | undefined; watts: number | undefined }>): Promise<Rail[]> {
  const found = await Promise.all(channels.map(readRail));
  return found.flatMap(({ name, watts }) => (name === undefined || watts === undefined || unconnected.test(name) ? [] : [{ name, watts }]));
}
