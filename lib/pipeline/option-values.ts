import { invalidArgument } from '../errors.js';
import type { OptionEntries, OptionValue } from '../options/index.js';

/** As a specification has them: an object of a known shape, or entries. */
export type GivenOptions = object | OptionEntries;

type Values = Record<string, OptionValue>;

/** One shape for what a specification says; absent where it says nothing. */
export function optionRecord(options: GivenOptions | undefined, field: string): Values | undefined {
  if (options === undefined) return undefined;
  if (typeof options !== 'object' || (options as unknown) === null) throw invalidArgument(field, 'an object, or entries', options);
  return Object.fromEntries(isEntries(options) ? options : Object.entries(options as Values));
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
