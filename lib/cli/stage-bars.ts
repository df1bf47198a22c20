import type { PipelineProgress, StageProgress } from '../native/info.js';
import { bar, clock, percent, size } from './amounts.js';

/** How a transcode stands, in lines of a terminal. */

/** Progress, and when it was so, s. */
export interface Moment {
  at: number;
  progress: PipelineProgress;
}

export interface Estimate {
  /** 0 to 1 */
  part: number;
  /** s of wall time */
  left: number;
  /** Of the output when it is finished. */
  bytes: number;
}

/** Below that much of a film an estimate says more of the first pictures than of the film. */
const soonest = 0.005;

/** By what is done of a film of known length; `undefined` where that is too little. */
export function estimate({ time, duration, speed, bytes }: Pick<PipelineProgress, 'time' | 'duration' | 'speed' | 'bytes'>): Estimate | undefined {
  if (duration === undefined || duration <= 0 || speed <= 0 || time < duration * soonest) return undefined;
  const part = Math.min(1, time / duration);
  return { part, left: Math.max(0, duration - time) / speed, bytes: bytes / part };
}

/** Most that fits beside names and figures in 80 columns. */
const wide = 30;
const nameWidth = 12;

/** The whole, what is left, and a bar a stage: how much of the time since `before` it worked. */
export function stageBars({ progress, at }: Moment, before: Moment | undefined): string[] {
  return [...whole(progress), ...progress.stages.map((stage, index) => stageLine(stage, load(stage, index, at, before)))];
}

function whole(progress: PipelineProgress): string[] {
  const { time, duration, speed, fps, bytes } = progress;
  const told = estimate(progress);
  const part = duration === undefined || duration <= 0 ? 0 : time / duration;
  const position = `${clock(time)}${duration === undefined ? '' : ` of ${clock(duration)}`}`;
  const rest = told === undefined ? [`${size(bytes)} so far`] : [`${clock(told.left)} left`, `${size(bytes)} of about ${size(told.bytes)}`];
  return [
    line('film', bar(part, wide), `${percent(Math.min(1, part)).padStart(5)}  ${position}`),
    line('', '', [...rest, `${speed.toFixed(2)}x`, `${fps.toFixed(0)} fps`].join(', ')),
  ];
}

function stageLine({ stage, queued, queue }: StageProgress, busy: number): string {
  const waiting = queued === undefined ? '' : `  ${queued}${queue === undefined ? '' : `/${queue}`} waiting`;
  return line(stage, bar(busy, wide), `${percent(busy).padStart(5)}${waiting}`);
}

const line = (name: string, drawn: string, text: string): string => `  ${name.padEnd(nameWidth)}${drawn === '' ? '' : `${drawn} `}${text}`;

/** Stages may share a name, as two decoders of a track do: their place tells them apart. */
function load({ busy, stage }: StageProgress, index: number, at: number, before: Moment | undefined): number {
  const last = before?.progress.stages[index];
  const seconds = at - (before?.at ?? at);
  if (last?.stage !== stage || seconds <= 0) return 0;
  return Math.min(1, Math.max(0, (busy - last.busy) / seconds));
}
