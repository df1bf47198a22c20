import t from 'tap';
import { checkJob } from '../../lib/job/index.js';
import { lex, specOf } from '../../lib/plex/argv.js';
import type { Translation } from '../../lib/plex/session.js';
import { translate } from '../../lib/plex/translate.js';
import { mulberry32 } from '../mulberry32.js';
import { plexArgv, plexArgvs, type PlexArgvName } from './argvs.js';
import { loadCorpus, type CorpusEntry } from './corpus.js';

type Random = (below: number) => number;

/** The same numbers in every run. */
function seeded(seed: number): Random {
  const draw = mulberry32(seed);
  return (below) => draw() % below;
}

const names = Object.keys(plexArgvs) as PlexArgvName[];
const samples: Omit<CorpusEntry, 'status'>[] = [...names.map((name) => ({ id: name, argv: plexArgv(name) })), ...loadCorpus()];
const tokens = [...new Set(samples.flatMap(({ argv }) => argv)), '', '-', '--', '-codec', '-map', '0', '[0]', "'", '\\', '%', '-1', '1e999', '99999999999999999999', 'NaN', '\0', '-__proto__', 'constructor'];

const mutations: readonly ((argv: readonly string[], at: number, random: Random) => string[])[] = [
  (argv, at) => argv.toSpliced(at, 1),
  (argv, at) => argv.slice(0, at),
  (argv, at, random) => argv.toSpliced(at, 0, tokens[random(tokens.length)] ?? ''),
  (argv, at, random) => argv.toSpliced(at, 1, tokens[random(tokens.length)] ?? ''),
  (argv, at, random) => argv.toSpliced(at, 1).toSpliced(random(argv.length), 0, argv[at] ?? ''),
  (argv, at, random) => argv.toSpliced(at, 1, cutOut(argv[at] ?? '', random)),
  (argv, at, random) => argv.toSpliced(at, 1, printable(argv[at] ?? '', random)),
];

function cutOut(token: string, random: Random): string {
  const at = random(token.length + 1);
  return token.slice(0, at) + token.slice(at + 1 + random(4));
}

function printable(token: string, random: Random): string {
  const at = random(token.length + 1);
  return token.slice(0, at) + String.fromCharCode(32 + random(95)) + token.slice(at + 1);
}

function mutate(argv: readonly string[], random: Random): string[] {
  let mutant = [...argv];
  for (let left = 1 + random(2); left > 0; left -= 1) mutant = mutations[random(mutations.length)]?.(mutant, random(mutant.length + 1), random) ?? mutant;
  return mutant;
}

t.test('no command line, however broken, throws, makes a wrong job or loses a token', async (t) => {
  const random = seeded(20260601);
  const counts = { job: 0, original: 0 };
  for (let round = 0; round < 200; round += 1) {
    for (const { argv } of samples) {
      const mutant = mutate(argv, random);
      const fault = faultOf(mutant, counts);
      if (fault !== undefined) return t.fail(`${fault}: ${JSON.stringify(mutant)}`);
    }
  }
  t.ok(counts.job > 100 && counts.original > 1000, `both verdicts were met: ${counts.job} jobs, ${counts.original} originals`);
});

function faultOf(argv: string[], counts: { job: number; original: number }): string | undefined {
  try {
    const translation = translate(argv);
    counts[translation.kind] += 1;
    if (translation.kind === 'original') return /^internal error|^$/.test(translation.reason) ? translation.reason || 'no reason' : undefined;
    checkJob(JSON.parse(JSON.stringify(translation.job)));
    return translation.mappings.map((mapping) => mapping.argv).join(' ') === argv.join(' ') ? undefined : 'a token is lost';
  } catch (error) {
    return String(error);
  }
}

/** The arguments with those for the whole command scattered anew, whatever their place was. */
function scatter(argv: readonly string[], random: Random): string[] {
  const { all } = lex(argv);
  const isGlobal = (argument: (typeof all)[number]): boolean => !['', 'i'].includes(argument.name) && specOf(argument).scopes.includes('global');
  const places = all.filter((argument) => !isGlobal(argument)).map(({ tokens: own }) => own);
  for (const { tokens: own } of all.filter(isGlobal)) places.splice(random(places.length + 1), 0, own);
  return places.flat();
}

/** The translation without its mappings, which follow the order of argv. */
function outcome(argv: readonly string[]): Partial<Translation> {
  const { mappings, ...rest } = translate(argv);
  return mappings.length > 0 ? rest : {};
}

t.test('options for the whole command may stand anywhere', async (t) => {
  const random = seeded(7);
  for (const { id, argv } of samples.filter((sample) => translate(sample.argv).kind === 'job')) {
    for (let round = 0; round < 20; round += 1) {
      const expected = outcome(argv);
      const scattered = outcome(scatter(argv, random));
      if (JSON.stringify(scattered) !== JSON.stringify(expected)) return t.strictSame(scattered, expected, id);
    }
    t.pass(id);
  }
});

t.test('any strings at all are a command line for the original transcoder', async (t) => {
  const random = seeded(99);
  for (let round = 0; round < 2000; round += 1) {
    const argv = Array.from({ length: random(12) }, () => (random(2) === 0 ? tokens[random(tokens.length)] ?? '' : String.fromCharCode(...Array.from({ length: random(8) }, () => random(0x250)))));
    if (translate(argv).kind !== 'original') return t.fail(JSON.stringify(argv));
  }
  t.pass('none was taken for a job');
});
