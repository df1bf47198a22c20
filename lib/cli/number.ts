import { usageError } from './usage-error.js';

/** The number that an option was given, or `undefined` where it was not given; `ERR_JETSONAV_INVALID_ARGUMENT` outside its range. */
export function numberOption(name: string, text: string | undefined, range: { min: number; max: number; integer?: boolean }): number | undefined {
  if (text === undefined) return undefined;
  const value = text.trim() === '' ? Number.NaN : Number(text);
  const fits = value >= range.min && value <= range.max && (range.integer !== true || Number.isInteger(value));
  if (!fits) throw usageError(`--${name}`, `${range.integer === true ? 'an integer' : 'a number'} from ${range.min} to ${range.max}`, text);
  return value;
}
