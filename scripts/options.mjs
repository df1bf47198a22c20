// Makes lib/options/: `node scripts/options.mjs`, where the addon is built. What libav's own tables say of its options, as
// TypeScript. A machine without some library has fewer entries; test/options/fresh.test.ts tells them from stale ones.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { comment, property, propertyName } from './option-text.mjs';

/** @typedef {import('../lib/native/description.js').Description} Description */
/** @typedef {import('../lib/native/description.js').OptionDescription} Option */
/** @typedef {import('../lib/native/description.js').DescribedKind} Kind */
/** @typedef {{ capabilities(): { name: string, kind: string }[], describe(kind: Kind, name?: string): Description | undefined }} Tables */
/** @typedef {{ name: string, help: string, entries: Map<string, string> }} Interface `entries`: text by name */

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'lib/options');

/**
 * The files of lib/options/ that are made here, by name.
 * @param {Tables} tables the addon
 * @returns {Map<string, Interface[]>}
 */
export function optionFiles(tables) {
  return new Map([
    ['encoders.ts', codecs(tables, 'encoder', 'encoding')],
    ['decoders.ts', codecs(tables, 'decoder', 'decoding')],
    ['muxers.ts', formats(tables, 'muxer', 'encoding')],
    ['demuxers.ts', [...formats(tables, 'demuxer', 'decoding'), ...protocols(tables)]],
    ['filters.ts', filters(tables)],
  ]);
}

/** @param {Interface[]} interfaces */
export function fileText(interfaces) {
  const body = interfaces.map(({ name, help, entries }) => `${comment(help)}\nexport interface ${name} {\n${[...entries.values()].map(indented).join('\n')}\n}\n`).join('\n');
  const used = ['Flags', 'None', 'Numeric', 'Ratio', 'Switch'].filter((name) => new RegExp(`\\b${name}\\b`).test(body.replaceAll(/\/\*\*.*?\*\//g, '')));
  return `// Made by scripts/options.mjs from libav's tables.\nimport type { ${used.join(', ')} } from './value.js';\n\n${body}`;
}

/** @param {string} text */
const indented = (text) => text.replaceAll(/^(?=.)/gm, '  ');

/** @param {Tables} tables @param {'encoder' | 'decoder'} kind @param {'encoding' | 'decoding'} flag @returns {Interface[]} */
function codecs(tables, kind, flag) {
  const shared = optionsOf(tables.describe(kind)).filter(({ flags }) => flags.includes(flag));
  const all = described(tables, kind);
  return ['video', 'audio', 'subtitle'].flatMap((media) => [
    listed(`${titled(media)}${titled(flag)}Options`, `What every ${kind} of ${media} takes.`, shared.filter(({ flags }) => isFor(flags, media))),
    tabled(`${titled(media)}${titled(kind)}Tables`, `What each ${kind} of ${media} takes of its own.`, all.filter((each) => each.media === media)),
  ]);
}

/** @param {readonly string[]} flags @param {string} media */
const isFor = (flags, media) => flags.includes(media) || !['video', 'audio', 'subtitle'].some((each) => flags.includes(each));

/** @param {Tables} tables @param {'muxer' | 'demuxer'} kind @param {'encoding' | 'decoding'} flag @returns {Interface[]} */
function formats(tables, kind, flag) {
  const verb = kind === 'muxer' ? 'Muxing' : 'Demuxing';
  const shared = optionsOf(tables.describe(kind)).filter(({ flags }) => flags.includes(flag));
  return [listed(`${verb}Options`, `What every ${kind} takes.`, shared), tabled(`${titled(kind)}Tables`, `What each ${kind} takes of its own.`, described(tables, kind))];
}

/** An input's options reach its protocol, too; which that is a URL says. @param {Tables} tables @returns {Interface[]} */
function protocols(tables) {
  /** @param {Option} option */
  const reads = ({ flags }) => flags.length === 0 || flags.includes('decoding');
  return [
    listed('TransferOptions', 'What every protocol takes.', optionsOf(tables.describe('protocol')).filter(reads)),
    tabled('ProtocolTables', 'What each protocol takes of its own.', described(tables, 'protocol').map((each) => ({ ...each, options: each.options.filter(reads) }))),
  ];
}

/** One input and one output unless their options say more, which their pads do not tell. */
const plainByDefault = new Map([['select', 'video'], ['decimate', 'video'], ['fieldmatch', 'video'], ['aselect', 'audio'], ['ebur128', 'audio']]);

/** @param {Tables} tables @returns {Interface[]} */
function filters(tables) {
  const all = described(tables, 'filter');
  /** @param {Description} each @param {string} media */
  const changes = ({ name, inputs = [], outputs = [] }, media) => plainByDefault.get(name) === media || ([media, `${media},dynamic`].includes(inputs.join()) && outputs.join() === media);
  const rest = all.filter((each) => !changes(each, 'video') && !changes(each, 'audio'));
  return [
    listed('FilteringOptions', 'What every filter takes.', optionsOf(tables.describe('filter'))),
    tabled('VideoFilterTables', 'What each filter from one video to one video takes.', all.filter((each) => changes(each, 'video'))),
    tabled('AudioFilterTables', 'What each filter from one audio to one audio takes.', all.filter((each) => changes(each, 'audio'))),
    tabled('OtherFilterTables', 'What the other filters take: sources, sinks, and those with more than one input or output.', rest),
  ];
}

/** @param {Tables} tables @param {Kind} kind */
function described(tables, kind) {
  const names = tables.capabilities().filter((each) => each.kind === kind).map(({ name }) => name);
  return [...new Set(names)].sort().map((name) => /** @type {Description} */ (tables.describe(kind, name)));
}

/** @param {string} name @param {string} help @param {readonly Option[]} options @returns {Interface} */
function listed(name, help, options) {
  return { name, help, entries: new Map(settable(options).map((option) => [option.name, property(option, '')])) };
}

/** A format may have several names. @param {string} name @param {string} help @param {readonly Description[]} all @returns {Interface} */
function tabled(name, help, all) {
  const entries = all.flatMap((each) => {
    const [first, ...others] = each.name.split(',');
    return [entry(/** @type {string} */ (first), each), ...others.map((other) => /** @type {[string, string]} */ ([other, `${propertyName(other)}: ${name}['${first}'];`]))];
  });
  return { name, help, entries: new Map(entries) };
}

/** @param {string} name @param {Description} description @returns {[string, string]} */
function entry(name, { help = '', options }) {
  const own = settable(options).map((option) => indented(property(option, name)));
  const table = own.length === 0 ? 'None' : `{\n${own.join('\n')}\n}`;
  return [name, `${help === '' ? '' : `${comment(help)}\n`}${propertyName(name)}: ${table};`];
}

/** Some only tell what libav found. @param {readonly Option[]} options */
const settable = (options) => options.filter(({ flags }) => !flags.includes('readonly') && !flags.includes('export'));

/** @param {Description | undefined} description */
const optionsOf = (description) => description?.options ?? [];

/** @param {string} word */
const titled = (word) => word.charAt(0).toUpperCase() + word.slice(1);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const addon = createRequire(import.meta.url)(join(root, 'build/Release/jetson_av.node'));
  for (const [name, interfaces] of optionFiles(addon)) writeFileSync(join(folder, name), fileText(interfaces));
}
