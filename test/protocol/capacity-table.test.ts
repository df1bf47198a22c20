import fc from 'fast-check';
import t from 'tap';
import { pictureCost, type Rate } from '../../lib/protocol/capacity-table.js';

const rate = (pixels: number, perSecond: number, joules?: number): Rate => ({ pixels, perSecond, alone: perSecond / 2, ...(joules === undefined ? {} : { joules }) });

const table: [what: string, rates: Rate[], pixels: number, seconds: number][] = [
  ['nothing was measured', [], 100, Infinity],
  ['one size, and that', [rate(100, 1_000)], 100, 0.1],
  ['one size, and twice as much', [rate(100, 1_000)], 200, 0.2],
  ['one size, and half', [rate(100, 1_000)], 50, 0.05],
  ['between two sizes: half way', [rate(100, 1_000), rate(300, 1_500)], 200, 0.15],
  ['beyond the larger: its speed a pixel', [rate(100, 1_000), rate(300, 1_500)], 600, 0.4],
  ['below the smaller: its speed a pixel', [rate(100, 1_000), rate(300, 1_500)], 10, 0.01],
];
for (const [what, rates, pixels, seconds] of table) {
  t.test(`time for a picture: ${what}`, async (t) => {
    const found = pictureCost(rates, pixels);
    t.ok(Math.abs(found.seconds - seconds) < 1e-12 || found.seconds === seconds, `${found.seconds} s`);
    t.ok(rates.length === 0 || Math.abs(found.alone - 2 * seconds) < 1e-12, 'a stream alone has half the speed here');
  });
}

t.test('energy goes the same way, and is unknown where one size has none', async (t) => {
  t.equal(pictureCost([rate(100, 1, 2), rate(300, 1, 4)], 200).joules, 3);
  t.equal(pictureCost([rate(100, 1, 2), rate(300, 1)], 200).joules, undefined);
});

t.test('what was measured is what is said, at every size that was', async () => {
  const rates = fc.uniqueArray(fc.record({ pixels: fc.integer({ min: 1, max: 1e8 }), perSecond: fc.double({ min: 1e3, max: 1e10, noNaN: true }) }), { minLength: 1, maxLength: 6, selector: ({ pixels }) => pixels });
  fc.assert(fc.property(rates, (found) => {
    const sorted = found.map(({ pixels, perSecond }) => rate(pixels, perSecond)).sort((a, b) => a.pixels - b.pixels);
    return sorted.every(({ pixels, perSecond }) => Math.abs(pictureCost(sorted, pixels).seconds * perSecond - pixels) < 1e-6 * pixels);
  }), { seed: 1 });
});
