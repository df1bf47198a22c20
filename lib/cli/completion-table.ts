import { filesystemValues, summaryOf, type Action, type Command, type Operand, type Option } from './command.js';

/** What a shell is told, whichever it is: the table of commands in the terms of completions. */

/** One of these words, a path, or something that no shell knows. */
export type Completion = readonly string[] | 'file' | 'folder' | 'nothing';

export interface CompletedOption {
  name: string;
  short?: string;
  about: string;
  multiple: boolean;
  /** Absent: a flag. */
  value?: { name: string; completion: Completion };
}

export interface CompletedAction {
  /** '' for what the command does without a further word. */
  name: string;
  about: string;
  byDefault: boolean;
  options: readonly CompletedOption[];
  operands: readonly { name: string; many: boolean; completion: Completion }[];
}

export interface CompletedCommand {
  name: string;
  about: string;
  actions: readonly CompletedAction[];
}

export function completionTable(commands: readonly Command[]): CompletedCommand[] {
  return commands.map(({ name, about, actions }) => ({ name, about: summaryOf(about), actions: actions.map(completedAction) }));
}

/** Whether a word behind the command says what it does. */
export const hasWords = ({ actions }: CompletedCommand): boolean => actions.some(({ name }) => name !== '');

function completedAction({ name = '', about, byDefault = false, options, operands = [] }: Action): CompletedAction {
  return { name, about: summaryOf(about), byDefault, options: Object.entries(options).map(completedOption), operands: operands.map(completedOperand) };
}

function completedOption([name, { short, about, multiple = false, value, words }]: [string, Option]): CompletedOption {
  return { name, about: summaryOf(about), multiple, ...(short !== undefined && { short }), ...(value !== undefined && { value: { name: value, completion: completionOf(value, words) } }) };
}

function completedOperand({ name, many = false, words }: Operand): CompletedAction['operands'][number] {
  return { name, many, completion: completionOf(name, words) };
}

const completionOf = (name: string, words: readonly string[] | undefined): Completion => words ?? filesystemValues[name] ?? 'nothing';

/** For bash and zsh, in single quotes. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
