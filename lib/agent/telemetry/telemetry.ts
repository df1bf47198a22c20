import type { NativeGpu } from '../../native/addon.js';
import type { Sensors } from '../../protocol/sensors.js';
import { readBoard } from './board.js';
import { readChipGpus, readEngines } from './clocks.js';
import { type ReadGpus, readGpus } from './gpus.js';
import { readRails, wholeOf } from './power.js';
import { readZones } from './thermal.js';

/** What the machine says of itself through /sys, and its GPUs through NVML; null where it says nothing. */
export interface Reading {
  /** degrees C of the hottest sensor */
  temperature: number | null;
  /** W of the whole board */
  power: number | null;
  sensors: Sensors;
}

/** `root` stands for `/`, so that a test can bring its own /sys. */
export async function readTelemetry(root = '/', gpus: ReadGpus = readGpus): Promise<Reading> {
  const [zones, rails, board, chipGpus, engines, cards] = await Promise.all([readZones(root), readRails(root), readBoard(root), readChipGpus(root), readEngines(root), gpus()]);
  const temperatures = [...zones, ...cards.flatMap(({ celsius }) => celsius ?? [])];
  return {
    temperature: temperatures.length === 0 ? null : Math.max(...temperatures),
    power: wholeOf(rails),
    sensors: { ...board, rails: rails.slice(0, 16), gpus: [...chipGpus, ...cards.map(cardOf)].slice(0, 16), engines: engines.slice(0, 32) },
  };
}

function cardOf({ name, watts, load, encoder, decoder }: NativeGpu): Sensors['gpus'][number] {
  return {
    name: nameable(name),
    ...(load === undefined ? {} : { load }),
    ...(encoder === undefined ? {} : { encoder }),
    ...(decoder === undefined ? {} : { decoder }),
    ...(watts === undefined ? {} : { watts }),
  };
}

/** As far as it may stand in a heartbeat. */
function nameable(name: string): string {
  return name.replace(/[^A-Za-z0-9 _.@()/-]/g, '').replace(/^[^A-Za-z0-9]+/, '').slice(0, 64) || 'gpu';
}
