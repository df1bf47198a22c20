import { setTimeout as sleep } from 'node:timers/promises';
import type { AttemptResult, ToneMappingCosts } from '../../pipeline/index.js';
import type { Part } from '../../protocol/capacity-table.js';
import type { OpenTranscoding } from '../transcoding.js';
import type { Measured } from './cache.js';
import { countEncoderSessions } from './encoder-sessions.js';
import { startMeter } from '../energy/meter.js';
import { powerMode, processor } from './machine.js';
import { measureRun } from './measure.js';
import { type Bench, Interrupted, type Item, items as everything, unmeasurable } from './parts.js';

export interface Watch {
  /** Raised when it does. */
  signal: AbortSignal;
  release(): void;
}

export interface BenchmarkInit {
  open: OpenTranscoding;
  attempts: readonly AttemptResult[] | undefined;
  /** Of the quick self-test. */
  pixelsPerSecond: number;
  toneMapping?: ToneMappingCosts | undefined;
  /** Resolves when nothing else runs on this node. */
  idle: (signal: AbortSignal) => Promise<void>;
  /** Watches whether something else begins to. */
  busy: () => Watch;
  signal: AbortSignal;
  items?: readonly Item[] | undefined;
  root?: string | undefined;
  /** Of work, waiting not counted, ms. */
  budgetMs?: number | undefined;
  /** Of each run of a part, ms. */
  runLimitMs?: number | undefined;
  cpuSeconds?: (() => number) | undefined;
}

const budgetMs = 15_000;
const runLimitMs = 2_500;
const restMs = 1_000;

/**
 * Measures part by part while the node has nothing else to do. A session that comes goes first: the part that it interrupts is measured
 * anew when the node is idle again. Rejects with the signal's reason only.
 */
export async function runBenchmark(init: BenchmarkInit): Promise<Measured> {
  const { signal, idle, busy, items = everything, root, budgetMs: budget = budgetMs, runLimitMs: runLimit = runLimitMs } = init;
  const idleWatts = await restingWatts(init);
  const parts: Part[] = [];
  const take = (measured: readonly Part[]): boolean => {
    parts.push(...measured);
    return true;
  };
  const notes = notesOf(idleWatts);
  let spentMs = 0;
  for (const item of items) {
    if (spentMs >= budget) notes.push(`${item.name}: no time was left`);
    for (let done = spentMs >= budget; !done;) {
      await idle(signal);
      const startedAt = performance.now();
      const watch = busy();
      const bench = benchOf(init, AbortSignal.any([signal, watch.signal]), idleWatts, Math.min(runLimit, budget - spentMs));
      done = await item.measure(bench).then(take, ignoreInterruption).finally(() => watch.release());
      signal.throwIfAborted();
      spentMs += done ? performance.now() - startedAt : 0;
    }
  }
  const encoderSessions = await untilDone(init, (signalOfIt) => countEncoderSessions(parts, { open: init.open, signal: signalOfIt }));
  return {
    pixelsPerSecond: init.pixelsPerSecond, ...(init.toneMapping === undefined ? {} : { toneMapping: init.toneMapping }),
    measuredAt: Date.now(), powerMode: powerMode(root), idleWatts: idleWatts ?? null, parts: [...parts, ...unmeasurable], encoderSessions, notes: notes.slice(0, 16),
  };
}

/** Anew where something else began to run meanwhile. */
async function untilDone<T>({ idle, busy, signal }: BenchmarkInit, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  for (;;) {
    await idle(signal);
    const watch = busy();
    try {
      return await work(AbortSignal.any([signal, watch.signal]));
    } catch (error) {
      signal.throwIfAborted();
      if (!watch.signal.aborted) throw error;
    } finally {
      watch.release();
    }
  }
}

function ignoreInterruption(error: unknown): boolean {
  if (error instanceof Interrupted) return false;
  throw error;
}

function benchOf({ open, attempts, root, cpuSeconds }: BenchmarkInit, signal: AbortSignal, idleWatts: number | undefined, limitMs: number): Bench {
  return {
    cores: processor().cores, idleWatts, attempts,
    run: (job, rest) => measureRun(job, { open, limitMs, signal, root, cpuSeconds, ...rest }).catch((error: unknown) => {
      throw signal.aborted ? new Interrupted('something else began to run', { cause: error }) : error;
    }),
  };
}

/** Undefined where there is no sensor. */
async function restingWatts({ idle, signal, root }: BenchmarkInit): Promise<number | undefined> {
  await idle(signal);
  const meter = await startMeter({ root });
  const before = performance.now();
  // Without a sensor there is nothing to wait for.
  if ((await (await startMeter({ root })).stop()) !== undefined) await sleep(restMs, undefined, { signal });
  const joules = await meter.stop();
  return joules === undefined ? undefined : (joules * 1_000) / (performance.now() - before);
}

function notesOf(idleWatts: number | undefined): string[] {
  const energy = idleWatts === undefined ? ['No sensor of power can be read (INA3221, RAPL, NVML), so there are no joules a picture.'] : [];
  return [...energy, 'Filters on a device, and sizes above 1920x1080, are not measured.'];
}
