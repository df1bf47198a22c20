import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { openCluster } from '../client/cluster.js';
import { FilePublisher } from '../client/file-publisher.js';
import { type Outcome as SessionOutcome, type Patience, type SessionListener } from '../client/supervisor.js';
import { AVError, JetsonAvError } from '../errors.js';
import type { Job } from '../job/index.js';
import type { PipelineProgress } from '../native/info.js';
import type { SessionEvent } from '../protocol/session-event.js';
import { runFilm } from '../split/run-film.js';
import type { Split } from '../split/split.js';
import { accessOf, type Administrator } from './administrator.js';
import { defaultSecretFile } from '../protocol/secret.js';
import type { MadeFilm, Run, Watcher } from './transcode-film.js';
import { wrongUsage } from './usage-error.js';

/** Nobody watches: a cluster that is busy may take its time. */
const patience: Patience = { placeMs: 5_000, startMs: 600_000, outageMs: 600_000, excludeMs: 10_000, waitsFor: ['room'] };

/** Runs Jobs on the nodes behind a coordinator; films are read by them, and what they make comes here. */
export function onCluster(values: Administrator): Run {
  return async (job, { signal, watcher }) => {
    const { url } = await accessOf(values);
    const cluster = await openCluster({ coordinators: [url], secretFile: values['secret-file'] ?? defaultSecretFile(), answerMs: patience.placeMs, label: 'transcode' }, process.env);
    const listener = new Listener(watcher);
    const beganAtMs = performance.now();
    try {
      const [located, path] = [withPaths(job), pathOf(job)];
      const { outcome, summary } = await runFilm({
        job: located, cluster, publishers: [new FilePublisher({ path }, process.cwd())], reporter: listener, signal, patience, folder: `${path}-chunks`,
        onMove: (node, error) => listener.left(node, error),
        onWarning: (text) => listener.warn(text),
        onSplit: (split) => listener.split(split),
        onWhole: (reason) => listener.whole(reason),
      });
      succeed(outcome, signal);
      return { ...listener.made, elapsed: (performance.now() - beganAtMs) / 1000, ...summary };
    } finally {
      await cluster.close();
    }
  };
}

function succeed(outcome: SessionOutcome, signal: AbortSignal): void {
  if (outcome.kind === 'complete') return;
  if (outcome.kind !== 'stopped') throw outcome.error;
  throw signal.aborted ? (signal.reason as Error) : new JetsonAvError('ERR_JETSONAV_CLOSED', 'An operator ended the session');
}

function pathOf({ outputs }: Job): string {
  const [output, more] = outputs;
  if (output?.kind === 'file' && output.path !== undefined && more === undefined) return output.path;
  throw wrongUsage('--cluster makes one file of a film: the Job has other outputs');
}

/** Nodes know films by the paths that this host has for them. */
function withPaths(job: Job): Job {
  const foreign = job.inputs.find(({ url, format }) => /^[a-z][a-z0-9+.-]*:\/\//i.test(url) || format === 'lavfi');
  if (foreign !== undefined) throw wrongUsage(`--cluster takes films that are files of this machine, and ${foreign.url} is none`);
  return { ...job, inputs: job.inputs.map((input) => ({ ...input, url: resolve(input.url) })) };
}

/** Tells how it goes as a pipeline of this machine would. */
class Listener implements SessionListener {
  readonly #watcher: Watcher;
  readonly #beganAtMs = performance.now();
  #split: Split | undefined;
  #session: Omit<PipelineProgress, 'stages'> = nothing;
  #done: Extract<SessionEvent, { type: 'done' }>['stats'] | undefined;

  constructor(watcher: Watcher) {
    this.#watcher = watcher;
    watcher.onPipeline({ progress: () => this.#progress() }, 'transcoding');
  }

  get made(): MadeFilm {
    return { frames: this.#done?.frames ?? 0, seconds: this.#done?.time ?? 0 };
  }

  begin(): void {
    // What is told of a film does not depend on where it is made.
  }

  take(event: SessionEvent): void {
    if (event.type === 'warning') this.warn(event.message);
    else if (event.type === 'progress') this.#session = event;
    else if (event.type === 'done') this.#done = event.stats;
    if (event.type === 'progress') this.#watcher.onEvent({ ...this.#progress(), type: 'progress' });
  }

  split(split: Split): void {
    this.#split = split;
  }

  /** What libav says of the film is no matter of the node, and told at the end. */
  left(node: string, error: unknown): void {
    if (!(error instanceof AVError)) this.warn(`node ${node} was left: ${(error as Error).message}`);
  }

  whole(reason: string): void {
    this.#split = undefined;
    this.warn(`${reason}: one node makes it`);
  }

  warn(message: string): void {
    this.#watcher.onEvent({ type: 'warning', message });
  }

  #progress(): PipelineProgress {
    if (this.#split === undefined) return { ...this.#session, stages: [] };
    const { made, whole } = this.#split.progress();
    const seconds = (performance.now() - this.#beganAtMs) / 1000;
    return { ...this.#session, time: made, duration: whole, speed: made / seconds, stages: [] };
  }
}

const nothing: Omit<PipelineProgress, 'stages'> = { time: 0, speed: 0, frames: 0, dropped: 0, duplicated: 0, fps: 0, bytes: 0, decoded: false, hardwareDecode: false };

