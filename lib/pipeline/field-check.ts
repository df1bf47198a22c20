import { invalidArgument } from '../errors.js';

/** Checks that know the name of what they look at: what spec-check.ts is written in. Absent is for the reader to judge. */
export type Check = (value: unknown, field: string) => void;
export type Fields = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
export const isText = (value: unknown): value is string => typeof value === 'string';
export const isNumber = (value: unknown): value is number => typeof value === 'number';

/** Refuses what `is` not. */
export function only(is: (value: unknown) => boolean, expected: string): Check {
  return (value, field) => {
    if (value !== undefined && !is(value)) throw invalidArgument(field, expected, value);
  };
}

/** Somebody else looks at it. */
export const judgedElsewhere: Check = () => {};
export const text = only(isText, 'a string');
export const flag = only((value) => typeof value === 'boolean', 'true or false');
export const number = only(isNumber, 'a number');
export const object = only(isObject, 'an object');
export const integer = (least: number, most: number) => only((value) => Number.isInteger(value) && (value as number) >= least && (value as number) <= most, `an integer from ${least} to ${most}`);

/** An object with these fields and no others. */
export function fields<Name extends string>(checks: Readonly<Record<Name, Check>>): Check {
  const known: Readonly<Record<string, Check>> = checks;
  return (value, field) => {
    object(value, field);
    if (value === undefined) return;
    const given = value as Fields;
    for (const name of Object.keys(given)) if (!Object.hasOwn(known, name)) throw invalidArgument(`${field}.${name}`, `only ${Object.keys(known).join(', ')}`, given[name]);
    for (const [name, check] of Object.entries(known)) check(given[name], `${field}.${name}`);
  };
}

/** What `is`, or an object. */
export function either(is: (value: unknown) => boolean, expected: string, otherwise: Check): Check {
  return (value, field) => {
    if (value === undefined || is(value)) return;
    if (!isObject(value)) throw invalidArgument(field, expected, value);
    otherwise(value, field);
  };
}

/** Objects that their `kind` tells apart; of another kind is for the reader to judge. */
export function byKind(kinds: Readonly<Record<string, Check>>): Check {
  return (value, field) => {
    const { kind } = value as Fields;
    text(kind, `${field}.kind`);
    if (isText(kind) && Object.hasOwn(kinds, kind)) kinds[kind]!(value, field);
  };
}

/** One of them, or a list; of a list each is there. */
export function oneOrMore(check: Check): Check {
  return (value, field) => {
    const items = Array.isArray(value) ? (value as unknown[]) : [value];
    // By index: a list may have holes.
    for (let index = 0; index < items.length; index++) {
      const name = `${field}[${index}]`;
      if (Array.isArray(value) && items[index] === undefined) throw invalidArgument(name, 'an item', undefined);
      check(items[index], name);
    }
  };
}
