import type { Argument } from './argument.js';
import { optionSpec, type OptionSpec, type Scope } from './options.js';
import { refuse } from './refusal.js';

/** A file, and the options that stand before it. */
export interface FileGroup {
  file: Argument;
  options: readonly Argument[];
}

export interface LexedArgv {
  /** In the order of argv. */
  all: readonly Argument[];
  /** Options of the whole command: PMS passes them between inputs and outputs, and before 1.43 after the last output. */
  globals: readonly Argument[];
  inputs: readonly FileGroup[];
  outputs: readonly FileGroup[];
}

/** Groups the tokens by the file that they belong to, as libav's own parser does. Throws a Refusal at the first token that is not in the table. */
export function lex(argv: readonly string[]): LexedArgv {
  const all = readArguments(argv);
  const globals: Argument[] = [];
  const inputs: FileGroup[] = [];
  const outputs: FileGroup[] = [];
  let pending: Argument[] = [];
  for (const argument of all) {
    if (argument.name === '') outputs.push(fileGroup(argument, pending, 'output'));
    else if (argument.name === 'i') inputs.push(fileGroup(argument, pending, 'input'));
    else (isGlobal(argument) ? globals : pending).push(argument);
    if (argument.name === '' || argument.name === 'i') pending = [];
  }
  if (pending[0] !== undefined) refuse(pending[0], 'no file follows it, so it applies to nothing');
  return { all, globals, inputs, outputs };
}

function readArguments(argv: readonly string[]): Argument[] {
  const all: Argument[] = [];
  for (let at = 0; at < argv.length; ) {
    const argument = readArgument(argv, at);
    all.push(argument);
    at += argument.tokens.length;
  }
  return all;
}

function readArgument(argv: readonly string[], at: number): Argument {
  const token = argv[at] ?? '';
  if (token[0] !== '-') return readFileName(token, at);
  const [name, specifier] = splitAtColon(token.slice(1));
  const argument: Argument = { at, tokens: [token], name, specifier, value: '' };
  const spec = optionSpec(name);
  if (spec === undefined) return refuse(argument, 'this option is not one that we know of Plex');
  if (specifier !== undefined && !spec.perStream) refuse(argument, `-${name} takes no stream specifier`);
  return spec.argument ? readValue(argument, argv[at + 1]) : argument;
}

function readFileName(token: string, at: number): Argument {
  const argument: Argument = { at, tokens: [token], name: '', specifier: undefined, value: token };
  return token === '' ? refuse(argument, 'a file name is empty') : argument;
}

function readValue(argument: Argument, value: string | undefined): Argument {
  if (value === undefined) return refuse(argument, 'its value is missing');
  return { ...argument, tokens: [...argument.tokens, value], value };
}

function splitAtColon(text: string): [string, string | undefined] {
  const colon = text.indexOf(':');
  return colon < 0 ? [text, undefined] : [text.slice(0, colon), text.slice(colon + 1)];
}

function fileGroup(file: Argument, options: readonly Argument[], scope: Scope): FileGroup {
  for (const option of options) {
    if (!specOf(option).scopes.includes(scope)) refuse(option, `-${option.name} does not apply to an ${scope} file`);
  }
  return { file, options };
}

function isGlobal(argument: Argument): boolean {
  return specOf(argument).scopes.includes('global');
}

/** The row of the table that `lex` found for the option. */
export function specOf(argument: Argument): OptionSpec {
  return optionSpec(argument.name) ?? refuse(argument, 'this option is not one that we know of Plex');
}
