import type { Argument } from './argument.js';
import type { FileGroup, LexedArgv } from './argv.js';
import { readBurns, readUndrawn, type NamedSubtitle } from './command-burns.js';
import { type MappedGraph, readGraphs, readSimpleGraph, type SourcedGraph } from './command-graphs.js';
import { refuse } from './refusal.js';
import type { ReadSource, StreamSource } from './stream-source.js';

export interface CommandStream {
  /** Its number among the streams of its output: what the specifiers of output options mean. */
  ordinal: number;
  /** Where nothing is mapped: the file that the stream is chosen from. */
  map: Argument;
  source: StreamSource;
  graph: MappedGraph | undefined;
  /** Those of the output that have no specifier, or one that means this stream. */
  options: readonly Argument[];
}

export interface CommandOutput {
  index: number;
  file: Argument;
  options: readonly Argument[];
  streams: readonly CommandStream[];
}

/** What a command line says, with streams, graphs and options joined up; nothing is judged yet. */
export interface Command {
  all: readonly Argument[];
  globals: readonly Argument[];
  inputs: readonly FileGroup[];
  outputs: readonly CommandOutput[];
  /** What `-map_inlineass` names, in the order of argv. */
  burns: readonly NamedSubtitle[];
  /** Outputs that write nothing, and are there for libav to decode what is burnt in. */
  undrawn: readonly FileGroup[];
}

/** The option that counts: of several with one name, the last, as in libav. */
export function findOption(options: readonly Argument[], name: string): Argument | undefined {
  return options.findLast((option) => option.name === name);
}

export function requireOption(options: readonly Argument[], name: string, owner: Argument): Argument {
  return findOption(options, name) ?? refuse(owner, `-${name} is missing`);
}

/** Throws a Refusal where the parts do not fit together. */
export function readCommand({ all, globals, inputs, outputs }: LexedArgv): Command {
  if (inputs.length === 0) refuse(outputs[0]?.file ?? all[0], 'the command has no input');
  if (outputs.length === 0) refuse(all[0], 'the command has no output');
  const read: ReadSource = (text) => readSource(text, inputs.length);
  const burns = readBurns(outputs, read);
  const graphs = readGraphs(globals, burns, read);
  const { written, undrawn } = readUndrawn(outputs, burns, read);
  if (written.length === 0) refuse(outputs[0]?.file, 'no output writes anything');
  const command = { all, globals, inputs, burns, undrawn, outputs: written.map((group, index) => (isOfImages(group.options) ? readImages(group, index, inputs, graphs) : readOutput(group, index, inputs.length, graphs))) };
  for (const [label, graph] of graphs) refuse(graph.argument, `no -map takes its end, [${label}]`);
  return command;
}

/** Whether the pictures of an output are files, each by itself. */
export function isOfImages(options: readonly Argument[]): boolean {
  return findOption(options, 'f')?.value === 'image2';
}

/** Thumbnails: no -map, since libav finds the pictures of the only input by itself, and a simple graph. */
function readImages(group: FileGroup, index: number, inputs: readonly FileGroup[], graphs: Map<string, SourcedGraph>): CommandOutput {
  const output = group.options.some(({ name }) => name === 'map') ? readOutput(group, index, inputs.length, graphs) : readUnmapped(group, index, inputs);
  const graph = findOption(output.options, 'vf');
  if (graph === undefined) return output;
  return { ...output, streams: output.streams.map((stream) => ({ ...stream, graph: stream.graph === undefined ? readSimpleGraph(graph) : refuse(graph, 'the stream comes out of a -filter_complex, which libav does not filter again') })) };
}

function readUnmapped({ file, options }: FileGroup, index: number, inputs: readonly FileGroup[]): CommandOutput {
  const [input, ...others] = inputs;
  if (input === undefined || others.length > 0) return refuse(file, 'no -map says which of several inputs the pictures come from');
  const stream = { ordinal: 0, map: input.file, source: { input: 0, stream: 'v', optional: false } };
  return { index, file, options, streams: [{ ...stream, graph: undefined, options: options.filter(appliesTo(stream)) }] };
}

function readOutput({ file, options }: FileGroup, index: number, inputCount: number, graphs: Map<string, SourcedGraph>): CommandOutput {
  const maps = options.filter((option) => option.name === 'map');
  if (maps.length === 0) refuse(file, 'no -map says which streams this output takes');
  const others = options.filter((option) => option.name !== 'map');
  const streams = maps.map((map, ordinal) => ({ ordinal, map, ...readMap(map, inputCount, graphs) }));
  return { index, file, options: others, streams: streams.map((stream) => ({ ...stream, options: others.filter(appliesTo(stream)) })) };
}

/** Takes the graph that it names out of `graphs`, since an end of a graph is there once. */
function readMap(map: Argument, inputCount: number, graphs: Map<string, SourcedGraph>): Pick<CommandStream, 'source' | 'graph'> {
  const label = /^\[([^\]]+)\]$/.exec(map.value)?.[1];
  if (label === undefined) return { source: readSource(map.value, inputCount) ?? refuse(map, `'${map.value}' is not one stream of an input`), graph: undefined };
  const graph = graphs.get(label) ?? refuse(map, `no filter graph ends in [${label}], or another -map took it`);
  graphs.delete(label);
  return { source: graph.source, graph };
}

/** `0:1`, `0:#0x01`, `1:s:0`, `0:t?`; a kind without a number means several streams, and only attachments come in a heap. */
function readSource(text: string, inputCount: number): StreamSource | undefined {
  const [, input, stream, optional] = /^(\d{1,2}):(\d{1,4}|[vas]:\d{1,4}|t(?::\d{1,4})?|#0x[0-9a-fA-F]{1,8}|#\d{1,8})(\?)?$/.exec(text) ?? [];
  if (input === undefined || stream === undefined || Number(input) >= inputCount) return undefined;
  return { input: Number(input), stream, optional: optional !== undefined };
}

/** Whether the specifier of an output option means the stream: none, its ordinal, or its kind where -map names one. */
function appliesTo(stream: Pick<CommandStream, 'ordinal' | 'source'>): (option: Argument) => boolean {
  return ({ name, specifier }) => {
    const text = name === 'metadata' ? specifier?.replace(/^s:/, '') : specifier;
    return text === undefined || text === String(stream.ordinal) || (/^[vast]$/.test(text) && stream.source.stream.startsWith(text));
  };
}
