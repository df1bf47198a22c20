import { type CapacityTable, joulesFor, type Part, secondsFor, workName } from '../protocol/capacity-table.js';
import type { Cost, Stage } from '../protocol/cost.js';
import { encoderEffort } from '../protocol/encoder-effort.js';

/** What a session takes of one node while it runs at the speed of its viewer. */
export interface Usage {
  /** Parts of each engine's time, in the node's order of engines; above 1: more than there is. */
  shares: readonly number[];
  memory: number;
  networkIn: number;
  networkOut: number;
  encoderSessions: readonly number[];
  /** Of the viewer's, that it reaches with the node to itself. */
  alone: number;
  /** The stage that it is bound by. */
  slowest: Stage | undefined;
  /** W above the idle board; undefined: not known. */
  watts: number | undefined;
  /** A stage that nothing here is known to do. */
  missing: Stage | undefined;
}

/** How a node's speed in any work follows from what it measured. */
export interface Speeds {
  readonly engines: readonly string[];
  readonly bounds: Bounds;
  usageOf(need: Need): Usage;
}

export interface Bounds {
  memory: number;
  networkIn: number;
  networkOut: number;
  encoderSessions: readonly number[];
  sessions: number;
}

/** A session's cost, in both ways: as a vector, and as pixels/s of the benchmark for nodes that know no other. */
export interface Need {
  benchmark: number;
  cost: Cost;
}

/** Where a node has not measured a decoder: work relative to its own of H.264 at 8 bits. Estimates. */
const decoderEffort: Readonly<Record<string, number>> = { h264: 1, mpeg2video: 0.6, mpeg1video: 0.5, mpeg4: 0.7, msmpeg4v3: 0.7, vc1: 1.1, wmv3: 1.1, vp8: 0.9, vp9: 1.2, hevc: 1.4, av1: 1.8, mjpeg: 0.8 };
const unknownDecoder = 1.8;
/** Of ten bits to eight, and of a filter that was not measured to decoding. */
const deepEffort = 1.6;
const filterEffort = 0.5;
const tonemapEffort = 1.5;

/** As much faster than needed `exact` must be to be taken where somebody watches: the pipeline's own rule (docs/filters.md). */
const exactMargin = 2;

/** A node that told only pixels/s of the benchmark: one engine, and nothing known of the rest. */
export function speedsOfNumber(capacity: number): Speeds {
  const bounds = { memory: Infinity, networkIn: Infinity, networkOut: Infinity, encoderSessions: [Infinity], sessions: Infinity };
  return {
    engines: ['all'], bounds,
    usageOf: ({ benchmark, cost: { memory, networkIn, networkOut, encoderSessions } }) => ({
      shares: [benchmark / capacity], memory, networkIn, networkOut, encoderSessions: [encoderSessions],
      alone: Infinity, slowest: undefined, watts: undefined, missing: undefined,
    }),
  };
}

interface Known {
  part: Part;
  engine: number;
  /** Times the work of what was measured. */
  effort: number;
}

/** A node that measured its parts. */
export class MeasuredSpeeds implements Speeds {
  readonly engines: readonly string[];
  readonly bounds: Bounds;
  readonly #parts = new Map<string, Known>();
  readonly #guessed = new Map<string, Known | undefined>();
  readonly #cores: number;
  readonly #cpu: number;

  constructor(table: CapacityTable) {
    this.engines = [...new Set(['cpu', ...table.parts.map(({ engine }) => engine)])];
    this.#cpu = this.engines.indexOf('cpu');
    this.#cores = table.cores;
    for (const part of table.parts) {
      // The planner takes the first that works.
      if (part.rates.length > 0 && !this.#parts.has(workName(part))) this.#parts.set(workName(part), { part, engine: this.engines.indexOf(part.engine), effort: 1 });
    }
    const limit = (engine: string) => table.encoderSessions.find((each) => each.engine === engine)?.most ?? Infinity;
    this.bounds = { memory: table.memory ?? Infinity, networkIn: table.networkIn ?? Infinity, networkOut: table.networkOut ?? Infinity, encoderSessions: this.engines.map(limit), sessions: table.sessions };
  }

  usageOf({ cost }: Need): Usage {
    const shares = this.engines.map(() => 0);
    const encoderSessions = this.engines.map(() => 0);
    shares[this.#cpu]! += cost.cores / this.#cores;
    let alone = Infinity;
    let slowest: Stage | undefined;
    let watts: number | undefined = 0;
    let missing: Stage | undefined;
    for (const stage of cost.stages) {
      const known = this.#knownFor(stage);
      if (known === undefined) {
        missing ??= stage;
        continue;
      }
      const { part: { rates }, engine, effort } = known;
      const work = stage.fps * stage.effort * effort;
      shares[engine]! += secondsFor(rates, stage.pixels) * work;
      const speed = 1 / (secondsFor(rates, stage.pixels, 'alone') * work);
      if (speed < alone) [alone, slowest] = [speed, stage];
      const joules: number | undefined = watts === undefined ? undefined : joulesFor(rates, stage.pixels);
      watts = joules === undefined ? undefined : watts! + joules * work;
      if (stage.task === 'encode') encoderSessions[engine]! += 1;
    }
    const { memory, networkIn, networkOut } = cost;
    return { shares, memory, networkIn, networkOut, encoderSessions, alone, slowest, watts, missing };
  }

  #knownFor(stage: Stage): Known | undefined {
    if (stage.task === 'tonemap') return this.#toneMapping(stage) ?? this.#guess(stage);
    return this.#parts.get(keyOf(stage)) ?? this.#guess(stage);
  }

  /** The quality that the planner will choose here. */
  #toneMapping({ what, pixels, fps }: Stage): Known | undefined {
    const kept = what.endsWith('-kept') ? '-kept' : '';
    const exact = this.#parts.get(`tonemap exact${kept} 10`);
    if (!what.startsWith('auto')) return this.#parts.get(`tonemap ${what} 10`);
    const holds = exact !== undefined && secondsFor(exact.part.rates, pixels) * fps * exactMargin <= 1;
    return holds ? exact : (this.#parts.get(`tonemap fast${kept} 10`) ?? exact);
  }

  /** From what is nearest among the measured. */
  #guess(stage: Stage): Known | undefined {
    const name = keyOf(stage);
    if (!this.#guessed.has(name)) this.#guessed.set(name, this.#nearest(stage));
    return this.#guessed.get(name);
  }

  #nearest({ task, what, bits }: Stage): Known | undefined {
    const deep = bits === 10 ? deepEffort : 1;
    const times = (known: Known | undefined, effort: number) => known && { ...known, effort };
    const decoder = this.#parts.get('decode h264 8');
    if (task === 'encode') return times(this.#parts.get('encode h264 8'), ((encoderEffort as Record<string, number>)[what] ?? encoderEffort.av1) * deep);
    const same = bits === 10 ? this.#parts.get(workName({ task, what, bits: 8 })) : undefined;
    if (same !== undefined) return times(same, deep);
    if (task === 'decode') return times(decoder, (decoderEffort[what] ?? unknownDecoder) * deep);
    return times(decoder, (task === 'tonemap' ? tonemapEffort : filterEffort) * deep);
  }
}

/** A decision asks a thousand nodes for the same stages. */
const keys = new WeakMap<Stage, string>();

function keyOf(stage: Stage): string {
  const known = keys.get(stage) ?? workName(stage);
  keys.set(stage, known);
  return known;
}

/** In words. */
export function stageName({ task, what, bits, pixels, fps }: Stage): string {
  return `${task} ${what}${bits === 10 ? ', 10 bit' : ''}, ${(pixels / 1e6).toFixed(1)} Mpixel at ${fps.toFixed(fps % 1 === 0 ? 0 : 2)}`;
}
