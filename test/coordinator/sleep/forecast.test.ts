import t from 'tap';
import { type DemandHistory, expectedPeak, noDemand, observe, replay } from '../../../lib/coordinator/sleep/forecast.js';
import type { JournalEntry } from '../../../lib/protocol/state.js';

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
/** A Monday in UTC, at midnight. */
const monday = Date.UTC(2026, 10, 23);

/** Days on which so many watch from an hour until the next one, and nobody else. */
function evenings(counts: readonly number[], at = 20, from = monday): DemandHistory {
  return counts.reduce((history, count, index) => {
    const midnight = from + index * day;
    return observe(observe(observe(history, midnight, 0), midnight + at * hour, count), midnight + (at + 1) * hour, 0);
  }, noDemand);
}

t.test('what is expected is what was there at the same time on days before', async (t) => {
  const table: [what: string, history: DemandHistory, at: number, aheadMs: number, expected: number][] = [
    ['nothing is known', noDemand, monday, hour, 0],
    ['the first evening says nothing of its own later part', observe(noDemand, monday + 20 * hour, 7), monday + 20 * hour, hour, 0],
    ['the same time a day later', evenings([6, 0]), monday + day + 20.1 * hour, 0, 6],
    ['at another time nobody', evenings([6, 0]), monday + day + 12 * hour, 15 * minute, 0],
    ['shortly before, as far as one looks ahead', evenings([6, 0]), monday + day + 19.8 * hour, 15 * minute, 6],
    ['not yet, where one looks less far', evenings([6, 0]), monday + day + 19.7 * hour, 15 * minute, 0],
    ['evenings that are alike', evenings([5, 5, 5, 5, 0]), monday + 4 * day + 20.1 * hour, 0, 5],
    ['evenings that differ: more than their mean', evenings([2, 8, 2, 8, 0]), monday + 4 * day + 20.1 * hour, 0, 7],
    ['a new habit counts more from day to day', evenings([0, 0, 10, 10, 10, 0]), monday + 5 * day + 20.1 * hour, 0, 10],
  ];
  for (const [what, history, at, aheadMs, expected] of table) t.equal(expectedPeak(history, at, aheadMs), expected, what);
});

t.test('a day of the week is known after two weeks', async (t) => {
  const saturdays = evenings([1, 1, 1, 1, 1, 9, 1, 1, 1, 1, 1, 1, 9, 1, 1, 1, 1, 1, 1].slice(0, 19), 20);
  t.equal(expectedPeak(saturdays, monday + 14 * day + 20.1 * hour, 0), 1, 'Mondays are as Mondays were');
  t.ok(expectedPeak(saturdays, monday + 19 * day + 20.1 * hour, 0) >= 5, 'a Saturday is one of those before');
});

t.test('parts of the day in which nothing changes are learnt, too', async (t) => {
  const night = observe(observe(noDemand, monday + 22 * hour, 3), monday + day + 6 * hour, 0);
  t.equal(expectedPeak(night, monday + day + 26 * hour, 0), 3, 'three watched on at two o\'clock');
  const gap = observe(evenings([6]), monday + 60 * day, 0);
  t.equal(expectedPeak(gap, monday + 60 * day + 20.1 * hour, 0), 6, 'weeks without the coordinator are no weeks without viewers');
});

t.test('a journal tells the same, and forgets who never ended', async (t) => {
  const entry = (at: number, kind: JournalEntry['kind'], session?: string): JournalEntry => ({ at, kind, text: '', ...(session === undefined ? {} : { session }) });
  const at = monday + 20 * hour;
  const history = replay([
    entry(at, 'placed', 'a'), entry(at + 1, 'placed', 'b'), entry(at + 2, 'moved', 'a'), entry(at + 3, 'node-joined'), entry(at + minute, 'ended', 'a'), entry(at + hour, 'fallback', 'b'),
    entry(at + 2 * hour, 'placed', 'c'), entry(at + 10 * hour, 'placed', 'd'), entry(at + 10 * hour + 1, 'ended', 'd'),
  ]);
  t.equal(expectedPeak(history, monday + day + 20.1 * hour, 0), 2);
  t.equal(history.running, 0);
});
