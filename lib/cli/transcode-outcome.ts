import type { StageInfo } from '../native/info.js';
import { incidents, type SplitSummary } from '../split/split-options.js';
import { percent, size, span } from './amounts.js';
import { exitCode } from './exit-code.js';
import type { Metrics } from './quality-metrics.js';

/** What became of a film; the summary is of one that a cluster made in chunks. */
export interface Outcome extends Partial<SplitSummary> {
  film: string;
  output: string;
  state: 'done' | 'skipped' | 'failed' | 'interrupted';
  /** Of one that failed or was interrupted. */
  reason?: string;
  /** Of one that failed, as if it had been alone. */
  exitCode?: number;
  /** Of the film, where it is a file. */
  filmBytes?: number;
  bytes?: number;
  frames?: number;
  /** s of the output */
  seconds?: number;
  /** s of wall time */
  elapsed?: number;
  graph?: readonly StageInfo[];
  /** null: no pictures were encoded. */
  metrics?: Metrics | null;
  /** Why there are none though they were asked for. */
  metricsReason?: string;
}

/** Of all that came to an end by themselves: what scripts are told. */
export function codeOfBatch(outcomes: readonly Outcome[]): number {
  const failed = outcomes.filter(({ state }) => state === 'failed');
  if (failed.length > 0) return failed.every((each) => each.exitCode === exitCode.input) ? exitCode.input : exitCode.failed;
  return outcomes.some(({ metricsReason }) => metricsReason !== undefined) ? exitCode.failed : exitCode.done;
}

/** In a few lines, for people. */
export function outcomeText(outcome: Outcome, asksVmaf: boolean): string {
  const { film, output, state, reason = '' } = outcome;
  const lines = state === 'done' ? doneLines(outcome) : [state === 'skipped' ? `${output}: finished before` : `${film}: ${state}: ${reason}`];
  return [...lines, ...metricsLines(outcome, asksVmaf)].map((line) => `${line}\n`).join('');
}

function doneLines(outcome: Outcome): string[] {
  const { output, bytes = 0, filmBytes, frames = 0, seconds = 0, elapsed = 0, graph = [] } = outcome;
  const part = filmBytes === undefined || filmBytes === 0 ? '' : ` (${percent(bytes / filmBytes)} of the film's ${size(filmBytes)})`;
  const [speed, fps] = elapsed > 0 ? [seconds / elapsed, frames / elapsed] : [0, 0];
  const stages = graph.filter(({ stage }) => /^(decode|encode|copy):/.test(stage)).map(({ stage, what, accel }) => `${stage} ${what}${accel === 'none' ? '' : ` (${accel})`}`);
  return [`${output}: ${size(bytes)}${part}, ${span(seconds)} in ${span(elapsed)} (${speed.toFixed(2)}x, ${fps.toFixed(0)} fps, ${frames} pictures)`, ...(stages.length === 0 ? [] : [`  ${stages.join(', ')}`]), ...chunkLines(outcome)];
}

function chunkLines(outcome: Outcome): string[] {
  const { nodes, chunks = 0 } = outcome;
  if (nodes === undefined) return [];
  const shares = Object.entries(nodes).map(([node, seconds]) => `${node} ${span(seconds)}`);
  return [`  pictures in ${chunks} chunks by ${shares.length} nodes: ${shares.join(', ')}`, ...incidents(outcome).map((text) => `  ${text}`)];
}

function metricsLines({ metrics, metricsReason }: Outcome, asksVmaf: boolean): string[] {
  if (metricsReason !== undefined) return [`  quality was not measured: ${metricsReason}`];
  if (metrics === undefined) return [];
  if (metrics === null) return ['  no pictures were encoded whose quality could be measured'];
  const { psnr, psnrLeast, ssim, vmaf } = metrics;
  const vmafText = vmaf === undefined ? (asksVmaf ? ', no VMAF: this libav is built without libvmaf' : '') : `, VMAF ${vmaf.toFixed(2)}`;
  return [`  PSNR ${decibels(psnr)} (least ${decibels(psnrLeast)}), SSIM ${ssim.toFixed(4)}${vmafText}`];
}

const decibels = (value: number | null): string => (value === null ? 'infinite' : `${value.toFixed(2)} dB`);

/** `2 done, 1 finished before, 1 failed`. */
export function countsText(outcomes: readonly Outcome[], wanted: number): string {
  const words = { done: 'done', skipped: 'finished before', failed: 'failed', interrupted: 'interrupted' } as const;
  const counts = Object.entries(words).map(([state, word]): [number, string] => [outcomes.filter((each) => each.state === state).length, word]);
  const all: [number, string][] = [...counts, [wanted - outcomes.length, 'not begun']];
  return all.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`).join(', ');
}
