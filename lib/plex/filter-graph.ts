import { refuse } from './refusal.js';

/** One argument of a filter: `w=1280` has a key, the `hable` of `tonemap_cuda=hable:nv12` has none. */
export interface FilterArgument {
  key: string | undefined;
  value: string;
}

export interface FilterCall {
  name: string;
  args: readonly FilterArgument[];
  /** Link labels, without brackets. */
  inputs: readonly string[];
  outputs: readonly string[];
  /** As it stands in the graph, labels included. */
  text: string;
}

/**
 * Reads a graph by the grammar of libavfilter: chains between `;`, filters between `,`, quotes and backslashes taken
 * off once for the graph and once more for the arguments of a filter. Throws a Refusal that says where it stops.
 */
export function parseFilterGraph(text: string): FilterCall[][] {
  const reader = new GraphReader(text);
  const chains = [readChain(reader)];
  while (reader.skip(';')) chains.push(readChain(reader));
  if (!reader.atEnd()) reader.fail("expected ',', ';' or the end");
  return chains;
}

function readChain(reader: GraphReader): FilterCall[] {
  const calls = [readFilter(reader)];
  while (reader.skip(',')) calls.push(readFilter(reader));
  return calls;
}

function readFilter(reader: GraphReader): FilterCall {
  const start = reader.mark();
  const inputs = readLabels(reader);
  const name = reader.token('=,;[');
  if (!/^[A-Za-z0-9_]+(@[A-Za-z0-9_]+)?$/.test(name)) reader.fail('expected the name of a filter');
  const args = reader.skip('=') ? parseFilterArguments(reader.token('[],;')) : [];
  const outputs = readLabels(reader);
  return { name, args, inputs, outputs, text: reader.since(start) };
}

function readLabels(reader: GraphReader): string[] {
  const labels: string[] = [];
  while (reader.skip('[')) {
    const label = reader.token(']');
    if (label === '' || !reader.skip(']')) reader.fail('expected a label and its closing bracket');
    labels.push(label);
  }
  return labels;
}

function parseFilterArguments(text: string): FilterArgument[] {
  const reader = new GraphReader(text);
  const args: FilterArgument[] = [];
  do {
    const key = reader.key();
    args.push({ key, value: reader.token(':') });
  } while (reader.skip(':'));
  return args;
}

/** A list of words as libav's own options hold them: `Bold=500,FontName=Noto Sans` between commas, escapes and quotes taken off once more. */
export function parseWords(text: string, separator: ','): string[] {
  const reader = new GraphReader(text);
  const words = [reader.token(separator)];
  while (reader.skip(separator)) words.push(reader.token(separator));
  return words;
}

/** A position in a text, with libav's rules for white space, quotes and escapes. */
class GraphReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  mark(): number {
    this.#skipSpace();
    return this.#at;
  }

  since(mark: number): string {
    return this.#text.slice(mark, this.#at).trimEnd();
  }

  atEnd(): boolean {
    this.#skipSpace();
    return this.#at >= this.#text.length;
  }

  skip(char: string): boolean {
    this.#skipSpace();
    if (this.#text[this.#at] !== char) return false;
    this.#at += 1;
    return true;
  }

  /** `name=`, where it stands here. */
  key(): string | undefined {
    this.#skipSpace();
    const [matched, key] = /^([A-Za-z0-9_./-]+)\s*=/.exec(this.#text.slice(this.#at)) ?? [];
    if (matched !== undefined) this.#at += matched.length;
    return key;
  }

  /** Up to one of `ends` that is neither quoted nor escaped; space around it is not part of it. */
  token(ends: string): string {
    this.#skipSpace();
    let token = '';
    let protectedLength = 0;
    for (; this.#at < this.#text.length && !ends.includes(this.#char()); this.#at += 1) {
      if (this.#char() === '\\') token += this.#escaped();
      else if (this.#char() === "'") token += this.#quoted();
      else { token += this.#char(); continue; }
      protectedLength = token.length;
    }
    return token.slice(0, protectedLength) + token.slice(protectedLength).trimEnd();
  }

  fail(expected: string): never {
    refuse(undefined, `${expected} at '${this.#text.slice(this.#at, this.#at + 30)}' of the filter graph`);
  }

  #char(): string {
    return this.#text[this.#at] ?? '';
  }

  #escaped(): string {
    this.#at += 1;
    return this.#at < this.#text.length ? this.#char() : this.fail('expected a character behind the backslash');
  }

  #quoted(): string {
    const end = this.#text.indexOf("'", this.#at + 1);
    if (end < 0) return this.fail('expected the closing quote');
    const quoted = this.#text.slice(this.#at + 1, end);
    this.#at = end;
    return quoted;
  }

  #skipSpace(): void {
    while (/^[ \n\t\r]$/.test(this.#char())) this.#at += 1;
  }
}
