/** Of times, all in one unit. */
export interface Ranks {
  median: number;
  p99: number;
  most: number;
}

/** NaN where there are none. */
export function ranks(times: readonly number[]): Ranks {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? NaN;
  return { median: at(0.5), p99: at(0.99), most: sorted.at(-1) ?? NaN };
}
