import { invalidArgument } from '../errors.js';
import type { OptionEntries, OptionValue } from '../options/index.js';

/** As a specification has them: an object of a known shape, or entries. */
export type GivenOptions = object | OptionEntries;

type Values = Record<string, OptionValue>;

/** One shape for what a specification says; absent where it says nothing. */
export function optionRecord(options: GivenOptions | undefined, field: string): Values | undefined {
  if (options === undefined) return undefined;
  if (typeof options !== 'object' || (options as unknown) === null) throw invalidArgument(field, 'an object, or entries', options);
  return Object.fromEntries(entriesOf(options, field));
}

/** Checked: whoever writes JavaScript has no compiler that says what is none. */
function* entriesOf(options: GivenOptions, field: string): Generator<readonly [string, OptionValue]> {
  for (const entry of isEntries(options) ? options : Object.entries(options as Values)) {
    if (!Array.isArray(entry) || typeof entry[0] !== 'string') throw invalidArgument(`an entry of ${field}`, '[name, value]', entry);
    if (!['string', 'number', 'boolean'].includes(typeof entry[1])) throw invalidArgument(`${field}.${entry[0]}`, 'a string, a number, or true or false', entry[1]);
    yield entry as readonly [string, OptionValue];
  }
}

/** libav's spelling. */
export function optionTexts(options: GivenOptions | undefined, field: string): Record<string, string> | undefined {
  const record = optionRecord(options, field);
  return record && Object.fromEntries(Object.entries(record).map(([name, value]) => [name, optionText(value)]));
}

export function optionText(value: OptionValue): string {
  return String(typeof value === 'boolean' ? Number(value) : value);
}

function isEntries(options: object): options is OptionEntries {
  return Symbol.iterator in options;
}
