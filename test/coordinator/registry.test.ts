import t from 'tap';
import { Journal } from '../../lib/coordinator/journal.js';
import { holdMs, Ledger } from '../../lib/coordinator/ledger.js';
import { Registry } from '../../lib/coordinator/registry.js';
import { Clock, heartbeat, report, startCoordinator } from './fixtures.js';

const need = { benchmark: 1, cost: { stages: [], cores: 0, memory: 0, networkIn: 0, networkOut: 0, encoderSessions: 0 } };
const id = (digit: string): string => digit.repeat(32);

t.test('a lease lasts from heartbeat to heartbeat, ends exactly, and ends once', async (t) => {
  const clock = new Clock();
  const registry = new Registry(6_000, clock.now);
  t.equal(registry.beat('a', heartbeat(), 'http://c'), 'joined');
  t.equal(registry.beat('a', heartbeat(), 'http://c'), 'known');
  clock.ms += 5_999;
  t.strictSame(registry.expire(), { lost: [], forgotten: [] });
  clock.ms += 1;
  t.match(registry.expire(), { lost: [{ id: 'a', alive: false }], forgotten: [] });
  t.strictSame(registry.expire(), { lost: [], forgotten: [] });
  t.equal(registry.beat('a', heartbeat(), 'http://c'), 'returned');
  t.equal(registry.beat('a', heartbeat({ draining: true }), 'http://c'), 'draining');
  t.equal(registry.beat('a', heartbeat({ draining: true }), 'http://c'), 'known');
  t.equal(registry.beat('a', heartbeat({ instance: 'f'.repeat(16) }), 'http://c'), 'restarted');
  clock.ms += 6_000 * 50;
  t.match(registry.expire(), { forgotten: [{ id: 'a' }] });
  t.equal(registry.get('a'), undefined, 'long gone is forgotten');
});

t.test('the number of nodes is bounded', async (t) => {
  const registry = new Registry(6_000, new Clock().now);
  for (let count = 0; count < 1_024; count += 1) registry.beat(`n${count}`, heartbeat(), 'http://c');
  t.equal(registry.beat('one-more', heartbeat(), 'http://c'), undefined);
  t.equal(registry.beat('n5', heartbeat(), 'http://c'), 'known');
});

t.test('a report of a stale fence changes nothing and is told', async (t) => {
  const clock = new Clock();
  const ledger = new Ledger(clock.now);
  ledger.place({ id: id('a'), fence: 2, node: 'new', need, live: true });
  t.strictSame(ledger.report('old', [report(id('a'), { fence: 1 })]), { ended: [], fenced: [{ id: id('a'), fence: 2 }] });
  t.match(ledger.get(id('a')), { node: 'new', state: 'placed' });
  ledger.report('new', [report(id('a'), { fence: 2 })]);
  t.match(ledger.get(id('a')), { node: 'new', state: 'running', moves: 0 });
});

t.test('promises end after their time, and only those', async (t) => {
  const clock = new Clock();
  const ledger = new Ledger(clock.now);
  ledger.place({ id: id('a'), fence: 1, node: 'n', need, live: true });
  ledger.place({ id: id('b'), fence: 1, node: 'n', need, live: true });
  ledger.report('n', [report(id('b'))]);
  clock.ms += holdMs - 1;
  t.strictSame(ledger.expire(), []);
  clock.ms += 1;
  t.match(ledger.expire(), [{ id: id('a') }]);
  t.strictSame([...ledger.on('n').keys()], [id('b')]);
});

t.test('a lost session waits for its next place, keeps its age, and is forgotten in the end', async (t) => {
  const clock = new Clock();
  const ledger = new Ledger(clock.now);
  ledger.report('n', [report(id('a'), { ageMs: 5_000 })]);
  const placedAt = ledger.get(id('a'))?.placedAt;
  t.equal(ledger.lose('n').length, 1);
  t.equal(ledger.on('n').size, 0, 'it holds no capacity');
  ledger.place({ id: id('a'), fence: 2, node: 'm', need, live: true });
  t.match(ledger.get(id('a')), { node: 'm', state: 'placed', moves: 1, placedAt: placedAt ?? 0 });
  ledger.report('m', [report(id('a'), { fence: 2 })]);
  ledger.lose('m');
  clock.ms += 30_000;
  ledger.expire();
  t.equal(ledger.get(id('a')), undefined);
});

t.test('the journal keeps the newest', async (t) => {
  const clock = new Clock();
  const journal = new Journal(3, clock.now);
  for (const text of ['a', 'b', 'c', 'd']) {
    clock.ms += 1;
    journal.write({ kind: 'placed', text });
  }
  t.strictSame(journal.all().map(({ text }) => text), ['d', 'c', 'b']);
  t.equal(journal.all()[0]?.at, clock.ms);
});

t.test('a machine whose clock is set keeps its leases and promises as they are', async (t) => {
  const steady = new Clock();
  const { beat, place, clock, cluster } = await startCoordinator(t, { steadyMs: steady.now });
  for (const hours of [1, -2]) {
    await beat('board-1');
    const { sessionId } = (await place()).json<{ sessionId: string }>();
    clock.ms += hours * 3_600_000;
    steady.ms += 5_999;
    t.match(cluster.state(), { nodes: [{ alive: true }] }, `${hours} h`);
    t.ok(cluster.state().sessions.some(({ id, state }) => id === sessionId && state === 'placed'));
    steady.ms += 1;
    t.match(cluster.state(), { nodes: [{ alive: false }] });
    steady.ms += 31_000;
    t.strictSame(cluster.state().sessions, []);
  }
});
