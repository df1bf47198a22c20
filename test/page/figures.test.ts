import t from 'tap';
import { nearest, pieces, ticksUpTo, timeTicks } from '../../lib/page/history/scale.js';
import { shared } from '../../lib/page/shared.js';
import { StageMeters, wholeShares } from '../../lib/page/sessions/stage-meters.js';
import { grouped, matches } from '../../lib/page/sessions/groups.js';
import { age, bytes, energy, position } from '../../lib/page/format.js';
import type { SessionState } from '../../lib/protocol/state.js';

/** What the page reckons; how it looks is seen in a browser (test/browser/page.test.ts). */

const session = (id: string, rest: Partial<SessionState> = {}): SessionState => ({ id, fence: 1, node: 'board-1', state: 'running', placedAt: 0, moves: 0, cost: 1, live: true, fps: 24, speed: 1, ...rest });

t.test('axes end at round figures that nothing exceeds', async (t) => {
  t.strictSame(ticksUpTo(6, 3), [0, 2, 4, 6]);
  t.strictSame(ticksUpTo(0, 3), [0, 1, 2, 3]);
  t.strictSame(ticksUpTo(56.2, 3), [0, 20, 40, 60]);
  for (const most of [0.01, 0.7, 1, 3.3, 17, 99, 1234]) t.ok(ticksUpTo(most, 0.001).at(-1)! >= most - 1e-9, String(most));
  const hour = 3_600_000;
  const ticks = timeTicks(0, hour, 6);
  t.ok(ticks.length >= 5 && ticks.length <= 7, `${ticks.length} in an hour`);
  t.ok(ticks.every((at) => at % 300_000 === 0));
  t.ok(timeTicks(0, 24 * hour, 3).length <= 5);
});

t.test('a curve has gaps where nothing is known', async (t) => {
  const point = (at: number, value: number | null) => ({ at, value });
  const all = [point(0, 1), point(10, 2), point(20, null), point(30, 3), point(100, 4)];
  t.strictSame(pieces(all, 30), [[point(0, 1), point(10, 2)], [point(30, 3)], [point(100, 4)]]);
  t.strictSame(nearest(all, 19), point(10, 2));
  t.equal(nearest([point(0, null)], 0), undefined);
});

t.test('what did not change stays the same object, so that nothing of it is drawn', async (t) => {
  const old = { now: 1, nodes: [{ id: 'a', load: 1, gpus: [{ name: 'x' }] }, { id: 'b', load: 2, gpus: [] }], journal: ['x'] };
  const fresh = shared(old, structuredClone({ ...old, now: 2, nodes: [old.nodes[1]!, { ...old.nodes[0]!, load: 5 }] }));
  t.strictSame(fresh, { now: 2, nodes: [{ id: 'b', load: 2, gpus: [] }, { id: 'a', load: 5, gpus: [{ name: 'x' }] }], journal: ['x'] });
  t.equal(fresh.nodes[0], old.nodes[1], 'found by its id');
  t.equal(fresh.nodes[1]!.gpus, old.nodes[0]!.gpus);
  t.equal(fresh.journal, old.journal);
  t.equal(shared(old, structuredClone(old)), old);
  t.strictSame(shared<Record<string, number>>({ a: 1, b: 2 }, { a: 1 }), { a: 1 }, 'what is gone is gone');
  t.strictSame(shared<unknown>([1], { a: 1 }), { a: 1 });
  t.strictSame(shared<unknown>(null, { a: 1 }), { a: 1 });
});

t.test('stages are as busy as they were between two reports, of one life of the session', async (t) => {
  const meters = new StageMeters();
  const at = (busy: SessionState['busy'], now: number, fence = 1) => meters.take([session('a', { fence, ...(busy === undefined ? {} : { busy }) })], now);
  const first = { decode: 1, encode: 4 };
  at(first, 0);
  t.equal(meters.of('a'), undefined, 'one report says nothing');
  at(first, 1_000);
  at({ decode: 1.5, encode: 6 }, 2_000);
  t.strictSame(meters.of('a'), { decode: 0.25, encode: 1 });
  at({ decode: 0.1 }, 3_000, 2);
  t.equal(meters.of('a'), undefined, 'another node begins anew');
  meters.take([], 4_000);
  t.equal(meters.of('a'), undefined);
  t.strictSame(wholeShares(first), { decode: 0.2, encode: 0.8 });
  t.strictSame(wholeShares({ decode: 0 }), {});
});

t.test('sessions of one film stand together, and are found by any of their words', async (t) => {
  const all = [session('1', { label: 'Film' }), session('2'), session('3', { label: 'Film', node: 'attic' }), session('4', { label: '' })];
  t.strictSame(grouped(all).map(({ label, sessions }) => [label, sessions.map(({ id }) => id)]), [['Film', ['1', '3']], [undefined, ['2']], [undefined, ['4']]]);
  t.strictSame(all.filter((one) => matches(one, 'film ATTIC')).map(({ id }) => id), ['3']);
  t.equal(matches(all[0]!, 'cellar'), false);
});

t.test('figures are read as people say them', async (t) => {
  t.strictSame([0, 59_400, 60_000, 3_600_000, 90_000_000].map(age), ['0 s', '59 s', '1 min', '1 h 0 min', '1 d 1 h']);
  t.strictSame([0, 75, 3_725.9].map(position), ['0:00', '1:15', '1:02:05']);
  t.strictSame([500e3, 2.4e6, 3e9].map(bytes), ['500 kB', '2.4 MB', '3.0 GB']);
  t.strictSame([1.25, 300, 7_200].map(energy), ['1.3 J', '300 J', '2.00 Wh']);
});
