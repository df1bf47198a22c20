import type { Sensors } from '../../protocol/sensors.js';
import { megahertz, percent } from '../format.js';
import type { Fact } from '../parts.js';

type Gpu = Sensors['gpus'][number];

/** What a board tells of its parts, as far as it does. */
export function partsOf(sensors: Sensors | undefined): Fact[] {
  if (sensors === undefined) return [];
  const { release, rails, gpus, engines } = sensors;
  return [
    ...(release === undefined ? [] : [['Release', release] as const]),
    ...gpus.map((gpu) => [gpus.length > 1 ? `GPU ${gpu.name}` : 'GPU', gpuText(gpu)] as const),
    ...engines.filter((engine) => engine.megahertz > 0).map((engine) => [engine.name, megahertz(engine.megahertz)] as const),
    ...rails.map((rail) => [rail.name, `${rail.watts.toFixed(1)} W`] as const),
  ];
}

function gpuText({ name, load, megahertz: clock, watts, encoder, decoder }: Gpu): string {
  const told = [
    load === undefined ? undefined : percent(load), clock === undefined ? undefined : megahertz(clock), watts === undefined ? undefined : `${watts.toFixed(1)} W`,
    encoder === undefined ? undefined : `encoder ${percent(encoder)}`, decoder === undefined ? undefined : `decoder ${percent(decoder)}`,
  ].filter((text) => text !== undefined);
  return told.join(', ') || name;
}
