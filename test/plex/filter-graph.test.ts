import t from 'tap';
import { parseFilterGraph, parseWords, type FilterCall } from '../../lib/plex/filter-graph.js';

function call(text: string): FilterCall {
  const first = parseFilterGraph(text)[0]?.[0];
  if (first === undefined) throw new Error(`no filter in ${text}`);
  return first;
}
const args = (text: string): [string | undefined, string][] => call(text).args.map(({ key, value }) => [key, value]);

t.test('labels, names and arguments are told apart', async (t) => {
  t.strictSame(parseFilterGraph('[0:0]scale=w=1280:h=720[0];[0]format=pix_fmts=yuv420p|nv12[1]'), [
    [{ name: 'scale', args: [{ key: 'w', value: '1280' }, { key: 'h', value: '720' }], inputs: ['0:0'], outputs: ['0'], text: '[0:0]scale=w=1280:h=720[0]' }],
    [{ name: 'format', args: [{ key: 'pix_fmts', value: 'yuv420p|nv12' }], inputs: ['0'], outputs: ['1'], text: '[0]format=pix_fmts=yuv420p|nv12[1]' }],
  ]);
});

t.test('space behind a label and quotes around a value are not part of them', async (t) => {
  const { name, inputs } = call("[0:1] aresample=async=1:ochl='5.1':osr=48000[2]");
  t.equal(name, 'aresample');
  t.strictSame(inputs, ['0:1']);
  t.strictSame(args("[0:1] aresample=async=1:ochl='5.1'[2]"), [['async', '1'], ['ochl', '5.1']]);
});

t.test('arguments without a key keep their place', async (t) => {
  t.strictSame(args('tonemap_cuda=hable:nv12'), [[undefined, 'hable'], [undefined, 'nv12']]);
  t.strictSame(args('scale=3840:2160'), [[undefined, '3840'], [undefined, '2160']]);
});

t.test('a filter without arguments has none', async (t) => {
  t.strictSame(args('[0:0]hwupload[0]'), []);
});

t.test('a comma joins filters into a chain', async (t) => {
  const [chain] = parseFilterGraph('[0]format=p010,tonemap=mobius[1]');
  t.strictSame(chain?.map(({ name }) => name), ['format', 'tonemap']);
});

t.test('escapes come off twice, once for the graph and once for the arguments', async (t) => {
  t.strictSame(args('x=a=one\\\\\\:two:b=3'), [['a', 'one:two'], ['b', '3']]);
  t.strictSame(args("x=a='p\\:q,r;s[t]'"), [['a', 'p:q,r;s[t]']]);
  t.strictSame(args('inlineass=overrides=Bold\\\\\\=500\\\\\\,FontName\\\\\\=Noto\\\\\\ Sans:font_size=54'), [['overrides', 'Bold=500,FontName=Noto Sans'], ['font_size', '54']]);
});

t.test('quoted and escaped space is kept where bare space is not', async (t) => {
  t.strictSame(args("x=a=' one ' "), [['a', 'one']], 'the second pass trims what the first has unquoted');
  t.strictSame(args("x=a=\\' one \\' "), [['a', ' one ']]);
  t.strictSame(args('x=a=one\\\\\\ '), [['a', 'one ']]);
});

for (const text of ['', '[0:0', '[]scale[1]', '[0:0]scale=w=1[0', '[0:0]sc ale[1]', "x=a='b", 'x=a\\', '[0]a[1]b', '[0:0]scale;', '=3', '[0:0],scale[1]']) {
  t.test(`'${text}' is refused`, async (t) => {
    t.throws(() => parseFilterGraph(text), { name: 'Refusal' });
  });
}

t.test('words of a list keep what their escapes protect', async (t) => {
  t.strictSame(parseWords('Bold=500,FontName=Noto Sans,Name=a\\,b', ','), ['Bold=500', 'FontName=Noto Sans', 'Name=a,b']);
  t.strictSame(parseWords('', ','), ['']);
});
