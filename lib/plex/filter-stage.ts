import type { Filter } from '../job/index.js';
import type { MappedGraph } from './command.js';
import type { FilterCall } from './filter-graph.js';
import type { Quantity } from './quantity.js';
import { reading, refuse } from './refusal.js';
import type { Mapping } from './session.js';

/** What one filter of a graph becomes. */
export interface Staged {
  filters: Filter[];
  level: 'kept' | 'mapped' | 'dropped';
  reason: string;
}

/** `following`: the filters behind it, in order. */
export type StageMaker = (call: FilterCall, following: readonly FilterCall[]) => Staged;

/** The stages of a track from the filters of its graph, with one mapping a filter. Throws a Refusal at the first filter that is not in `makers`. */
export function makeStages(graph: MappedGraph, makers: ReadonlyMap<string, StageMaker>): { filters: Filter[]; parts: Mapping[] } {
  const staged = graph.filters.map((call, index) => reading(graph.argument, () => {
    const make = makers.get(call.name) ?? refuse(undefined, `'${call.name}' is not a filter that we know of Plex here`);
    return { call, ...make(call, graph.filters.slice(index + 1)) };
  }));
  const parts = staged.map(({ call, filters, level, reason }) => ({ argv: call.text, becomes: describeStages(filters), reason, level }));
  return { filters: staged.flatMap(({ filters }) => filters), parts };
}

/** `scale w=1280 h=720, format pix_fmts=nv12`. */
export function describeStages(filters: readonly Filter[]): string {
  const words = filters.map(({ filter, ...options }) => [filter, ...Object.entries(options).map(([name, value]) => `${name}=${String(value)}`)].join(' '));
  return words.join(', ') || 'nothing';
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
