import t from 'tap';
import { parseFilterGraph } from '../../lib/plex/filter-graph.js';
import { readLines, type GraphLine } from '../../lib/plex/graph-lines.js';

const lines = (text: string): GraphLine[] => readLines(parseFilterGraph(text));

/** `0:0 > one > overlay(0:5 > scale) > end`. */
function told({ source, steps, sink }: GraphLine): string {
  return [source, ...steps.map(({ call, side }) => (side === undefined ? call.name : `${call.name}(${told(side)})`)), sink].join(' > ');
}

t.test('a line of chains is read in the order of its labels, not of the text', async (t) => {
  t.strictSame(lines('[a]two,three[b];[0:0]one[a]').map(told), ['0:0 > one > two > three > b']);
});

t.test('a stream and a label may bear the same number', async (t) => {
  t.strictSame(lines('[0:0]one[0];[0]two[1]').map(told), ['0:0 > one > two > 1']);
});

t.test('subtitles that are laid over the pictures are a line of their own', async (t) => {
  t.strictSame(lines('[0:5]scale=3840:2160[0];[0:0][0]overlay[1];[1]scale=w=1920:h=1080[2];[2]format=p010,tonemap=mobius[3]').map(told), [
    '0:0 > overlay(0:5 > scale > 0) > scale > format > tonemap > 3',
  ]);
});

t.test('what a comma joins comes behind what labels say', async (t) => {
  t.strictSame(lines('[0:5]scale=1:1,[0:0]overlay[o]').map((line) => told(line).replace(/,0\.1/, 'comma')), ['0:0 > overlay(0:5 > scale > comma) > o']);
});

t.test('a graph may have several ends', async (t) => {
  t.strictSame(lines('[0:0]scale=1:1[v];[0:1]aresample[a]').map(told), ['0:0 > scale > v', '0:1 > aresample > a']);
});

for (const [text, reason] of [
  ['[0:0]split[a][b]', /joins or splits/],
  ['[0:0][0:1]scale[a]', /joins or splits/],
  ['[0:0]overlay[a]', /joins or splits/],
  ['[0:0]scale=1:1', /open end/],
  ['scale=1:1[a]', /open end/],
  ['[0:0]one[a],two[b]', /open end/],
  ['[x]one[a]', /nothing in the filter graph produces \[x\]/],
  ['[a]one[b];[b]two[a]', /no beginning/],
  ['[0:0]one[b];[a][c]overlay[a]', /no beginning/],
  ['[0:0]one[a];[a]two[b];[a]three[c]', /two parts of the filter graph read \[a\]/],
  ['[0:0]one[a];[a]two[b];[0:1]three[b]', /same label/],
] as const) {
  t.test(`${text} is no graph of lines`, async (t) => {
    t.throws(() => lines(text), { name: 'Refusal', message: reason });
  });
}
