import type { Burn, Filter } from '../job/index.js';
import type { MappedGraph, MappedStep } from './command-graphs.js';
import type { FilterCall } from './filter-graph.js';
import type { Quantity } from './quantity.js';
import { reading, refuse } from './refusal.js';
import type { Mapping } from './session.js';
import type { StreamSource } from './stream-source.js';

/** What one filter of a graph becomes. */
export interface Staged {
  filters: Filter[];
  /** Subtitles that become part of the pictures. */
  burn?: Burn;
  level: 'kept' | 'mapped' | 'dropped';
  reason: string;
  /** Its arguments, one by one, where one sentence does not do. */
  parts?: Mapping[];
}

/** `following`: the filters behind it, in order; `source`: the stream before all of them. */
export type StageMaker = (step: MappedStep, following: readonly MappedStep[], source: StreamSource) => Staged;

/** What the filters of a graph come to. */
export interface Stages {
  filters: Filter[];
  burn?: Burn;
  parts: Mapping[];
}

/** The stages of a track from the filters of its graph, with one mapping a filter. Throws a Refusal at the first filter that is not in `makers`. */
export function makeStages(graph: MappedGraph, source: StreamSource, makers: ReadonlyMap<string, StageMaker>): Stages {
  const staged = graph.steps.map((step, index) => reading(graph.argument, () => {
    const make = makers.get(step.call.name) ?? refuse(undefined, `'${step.call.name}' is not a filter that we know of Plex here`);
    return { text: step.call.text, ...make(step, graph.steps.slice(index + 1), source) };
  }));
  const [burn, ...others] = staged.flatMap((stage) => stage.burn ?? []);
  if (others.length > 0) refuse(graph.argument, 'subtitles are burnt in twice, and a track has them once');
  const parts = staged.map(({ text, level, reason, parts: own, ...stage }) => ({ argv: text, becomes: describeStages(stage), reason, level, ...(own === undefined ? {} : { parts: own }) }));
  return { filters: staged.flatMap(({ filters }) => filters), ...(burn === undefined ? {} : { burn }), parts };
}

/** `scale w=1280 h=720, format pix_fmts=nv12, burn 0:2`. */
export function describeStages({ filters, burn }: Pick<Stages, 'filters' | 'burn'>): string {
  const words = filters.map(({ filter, ...options }) => [filter, ...Object.entries(options).map(([name, value]) => `${name}=${String(value)}`)].join(' '));
  return [...words, ...(burn === undefined ? [] : [`burn ${burn.input}:${burn.stream}`])].join(', ') || 'nothing';
}

export type NamedArguments = ReadonlyMap<string, string>;

/** The arguments of a filter by name; those without a key take the names of `order` in turn. Throws a Refusal for any other name. */
export function namedArguments(call: FilterCall, order: readonly string[], others: readonly string[] = []): NamedArguments {
  const named = new Map<string, string>();
  for (const [index, { key = order[index], value }] of call.args.entries()) {
    if (key === undefined || !(order.includes(key) || others.includes(key))) refuse(undefined, `'${key ?? value}' is not an argument of ${call.name} that we know of Plex`);
    else named.set(key, value);
  }
  return named;
}

/** `undefined` where the argument is absent; a Refusal where it is not such a quantity. */
export function readArgument<T>(named: NamedArguments, key: string, quantity: Quantity<T>): T | undefined {
  const text = named.get(key);
  if (text === undefined) return undefined;
  return quantity(text) ?? refuse(undefined, `'${key}=${text}' is not a value that a job can hold`);
}

export function needArgument<T>(named: NamedArguments, key: string, quantity: Quantity<T>): T {
  return readArgument(named, key, quantity) ?? refuse(undefined, `the filter has no '${key}'`);
}
