import { invalidArgument } from '../errors.js';

/**
 * Whether the fields of a PipelineSpec are of the types that spec.ts gives them, as far as making a Job of it reads them: whoever
 * writes JavaScript has no compiler that says so. What a Job has, too, its schema judges; options, option-values.ts.
 */

type Fields = Readonly<Record<string, unknown>>;
type Check = (value: unknown, field: string) => void;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown) => typeof value === 'string';
const isTextOrNumber = (value: unknown) => typeof value === 'string' || typeof value === 'number';

/** Refuses what `is` not; absent is for the reader to judge. */
function refuse(is: (value: unknown) => boolean, expected: string): Check {
  return (value, field) => {
    if (value !== undefined && !is(value)) throw invalidArgument(field, expected, value);
  };
}

const text = refuse(isText, 'a string');
const flag = refuse((value) => typeof value === 'boolean', 'true or false');
const integer = (least: number, most: number) => refuse((value) => Number.isInteger(value) && (value as number) >= least && (value as number) <= most, `an integer from ${least} to ${most}`);
const object = refuse(isObject, 'an object');

function fields(checks: Readonly<Record<string, Check>>): Check {
  return (value, field) => {
    object(value, field);
    for (const [name, check] of Object.entries(checks)) check((value as Fields | undefined)?.[name], `${field}.${name}`);
  };
}

/** An object, or what `is`. */
function either(is: (value: unknown) => boolean, expected: string, otherwise: Check): Check {
  return (value, field) => {
    if (value === undefined || is(value)) return;
    if (!isObject(value)) throw invalidArgument(field, expected, value);
    otherwise(value, field);
  };
}

/** One of them, or a list; of a list each is there. */
function oneOrMore(check: Check): Check {
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

const isUrl = (value: unknown) => typeof value === 'string' || value instanceof URL;
const input = either(isUrl, 'a path, a URL or an object', (value, field) => {
  fields({ kind: text, format: text, video: object, audio: object })(value, field);
  const { kind, url } = value as Fields;
  if (kind === 'url' && !isUrl(url)) throw invalidArgument(`${field}.url`, 'a path or a URL', url);
});

const stage = fields({ filter: text });
const filter: Check = (value, field) => {
  if (value === undefined || isText(value)) return;
  if (!Array.isArray(value)) throw invalidArgument(field, 'a list of filters, or a graph as text', value);
  oneOrMore(stage)(value, field);
};

const bitRate = "bit/s as a number, or as '3M' or '128k'";
const track = fields({
  from: either(isTextOrNumber, 'a stream, as text or as a number, or an object', fields({ input: refuse((value) => typeof value === 'number', 'a number'), stream: refuse(isTextOrNumber, 'a string or a number') })),
  name: text,
  decode: object,
  size: refuse(Array.isArray, '[width, height]'),
  filter,
  tap: refuse((value) => value === true || isText(value), 'a format, or true'),
  encode: either(isText, 'copy, none or an object', fields({ codec: text, bitrate: refuse(isTextOrNumber, bitRate), maxBitrate: refuse(isTextOrNumber, bitRate) })),
  metadata: object,
});
const tracks = either((value) => value === false || Array.isArray(value), 'an object, a list or false', () => {});
const subtitle: Check = (value, field) => {
  if (Array.isArray(value)) return oneOrMore(track)(value, field);
  either((one) => one === 'copy' || one === 'burn' || one === false, 'copy, burn, false, an object or a list', track)(value, field);
};

const output = either(isText, 'a path or an object', (value, field) => {
  fields({ kind: text, path: text, format: text, name: text, tracks: refuse((each) => Array.isArray(each) && each.every(isText), 'a list of ids'), segment: fields({ seconds: refuse((each) => typeof each === 'number', 's'), type: text }), metadata: object })(value, field);
  const { kind, to } = value as Fields;
  if (kind === 'hls' || kind === 'dash') {
    if (to !== 'memory' && !(isObject(to) && isText(to['dir']))) throw invalidArgument(`${field}.to`, "'memory' or { dir }", to);
  } else if (kind === 'stream' && !isWritable(to)) {
    throw invalidArgument(`${field}.to`, 'a writable stream', to);
  } else if (kind === 'file' && !isText((value as Fields)['path'])) {
    throw invalidArgument(`${field}.path`, 'a path', (value as Fields)['path']);
  }
});

function isWritable(to: unknown): boolean {
  return isObject(to) && ['getWriter', 'write'].some((method) => typeof to[method] === 'function');
}

/** Throws `ERR_JETSONAV_INVALID_ARGUMENT` for the first field that is of another type. */
export function checkSpec(spec: object): void {
  const given = spec as Fields;
  oneOrMore(input)(given['input'], 'spec.input');
  for (const kind of ['video', 'audio']) {
    const value = given[kind];
    tracks(value, `spec.${kind}`);
    if (value !== false) oneOrMore(track)(value, `spec.${kind}`);
  }
  subtitle(given['subtitle'], 'spec.subtitle');
  oneOrMore(output)(given['output'], 'spec.output');
  integer(0, 1024)(given['threads'], 'spec.threads');
  integer(1, 1024)(given['queue'], 'spec.queue');
  flag(given['fallback'], 'spec.fallback');
}
