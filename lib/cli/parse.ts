import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { Action, Command, Option, Options } from './command.js';
import { suggestion } from './near-name.js';
import { usageError, wrongUsage } from './usage-error.js';

/** What a command line asks for. */
export interface Parsed {
  action: Action;
  values: Record<string, unknown>;
  operands: string[];
}

/** Throws `ERR_JETSONAV_INVALID_ARGUMENT` naming what was expected and what came. */
export function parse(command: Command, args: readonly string[]): Parsed {
  const { own, rest } = splitRest(command, args);
  const { values, operands } = parseOptions(command, own);
  const [action, used] = chosen(command, operands);
  checkOptions(command, action, Object.keys(values));
  const remaining = operands.slice(used);
  checkOperands(command, action, remaining);
  if (action.rest !== undefined && rest === undefined) throw wrongUsage(`Expected '--' and ${action.rest} behind ${calledAs(command, action)} but received ${own.length === 0 ? 'nothing' : `'${own.join(' ').slice(0, 80)}'`}`);
  return { action, values, operands: [...remaining, ...(rest ?? [])] };
}

/** Parses and runs: the exit code. */
export async function runCommand(command: Command, args: readonly string[]): Promise<number> {
  const { action, values, operands } = parse(command, args);
  return action.run(values, operands);
}

/** `tokens create`. */
export const calledAs = ({ name }: Command, action: Action): string => (action.name === undefined ? name : `${name} ${action.name}`);

/** Where an action takes the arguments of another program, what stands behind '--' is not ours to parse. */
function splitRest({ actions }: Command, args: readonly string[]): { own: readonly string[]; rest?: readonly string[] } {
  const at = args.indexOf('--');
  if (at < 0 || !actions.some(({ rest }) => rest !== undefined)) return { own: args };
  return { own: args.slice(0, at), rest: args.slice(at + 1) };
}

/** By the options of all actions: which one is meant is known only when the words are told from the values. */
function parseOptions(command: Command, args: readonly string[]): { values: Record<string, unknown>; operands: string[] } {
  const options = optionsOf(command);
  const { values, positionals, tokens } = parseArgs({ args: [...args], options: forNode(options), allowPositionals: true, strict: false, tokens: true });
  for (const token of tokens) if (token.kind === 'option') checkToken(command, options, token);
  return { values: { ...values }, operands: positionals };
}

export function optionsOf({ actions }: Command): Options {
  return Object.assign({}, ...actions.map(({ options }) => options)) as Options;
}

function forNode(options: Options): NonNullable<ParseArgsConfig['options']> {
  return Object.fromEntries(Object.entries(options).map(([name, { value, short, multiple = false }]) => [
    name, { type: value === undefined ? 'boolean' as const : 'string' as const, multiple, ...(short !== undefined && { short }) },
  ]));
}

interface Token {
  name: string;
  rawName: string;
  value: string | undefined;
  inlineValue: boolean | undefined;
}

function checkToken(command: Command, options: Options, { name, rawName, value, inlineValue }: Token): void {
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (option === undefined) throw wrongUsage(`There is no option ${rawName} of ${command.name}${suggestion(rawName, namesOf(options))}`);
  if (option.value === undefined) {
    if (inlineValue === true) throw usageError(rawName, 'nothing', value);
    return;
  }
  if (value === undefined || value === '') throw usageError(rawName, expectedOf(option), undefined);
  // '-2x720' is a value; what looks like an option is one whose predecessor was forgotten.
  if (inlineValue !== true && /^-[^\d]/.test(value)) throw usageError(rawName, expectedOf(option), value);
  if (option.words !== undefined && !option.words.includes(value)) throw wrongUsage(`${usageError(rawName, expectedOf(option), value).message}${meant(value, option.words)}`);
}

const expectedOf = ({ value, words }: Option): string => (words === undefined ? value ?? 'nothing' : `one of ${words.join(', ')}`);
const namesOf = (options: Options): string[] => Object.keys(options).map((name) => `--${name}`);

/** Where all that there are were told already. */
function meant(written: string, names: readonly string[]): string {
  const near = suggestion(written, names);
  return near.includes('did you mean') ? near : '';
}

/** The action, and how many of the operands named it. */
function chosen(command: Command, operands: readonly string[]): [Action, number] {
  const { actions, name } = command;
  const [word] = operands;
  const named = actions.find((each) => each.name !== undefined && each.name === word);
  if (named !== undefined) return [named, 1];
  const plain = actions.find((each) => each.name === undefined) ?? (word === undefined ? actions.find(({ byDefault }) => byDefault) : undefined);
  if (plain !== undefined) return [plain, 0];
  const words = actions.map((each) => each.name ?? '');
  throw wrongUsage(word === undefined ? `Expected ${words.join(', ')} behind ${name} but received nothing` : `There is no '${name} ${word}'${suggestion(word, words)}`);
}

function checkOptions(command: Command, action: Action, given: readonly string[]): void {
  const foreign = given.find((name) => !Object.hasOwn(action.options, name));
  if (foreign === undefined) return;
  const owners = command.actions.filter(({ options }) => Object.hasOwn(options, foreign)).map((each) => calledAs(command, each));
  throw wrongUsage(`--${foreign} is no option of ${calledAs(command, action)}, but of ${owners.join(' and ')}`);
}

function checkOperands(command: Command, action: Action, operands: readonly string[]): void {
  const { operands: wanted = [] } = action;
  const missing = wanted.find(({ optional }, index) => optional !== true && operands[index] === undefined);
  if (missing !== undefined) throw wrongUsage(`Expected ${missing.words === undefined ? missing.name : `one of ${missing.words.join(', ')}`} behind ${calledAs(command, action)} but received nothing`);
  const most = wanted.some(({ many }) => many) ? Infinity : wanted.length;
  if (operands.length > most) throw wrongUsage(`Expected ${most === 0 ? 'nothing' : `${wanted.map(({ name }) => name).join(' and ')} alone`} behind ${calledAs(command, action)} but received '${operands.join(' ').slice(0, 80)}'`);
  for (const [index, { name, words }] of wanted.entries()) {
    const word = operands[index];
    if (words !== undefined && word !== undefined && !words.includes(word)) throw wrongUsage(`${usageError(name, `one of ${words.join(', ')}`, word).message}${meant(word, words)}`);
  }
}
