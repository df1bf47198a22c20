import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keep, keyOf, machineFacts } from '../../pipeline/machine-cache.js';
import { CapacityTable } from '../../protocol/capacity-table.js';
import { Check } from '../../typebox/check.js';
import { type Static, Type } from '../../typebox/type.js';
import { version } from '../../version.js';
import { powerMode, processor } from './machine.js';

/** Raised when what is measured, or how, changes. */
const benchmarkVersion = 2;

const { parts, measuredAt, powerMode: mode, encoderSessions, idleWatts, notes } = CapacityTable.properties;
const Cost = Type.Object({ kept: Type.Number(), reduced: Type.Object({ read: Type.Number(), made: Type.Number() }) });

/** What is kept of a measurement; what is only read of a machine is read at every start. */
export const Measured = Type.Object({
  pixelsPerSecond: Type.Number({ exclusiveMinimum: 0 }),
  toneMapping: Type.Optional(Type.Object({ exact: Cost, fast: Cost })),
  measuredAt, powerMode: mode, parts, encoderSessions, idleWatts, notes,
});
export type Measured = Static<typeof Measured>;

/** Of what a measurement holds for: this program, its addon, drivers and devices, the processor, and how it is clocked. */
export function measurementKey(root = '/'): string {
  const { model, cores } = processor();
  return keyOf({ ...machineFacts(), benchmark: String(benchmarkVersion), version, model, cores: String(cores), powerMode: powerMode(root) });
}

/** Undefined where there is none of this machine as it is, or what is there makes no sense. */
export function readMeasured(folder: string, key: string): Measured | undefined {
  try {
    const found: unknown = JSON.parse(readFileSync(fileOf(folder, key), 'utf8'));
    return Check(Measured, found) ? found : undefined;
  } catch {
    return undefined;
  }
}

export function writeMeasured(folder: string, key: string, measured: Measured): void {
  keep(fileOf(folder, key), measured);
}

const fileOf = (folder: string, key: string) => join(folder, `capacity-${key}.json`);
