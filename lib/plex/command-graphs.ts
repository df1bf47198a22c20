import type { Argument } from './argument.js';
import type { NamedSubtitle } from './command-burns.js';
import { parseFilterGraph, type FilterCall } from './filter-graph.js';
import { readLines, type GraphLine } from './graph-lines.js';
import { reading, refuse } from './refusal.js';
import type { ReadSource, StreamSource } from './stream-source.js';

/** One filter of a graph, with the subtitles that it draws into the pictures. */
export interface MappedStep {
  call: FilterCall;
  /** Of `overlay`: what its second input reads, and the filters on the way there. */
  side?: { source: StreamSource; calls: readonly FilterCall[] };
  /** Of `inlineass`: what `-map_inlineass` names for it. */
  text?: NamedSubtitle;
}

/** The way from one stream to one `-map`, out of a `-filter_complex`. */
export interface MappedGraph {
  argument: Argument;
  steps: readonly MappedStep[];
}

export interface SourcedGraph extends MappedGraph {
  source: StreamSource;
}

interface ParsedGraph {
  argument: Argument;
  calls: readonly FilterCall[];
  lines: readonly GraphLine[];
}

function parseGraph(argument: Argument): ParsedGraph {
  return reading(argument, () => {
    const chains = parseFilterGraph(argument.value);
    return { argument, calls: chains.flat(), lines: readLines(chains) };
  });
}

/** By the label of the end. The text filters, in the order of argv, draw what -map_inlineass names, in that order: Plex's own rule. */
export function readGraphs(globals: readonly Argument[], burns: readonly NamedSubtitle[], read: ReadSource): Map<string, SourcedGraph> {
  const parsed = globals.filter((option) => option.name === 'filter_complex').map(parseGraph);
  const filters = parsed.flatMap(({ calls }) => calls.filter(({ name }) => name === 'inlineass'));
  const unused = burns[filters.length];
  if (unused !== undefined) refuse(unused.option, 'no inlineass filter is there to draw it');
  const texts = new Map(filters.map((call, index) => [call, burns[index]]));
  const graphs = new Map<string, SourcedGraph>();
  for (const { argument, lines } of parsed) {
    for (const line of lines) {
      if (graphs.has(line.sink)) refuse(argument, `another filter graph ends in [${line.sink}], too`);
      graphs.set(line.sink, reading(argument, () => ({ argument, source: sourceOf(line, read), steps: mapSteps(line, texts, read) })));
    }
  }
  return graphs;
}

/** `-vf`: one line of filters between the stream, which may be called [in], and the encoder, which may be called [out]. */
export function readSimpleGraph(argument: Argument): MappedGraph {
  return reading(argument, () => {
    const [line, ...others] = readLines(withEnds(parseFilterGraph(argument.value)));
    if (line === undefined || others.length > 0) return refuse(undefined, 'a simple filter graph has one end');
    if (line.source !== pictures) refuse(undefined, `[${line.source}] is a link of complex filter graphs`);
    return { argument, steps: mapSteps(line, new Map(), () => undefined) };
  });
}

/** A label that no text of a simple graph means, and that reads as a stream. */
const pictures = ':in';

function withEnds(chains: readonly FilterCall[][]): FilterCall[][] {
  return chains.map((chain, at) => chain.map((call, index) => ({
    ...call,
    inputs: at === 0 && index === 0 && ['', 'in'].includes(call.inputs.join()) ? [pictures] : call.inputs,
    outputs: at === chains.length - 1 && index === chain.length - 1 && call.outputs.length === 0 ? ['out'] : call.outputs,
  })));
}

function mapSteps({ steps }: GraphLine, texts: ReadonlyMap<FilterCall, NamedSubtitle | undefined>, read: ReadSource): MappedStep[] {
  return steps.map(({ call, side }) => {
    const text = texts.get(call);
    return { call, ...(side === undefined ? {} : { side: { source: sourceOf(side, read), calls: plainCalls(side) } }), ...(text === undefined ? {} : { text }) };
  });
}

function plainCalls({ steps }: GraphLine): FilterCall[] {
  return steps.map(({ call, side }) => (side === undefined ? call : refuse(undefined, `'${call.text}' joins what is laid over the pictures, too`)));
}

function sourceOf({ source }: GraphLine, read: ReadSource): StreamSource {
  return read(source) ?? refuse(undefined, `[${source}] is not one stream of an input`);
}
