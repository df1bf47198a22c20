import { table } from '../markdown.js';
import type { Machine } from '../result.js';
import { contenders, type Contender, type Figure } from './figures.js';

/** One file of bench/results/pipeline. */
export interface PipelineResult {
  machine: Machine;
  /** Day, as 2026-11-26 (UTC). */
  date: string;
  rounds: Readonly<Record<string, number>>[];
  figures: Figure[];
}

const headings: Readonly<Record<Contender, string>> = { ours: 'ours', ffmpeg: 'command line', 'node-av': 'node-av' };

/** Everything that is said of a measurement of the pipeline, in Markdown. */
export function pipelineTables({ machine, date, rounds, figures }: PipelineResult): string {
  const present = contenders.filter((by) => figures.some(({ values }) => values[by] !== undefined));
  const body = figures.map(({ name, unit, values, verdict, ...limits }) => [
    unit === '' ? name : `${name}, ${unit}`, ...present.map((by) => amount(values[by])), limit(limits.floor, limits.isMore), limit(limits.aim, limits.isMore), verdict,
  ]);
  return [
    `${machine.cpu}, ${machine.cores} cores; Node ${machine.node}, libav ${machine.libav}; ${rounds.length === 1 ? 'a single round' : `medians of ${rounds.length} interleaved rounds`}, ${date}.`,
    table(['', ...present.map((by) => headings[by]), 'floor', 'aim', 'reached'], body, 1),
  ].join('\n\n');
}

const limit = (value: number | null, isMore = false) => (value === null ? '' : `${isMore ? '≥' : '≤'} ${value}`);

/** Three digits that count. */
function amount(value: number | undefined): string {
  if (value === undefined) return '';
  if (value >= 100) return value.toFixed(0);
  return value.toFixed(value >= 10 ? 1 : value >= 0.1 ? 2 : 4);
}
