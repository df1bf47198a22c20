import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import type { AttemptResult } from '../../pipeline/index.js';
import { cacheFolder } from '../../pipeline/machine-cache.js';
import type { CapacityTable, Part } from '../../protocol/capacity-table.js';
import { type Capacity, measureCapacity } from '../capacity.js';
import type { Sessions } from '../sessions.js';
import { toneMappingParts } from '../tone-mapping.js';
import type { OpenTranscoding } from '../transcoding.js';
import { type BenchmarkInit, runBenchmark, type Watch } from './benchmark.js';
import { measurementKey, type Measured, readMeasured, writeMeasured } from './cache.js';
import { freeMemory, linkSpeed, powerMode, processor } from './machine.js';
import type { Item } from './parts.js';

export interface KeeperInit {
  open: OpenTranscoding;
  logger: FastifyBaseLogger;
  attempts: readonly AttemptResult[] | undefined;
  cacheDir?: string | undefined;
  /** bit/s, in place of what the link says. */
  networkBits?: number | undefined;
  maxSessions: number;
  items?: readonly Item[] | undefined;
  root?: string | undefined;
  /** In place of the quick self-test; for tests. */
  quick?: typeof measureCapacity | undefined;
  /** How often the power mode is looked at, ms. */
  lookMs?: number | undefined;
  cpuSeconds?: (() => number) | undefined;
  /** In place of those of a benchmark; for tests. */
  limits?: Pick<BenchmarkInit, 'budgetMs' | 'runLimitMs'> | undefined;
}

const lookMs = 30_000;

/** As much of the sessions as says whether there are any. */
type Occupation = Pick<Sessions, 'size' | 'on' | 'off'>;

/**
 * What this node can do: from the disk where it was measured before in this version and power mode; else at first by the quick self-test,
 * and by the whole table as soon as the node had some seconds without a session.
 */
export class CapacityKeeper extends EventEmitter<{ change: [] }> {
  readonly #init: KeeperInit;
  readonly #folder: string;
  readonly #bounds: Pick<CapacityTable, 'cores' | 'sessions' | 'memory' | 'networkIn' | 'networkOut'>;
  readonly #stop = new AbortController();
  #key: string;
  #capacity: Capacity;
  #work: Promise<void> = Promise.resolve();
  #measuring = false;

  private constructor(init: KeeperInit, key: string, capacity: Capacity) {
    super();
    const bits = init.networkBits ?? linkSpeed(init.root);
    this.#init = init;
    this.#folder = init.cacheDir ?? cacheFolder();
    this.#bounds = { cores: processor().cores, sessions: init.maxSessions, memory: freeMemory(init.root), networkIn: bits, networkOut: bits };
    this.#key = key;
    this.#capacity = capacity;
  }

  /** Takes as long as the quick self-test where nothing is known yet. Never throws. */
  static async begin(init: KeeperInit): Promise<CapacityKeeper> {
    const { key, measured } = lookUp(init);
    const keeper = new CapacityKeeper(init, key, measured ?? (await quickly(init)));
    if (measured !== undefined) keeper.#capacity = keeper.#whole(measured);
    return keeper;
  }

  get capacity(): Capacity {
    return this.#capacity;
  }

  /** Whether something is measured, or is to be as soon as no session runs. */
  get isMeasuring(): boolean {
    return this.#measuring;
  }

  /** Measures what is not known, now and whenever the power mode changes; sessions go first. */
  start(sessions: Occupation): void {
    this.#work = this.#keep(sessions).catch((err: unknown) => {
      if (!this.#stop.signal.aborted) this.#init.logger.warn({ err }, 'the node was not measured');
    });
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#work;
  }

  async #keep(sessions: Occupation): Promise<void> {
    const { signal } = this.#stop;
    // Before it is measured: one that changes meanwhile is seen.
    let mode = powerMode(this.#init.root);
    if (this.#capacity.table === undefined) await this.#measuringWhile(() => this.#measure(sessions));
    for (;;) {
      await sleep(this.#init.lookMs ?? lookMs, undefined, { signal, ref: false });
      if (powerMode(this.#init.root) === mode) continue;
      mode = powerMode(this.#init.root);
      this.#init.logger.info({ powerMode: mode }, 'the power mode changed');
      const { key, measured } = lookUp(this.#init);
      this.#key = key;
      if (measured !== undefined) this.#take(this.#whole(measured));
      else await this.#measuringWhile(async () => {
        await untilIdle(sessions, signal);
        this.#take(await quickly(this.#init, signal));
        await this.#measure(sessions);
      });
    }
  }

  async #measuringWhile(work: () => Promise<void>): Promise<void> {
    this.#measuring = true;
    await work().finally(() => (this.#measuring = false));
  }

  async #measure(sessions: Occupation): Promise<void> {
    const { open, attempts, items, root, logger, cpuSeconds, limits } = this.#init;
    const { pixelsPerSecond, toneMapping } = this.#capacity;
    if (pixelsPerSecond <= 0) return;
    const key = this.#key;
    const startedAt = performance.now();
    const measured = await runBenchmark({
      open, attempts, items, root, cpuSeconds, pixelsPerSecond, toneMapping, ...limits, signal: this.#stop.signal,
      idle: (signal) => untilIdle(sessions, signal), busy: () => watchBusy(sessions),
    });
    writeMeasured(this.#folder, key, measured);
    logger.info({ seconds: Math.round(performance.now() - startedAt) / 1_000, parts: measured.parts.map(saidOf), notes: measured.notes }, 'the node was measured');
    this.#take(this.#whole(measured));
  }

  #take(capacity: Capacity): void {
    this.#capacity = capacity;
    this.emit('change');
  }

  #whole({ pixelsPerSecond, toneMapping, measuredAt, powerMode: mode, parts, encoderSessions, idleWatts, notes }: Measured): Capacity {
    const known = toneMapping === undefined ? {} : { toneMapping };
    const table = { measuredAt, powerMode: mode, parts: [...parts, ...(toneMapping === undefined ? [] : toneMappingParts(toneMapping))], encoderSessions, idleWatts, notes, ...this.#bounds };
    return { pixelsPerSecond, ...known, table };
  }
}

function quickly({ open, quick = measureCapacity }: KeeperInit, signal?: AbortSignal): Promise<Capacity> {
  return quick(open, signal);
}

/** A machine of which not even the facts can be read, since there is no addon, is measured each time, and says why it cannot be. */
function lookUp({ cacheDir = cacheFolder(), root }: KeeperInit): { key: string; measured?: Measured } {
  try {
    const key = measurementKey(root);
    const measured = readMeasured(cacheDir, key);
    return { key, ...(measured === undefined ? {} : { measured }) };
  } catch {
    return { key: 'unknown' };
  }
}

async function untilIdle(sessions: Occupation, signal: AbortSignal): Promise<void> {
  while (sessions.size > 0) await once(sessions as unknown as EventEmitter, 'change', { signal });
  signal.throwIfAborted();
}

/** Raised when the first session comes; asked for while there is none. */
function watchBusy(sessions: Occupation): Watch {
  const came = new AbortController();
  const look = (): void => {
    if (sessions.size > 0) came.abort();
  };
  sessions.on('change', look);
  look();
  return { signal: came.signal, release: () => void sessions.off('change', look) };
}

function saidOf({ task, what, bits, engine, rates, note }: Part): string {
  const speeds = rates.map(({ pixels, perSecond }) => `${(perSecond / 1e6).toFixed(0)} Mpixel/s of ${(pixels / 1e6).toFixed(1)}`).join(', ');
  return `${task} ${what} ${bits} bit (${engine}): ${speeds}${note === undefined ? '' : ` [${note}]`}`;
}
