import { median } from '../measure.js';

/** Of several measurements of the same. */
export interface Spread {
  median: number;
  least: number;
  most: number;
  /** Standard deviation of the sample; 0 of a single one. */
  deviation: number;
  values: readonly number[];
}

export function spread(values: readonly number[]): Spread {
  return { median: median(values), least: Math.min(...values), most: Math.max(...values), deviation: deviation(values), values };
}

export function deviation(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}

/** A segment of a transcode that is held to real time. */
export interface Arrival {
  /** When it was whole, ms. */
  atMs: number;
  /** Of the film. */
  seconds: number;
}

/** How evenly segments came. */
export interface Pace {
  segments: number;
  /** By how much later than its own length after the segment before each one came, ms; below 0: earlier. */
  lateMs: readonly number[];
  /** The most of these, and 0 where none was late. */
  stallMs: number;
}

/** The first segment has none before it, and the last one waits for the film's end and for nothing else. */
export function paceOf(arrivals: readonly Arrival[]): Pace {
  const lateMs = arrivals.slice(1, -1).map(({ atMs, seconds }, index) => atMs - arrivals[index]!.atMs - seconds * 1_000);
  return { segments: arrivals.length, lateMs, stallMs: Math.max(0, ...lateMs) };
}
