import { type CapacityTable, type Part, pictureCost, workName } from '../protocol/capacity-table.js';
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
const decoderEffort: ReadonlyMap<string, number> = new Map(Object.entries({ h264: 1, mpeg2video: 0.6, mpeg1video: 0.5, mpeg4: 0.7, msmpeg4v3: 0.7, vc1: 1.1, wmv3: 1.1, vp8: 0.9, vp9: 1.2, hevc: 1.4, av1: 1.8, mjpeg: 0.8 }));
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
    const works = namesOf(cost.stages);
    for (let index = 0; index < cost.stages.length; index += 1) {
      const stage = cost.stages[index]!;
      const known = this.#knownFor(stage, works[index]!);
      if (known === undefined) {
        missing ??= stage;
        continue;
      }
      const { part, engine, effort } = known;
      const picture = pictureCost(part.rates, stage.pixels);
      const work = stage.fps * stage.effort * effort;
      shares[engine]! += picture.seconds * work;
      watts = watts === undefined || picture.joules === undefined ? undefined : watts + picture.joules * work;
      if (stage.task === 'encode') encoderSessions[engine]! += 1;
      const speed = 1 / (picture.alone * work);
      if (speed < alone) {
        alone = speed;
        slowest = stage;
      }
    }
    const { memory, networkIn, networkOut } = cost;
    return { shares, memory, networkIn, networkOut, encoderSessions, alone, slowest, watts, missing };
  }

  #knownFor(stage: Stage, name: string): Known | undefined {
    const known = stage.task === 'tonemap' ? this.#toneMapping(stage) : this.#parts.get(name);
    return known ?? this.#guess(stage, name);
  }

  /** The quality that the planner will choose here. */
  #toneMapping({ what, pixels, fps }: Stage): Known | undefined {
    const choice = automatic.get(what);
    if (choice === undefined) return this.#parts.get(`tonemap ${what} 10`);
    const exact = this.#parts.get(choice.exact);
    const holds = exact !== undefined && pictureCost(exact.part.rates, pixels).seconds * fps * exactMargin <= 1;
    return holds ? exact : (this.#parts.get(choice.fast) ?? exact);
  }

  /** From what is nearest among the measured. */
  #guess(stage: Stage, name: string): Known | undefined {
    if (!this.#guessed.has(name)) this.#guessed.set(name, this.#nearest(stage));
    return this.#guessed.get(name);
  }

  #nearest({ task, what, bits }: Stage): Known | undefined {
    const deep = bits === 10 ? deepEffort : 1;
    const times = (known: Known | undefined, effort: number) => known && { ...known, effort };
    const decoder = this.#parts.get('decode h264 8');
    if (task === 'encode') return times(this.#parts.get('encode h264 8'), encoderEffort[Object.hasOwn(encoderEffort, what) ? what as keyof typeof encoderEffort : 'av1'] * deep);
    const same = bits === 10 ? this.#parts.get(workName({ task, what, bits: 8 })) : undefined;
    if (same !== undefined) return times(same, deep);
    if (task === 'decode') return times(decoder, (decoderEffort.get(what) ?? unknownDecoder) * deep);
    return times(decoder, (task === 'tonemap' ? tonemapEffort : filterEffort) * deep);
  }
}

/** Of the stages that were asked for last: a decision asks a thousand nodes for the same ones. */
let named: { stages: readonly Stage[]; names: readonly string[] } = { stages: [], names: [] };

function namesOf(stages: readonly Stage[]): readonly string[] {
  if (named.stages !== stages) named = { stages, names: stages.map(workName) };
  return named.names;
}

/** What a tone mapping may become whose quality is the node's to choose. */
const automatic: ReadonlyMap<string, { exact: string; fast: string }> = new Map([
  ['auto', { exact: 'tonemap exact 10', fast: 'tonemap fast 10' }],
  ['auto-kept', { exact: 'tonemap exact-kept 10', fast: 'tonemap fast-kept 10' }],
]);

/** In words. */
export function stageName({ task, what, bits, pixels, fps }: Stage): string {
  return `${task} ${what}${bits === 10 ? ', 10 bit' : ''}, ${(pixels / 1e6).toFixed(1)} Mpixel at ${fps.toFixed(fps % 1 === 0 ? 0 : 2)}`;
}
