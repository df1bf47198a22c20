import fc from 'fast-check';
import t from 'tap';
import { checkJob } from '../../lib/job/index.js';
import type { Argument } from '../../lib/plex/argument.js';
import { lex, specOf } from '../../lib/plex/argv.js';
import { parseFilterGraph } from '../../lib/plex/filter-graph.js';
import { optionNames } from '../../lib/plex/options.js';
import { translate } from '../../lib/plex/translate.js';
import { plexArgv, plexArgvs, type PlexArgvName } from './argvs.js';
import { loadCorpus } from './corpus.js';

const recorded = [...(Object.keys(plexArgvs) as PlexArgvName[]).map((name) => plexArgv(name)), ...loadCorpus().map(({ argv }) => argv)];
const jobs = recorded.filter((argv) => translate(argv).kind === 'job');
const tokens = [...new Set(recorded.flat())];
const options = optionNames().flatMap((name) => [`-${name}`, `-${name}:0`]);

const token = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...tokens) }, { weight: 3, arbitrary: fc.constantFrom(...options) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) }, { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom(...Array.from('[]();,=:\\\' 0159avst#x%$-"')), maxLength: 24 }) },
);

/** A Job that keeps its schema and accounts for every token, or a reason for the original transcoder; what is wrong otherwise. */
function faultOf(argv: readonly string[]): string | undefined {
  const translation = translate(argv);
  if (translation.kind === 'original') return translation.reason === '' || translation.reason.startsWith('internal error') ? `no reason: '${translation.reason}'` : undefined;
  checkJob(JSON.parse(JSON.stringify(translation.job)));
  return translation.mappings.map((mapping) => mapping.argv).join(' ') === argv.join(' ') ? undefined : 'a token has no mapping';
}

const sound = (argv: readonly string[]): void => {
  const fault = faultOf(argv);
  if (fault !== undefined) throw new Error(fault);
};

t.test('any words at all are a job or have a reason not to be one', async () => {
  fc.assert(fc.property(fc.array(token, { maxLength: 40 }), sound), { numRuns: 3000, seed: 5 });
});

t.test('so are command lines of Plex with pieces taken out, put in and exchanged', async () => {
  const edit = fc.record({ at: fc.nat(200), length: fc.nat(3), put: fc.array(token, { maxLength: 2 }) });
  fc.assert(fc.property(fc.constantFrom(...recorded), fc.array(edit, { minLength: 1, maxLength: 3 }), (argv, edits) => {
    const edited = [...argv];
    for (const { at, length, put } of edits) edited.splice(at % (edited.length + 1), length, ...put);
    sound(edited);
  }), { numRuns: 6000, seed: 5 });
});

const isGlobal = (argument: Argument): boolean => !['', 'i'].includes(argument.name) && specOf(argument).scopes.includes('global');

t.test('global options say the same in every order and at every place', async () => {
  fc.assert(fc.property(fc.constantFrom(...jobs).chain((argv) => {
    const { all } = lex(argv);
    const globals = all.filter(isGlobal);
    return fc.record({ argv: fc.constant(argv), others: fc.constant(all.filter((each) => !isGlobal(each))), globals: fc.shuffledSubarray(globals, { minLength: globals.length }), places: fc.array(fc.nat(1000), { minLength: globals.length, maxLength: globals.length }) });
  }), ({ argv, others, globals, places }) => {
    const placed: Argument[] = [...others];
    for (const [index, global] of globals.entries()) placed.splice((places[index] ?? 0) % (placed.length + 1), 0, global);
    const { mappings: _, ...moved } = translate(placed.flatMap((each) => [...each.tokens]));
    const { mappings: __, ...straight } = translate(argv);
    if (JSON.stringify(moved) !== JSON.stringify(straight)) throw new Error(`${JSON.stringify(moved)} instead of ${JSON.stringify(straight)}`);
  }), { numRuns: 1000, seed: 5 });
});

/** As libav's own av_escape(): everything that means something, once. */
const escape = (text: string): string => text.replaceAll(/[\\'[\],;:= \n\t\r]/g, '\\$&');

t.test('what is escaped for the arguments and once more for the graph comes back as it was', async () => {
  fc.assert(fc.property(fc.array(fc.string({ unit: fc.constantFrom(...Array.from('ab[],;:=\' \\\n%&|')), minLength: 1 }), { minLength: 1, maxLength: 4 }), (values) => {
    const text = `[0:0]filter=${values.map((value, index) => `k${index}=${escape(escape(value))}`).join(':')}[1]`;
    const [[call] = []] = parseFilterGraph(text);
    const read = call?.args.map(({ value }) => value);
    if (JSON.stringify(read) !== JSON.stringify(values)) throw new Error(`${text} is read as ${JSON.stringify(read)}`);
  }), { numRuns: 2000, seed: 5 });
});

t.test('text is burnt in as its arguments say, in whatever order they stand', async () => {
  const size = fc.integer({ min: 1, max: 99 });
  const given = fc.record({ font_size: size, outline: size, shadow: size, marginH: size, marginV: size, language: fc.constantFrom('en', 'zh-Hant'), atsc_cc: fc.constant('0'), font_scale: fc.constantFrom(0.5, 1, 2) }, { requiredKeys: [] });
  fc.assert(fc.property(given.chain((values) => fc.tuple(fc.constant(values), fc.shuffledSubarray(Object.entries(values), { minLength: Object.keys(values).length }))), ([values, order]) => {
    const argv = plexArgv('burn-srt').map((text) => (text.startsWith('[0:0]') ? `[0:0]scale=w=2:h=2[0];[0]inlineass${order.length === 0 ? '' : '='}${order.map(([key, value]) => `${key}=${value}`).join(':')}[2]` : text));
    const translation = translate(argv);
    const burn = translation.kind === 'job' ? translation.job.tracks[0]?.burn : undefined;
    const { font_size: font = 54, outline = 2.6, shadow = 1.7, marginH = 100, marginV = 42 } = values;
    if (JSON.stringify(burn?.forceSizes) !== JSON.stringify({ font, outline, shadow, marginH, marginV })) throw new Error(JSON.stringify(translation));
    if (burn?.language !== values.language || burn?.fontScale !== values.font_scale) throw new Error(JSON.stringify(burn));
  }), { numRuns: 500, seed: 5 });
});
