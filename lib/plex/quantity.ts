import type { Argument } from './argument.js';
import { refuse } from './refusal.js';

/** Reads one text as a quantity; `undefined`: it is none. */
export type Quantity<T> = (text: string) => T | undefined;

/** The value of an option as a quantity, or a refusal that says what was expected. */
export function valueOf<T>(argument: Argument, quantity: Quantity<T>, expected: string): T {
  const value = quantity(argument.value);
  return value === undefined ? refuse(argument, `expected ${expected}, received '${argument.value}'`) : value;
}

/** Plain decimals, as PMS prints them: no sign, no exponent, no hh:mm:ss. */
export const decimal: Quantity<number> = (text) => (/^\d{1,12}(\.\d{1,20})?$/.test(text) ? Number(text) : undefined);

export const integer: Quantity<number> = (text) => (/^\d{1,9}$/.test(text) ? Number(text) : undefined);

export const zeroOrOne: Quantity<boolean> = (text) => (text === '0' || text === '1' ? text === '1' : undefined);

const powers: Readonly<Record<string, number>> = { '': 1, k: 1e3, K: 1e3, M: 1e6, G: 1e9 };

/** bit or bit/s, with libav's decimal suffixes: `3419k` is 3419000. */
export const bits: Quantity<number> = (text) => {
  const [, digits, suffix = ''] = /^(\d{1,10}(?:\.\d{1,6})?)([kKMG]?)$/.exec(text) ?? [];
  const power = powers[suffix];
  return digits === undefined || power === undefined ? undefined : Math.round(Number(digits) * power);
};

/** A factor, also in libav's decibels: `0.000000dB` is 1, `-6dB` is 0.501. */
export const factor: Quantity<number> = (text) => {
  const [, digits, unit] = /^(-?\d{1,6}(?:\.\d{1,12})?)(dB)?$/.exec(text) ?? [];
  if (digits === undefined) return undefined;
  return unit === 'dB' ? 10 ** (Number(digits) / 20) : Number(digits);
};

const integerTolerance = 1e-6;
const ntscTolerance = 5e-4;

/**
 * Frames a second in the form that the `fps` stage takes. PMS prints doubles (`23.975999999999999`): within 1e-6 of an
 * integer it is that integer; else within 5e-4, half of what lies between the two, of an NTSC rate n * 1000/1001 it is
 * exactly that (`24000/1001`); any other number stays as it is.
 */
export const frameRate: Quantity<string> = (text) => {
  if (/^[1-9]\d{0,8}\/[1-9]\d{0,8}$/.test(text)) return text;
  const rate = decimal(text);
  if (rate === undefined || rate <= 0 || rate > 1000) return undefined;
  const nearest = Math.round(rate);
  if (nearest > 0 && Math.abs(rate / nearest - 1) < integerTolerance) return String(nearest);
  const ntsc = Math.round(rate * 1.001);
  if (ntsc > 0 && Math.abs((rate * 1.001) / ntsc - 1) < ntscTolerance) return `${ntsc * 1000}/1001`;
  return text;
};

/** s between forced key frames: `expr:gte(t,n_forced*3)` is 3. */
export const keyFrameGrid: Quantity<number> = (text) => {
  const [, seconds] = /^expr:gte\(t,n_forced\*(\d{1,3}(?:\.\d{1,9})?)\)$/.exec(text) ?? [];
  return seconds === undefined || Number(seconds) === 0 ? undefined : Number(seconds);
};

/** Callbacks of PMS are plain HTTP. */
export const httpUrl: Quantity<string> = (text) => (URL.canParse(text) && new URL(text).protocol === 'http:' ? text : undefined);

/** A name of a file in the working directory. */
export const fileName: Quantity<string> = (text) => (/^[^/]{1,200}$/.test(text) && !/^\.\.?$/.test(text) ? text : undefined);

/** A file name with one place for its number: `media-%05d.ts`. */
export const numberedName: Quantity<string> = (text) => (/^[^%/]{0,100}%(0\d{1,2})?d[^%/]{0,100}$/.test(text) ? text : undefined);

/** The same in any folder, and with no protocol in front. */
export const numberedPath: Quantity<string> = (text) => {
  const at = text.lastIndexOf('/') + 1;
  const isPlain = !text.slice(0, at).includes('%') && !/^[A-Za-z][A-Za-z0-9+.-]*:/.test(text);
  return isPlain && numberedName(text.slice(at)) !== undefined ? text : undefined;
};

/** One of some words, as the type of exactly these words. */
export function oneOf<const T extends readonly string[]>(words: T): Quantity<T[number]> {
  return (text) => words.find((word) => word === text);
}
