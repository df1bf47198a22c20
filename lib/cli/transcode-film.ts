import { rename, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Job } from '../job/index.js';
import type { PipelineProgress } from '../native/info.js';
import type { PipelineEvent } from '../pipeline/events.js';
import { Pipeline } from '../pipeline/pipeline.js';
import { given } from './given.js';
import { partFile } from './part-file.js';
import type { Outcome } from './transcode-outcome.js';
import type { Plan, Task } from './transcode-plan.js';
import { factsOf, identity, jobDigest, settle, writeRecord } from './transcode-record.js';
import { usageError } from './usage-error.js';

/** Who is told how it goes. */
export interface Watcher {
  /** A pipeline works, at the film or at measuring it. */
  onPipeline(pipeline: { progress(): PipelineProgress }, doing: 'transcoding' | 'measuring'): void;
  onEvent(event: PipelineEvent): void;
}

/** What is known of a film that was made. */
export type MadeFilm = Pick<Outcome, 'frames' | 'seconds' | 'elapsed' | 'graph' | 'nodes' | 'chunks' | 'again'>;

/** Runs a Job as it is: here, or on a cluster. */
export type Run = (job: Job, how: { signal: AbortSignal; watcher: Watcher }) => Promise<MadeFilm>;

/** Makes one film, under a name of its own until it is whole and recorded. */
export async function transcodeFilm(task: Task, plan: Plan, run: Run, { signal, watcher }: { signal: AbortSignal; watcher: Watcher }): Promise<Outcome> {
  const part = await partFile(task.output);
  try {
    const made = await run(writtenTo(task.job, part), { signal, watcher });
    await settle(part);
    await record(task, plan, part, made.frames ?? 0);
    await rename(part, task.output);
    return { ...sizesOf(await factsOf(task.film), await factsOf(task.output)), film: task.film, output: task.output, state: 'done', ...made };
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** On this machine. */
export async function runHere(job: Job, { signal, watcher }: { signal: AbortSignal; watcher: Watcher }): Promise<MadeFilm> {
  await using pipeline = await Pipeline.open(job, { signal });
  checkStart(job, pipeline);
  watcher.onPipeline(pipeline, 'transcoding');
  const told = tell(pipeline, watcher);
  const { frames, time, elapsed } = await pipeline.run();
  await told;
  return { frames, seconds: time, elapsed, graph: pipeline.graph };
}

function checkStart({ inputs: [input] }: Job, { inputs: [found] }: Pipeline): void {
  const [start, end] = [input?.start ?? 0, found?.duration ?? Infinity];
  if (start > 0 && start >= end) throw usageError('--start', `a time before the film's end at ${end.toFixed(3)} s`, String(start));
}

async function tell(pipeline: Pipeline, watcher: Watcher): Promise<void> {
  for await (const event of pipeline.events()) watcher.onEvent(event);
}

const writtenTo = (job: Job, path: string): Job => ({ ...job, outputs: job.outputs.map((output) => (output.kind === 'file' ? { ...output, path } : output)) });

/** Before the file has its name: else it would be there with nobody who knows it. */
async function record({ film, output, job }: Task, plan: Plan, part: string, frames: number): Promise<void> {
  if (plan.folder === undefined) return;
  const [source, made] = [await factsOf(film), await factsOf(part)];
  plan.record[basename(output)] = { film: identity(film), job: jobDigest(job), output: made!, frames, ...given({ source }) };
  await writeRecord(plan.folder, plan.record);
}

export function sizesOf(film: { bytes: number } | undefined, made: { bytes: number } | undefined): Pick<Outcome, 'filmBytes' | 'bytes'> {
  return given({ filmBytes: film?.bytes, bytes: made?.bytes });
}
