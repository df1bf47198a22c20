import { setMaxListeners } from 'node:events';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { isOfDisk } from '../client/deliveries.js';
import { isShortage } from '../client/node-failure.js';
import type { Outcome, Patience, SessionListener, SupervisorOptions } from '../client/supervisor.js';
import { defaultPatience, isWaitedFor, Supervisor } from '../client/supervisor.js';
import { JetsonAvError } from '../errors.js';
import { Split } from './split.js';
import type { SplitSummary } from './split-options.js';

export interface RunFilmOptions extends SupervisorOptions {
  /** For what is made until the whole is there. */
  folder: string;
  onWarning: (text: string) => void;
  /** It is split from now on. */
  onSplit?: (split: Split) => void;
  /** It is made in one piece, and why. */
  onWhole?: (reason: string) => void;
}

/** Between two looks for a node that has room, ms. */
const lookAgainMs = 2_000;

export interface FilmOutcome {
  outcome: Outcome;
  /** Where it was split. */
  summary?: SplitSummary;
}

/** Makes one file on a cluster: split where that can be, in one piece where it cannot, or where it went wrong. */
export async function runFilm(options: RunFilmOptions): Promise<FilmOutcome> {
  const { signal, onWhole } = options;
  // A listener for each session.
  setMaxListeners(0, signal);
  try {
    const split = await openSplit(options);
    options.onSplit?.(split);
    const outcome = await runSplit(split, options);
    if (outcome.kind === 'complete' || outcome.kind === 'stopped') return { outcome, summary: split.summary };
    throw outcome.error;
  } catch (error) {
    if (signal.aborted) return { outcome: { kind: 'stopped' } };
    // No other way would do better.
    if (isShortage(error) || isOfDisk(error) || isRefusal(error)) return { outcome: { kind: 'unstarted', error } };
    onWhole?.(isUnsupported(error) ? error.message : `Splitting failed: ${(error as Error).message}`);
    return { outcome: await new Supervisor(options).run() };
  }
}

const isUnsupported = (error: unknown): error is JetsonAvError => error instanceof JetsonAvError && error.code === 'ERR_JETSONAV_UNSUPPORTED';
const isRefusal = (error: unknown): boolean => error instanceof JetsonAvError && (error.code === 'ERR_JETSONAV_UNAUTHORIZED' || error.code === 'ERR_JETSONAV_INVALID_ARGUMENT');

/** Waits for a node that has room where that is wanted. */
async function openSplit(options: RunFilmOptions): Promise<Split> {
  const { patience = defaultPatience, signal, onWarning } = options;
  const giveUpAtMs = performance.now() + patience.startMs;
  for (let isTold = false; ; isTold = true) {
    try {
      return await Split.open({ ...options, placeMs: patience.placeMs, ...(patience.wakeMs !== undefined && { wakeMs: patience.wakeMs }) });
    } catch (error) {
      if (!isWaitedFor(error, patience) || performance.now() > giveUpAtMs) throw error;
      if (!isTold) onWarning(`waiting, for ${(patience.startMs / 60_000).toFixed(0)} min at most: ${(error as Error).message}`);
      await sleep(lookAgainMs, undefined, { signal });
    }
  }
}

/**
 * Pictures and file are made at the same time; when one of them fails, the other ends. A node has looked at the film by now: what the cluster lacks
 * from here on passes, as for the chunks.
 */
async function runSplit(split: Split, options: RunFilmOptions): Promise<Outcome> {
  const { signal, feeds = [], cluster } = options;
  const patience: Patience = { ...(options.patience ?? defaultPatience), waitsFor: ['room', 'coordinator'] };
  const [over, broken] = [new AbortController(), new AbortController()];
  const making = split.run(AbortSignal.any([signal, over.signal])).catch((error: unknown) => broken.abort(error));
  try {
    const outcome = await new Supervisor({ ...options, job: split.job, feeds: [...feeds, split.feed], cluster: cluster.another(), reporter: withoutPictures(options), patience, signal: AbortSignal.any([signal, broken.signal]) }).run();
    // Else an operator ended the session.
    return outcome.kind === 'stopped' && broken.signal.aborted && !signal.aborted ? { kind: 'unstarted', error: broken.signal.reason } : outcome;
  } finally {
    over.abort();
    await making;
    await split.remove();
  }
}

/** Who listens hears of the film's own inputs, not of that with its new pictures. */
function withoutPictures({ job, reporter }: RunFilmOptions): SessionListener {
  const isOwn = (input: number): boolean => input < job.inputs.length;
  return {
    begin: (session) => reporter.begin(session),
    take: (event) => reporter.take(event.type === 'stream' ? { ...event, inputs: event.inputs.filter((_, input) => isOwn(input)), streams: event.streams.filter(({ input }) => isOwn(input)) } : event),
  };
}
