import type { FilterCall } from './filter-graph.js';
import { refuse } from './refusal.js';

/** One filter on the way of the pictures or the sound, and what it joins to them. */
export interface GraphStep {
  call: FilterCall;
  /** What its second input reads: the subtitles that `overlay` lays over the pictures. */
  side?: GraphLine;
}

/** From a stream of an input to an end that `-map` may take. */
export interface GraphLine {
  /** As in the graph: `0:1`. */
  source: string;
  steps: readonly GraphStep[];
  sink: string;
}

/** A call with all of its links, those of commas included. */
interface LinkedCall {
  call: FilterCall;
  inputs: readonly string[];
  output: string;
}

/** One line for each end of the graph, in the order of the text. Throws a Refusal where links are open, doubled or form a ring. */
export function readLines(chains: readonly (readonly FilterCall[])[]): GraphLine[] {
  const calls = chains.flatMap((chain, index) => linkChain(chain, index));
  const producers = new Map(calls.map((linked) => [linked.output, linked]));
  if (producers.size < calls.length) refuse(undefined, 'two parts of the filter graph end in the same label');
  const readers = countReaders(calls, producers);
  const tracer = new Tracer(producers);
  const lines = calls.filter(({ output }) => !readers.has(output)).map(({ output }) => tracer.trace(output));
  if (tracer.seen.size < calls.length) refuse(undefined, 'the filter graph has no beginning');
  return lines;
}

function countReaders(calls: readonly LinkedCall[], producers: ReadonlyMap<string, LinkedCall>): Set<string> {
  const readers = new Set<string>();
  for (const label of calls.flatMap(({ inputs }) => inputs).filter((each) => producers.has(each))) {
    if (readers.has(label)) refuse(undefined, `two parts of the filter graph read [${label}], and a link has one reader`);
    readers.add(label);
  }
  return readers;
}

/** Link labels are what the text says; a comma links by a name that no text can say. */
function linkChain(chain: readonly FilterCall[], chainIndex: number): LinkedCall[] {
  return chain.map((call, index) => {
    const before = chain[index - 1];
    const comma = before === undefined || before.outputs.length > 0 ? [] : [commaLink(chainIndex, index)];
    const inputs = [...call.inputs, ...comma];
    const output = call.outputs[0] ?? (index < chain.length - 1 ? commaLink(chainIndex, index + 1) : undefined);
    if (inputs.length === 0 || output === undefined) return refuse(undefined, `'${call.text}' has an open end`);
    if (inputs.length !== inputCount(call) || call.outputs.length > 1) refuse(undefined, `'${call.text}' joins or splits streams in a way that a job does not know`);
    return { call, inputs, output };
  });
}

const commaLink = (chain: number, index: number): string => `,${chain}.${index}`;

function inputCount({ name }: FilterCall): number {
  return name === 'overlay' || name.startsWith('overlay_') ? 2 : 1;
}

/** Goes from ends back to streams. */
class Tracer {
  readonly seen = new Set<LinkedCall>();
  readonly #producers: ReadonlyMap<string, LinkedCall>;

  constructor(producers: ReadonlyMap<string, LinkedCall>) {
    this.#producers = producers;
  }

  trace(sink: string): GraphLine {
    const steps: GraphStep[] = [];
    let label = sink;
    for (let linked = this.#producers.get(label); linked !== undefined; linked = this.#producers.get(label)) {
      this.seen.add(linked);
      const [first = '', second] = linked.inputs;
      steps.unshift({ call: linked.call, ...(second === undefined ? {} : { side: this.trace(second) }) });
      label = first;
    }
    if (!isStream(label)) refuse(undefined, `nothing in the filter graph produces [${label}]`);
    return { source: label, steps, sink };
  }
}

/** A label such as `0:1` reads a stream of an input. */
function isStream(label: string): boolean {
  return label.includes(':');
}
