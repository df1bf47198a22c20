/** Where a curve's points lie, and which lines help to read it: no drawing. */

export interface Point { at: number; value: number | null }

/** A round number that is not below `most`, and the lines up to it. */
export function ticksUpTo(most: number, least: number): number[] {
  const top = Math.max(most, least);
  const step = roundStep(top / 3);
  return Array.from({ length: Math.ceil(top / step - 1e-9) + 1 }, (_, index) => index * step);
}

/** 1, 2 or 5 times a power of ten. */
function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((each) => each * power >= rough - 1e-12) ?? 10;
  return factor * power;
}

/** Moments between two others at which a clock shows something round, ms. */
export function timeTicks(from: number, until: number, most: number): number[] {
  const minute = 60_000;
  const step = [5, 10, 15, 30, 60, 120, 180, 240, 360].map((minutes) => minutes * minute).find((each) => (until - from) / each <= most) ?? 720 * minute;
  const offset = new Date(from).getTimezoneOffset() * minute;
  const first = Math.ceil((from - offset) / step) * step + offset;
  return Array.from({ length: Math.max(0, Math.floor((until - first) / step) + 1) }, (_, index) => first + index * step);
}

/** Pieces of a curve: it ends where nothing is known, and where more than `gapMs` is missing. */
export function pieces(points: readonly Point[], gapMs: number): { at: number; value: number }[][] {
  const all: { at: number; value: number }[][] = [];
  let last: number | undefined;
  for (const { at, value } of points) {
    if (value === null) last = undefined;
    else {
      if (last === undefined || at - last > gapMs) all.push([]);
      all.at(-1)!.push({ at, value });
      last = at;
    }
  }
  return all;
}

/** The point that is closest to a moment, of those where something is known. */
export function nearest(points: readonly Point[], at: number): { at: number; value: number } | undefined {
  let best: { at: number; value: number } | undefined;
  for (const point of points) {
    if (point.value !== null && (best === undefined || Math.abs(point.at - at) < Math.abs(best.at - at))) best = { at: point.at, value: point.value };
  }
  return best;
}
