import { type RunningMeter, startMeter } from './meter.js';

/** A session that takes energy. */
export interface Consumer {
  /** Done since it began: pixels of the benchmark pipeline. */
  readonly work: number;
  /** J that were found to be its own. */
  took(joules: number): void;
}

export interface EnergySharesInit {
  consumers: () => readonly Consumer[];
  /** W of the machine at rest; nothing is said of sessions where that was not measured. */
  idleWatts: () => number | null | undefined;
  meter?: ((pollMs: number) => Promise<RunningMeter>) | undefined;
  lapMs?: number | undefined;
}

/** Sensors are read this often while sessions run, and their energy is shared out, ms. */
const pollMs = 500;
const lapMs = 2_000;

/**
 * What sessions take of the machine's energy: what it takes above its rest, by their shares of the work that was done meanwhile. While nobody
 * gets on it is shared as it was before.
 */
export class EnergyShares {
  readonly #init: EnergySharesInit;
  readonly #done = new WeakMap<Consumer, { work: number; weight: number }>();
  #meter: RunningMeter | undefined;
  #timer: NodeJS.Timeout | undefined;
  #lappedAtMs = 0;
  #turn: Promise<void> = Promise.resolve();

  constructor(init: EnergySharesInit) {
    this.#init = init;
  }

  /** There are sessions, or there are none. */
  changed(): void {
    const isNeeded = this.#init.consumers().length > 0 && typeof this.#init.idleWatts() === 'number';
    if (isNeeded === (this.#timer !== undefined)) return;
    clearInterval(this.#timer);
    this.#timer = isNeeded ? setInterval(() => void this.settle(), this.#init.lapMs ?? lapMs).unref() : undefined;
    this.#turn = this.#turn.then(() => (isNeeded ? this.#start() : this.#stop()));
  }

  /** Shares out all that was taken up to now. Never throws. */
  settle(): Promise<void> {
    return (this.#turn = this.#turn.then(() => this.#lap()));
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    await (this.#turn = this.#turn.then(() => this.#stop()));
  }

  async #start(): Promise<void> {
    this.#meter ??= await (this.#init.meter ?? ((ms) => startMeter({ pollMs: ms })))(pollMs);
    this.#lappedAtMs = performance.now();
  }

  async #stop(): Promise<void> {
    await this.#meter?.stop();
    this.#meter = undefined;
  }

  async #lap(): Promise<void> {
    const [joules, idleWatts, atMs] = [await this.#meter?.lap(), this.#init.idleWatts(), performance.now()];
    const seconds = (atMs - this.#lappedAtMs) / 1_000;
    this.#lappedAtMs = atMs;
    if (joules === undefined || typeof idleWatts !== 'number') return;
    const consumers = this.#init.consumers();
    const shares = this.#shares(consumers);
    for (const [index, consumer] of consumers.entries()) consumer.took(Math.max(0, joules - idleWatts * seconds) * shares[index]!);
  }

  /** Parts of 1. */
  #shares(consumers: readonly Consumer[]): number[] {
    const laps = consumers.map((consumer) => {
      const before = this.#done.get(consumer) ?? { work: 0, weight: 0 };
      return { consumer, before, did: Math.max(0, consumer.work - before.work) };
    });
    const isIdle = laps.every(({ did }) => did === 0);
    const weights = laps.map(({ before, did }) => (isIdle ? before.weight : did));
    for (const [index, { consumer }] of laps.entries()) this.#done.set(consumer, { work: consumer.work, weight: weights[index]! });
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return weights.map((weight) => (sum === 0 ? 1 / consumers.length : weight / sum));
  }
}
