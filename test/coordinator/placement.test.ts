import t from 'tap';
import { type Candidate, type Demand, margin, place } from '../../lib/coordinator/placement.js';

const node = (id: string, rest: Partial<Candidate> = {}): Candidate => ({ id, alive: true, draining: false, capacity: 100e6, reserved: 0, sessions: 0, ...rest });
const demand = (rest: Partial<Demand> = {}): Demand => ({ cost: 30e6, live: true, exclude: new Set<string>(), ...rest });

const table: [what: string, nodes: Candidate[], demand: Demand, expected: string | undefined, reasons?: Record<string, RegExp>][] = [
  ['no node at all', [], demand(), undefined, {}],
  ['one idle node', [node('a')], demand(), 'a'],
  ['the emptier of two', [node('a', { reserved: 40e6, sessions: 1 }), node('b')], demand(), 'b'],
  ['the larger of two idle ones, since it is emptier afterwards', [node('a'), node('b', { capacity: 400e6 })], demand(), 'b'],
  ['the emptier by share, not by pixels', [node('a', { capacity: 100e6 }), node('b', { capacity: 400e6, reserved: 300e6, sessions: 5 })], demand(), 'a'],
  ['equal nodes: fewer sessions', [node('a', { sessions: 2 }), node('b', { sessions: 1 })], demand(), 'b'],
  ['equal nodes: by name', [node('c'), node('b'), node('a')], demand(), 'a'],
  ['a lost lease', [node('a', { alive: false })], demand(), undefined, { a: /no heartbeat within the lease/ }],
  ['a draining node', [node('a', { draining: true }), node('b', { reserved: 50e6 })], demand(), 'b'],
  ['an excluded node', [node('a'), node('b', { reserved: 50e6 })], demand({ exclude: new Set(['a']) }), 'b'],
  ['all excluded', [node('a')], demand({ exclude: new Set(['a']) }), undefined, { a: /excluded by the request/ }],
  ['a node without capacity', [node('a', { capacity: 0 })], demand(), undefined, { a: /no measured capacity/ }],
  ['exactly the margin free', [node('a', { reserved: 100e6 - 30e6 * margin })], demand(), 'a'],
  ['a pixel less than the margin', [node('a', { reserved: 100e6 - 30e6 * margin + 1 })], demand(), undefined, { a: /needs 39 Mpixel\/s of 39 Mpixel\/s free/ }],
  ['a session too large for any node', [node('a'), node('b')], demand({ cost: 90e6 }), undefined, { a: /needs 117 Mpixel\/s of 100/, b: /needs 117/ }],
  ['the same, when nobody waits for it', [node('a')], demand({ cost: 90e6, live: false }), 'a'],
  ['work of any size on an idle node, when nobody waits', [node('a')], demand({ cost: 900e6, live: false }), 'a'],
  ['work that nobody waits for, on a full node', [node('a', { reserved: 80e6 })], demand({ live: false }), undefined, { a: /needs 30 Mpixel\/s of 20/ }],
  ['a node that falls behind takes nothing live', [node('a', { slowest: 0.8 }), node('b', { reserved: 50e6 })], demand(), 'b'],
  ['a node that just holds real time', [node('a', { slowest: 1 })], demand(), 'a'],
  ['a node that falls behind takes what nobody waits for', [node('a', { slowest: 0.8 })], demand({ live: false }), 'a'],
];

for (const [what, nodes, request, expected, reasons] of table) {
  t.test(`placement: ${what}`, async (t) => {
    const decision = place(nodes, request);
    t.equal(decision.node, expected);
    if (decision.node === undefined) {
      t.strictSame(decision.refusals.map(({ node }) => node), nodes.map(({ id }) => id).sort(), 'every node has its reason');
      for (const { node, reason } of decision.refusals) t.match(reason, reasons?.[node]);
    } else {
      t.match(decision.explanation, /% in use with this session of [0-9.]+ Mpixel\/s/);
    }
  });
}

t.test('the order of the nodes does not matter, and the input is left alone', async (t) => {
  const nodes = [node('a', { reserved: 10e6 }), node('b', { reserved: 5e6 }), node('c', { capacity: 90e6 })];
  const before = structuredClone(nodes);
  const picks = [nodes, [...nodes].reverse(), [nodes[1], nodes[2], nodes[0]] as Candidate[]].map((list) => place(list, demand()).node);
  t.equal(new Set(picks).size, 1);
  t.strictSame(nodes, before);
});

t.test('sessions placed one after the other spread over equal nodes', async (t) => {
  const nodes = [node('a'), node('b'), node('c')];
  const counts: Record<string, number> = {};
  for (let count = 0; count < 6; count += 1) {
    const { node: id } = place(nodes, demand({ cost: 20e6 }));
    const taken = nodes.find((candidate) => candidate.id === id);
    if (taken === undefined) return t.fail('no node');
    taken.reserved += 20e6;
    taken.sessions += 1;
    counts[taken.id] = (counts[taken.id] ?? 0) + 1;
  }
  return t.strictSame(counts, { a: 2, b: 2, c: 2 });
});
