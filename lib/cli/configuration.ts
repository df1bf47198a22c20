import { readFileSync } from 'node:fs';
import { Check } from '../typebox/check.js';
import type { Static, TObject, TSchema } from '../typebox/type.js';
import { invalidArgument } from '../errors.js';
import type { Option, Options } from './command.js';

/** The configuration of a program that runs on: command line over environment over file over what the program does by itself. */

type Environment = Readonly<Record<string, string | undefined>>;

/** JSON Schema as TypeBox writes it, with what our configurations add (lib/agent/configuration.ts). */
interface Setting {
  type?: string;
  enum?: readonly string[];
  items?: Setting;
  minimum?: number;
  maximum?: number;
  description?: string;
  flag?: string;
  variable?: string;
  secret?: boolean;
}

export interface Configured<T> {
  values: T;
  /** The file that was read. */
  file?: string;
}

type Given = Readonly<Record<string, unknown>>;

/** What people are told of a setting: the name of its value and the rest, or the rest alone where it is a flag. */
type Said = readonly [value: string, about: string] | string;

/** The options that a configuration has on the command line. */
export function settingOptions<T extends TObject>(program: string, schema: T, said: Readonly<Record<keyof Static<T>, Said>>): Options {
  const settings = schema.properties as Record<string, Setting>;
  const options = Object.entries<Said>(said).map(([key, text]): [string, Option] => {
    const { type, enum: words } = settings[key] ?? {};
    const [value, about] = typeof text === 'string' ? [undefined, text] : text;
    return [flagOf(key, settings[key] ?? {}), { about, ...(value !== undefined && { value }), ...(type === 'array' && { multiple: true }), ...(words !== undefined && { words }) }];
  });
  const variables = `JETSON_AV_${program.toUpperCase()}_...`;
  return { ...Object.fromEntries(options), config: { value: 'FILE', about: `default ${defaultFile(program)}; the command line wins over ${variables}, and that over the file` } };
}

/** Where a program's file lies, unless `--config` or `JETSON_AV_..._CONFIG` name another. */
export const defaultFile = (program: string): string => `/etc/jetson-av/${program}.json`;

/**
 * Reads all three. Throws `ERR_JETSONAV_INVALID_ARGUMENT` naming the option, variable or key, what was expected there and what came.
 * `given`: the options of the command line, by the names of `settingOptions`.
 */
export function configure<T extends TObject>(program: string, schema: T, given: Given, env: Environment = process.env): Configured<Static<T>> {
  const settings = Object.entries(schema.properties as Record<string, Setting>);
  const prefix = `JETSON_AV_${program.toUpperCase()}_`;
  const variables = new Map(settings.map(([key, setting]) => [setting.variable ?? variableOf(prefix, key), key]));
  checkVariables(env, prefix, [...variables.keys()]);
  const file = readConfiguration(program, (given['config'] as string | undefined) ?? (env[`${prefix}CONFIG`] || undefined), settings.map(([key]) => key));
  const values: Record<string, unknown> = {};
  for (const [key, setting] of settings) {
    const [flag, variable] = [flagOf(key, setting), setting.variable ?? variableOf(prefix, key)];
    const sources: [string, unknown][] = [
      [`--${flag}`, ofText(setting, given[flag])],
      [variable, ofText(setting, env[variable] || undefined)],
      [`${key} in ${file.path}`, file.values[key]],
    ];
    const first = sources.find(([, value]) => value !== undefined);
    if (first !== undefined) values[key] = checked(setting, ...first);
  }
  return { values: values as Static<T>, ...(file.read && { file: file.path }) };
}

/** `mediaRoots` is --media-roots on the command line. */
const flagOf = (key: string, { flag }: Setting): string => flag ?? words(key).join('-').toLowerCase();
const variableOf = (prefix: string, key: string): string => prefix + words(key).join('_').toUpperCase();
const words = (key: string): string[] => key.split(/(?=[A-Z])/);

/** A variable that nobody reads is a setting that somebody thinks he made. */
function checkVariables(env: Environment, prefix: string, known: readonly string[]): void {
  for (const name of Object.keys(env)) {
    if (name.startsWith(prefix) && name !== `${prefix}CONFIG` && !known.includes(name)) throw invalidArgument('the environment', `one of ${[...known, `${prefix}CONFIG`].join(', ')}`, name);
  }
}

function readConfiguration(program: string, named: string | undefined, keys: readonly string[]): { path: string; read: boolean; values: Record<string, unknown> } {
  const path = named ?? defaultFile(program);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (named === undefined && (error as NodeJS.ErrnoException).code === 'ENOENT') return { path, read: false, values: {} };
    throw error;
  }
  return { path, read: true, values: parse(path, text, keys) };
}

function parse(path: string, text: string, keys: readonly string[]): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // JSON.parse repeats what stands there, which may be a token.
    const [place] = /at position \d+|end of JSON input/.exec((error as Error).message) ?? ['somewhere'];
    throw invalidArgument(path, 'JSON', `what is none, ${place}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalidArgument(path, 'an object', value);
  for (const key of Object.keys(value)) if (!keys.includes(key)) throw invalidArgument(path, `one of the keys ${keys.join(', ')}`, key);
  return value as Record<string, unknown>;
}

/** What a text of the command line or the environment says, as far as it says something of the setting's type. */
function ofText({ type }: Setting, text: unknown): unknown {
  if (typeof text !== 'string') return text;
  if (type === 'array') return text.split(',').map((item) => item.trim()).filter((item) => item !== '');
  if (type === 'number' || type === 'integer') return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text);
  if (type === 'boolean') return { true: true, 1: true, false: false, 0: false }[text] ?? text;
  return text;
}

function checked(setting: Setting, where: string, value: unknown): unknown {
  const fits: boolean = Check(setting as TSchema, value);
  if (fits) return value;
  const wrong: unknown = Array.isArray(value) ? value.find((item) => !Check((setting.items ?? {}) as TSchema, item)) : value;
  // As it was written: on the command line every number is a text.
  const shown = typeof wrong === 'number' && !where.includes(' in ') ? String(wrong) : wrong;
  throw invalidArgument(where, expected(setting), setting.secret === true ? 'something else' : shown);
}

function expected({ type, enum: names, items, minimum, maximum, description }: Setting): string {
  if (names !== undefined) return `one of ${names.join(', ')}`;
  if (type === 'boolean') return 'true or false';
  if (type === 'array') return items?.description === undefined ? 'a list of texts' : `${items.description} for each of a list,`;
  if (type === 'integer') return `an integer from ${minimum ?? 0} to ${maximum ?? Infinity}`;
  if (type === 'number') return `a number from ${minimum ?? 0} to ${maximum ?? Infinity}`;
  return description !== undefined && /^[a-zA-Z]+ /.test(description) && !description.endsWith('.') ? description : 'a text';
}
