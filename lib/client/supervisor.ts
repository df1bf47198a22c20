import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { AVError, JetsonAvError } from '../errors.js';
import type { Job } from '../job/index.js';
import type { SessionEvent } from '../protocol/session-event.js';
import type { Cluster } from './cluster.js';
import type { NodeSession } from './node-session.js';
import { Deliveries, isOfDisk } from './deliveries.js';
import { failure, isFull, isOfNode, isShortage } from './node-failure.js';
import type { Publisher } from './publisher.js';
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
  /** For a board that sleeps, and is woken for the session, ms. */
  wakeMs?: number;
  /** Before the first segment, since the first loss of a node, ms. */
  startMs: number;
  /** After it, since the first loss of a node without a new segment, ms. */
  outageMs: number;
  /** As long a node that failed is not taken again, ms. */
  excludeMs: number;
  /** What may pass, and is waited for before the first segment: nobody waits for the result. Default: nothing. */
  waitsFor?: readonly Shortage[];
}

/** No node has room; no coordinator answers, though the cluster is known to be there. */
export type Shortage = 'room' | 'coordinator';

export function isWaitedFor(error: unknown, { waitsFor = [] }: Patience): boolean {
  return isShortage(error) && waitsFor.includes(isFull(error) ? 'room' : 'coordinator');
}

/** A player holds some 30 s; the original transcoder, while nothing was shown yet, beats any long wait. */
export const defaultPatience: Patience = { placeMs: 1_500, wakeMs: 15_000, startMs: 8_000, outageMs: 30_000, excludeMs: 10_000 };

const firstPauseMs = 100;
const longestPauseMs = 4_000;

/** Hears of the session, wherever it runs. */
export interface SessionListener {
  /** It runs on this node from now on. */
  begin(session: NodeSession): void;
  take(event: SessionEvent): void;
}

export interface SupervisorOptions {
  job: Job;
  cluster: Cluster;
  /** In the order of the Job's outputs. */
  publishers: readonly Publisher[];
  reporter: SessionListener;
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
        if (signal.aborted || isEnded(error)) return { kind: 'stopped' };
        if (!this.#mayGoOn(error)) return this.#over(error);
      }
      await sleep(this.#pauseMs, undefined, { signal }).catch(() => undefined);
      this.#pauseMs = Math.min(this.#pauseMs * 2, longestPauseMs);
    }
  }

  async #onOneNode(): Promise<void> {
    const { cluster, signal } = this.#options;
    const { placeMs, wakeMs = 0 } = this.#patience;
    const place = await cluster.place(resumeJob(this.#options.job, this.#positions(), this.#startTimes), { exclude: this.#excluded(), placeMs, wakeMs, signal });
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
    return performance.now() - this.#troubleSinceMs + this.#pauseMs < limitMs && (made > 0 || !isShortage(error) || isWaitedFor(error, this.#patience));
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

/** An operator ended the session: no node takes it any more, and no other program shall. */
function isEnded(error: unknown): boolean {
  return error instanceof JetsonAvError && 'statusCode' in error && error.statusCode === 410;
}
