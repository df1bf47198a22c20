import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { AVError, errorCodes, JetsonAvError, type ErrorCode } from '../errors.js';
import type { Job } from '../job/index.js';
import type { SessionEvent } from '../protocol/session-event.js';
import type { Cluster, NodeSession } from './cluster.js';
import { Deliveries, isOfDisk } from './deliveries.js';
import type { Publisher } from './publisher.js';
import type { Reporter } from './reporter.js';
import { pushInto, type Feed } from './feed.js';
import { readFrom, resumeJob, type OutputPosition } from './resume.js';

/** How a session ended, and by which error. */
export type Outcome =
  | { kind: 'complete' }
  | { kind: 'stopped' }
  /** Plex has seen nothing of it: another program may start from the beginning. */
  | { kind: 'unstarted'; error: unknown }
  /** Plex has seen the beginning, and no node goes on. */
  | { kind: 'lost'; error: unknown }
  /** Plex has seen the beginning, and the work itself cannot go on anywhere. */
  | { kind: 'failed'; error: unknown };

export interface Patience {
  /** For the coordinators to name a node, ms. */
  placeMs: number;
  /** Before the first segment, since the first loss of a node, ms. */
  startMs: number;
  /** After it, since the first loss of a node without a new segment, ms. */
  outageMs: number;
  /** As long a node that failed is not taken again, ms. */
  excludeMs: number;
}

/** A player holds some 30 s; the original transcoder, while nothing was shown yet, beats any long wait. */
export const defaultPatience: Patience = { placeMs: 1_500, startMs: 8_000, outageMs: 30_000, excludeMs: 10_000 };

const firstPauseMs = 100;
const longestPauseMs = 4_000;

export interface SupervisorOptions {
  job: Job;
  cluster: Cluster;
  /** In the order of the Job's outputs. */
  publishers: readonly Publisher[];
  reporter: Reporter;
  /** What is pushed to the node. */
  feeds?: readonly Feed[];
  /** Called when the session leaves a node. */
  onMove: (node: string, error: unknown) => void;
  signal: AbortSignal;
  patience?: Patience;
}

/** Keeps one session alive: on a node, and on the next when that one is lost, from the last complete segment on. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #patience: Patience;
  readonly #lostAtMs = new Map<string, number>();
  /** Since when there was neither a new segment nor a node that lasted. */
  #troubleSinceMs: number | undefined;
  #madeBefore = 0;
  /** Of the inputs, as the first node found them, s. */
  #startTimes: readonly (number | undefined)[] = [];
  #pauseMs = firstPauseMs;

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#patience = options.patience ?? defaultPatience;
  }

  async run(): Promise<Outcome> {
    const { signal } = this.#options;
    for (;;) {
      try {
        await this.#onOneNode();
        return { kind: 'complete' };
      } catch (error) {
        if (signal.aborted) return { kind: 'stopped' };
        if (!this.#mayGoOn(error)) return this.#over(error);
      }
      await sleep(this.#pauseMs, undefined, { signal }).catch(() => undefined);
      this.#pauseMs = Math.min(this.#pauseMs * 2, longestPauseMs);
    }
  }

  async #onOneNode(): Promise<void> {
    const { cluster, signal } = this.#options;
    const { placeMs } = this.#patience;
    const place = await cluster.place(resumeJob(this.#options.job, this.#positions(), this.#startTimes), { exclude: this.#excluded(), placeMs, signal });
    const beganAtMs = performance.now();
    try {
      await this.#follow(await place.open());
    } catch (error) {
      this.#lostAtMs.set(place.node, performance.now());
      if (performance.now() - beganAtMs > this.#patience.outageMs) this.#troubleSinceMs = undefined;
      if (!signal.aborted) this.#options.onMove(place.node, error);
      throw error;
    }
  }

  async #follow(session: NodeSession): Promise<void> {
    const { publishers, reporter } = this.#options;
    reporter.begin(session);
    const deliveries = new Deliveries(publishers, session);
    const left = new AbortController();
    let fault: Error | undefined;
    const feeding = this.#feed(session, left.signal).catch((error: unknown) => {
      fault = error as Error;
      // What the node still tells would be of an input that has stopped in the middle.
      return session.cancel();
    });
    try {
      for await (const event of session.events()) {
        reporter.take(event);
        if (event.type === 'stream' && this.#startTimes.length === 0) this.#startTimes = event.inputs.map(({ start }) => start);
        if (event.type === 'segment' || event.type === 'file') await deliveries.add(event);
        if (event.type === 'failed') throw failure(event);
        if (event.type !== 'done') continue;
        await deliveries.settled();
        return;
      }
      throw fault ?? new JetsonAvError('ERR_JETSONAV_NODE_LOST', `Node ${session.node} ended its events without a result`);
    } catch (error) {
      await deliveries.salvaged();
      // A node that is lost behind its last file has left nothing to go on with, and no other could make a header of nothing.
      if (!isOfNode(error) || !publishers.every((publisher) => publisher.isComplete())) throw error;
    } finally {
      left.abort();
      await session.cancel();
      await feeding;
    }
  }

  async #feed(session: NodeSession, signal: AbortSignal): Promise<void> {
    const { job, feeds = [] } = this.#options;
    const from = readFrom(job, this.#positions()) ?? 0;
    await Promise.all(feeds.map((feed) => pushInto(session, feed, from, signal)));
  }

  #positions(): OutputPosition[] {
    return this.#options.publishers.map((publisher) => publisher.position()).filter((position) => position !== undefined);
  }

  #mayGoOn(error: unknown): boolean {
    if (!isOfNode(error)) return false;
    const made = this.#positions().reduce((sum, position) => sum + position.next - position.first, 0);
    if (made > this.#madeBefore) this.#troubleSinceMs = undefined;
    this.#madeBefore = made;
    if (this.#troubleSinceMs === undefined) this.#pauseMs = firstPauseMs;
    this.#troubleSinceMs ??= performance.now();
    const limitMs = made > 0 ? this.#patience.outageMs : this.#patience.startMs;
    // Before the first segment only another node is worth a try: the original transcoder waits.
    return performance.now() - this.#troubleSinceMs + this.#pauseMs < limitMs && (made > 0 || !isShortage(error));
  }

  #excluded(): string[] {
    const nowMs = performance.now();
    return [...this.#lostAtMs].filter(([, lostAtMs]) => nowMs - lostAtMs < this.#patience.excludeMs).map(([node]) => node);
  }

  #over(error: unknown): Outcome {
    if (this.#positions().length === 0) return { kind: 'unstarted', error };
    return { kind: error instanceof AVError || isOfDisk(error) ? 'failed' : 'lost', error };
  }
}

/** Another node, or the same one later, may do better. */
function isOfNode(error: unknown): boolean {
  if (error instanceof AVError || isOfDisk(error)) return false;
  if (!(error instanceof JetsonAvError)) return true;
  return error.code === 'ERR_JETSONAV_NODE_LOST' || error.code === 'ERR_JETSONAV_PROTOCOL' || isShortage(error);
}

function isShortage(error: unknown): boolean {
  return error instanceof JetsonAvError && error.code === 'ERR_JETSONAV_NO_CAPACITY';
}

/** A node that goes away, or that forgot the session, is lost; what libav says of the work is true on every node. */
function failure({ code, stage, message }: Extract<SessionEvent, { type: 'failed' }>): Error {
  if (code.startsWith('AVERROR')) return new AVError({ code, errno: 0, stage: stage ?? '', message });
  if (code === 'drained' || code === 'cancelled') return new JetsonAvError('ERR_JETSONAV_NODE_LOST', `The node gave the session up: ${message}`);
  return new JetsonAvError(code in errorCodes ? (code as ErrorCode) : 'ERR_JETSONAV_PROTOCOL', message);
}
