import type { FastifyBaseLogger } from 'fastify';
import type { Sample, SampleReply } from '../protocol/sample.js';
import type { ClusterState } from '../protocol/state.js';
import { merged, sampleOf } from './sampling.js';
import { samplesKeptMs, type Store } from './store/store.js';

/** Between two looks at the cluster, ms. */
export const sampleMs = 10_000;
const minuteMs = 60_000;
const hourMs = 3_600_000;
/** Minutes are written together, ms: what was not written yet is lost with a coordinator that is killed. */
const writtenMs = 10 * minuteMs;
/** Points of a curve, at most: a page has no more pixels for it. */
const mostPoints = 360;

export interface SamplesInit {
  state: () => ClusterState;
  store: Store;
  logger: Pick<FastifyBaseLogger, 'warn'>;
  /** Of several coordinators that share the store, only the one that leads writes. */
  leads: () => boolean;
}

/** The cluster's last day: an hour of it close by, all of it by the minute, which outlives a restart where there is a store that lasts. */
export class Samples {
  readonly #init: SamplesInit;
  #recent: Sample[] = [];
  #minutes: Sample[] = [];
  #minute: Sample[] = [];
  #unwritten: Sample[] = [];

  constructor(init: SamplesInit) {
    this.#init = init;
  }

  /** What the store has; without it the curves begin now. */
  async load(now: number): Promise<void> {
    try {
      this.#minutes = [...(await this.#init.store.samples(now - samplesKeptMs)), ...this.#minutes];
    } catch (error) {
      this.#failed(error);
    }
  }

  /** Looks at the cluster once. */
  async take(): Promise<void> {
    const sample = sampleOf(this.#init.state());
    this.#recent = [...this.#recent.filter(({ at }) => at > sample.at - hourMs), sample];
    const [first = sample] = this.#minute;
    if (Math.floor(first.at / minuteMs) !== Math.floor(sample.at / minuteMs)) this.#endMinute();
    this.#minute.push(sample);
    const [oldest] = this.#unwritten;
    if (oldest !== undefined && sample.at - oldest.at >= writtenMs) await this.flush();
  }

  /** Never throws: curves with a gap are better than a coordinator that stops. */
  async flush(): Promise<void> {
    const samples = this.#unwritten;
    this.#unwritten = [];
    if (samples.length === 0 || !this.#init.leads()) return;
    await this.#init.store.keepSamples(samples).catch((error: unknown) => this.#failed(error));
  }

  last(hours: number, now: number): SampleReply {
    const since = now - hours * hourMs;
    const [firstRecent = Infinity] = this.#recent.map(({ at }) => at);
    // The moment itself belongs to it: just after a start there is nothing else.
    const close = [...(hours === 1 ? this.#recent : []), sampleOf(this.#init.state())];
    const minutes = [...this.#minutes, ...(this.#minute.length === 0 ? [] : [merged(this.#minute)])].filter(({ at }) => hours !== 1 || at < firstRecent);
    const everyMs = Math.max(hours === 1 ? sampleMs : minuteMs, (hours * hourMs) / mostPoints);
    return { everyMs, samples: thinned([...minutes, ...close].filter(({ at }) => at > since), everyMs) };
  }

  #endMinute(): void {
    const minute = merged(this.#minute);
    this.#minute = [];
    this.#minutes = [...this.#minutes.filter(({ at }) => at > minute.at - samplesKeptMs), minute];
    this.#unwritten.push(minute);
  }

  #failed(error: unknown): void {
    this.#init.logger.warn({ err: error }, 'the store does not keep the curves of the page');
  }
}

/** One point for each `everyMs`. */
function thinned(samples: readonly Sample[], everyMs: number): Sample[] {
  const groups = new Map<number, Sample[]>();
  for (const sample of samples) {
    const slot = Math.floor(sample.at / everyMs);
    const group = groups.get(slot);
    if (group === undefined) groups.set(slot, [sample]);
    else group.push(sample);
  }
  return [...groups.values()].map(merged);
}
