import t from 'tap';
import { lex } from '../../lib/plex/argv.js';
import { optionNames, optionSpec } from '../../lib/plex/options.js';
import { plexArgv } from './argvs.js';

t.test('options before -i belong to that input, options before a file name to that output', async (t) => {
  const { inputs, outputs, globals } = lex(['-codec:0', 'h264', '-ss', '5', '-i', 'a.mkv', '-i', 'b.srt', '-y', '-map', '0:0', '-f', 'dash', 'dash', '-map', '1:0', 'subs']);
  t.strictSame(inputs.map(({ file, options }) => [file.value, options.map(({ name }) => name)]), [['a.mkv', ['codec', 'ss']], ['b.srt', []]]);
  t.strictSame(outputs.map(({ file, options }) => [file.value, options.map(({ name }) => name)]), [['dash', ['map', 'f']], ['subs', ['map']]]);
  t.strictSame(globals.map(({ name }) => name), ['y']);
});

t.test('a specifier is what follows the first colon', async (t) => {
  const [option] = lex(['-metadata:s:0', 'language=eng', 'out']).outputs[0]?.options ?? [];
  t.match(option, { name: 'metadata', specifier: 's:0', value: 'language=eng', at: 0, tokens: ['-metadata:s:0', 'language=eng'] });
});

t.test('a value may begin with a dash', async (t) => {
  const options = lex(['-sei:0', '-a53_cc', '-map_metadata', '-1', 'out']).outputs[0]?.options ?? [];
  t.strictSame(options.map(({ name, value }) => [name, value]), [['sei', '-a53_cc'], ['map_metadata', '-1']]);
});

t.test('all arguments together are the tokens of argv, in order', async (t) => {
  const argv = plexArgv('hls-va-4k-srt');
  t.strictSame(lex(argv).all.flatMap(({ tokens }) => tokens), argv);
});

const refusals: [argv: string[], at: number, reason: RegExp][] = [
  [['-y', '-re', '-i', 'a'], 1, /not one that we know of Plex/],
  [['-__proto__', 'x', 'out'], 0, /not one that we know/],
  [['-', 'out'], 0, /not one that we know/],
  [['-i', 'a', '-f'], 2, /value is missing/],
  [['-i', 'a', ''], 2, /file name is empty/],
  [['-i', 'a', '-y', '-map', '0:0'], 3, /no file follows/],
  [['-f', 'matroska', '-i', 'a'], 0, /does not apply to an input file/],
  [['-i', 'a', '-noaccurate_seek', 'out'], 2, /does not apply to an output file/],
  [['-i', 'a', '-f:0', 'dash', 'out'], 2, /takes no stream specifier/],
];
for (const [argv, at, reason] of refusals) {
  t.test(`${argv.join(' ')} is refused at token ${at}`, async (t) => {
    t.throws(() => lex(argv), { name: 'Refusal', argument: { at }, message: reason });
  });
}

t.test('every option of the table says what it means and where it stands', async (t) => {
  for (const name of optionNames()) {
    const spec = optionSpec(name);
    t.ok(spec !== undefined && spec.meaning.length > 5 && spec.scopes.length > 0, name);
    t.notOk(spec?.perStream && !spec.argument, `-${name} has a specifier, so it has a value`);
  }
});
