import t from 'tap';
import { usedBy } from '../../../lib/coordinator/candidates.js';
import type { Demand } from '../../../lib/coordinator/placement.js';
import { type Board, decideSleep, expectedDemands } from '../../../lib/coordinator/sleep/decision.js';
import { type Need, speedsOfNumber } from '../../../lib/coordinator/speeds.js';

const speeds = speedsOfNumber(100e6);
const needOf = (mega: number): Need => ({ benchmark: mega * 1e6, cost: { stages: [], cores: 0, memory: 0, networkIn: 0, networkOut: 0, encoderSessions: 0 } });
const viewer = (mega = 25): Demand => ({ ...needOf(mega), live: true, exclude: new Set<string>() });

/** A board that takes three viewers of 25 Mpixel/s, and has been idle for long. */
function board(id: string, { viewers = 0, asleep = false, watts = 5, idleMs = viewers > 0 ? 0 : 1e9, ...rest }: { viewers?: number; asleep?: boolean; watts?: number } & Partial<Board> = {}): Board {
  const used = usedBy(Array.from({ length: viewers }, () => ({ session: { live: true }, need: needOf(25) })), speeds);
  return { candidate: { id, alive: true, draining: false, speeds, used, correction: 1, temperature: null, idleWatts: watts, ...(asleep ? { asleep } : {}) }, maySleep: !asleep, idleMs, ...rest };
}

const rules = { afterMs: 600_000, stayAwake: 1 };
const asleep = (id: string, rest: Parameters<typeof board>[1] = {}) => board(id, { ...rest, asleep: true });
const lost = (one: Board, change: Partial<Board['candidate']>): Board => ({ ...one, candidate: { ...one.candidate, ...change } });

const table: [what: string, boards: Board[], expected: Demand[], sleep: string[], wake: string[], rest?: Partial<typeof rules>][] = [
  ['nothing there', [], [], [], []],
  ['idle boards sleep, one at a time, one stays', [board('a'), board('b'), board('c')], [], ['c'], []],
  ['the one that takes most at rest', [board('a'), board('b', { watts: 9 }), board('c')], [], ['b'], []],
  ['the last one stays awake', [board('a'), asleep('b')], [], [], []],
  ['or as many as were said', [board('a'), board('b'), asleep('c')], [], [], [], { stayAwake: 2 }],
  ['none has to stay', [board('a')], [], ['a'], [], { stayAwake: 0 }],
  ['not before its time', [board('a'), board('b', { idleMs: 599_999 })], [], ['a'], []],
  ['none that works', [board('a', { viewers: 1 }), board('b', { viewers: 1 })], [], [], []],
  ['none that cannot be woken', [board('a', { maySleep: false }), board('b', { maySleep: false })], [], [], []],
  ['an idle one beside one that works', [board('a', { viewers: 1 }), board('b')], [], ['b'], []],
  ['not where what is expected needs it', [board('a', { viewers: 3 }), board('b')], [viewer()], [], []],
  ['there is room beside what runs', [board('a', { viewers: 2 }), board('b')], [viewer()], ['b'], []],
  ['woken for what is expected', [board('a', { viewers: 3 }), asleep('b'), asleep('c')], [viewer()], [], ['b']],
  ['as many as it takes', [board('a', { viewers: 3 }), asleep('b'), asleep('c'), asleep('d')], Array.from({ length: 4 }, () => viewer()), [], ['b', 'c']],
  ['none is woken for what fits nowhere', [board('a'), asleep('b')], [viewer(200)], [], []],
  ['and none kept awake for it', [board('a'), board('b')], [viewer(200)], ['b'], []],
  ['one too few is awake: the one that takes least', [asleep('a', { watts: 9 }), asleep('b')], [], [], ['b']],
  ['one that draws near its end counts for nothing', [lost(board('a'), { draining: true }), asleep('b')], [], [], ['b']],
  ['nor does one that is lost', [lost(board('a'), { alive: false }), asleep('b')], [], [], ['b']],
  ['whom an operator put to sleep no forecast wakes', [board('a', { viewers: 3 }), asleep('b', { byHand: true })], [viewer()], [], []],
];

t.test('which boards sleep and which are woken', async (t) => {
  for (const [what, boards, expected, sleep, wake, rest] of table) {
    const order = (list: Board[]) => decideSleep(list, expected, { ...rules, ...rest });
    t.strictSame(order(boards), { sleep, wake }, what);
    t.strictSame(order(boards.toReversed()), { sleep, wake }, `${what}, in another order`);
  }
});

t.test('there is room for the largest of the last films, and for as many more as are foreseen', async (t) => {
  const recent = [viewer(10), viewer(40), viewer(20)];
  const mega = (expected: number, running: number) => expectedDemands(recent, expected, running).map(({ benchmark }) => benchmark / 1e6);
  t.strictSame(mega(0, 0), [40]);
  t.strictSame(mega(5, 7), [40], 'more are there than were foreseen');
  t.strictSame(mega(6, 2), [40, 10, 40, 20, 10]);
  t.strictSame(expectedDemands([], 9, 0), [], 'of films nothing is known yet');
  t.ok(expectedDemands(recent, 1e9, 0).length < 1_000, 'a decision has an end');
});
