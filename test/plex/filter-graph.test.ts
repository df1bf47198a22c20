import t from 'tap';
import { linearChain, parseFilterGraph, type FilterCall } from '../../lib/plex/filter-graph.js';

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

t.test('a line of chains is read in the order of its labels, not of the text', async (t) => {
  const chain = linearChain(parseFilterGraph('[a]two,three[b];[0:0]one[a]'));
  t.match(chain, { source: '0:0', sink: 'b', filters: [{ name: 'one' }, { name: 'two' }, { name: 'three' }] });
});

t.test('a stream and a label may bear the same number', async (t) => {
  t.match(linearChain(parseFilterGraph('[0:0]one[0];[0]two[1]')), { source: '0:0', sink: '1' });
});

for (const [text, reason] of [
  ['[0:5]scale=1:1[0];[0:0][0]overlay[1]', /'\[0:0\]\[0\]overlay\[1\]' joins or splits/],
  ['[0:0]split[a][b]', /joins or splits/],
  ['[0:0]scale=1:1', /joins or splits/],
  ['[0:0]one[a];[0:1]two[b]', /nothing in the filter graph reads \[a\]/],
  ['[a]one[b];[b]two[a]', /no beginning/],
  ['[0:0]one[a];[a]two[b];[a]three[b]', /same label/],
] as const) {
  t.test(`${text} is not one line`, async (t) => {
    t.throws(() => linearChain(parseFilterGraph(text)), { name: 'Refusal', message: reason });
  });
}
