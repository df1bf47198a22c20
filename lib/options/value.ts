/** Values of libav's options. Everything is text to libav in the end. */

/** A number, also as libav spells it: '3M', '64k', '1.5G', '16Ki'. */
export type Numeric = number | `${number}` | `${number}${'k' | 'K' | 'M' | 'G'}${'' | 'i'}`;

/** On or off. */
export type Switch = boolean | 0 | 1;

/** 1.5, '3/2' or '3:2' */
export type Ratio = number | `${number}` | `${number}/${number}` | `${number}:${number}`;

/** Set of flags: 'a', 'a+b' (these), '+a' (one more), '-a' (one less). The first name is checked, and what follows it is not. */
export type Flags<Name extends string> = number | Name | `${'+' | '-'}${Name}` | `${'' | '+' | '-'}${Name}${'+' | '-'}${string}`;

/** No options. */
export type None = object;

/** What any option takes. */
export type OptionValue = string | number | boolean;

/** Options whose names are only known at run time, as `Object.entries()` or a Map has them. libav refuses what it does not know. */
export type OptionEntries = Iterable<readonly [name: string, value: OptionValue]>;
