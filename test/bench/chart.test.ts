import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import t from 'tap';
import { chart } from '../../bench/chart.js';
import { readResult, type Result } from '../../bench/result.js';
import { packageRoot } from '../../lib/native/load.js';
import { result, row } from './result.js';

interface Drawing { rect: { x?: string; y?: string; width: string; height: string; fill: string }[]; text: ({ '#text': string | number; y: string } | string)[]; path?: unknown }

function drawn(of: Result): Drawing {
  const { svg: drawing } = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', parseTagValue: false, isArray: (name) => ['rect', 'text', 'path'].includes(name) }).parse(chart(of)) as { svg: Drawing };
  return drawing;
}

const only = (...filters: Result['filters']): Result => ({ ...result, filters });
/** Widths of the bars, from the top; the legend's squares and the background are no bars. */
const widths = ({ rect }: Drawing) => rect.filter(({ height, width }) => height === '12' && width !== '12').map(({ width }) => Number(width));
const texts = ({ text }: Drawing) => text.map((each) => (typeof each === 'string' ? each : String(each['#text'])));

t.test('a bar is as long as its time, on the scale of its group', async (t) => {
  t.strictSame(widths(drawn(only(row('avx2/4k exact', 1), row('avx2/4k fast', 0.5), row('avx2/scale 8 bicubic', 0.25), row('libav/scale 8 bicubic', 0.5)))), [480, 240, 240, 480]);
});

t.test('a bar that is much longer is cut and marked, and says its time all the same', async (t) => {
  const drawing = drawn(only(row('scalar/4k exact', 40), row('avx2/4k exact', 1), row('avx2/4k fast', 0.5)));
  t.strictSame(widths(drawing), [480, 480, 240]);
  t.equal((drawing.path as unknown[]).length, 1);
  t.ok(texts(drawing).includes('40.0'));
});

t.test('what is named is drawn, but for threads and CUDA, whose cost is not CPU time', async (t) => {
  const drawing = drawn(result);
  const said = texts(drawing);
  t.equal(widths(drawing).length, result.filters.length - 2);
  for (const text of ['tonemapx 4k, node-av', 'scale 8 bicubic, libav', 'read', "node-av's", 'ours, avx2']) t.ok(said.includes(text), text);
  t.notOk(said.some((text) => /cuda|threads|avx512/.test(text)));
  t.ok(said.some((text) => text.startsWith('AMD Ryzen(TM) 7 <test> & more, one thread') && text.endsWith('2026-11-26')), 'with the machine, whatever its name, and the day');
});

const results = join(packageRoot(import.meta.dirname), 'bench/results');
const kept = existsSync(results) ? readdirSync(results).filter((name) => name.endsWith('.json')) : [];

t.test('the charts that are kept are those of their numbers', { skip: kept.length === 0 && 'no measurement is kept in bench/results' }, async (t) => {
  for (const name of kept) t.ok(chart(await readResult(join(results, name))) === readFileSync(join(results, name.replace(/json$/, 'svg')), 'utf8'), name);
});
