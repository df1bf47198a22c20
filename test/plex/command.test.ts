import t from 'tap';
import { lex } from '../../lib/plex/argv.js';
import { findOption, readCommand, type Command } from '../../lib/plex/command.js';
import { plexArgv } from './argvs.js';

const read = (argv: string[]): Command => readCommand(lex(argv));
const scale = ['-filter_complex', '[0:0]scale=w=2:h=2[v]'];

t.test('streams of an output are numbered in the order of -map', async (t) => {
  const [output] = read(plexArgv('hls-va-4k-srt')).outputs;
  t.match(output?.streams, [
    { ordinal: 0, source: { input: 0, stream: '0' }, graph: { steps: [{ call: { name: 'hwupload' } }, { call: { name: 'scale_vaapi' } }, { call: { name: 'hwupload' } }] } },
    { ordinal: 1, source: { input: 0, stream: '1' }, graph: { steps: [{ call: { name: 'aresample' } }] } },
    { ordinal: 2, source: { input: 1, stream: 's:0' }, graph: undefined },
  ]);
});

t.test('an output option with a specifier holds for that stream only, one without for all', async (t) => {
  const [output] = read(['-i', 'a', '-map', '0:0', '-map', '0:1', '-map', '0:t?', '-codec:0', 'copy', '-codec:t', 'copy', '-metadata:s:1', 'language=eng', '-f', 'mp4', 'o']).outputs;
  const names = output?.streams.map(({ options }) => options.map(({ name, specifier }) => `${name}:${specifier ?? ''}`));
  t.strictSame(names, [['codec:0', 'f:'], ['metadata:s:1', 'f:'], ['codec:t', 'f:']]);
});

t.test('of several options with one name the last counts', async (t) => {
  const [output] = read(['-i', 'a', '-map', '0:0', '-b:0', '1k', '-b:0', '2k', 'o']).outputs;
  t.equal(findOption(output?.streams[0]?.options ?? [], 'b')?.value, '2k');
});

t.test('graphs are found by their label wherever they stand', async (t) => {
  const argv = ['-i', 'a', '-map', '[v]', 'o', ...scale];
  t.match(read(argv).outputs[0]?.streams[0], { source: { input: 0, stream: '0', optional: false }, graph: { steps: [{ call: { name: 'scale' } }] } });
});

for (const [argv, token, reason] of [
  [['-map', '0:0', 'o'], 'o', /no input/],
  [['-i', 'a'], 'a', /no output/],
  [['-i', 'a', 'o'], 'o', /no -map/],
  [['-i', 'a', '-map', '1:0', 'o'], '1:0', /not one stream of an input/],
  [['-i', 'a', '-map', '0', 'o'], '0', /not one stream of an input/],
  [['-i', 'a', '-map', '-0:1', 'o'], '-0:1', /not one stream of an input/],
  [['-i', 'a', '-map', '0:v', 'o'], '0:v', /not one stream of an input/],
  [['-i', 'a', '-map', '[x]', 'o'], '[x]', /no filter graph ends in \[x\]/],
  [['-i', 'a', ...scale, '-map', '0:0', 'o'], '[0:0]scale=w=2:h=2[v]', /no -map takes its end, \[v\]/],
  [['-i', 'a', ...scale, '-map', '[v]', '-map', '[v]', 'o'], '[v]', /another -map took it/],
  [['-i', 'a', '-filter_complex', '[3:0]scale=w=2:h=2[v]', '-map', '[v]', 'o'], '[3:0]scale=w=2:h=2[v]', /\[3:0\] is not one stream/],
] as const) {
  t.test(`${argv.join(' ')} does not fit together`, async (t) => {
    t.throws(() => read([...argv]), { name: 'Refusal', argument: { value: token }, message: reason });
  });
}
