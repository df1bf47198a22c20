import { JetsonAvError } from '../errors.js';

/** `Expected WIDTHxHEIGHT for --size but received '1280'`: on a command line everything is text, so types are not told. */
export function usageError(field: string, expected: string, actual: string | undefined): JetsonAvError {
  return wrongUsage(`Expected ${expected} for ${field} but received ${actual === undefined || actual === '' ? 'nothing' : `'${actual.slice(0, 80)}'`}`);
}

/** For what is no value. */
export function wrongUsage(message: string): JetsonAvError {
  return new JetsonAvError('ERR_JETSONAV_INVALID_ARGUMENT', message);
}

/** The value of an option that must be given. */
export function needed(field: string, expected: string, value: string | undefined): string {
  if (value === undefined) throw usageError(field, expected, value);
  return value;
}
