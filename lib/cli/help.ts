import { summaryOf, type Action, type Command, type Operand, type Option } from './command.js';

/** What people read of the table. */

const gap = 2;
/** Wider, a column of explanations would begin too far to the right; a longer option has its explanation below. */
const widestName = 24;

/** All commands, a line each. */
export function overview(commands: readonly Command[], width: number): string {
  const rows = commands.flatMap((command) => command.actions.map((action): [string, string] => [called(command, action, ''), summaryOf(action.about)]));
  return `Usage: jetson-av COMMAND [OPTION...]\n\n${list(rows, { indent: 2, widest: 40, width })}\n\njetson-av help COMMAND says more of it; jetson-av --version says which one this is.\n`;
}

/** One command with all its options. `program`: how it is called here. */
export function usageOf(command: Command, width: number, program = 'jetson-av'): string {
  return `${command.actions.map((action) => actionText(command, action, width, program)).join('\n\n')}\n`;
}

function actionText(command: Command, action: Action, width: number, program: string): string {
  const options = Object.entries(action.options).map(([name, option]): [string, string] => [optionName(name, option), optionText(option)]);
  const head = `${called(command, action, program)}${synopsis(action)}`;
  return [head, wrapped(action.about, width - 4).map((line) => `    ${line}`).join('\n'), ...(options.length === 0 ? [] : [list(options, { indent: 6, widest: widestName, width })])].join('\n');
}

function called({ name }: Command, action: Action, program = 'jetson-av'): string {
  const word = action.name ?? '';
  return [program, name, action.byDefault === true ? `[${word}]` : word].filter((part) => part !== '').join(' ');
}

function synopsis({ operands = [], options, rest }: Action): string {
  const parts = [...operands.map(operandText), ...(Object.keys(options).length > 0 ? ['[OPTION...]'] : []), ...(rest === undefined ? [] : [`-- ${rest}`])];
  return parts.map((part) => ` ${part}`).join('');
}

function operandText({ name, optional, many, words }: Operand): string {
  const text = `${words?.join('|') ?? name}${many === true ? '...' : ''}`;
  return optional === true ? `[${text}]` : text;
}

function optionName(name: string, { short, value }: Option): string {
  return `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`;
}

function optionText({ about, words, multiple }: Option): string {
  return `${about}${words === undefined ? '' : ` (${words.join(', ')})`}${multiple === true ? '; may be given several times' : ''}`.trimStart();
}

interface Layout {
  indent: number;
  /** Of the names. */
  widest: number;
  width: number;
}

/** Names and explanations in two columns. */
function list(rows: readonly (readonly [string, string])[], { indent, widest, width }: Layout): string {
  const column = Math.min(widest, Math.max(...rows.map(([name]) => name.length))) + gap;
  const margin = ' '.repeat(indent);
  return rows.map(([name, text]) => {
    const lines = wrapped(text, Math.max(24, width - indent - column));
    const below = lines.map((line) => `${margin}${' '.repeat(column)}${line}`);
    return name.length + gap > column ? [`${margin}${name}`, ...below].join('\n') : [`${margin}${name.padEnd(column)}${lines[0] ?? ''}`.trimEnd(), ...below.slice(1)].join('\n');
  }).join('\n');
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}
