import fc from 'fast-check';
import t from 'tap';
import { Candidates } from '../../lib/coordinator/candidates.js';
import { Ledger } from '../../lib/coordinator/ledger.js';
import { type NodeRecord, Registry } from '../../lib/coordinator/registry.js';
import { secondsUntilRoom } from '../../lib/coordinator/room.js';
import { benchmarkCost } from '../../lib/protocol/benchmark-cost.js';
import { costOf } from '../../lib/protocol/cost.js';
import type { Heartbeat } from '../../lib/protocol/node-messages.js';
import { capacityTable, Clock, heartbeat, placeRequest, report } from './fixtures.js';

const { summary } = placeRequest();
const need = { benchmark: benchmarkCost(summary), cost: costOf(summary) };
const id = (number: number): string => number.toString(16).padStart(32, '0');
const told = (number: number, rest: object = {}) => report(id(number), { cost: need.benchmark, needs: need.cost, ageMs: 60_000, ...rest });

function books() {
  const clock = new Clock();
  const registry = new Registry(6_000, clock.now);
  const ledger = new Ledger(clock.now);
  const candidates = new Candidates(ledger, clock.now);
  const beat = (node: string, rest: Partial<Heartbeat> = {}): NodeRecord => {
    const said = heartbeat({ table: capacityTable(), ...rest });
    registry.beat(node, said, 'http://c');
    ledger.report(node, said.sessions);
    candidates.heard(registry.get(node)!);
    return registry.get(node)!;
  };
  return { clock, registry, ledger, candidates, beat };
}

t.test('what is kept from decision to decision is what is added up anew, whatever happens', async () => {
  const nodes = ['a', 'b', 'c'];
  const node = fc.constantFrom(...nodes);
  const step = fc.oneof(
    fc.record({ kind: fc.constant('place' as const), node, session: fc.nat(6), live: fc.boolean() }),
    fc.record({ kind: fc.constant('beat' as const), node, sessions: fc.uniqueArray(fc.nat(6), { maxLength: 4 }) }),
    fc.record({ kind: fc.constant('lose' as const), node }), fc.record({ kind: fc.constant('remove' as const), session: fc.nat(6) }), fc.record({ kind: fc.constant('wait' as const), ms: fc.nat(12_000) }),
  );
  fc.assert(fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
    const { clock, registry, ledger, candidates, beat } = books();
    for (const each of nodes) beat(each);
    let fence = 1;
    for (const each of steps) {
      if (each.kind === 'place') ledger.place({ id: id(each.session), fence: (fence += 1), node: each.node, need, live: each.live });
      if (each.kind === 'beat') beat(each.node, { sessions: each.sessions.map((session) => told(session, { fence: (fence += 1) })) });
      if (each.kind === 'lose') ledger.lose(each.node);
      if (each.kind === 'remove') ledger.remove(id(each.session));
      if (each.kind === 'wait') {
        clock.ms += each.ms;
        ledger.expire();
        registry.expire();
      }
      for (const record of registry.all()) {
        const kept = candidates.of(record);
        const anew = new Candidates(ledger, clock.now).of(record);
        const holding = ledger.all().filter((session) => session.node === record.id && session.state !== 'lost').length;
        if (JSON.stringify([kept.used, kept.alive, kept.slowest]) !== JSON.stringify([anew.used, anew.alive, anew.slowest]) || kept.used.sessions !== holding) return false;
      }
    }
    return true;
  }), { seed: 3, numRuns: 60 });
});

t.test('a node of which nothing was heard is not looked at again', async (t) => {
  const { candidates, ledger, beat } = books();
  const [a, b] = [beat('a'), beat('b')];
  const [one, other] = [candidates.of(a), candidates.of(b)];
  ledger.place({ id: id(1), fence: 1, node: 'a', need, live: true });
  t.not(candidates.of(a), one);
  t.equal(candidates.of(b), other);
  t.equal(candidates.of(b).speeds, (candidates.heard(b), candidates.of(b)).speeds, 'the same table is read once');
});

t.test('a session that moves does not stand in its own way', async (t) => {
  const { candidates, beat } = books();
  const record = beat('a', { sessions: [told(1), told(2)] });
  const [all, without] = [candidates.of(record), candidates.without(record, id(1))];
  t.equal(all.used.sessions, 2);
  t.equal(without.used.sessions, 1);
  t.ok(Math.abs(without.used.live[0]! * 2 - all.used.live[0]!) < 1e-9);
  t.equal(candidates.without(record, id(9)), candidates.of(record), 'one that is elsewhere changes nothing');
});

t.test('a busy node is believed what its sessions reach, and not more', async (t) => {
  const { candidates, beat, clock } = books();
  const share = candidates.of(beat('a')).speeds!.usageOf(need).shares[0]!;
  const running = (speed: number, rest: object = {}) => ({ sessions: [told(1, { speed, ...rest })] });
  const correction = (record: NodeRecord) => candidates.of(record).correction;
  t.equal(correction(beat('a', { load: 0.5, ...running(0.5 / share) })), 1, 'a node with time left is not judged');
  t.equal(correction(beat('a', { load: 1, ...running(0.5 / share, { ageMs: 1_000, state: 'opening' }) })), 1, 'a session that has just begun neither');
  clock.ms += 10_000;
  const once = correction(beat('a', { load: 1, ...running(0.5 / share) }));
  t.ok(once < 1 && once > 0.5, `one heartbeat moves it some way: ${once}`);
  let last = once;
  for (let beats = 0; beats < 30; beats += 1) last = correction(beat('a', { load: 1, ...running(0.5 / share) }));
  t.ok(Math.abs(last - 0.5) < 0.01, `many of them all the way: ${last}`);
  t.ok(correction(beat('a', { load: 1, ...running(0.01 / share) })) >= 0.25, 'and never below a quarter');
  t.ok(correction(beat('a', { load: 0.3, ...running(0.3 / share) })) > 0.25, 'it comes back while there is time left');
  t.equal(correction(beat('a', { load: 1, sessions: [] })), 1, 'and at once where nothing runs');
});

t.test('a node whose measurement arrives later is a measured one from then on', async (t) => {
  const { candidates, beat } = books();
  t.strictSame(candidates.of(beat('a', { table: undefined as never })).speeds?.engines, ['all']);
  t.strictSame(candidates.of(beat('a')).speeds?.engines, ['cpu']);
});

const now = 1_000_000;
const rooms: [what: string, sessions: Parameters<typeof secondsUntilRoom>[0], seconds: number | undefined][] = [
  ['nothing is known', [], undefined],
  ['a session without progress', [{ state: 'running', placedAt: 0 }], undefined],
  ['half done after 20 s', [{ state: 'running', placedAt: now - 20_000, progress: 0.5 }], 20],
  ['the first of two', [{ state: 'running', placedAt: now - 20_000, progress: 0.5 }, { state: 'throttled', placedAt: now - 90_000, progress: 0.9 }], 10],
  ['an hour to go', [{ state: 'running', placedAt: now - 600_000, progress: 0.1 }], 60],
  ['as good as done', [{ state: 'running', placedAt: now - 600_000, progress: 0.9999 }], 2],
  ['a promise', [{ state: 'placed', placedAt: now - 4_000 }], 6],
];
for (const [what, sessions, seconds] of rooms) t.test(`when to come back: ${what}`, async (t) => t.equal(secondsUntilRoom(sessions, now), seconds));
