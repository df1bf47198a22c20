import type { Accel, AccelName } from '../job/index.js';

/**
 * What to try, in order, of `known` (cheapest first, which is what `auto` stands for). `fallback`: software is the last
 * resort of those who did not ask for it. `missing`: what was asked for by name and is not known. `auto`: those of `known` that it
 * stands for.
 */
export function accelOrder(accel: Accel | undefined, known: readonly AccelName[], fallback: boolean, auto = known): { order: AccelName[]; missing: AccelName[] } {
  const wanted = accelList(accel).flatMap((name) => (name === 'auto' ? auto : [name]));
  const order = new Set([...wanted, ...(fallback ? ['none' as const] : [])].filter((name) => known.includes(name)));
  return { order: [...order], missing: wanted.filter((name) => !known.includes(name)) };
}

export function accelList(accel: Accel = 'auto'): readonly AccelName[] {
  return typeof accel === 'string' ? [accel] : accel;
}
