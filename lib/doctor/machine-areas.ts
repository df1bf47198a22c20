import type { Area } from './area.js';

const area = (name: string, limitMs: number): Area => ({ name, module: new URL(`areas/${name}.js`, import.meta.url), limitMs });

/** Of the machine itself, in the order in which one thing explains the next. */
export const machineAreas: readonly Area[] = [
  area('software', 10_000),
  area('addon', 20_000),
  area('processor', 10_000),
  area('memory', 10_000),
  area('disks', 20_000),
  area('devices', 10_000),
  area('cuda', 30_000),
  // Each attempt has a limit of its own, and a backend that breaks is left; all of them hanging takes this long.
  area('backends', 180_000),
  area('speed', 60_000),
  // Each of its questions has a limit of 30 s.
  area('jetson', 300_000),
];
