import { join } from 'node:path';
import { list, numberOf, textOf } from './sysfs.js';

/** Sensors that always show the same: 100 degrees C on every Jetson. */
const constantSensors = /^PMIC/i;
/** -256 degrees: a sensor whose engine is switched off. */
const plausible = (celsius: number): boolean => celsius > -50 && celsius < 200;

/** degrees C of each zone that means something. */
export async function readZones(root: string): Promise<number[]> {
  const folder = join(root, 'sys/class/thermal');
  const zones = (await list(folder)).filter((name) => name.startsWith('thermal_zone'));
  const readings = await Promise.all(zones.map(async (zone) => {
    const [type, milli] = await Promise.all([textOf(join(folder, zone, 'type')), numberOf(join(folder, zone, 'temp'))]);
    return type === undefined || milli === undefined || constantSensors.test(type) ? [] : [milli / 1_000];
  }));
  return readings.flat().filter(plausible);
}
