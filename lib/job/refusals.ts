import type { TSchema } from '../typebox/type.js';
import { invalidArgument } from '../errors.js';

/** What the schemas of Jobs are made of, in JSON Schema's words. */
interface Shape {
  type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean';
  const?: unknown;
  enum?: readonly unknown[];
  anyOf?: readonly Shape[];
  properties?: Readonly<Record<string, Shape>>;
  required?: readonly string[];
  patternProperties?: Readonly<Record<string, Shape>>;
  items?: Shape;
  minItems?: number;
  maxItems?: number;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
}

type Fields = Record<string, unknown>;

/** Why a value breaks its schema, a sentence a field: `Expected a number from 0 to 63 for tracks[0].encode.rateControl.quality but received 64 of type number`. */
export function refusals(schema: TSchema, value: unknown, name: string): string[] {
  return refused(schema, value, name);
}

function refused(shape: Shape, value: unknown, field: string): string[] {
  if (shape.anyOf !== undefined) return refusedByAll(shape.anyOf, value, field);
  const choices = choicesOf(shape);
  if (choices.length > 0) return choices.includes(value) ? [] : [refusal(field, listed(choices), value)];
  if (shape.type === 'object') return isFields(value) ? refusedFields(shape, value, field) : [refusal(field, 'an object', value)];
  if (shape.type === 'array') return refusedItems(shape, value, field);
  return isFitting(shape, value) ? [] : [refusal(field, expectation(shape), value)];
}

/** A union's objects are told apart by the fields that have choices: the one that is meant says what is wrong with it. */
function refusedByAll(branches: readonly Shape[], value: unknown, field: string): string[] {
  const reasons = branches.map((branch) => refused(branch, value, field));
  if (reasons.some((each) => each.length === 0)) return [];
  const objects = branches.filter(({ properties }) => properties !== undefined);
  if (!isFields(value) || objects.length === 0) return [refusal(field, alternatives(branches), value)];
  const meant = objects.filter((branch) => tagsOf(branch).every(([tag, choices]) => choices.includes(value[tag])));
  if (meant.length > 0) return meant.map((branch) => refused(branch, value, field)).sort((a, b) => a.length - b.length)[0]!;
  const [tag] = tagsOf(objects[0]!)[0] ?? [];
  if (tag === undefined) return reasons[0]!;
  const choices = objects.flatMap((branch) => tagsOf(branch).find(([name]) => name === tag)?.[1] ?? []);
  return [refusal(within(field, tag), listed(choices), value[tag])];
}

/** The required fields of an object that have choices. */
function tagsOf({ properties = {}, required = [] }: Shape): [string, readonly unknown[]][] {
  return required.map((name): [string, readonly unknown[]] => [name, choicesOf(properties[name]!)]).filter(([, choices]) => choices.length > 0);
}

function refusedFields(shape: Shape, value: Fields, field: string): string[] {
  const { properties = {}, required = [] } = shape;
  const missing = required.filter((name) => value[name] === undefined);
  return [
    ...missing.map((name) => refusal(within(field, name), expectation(properties[name]!), undefined)),
    ...Object.entries(value).flatMap(([name, each]) => (missing.includes(name) ? [] : refusedField(shape, name, each, field))),
  ];
}

function refusedField({ properties = {}, patternProperties = {} }: Shape, name: string, value: unknown, field: string): string[] {
  if (Object.hasOwn(properties, name)) return refused(properties[name]!, value, within(field, name));
  const [pattern, shape] = Object.entries(patternProperties)[0] ?? [];
  if (shape === undefined) return [refusal(within(field, name), `only ${Object.keys(properties).join(', ')} there`, value)];
  return new RegExp(pattern!).test(name) ? refused(shape, value, within(field, name)) : [refusal(`a name in ${field}`, pattern!, name)];
}

function refusedItems(shape: Shape, value: unknown, field: string): string[] {
  const { items, minItems = 0, maxItems = Infinity } = shape;
  if (!Array.isArray(value) || value.length < minItems || value.length > maxItems) return [refusal(field, expectation(shape), value)];
  return value.flatMap((item, index) => refused(items!, item, `${field}[${index}]`));
}

function isFitting({ type, minimum = -Infinity, exclusiveMinimum = -Infinity, maximum = Infinity, minLength = 0, maxLength = Infinity, pattern }: Shape, value: unknown): boolean {
  if (typeof value === 'string') return type === 'string' && value.length >= minLength && value.length <= maxLength && (pattern === undefined || new RegExp(pattern).test(value));
  if (typeof value === 'number') return (type === 'number' || (type === 'integer' && Number.isInteger(value))) && value >= minimum && value > exclusiveMinimum && value <= maximum;
  return typeof value === type;
}

function expectation(shape: Shape): string {
  const { type, minItems = 0, maxItems, minLength = 0, maxLength, pattern, anyOf } = shape;
  const choices = choicesOf(shape);
  if (choices.length > 0) return listed(choices);
  if (anyOf !== undefined) return alternatives(anyOf);
  switch (type) {
    case 'object': return `an object with ${shape.required?.join(', ') ?? 'fields'}`;
    case 'array': return `a list of ${minItems} to ${maxItems ?? 'any number of'} items`;
    case 'string': return pattern !== undefined ? `a string like ${pattern}` : `a string of ${minLength} to ${maxLength ?? 'any number of'} characters`;
    case 'number': case 'integer': return numbers(shape);
    default: return 'true or false';
  }
}

const alternatives = (branches: readonly Shape[]): string => [...new Set(branches.map(expectation))].join(', or ');

function numbers({ type, minimum, exclusiveMinimum, maximum }: Shape): string {
  const noun = type === 'integer' ? 'an integer' : 'a number';
  const least = minimum !== undefined ? ` from ${minimum}` : exclusiveMinimum !== undefined ? ` above ${exclusiveMinimum}` : '';
  return `${noun}${least}${maximum === undefined ? '' : ` to ${maximum}`}`;
}

function choicesOf({ const: only, enum: several }: Shape): readonly unknown[] {
  return several ?? (only === undefined ? [] : [only]);
}

const listed = (choices: readonly unknown[]): string => choices.map(String).join(', ');

const within = (field: string, name: string): string => (field === '' ? name : `${field}.${name}`);

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

const refusal = (field: string, expected: string, received: unknown): string => invalidArgument(field, expected, received).message;
