import t, { type Test } from 'tap';
import type { SleepSurroundings } from '../../../lib/coordinator/sleep/keeper.js';
import { MemoryStore } from '../../../lib/coordinator/store/memory.js';
import type { Heartbeat, HeartbeatReply, SleepReport } from '../../../lib/protocol/node-messages.js';
import type { Placement } from '../../../lib/protocol/session-messages.js';
import { as, heartbeat, report, startCoordinator } from '../fixtures.js';

const minute = 60_000;
const mac = '02:00:00:00:00:01';

/** A coordinator that puts boards to sleep after ten minutes, and remembers to whom packets went. */
async function start(t: Test, { store = new MemoryStore(), rules = { afterMs: 10 * minute, stayAwake: 1 }, send }: { store?: MemoryStore } & Partial<SleepSurroundings> = {}) {
  const packets: string[] = [];
  const surroundings: SleepSurroundings = { rules, send: send ?? (async (macs) => void packets.push(...macs)) };
  const { app, cluster, clock, place } = await startCoordinator(t, { store, sleep: surroundings });
  const sleeper = (rest: Partial<SleepReport> = {}): Partial<Heartbeat> => ({ sleep: { macs: [mac], ...rest } });
  /** Past the route, which slows down who asks thousands of times in a second. */
  const beat = async (id: string, rest: Partial<Heartbeat> = {}): Promise<HeartbeatReply['sleep']> => cluster.beat(id, heartbeat(rest), 'http://10.0.0.1:7870').sleep;
  /** Everybody who is awake goes on beating. */
  const pass = async (ms: number, awake: Record<string, Partial<Heartbeat>>): Promise<void> => {
    for (const end = clock.ms + ms; clock.ms < end;) {
      clock.ms += Math.min(2_000, end - clock.ms);
      for (const [id, rest] of Object.entries(awake)) await beat(id, rest);
    }
  };
  const node = (id: string) => cluster.state().nodes.find((one) => one.id === id);
  const kinds = () => cluster.state().journal.map(({ kind }) => kind).filter((kind) => /asleep|waking|awake|sleep/.test(kind));
  const order = (id: string, sleep: boolean) => app.inject({ method: 'PUT', url: `/v1/nodes/${id}/sleep`, headers: as('operator', clock.ms), payload: { sleep } });
  /** All the way until its lease is over. */
  const putToSleep = async (id: string, others: Record<string, Partial<Heartbeat>> = {}): Promise<void> => {
    await beat(id, sleeper());
    t.equal((await order(id, true)).statusCode, 204);
    t.equal(await beat(id, sleeper()), 'fall');
    t.equal(await beat(id, sleeper({ falling: true })), 'sleep');
    await pass(7_000, others);
    t.match(node(id), { alive: false, sleep: { state: 'asleep' } });
  };
  return { app, cluster, clock, place, beat, pass, node, kinds, order, putToSleep, packets, sleeper, store };
}

t.test('a board that is idle for long enough is asked, asks back, and sleeps; it is never forgotten', async (t) => {
  const { beat, pass, node, kinds, sleeper, cluster, store } = await start(t);
  const awake = { a: {}, b: sleeper() };
  await pass(9 * minute, awake);
  t.equal(await beat('b', sleeper()), undefined, 'not yet');
  await pass(70_000, { a: {}, b: sleeper() });
  t.match(node('b'), { sleeps: true, sleep: { state: 'falling asleep', reason: 'idle for 10 min' } });
  t.equal(node('a')?.sleep, undefined, 'one that has no command is not asked');
  t.equal(await beat('b', sleeper()), 'fall');
  t.equal(await beat('b', sleeper({ falling: true })), 'sleep');
  t.strictSame(await store.sleepers().then((all) => all.map(({ node: id }) => id)), ['b']);
  await pass(12 * 60 * minute, { a: {} });
  t.match(node('b'), { alive: false, sleep: { state: 'asleep' } });
  t.strictSame(kinds(), ['node-asleep'], 'and it was not lost');
  t.equal(cluster.nodesAlive, 1);
  t.equal(await beat('b', sleeper()), undefined);
  t.equal(node('b')?.sleep, undefined, 'whoever reports is awake');
  t.strictSame(await store.sleepers(), []);
});

t.test('a session that comes while a board falls asleep keeps it awake, up to the word that lets it', async (t) => {
  const { beat, place, node, order, sleeper, kinds } = await start(t);
  await beat('b', sleeper());
  await order('b', true);
  t.equal(await beat('b', sleeper()), 'fall');
  t.equal((await place()).json<Placement>().node.id, 'b', 'it was only asked');
  t.equal(await beat('b', sleeper({ falling: true })), 'stay');
  t.equal(node('b')?.sleep, undefined);
  t.strictSame(kinds(), []);
});

t.test('a session that fits nothing awake wakes a board, waits, and gets it', async (t) => {
  const { beat, place, putToSleep, packets, clock, node, sleeper, kinds, pass } = await start(t);
  await putToSleep('b');
  const waits = await place({ asking: '00000000000000aa' });
  t.match(waits, { statusCode: 503, headers: { 'retry-after': '1' } });
  t.match(waits.json(), { code: 'ERR_JETSONAV_NO_CAPACITY', message: 'b is being woken for the session', waking: { node: 'b' } });
  t.strictSame(packets, [mac]);
  await pass(2_000, {});
  await place({ asking: '00000000000000aa' });
  clock.ms += 1_500;
  await place({ asking: '00000000000000aa' });
  t.equal(packets.length, 3, 'packets go on');
  t.match(node('b'), { sleep: { state: 'waking' } });
  await beat('b', sleeper());
  t.equal((await place({ asking: '00000000000000aa' })).json<Placement>().node.id, 'b');
  t.strictSame(kinds(), ['node-awake', 'node-waking', 'node-asleep'], 'nothing was refused');
  t.match((await start(t)).packets, []);
});

t.test('what one waits for is kept for him', async (t) => {
  const { beat, place, putToSleep, sleeper, clock } = await start(t);
  // 200 Mpixel/s: of sessions of 22 with a margin of 1.3 there are six.
  await putToSleep('b');
  const asking = (index: number) => ({ asking: index.toString(16).padStart(16, '0') });
  for (let index = 0; index < 6; index += 1) t.match((await place(asking(index))).json(), { waking: { node: 'b' } });
  t.match((await place(asking(6))).json(), { message: /No node can take the session: b needs/ }, 'for a seventh it is not worth the while');
  clock.ms += 1_000;
  await beat('b', sleeper());
  t.equal((await place(asking(6))).statusCode, 503, 'who came later does not take it');
  for (let index = 0; index < 6; index += 1) t.equal((await place(asking(index))).statusCode, 200);
});

t.test('a board that does not wake is told of, and is not tried again for a while', async (t) => {
  const { place, putToSleep, pass, node, packets, kinds, beat, sleeper } = await start(t);
  await putToSleep('b');
  await place();
  await pass(130_000, { a: { capacity: 0 } });
  t.match(node('b'), { sleep: { state: 'asleep' }, sleepFailure: 'it did not wake within 120 s' });
  const sent = packets.length;
  t.ok(sent > 50 && sent < 130, `${sent} packets`);
  t.match((await place()).json(), { message: /b sleeps, and did not wake when it was called/ });
  await pass(60_000, { a: { capacity: 0 } });
  t.equal(packets.length, sent);
  t.equal(kinds()[0], 'node-sleep-failed');
  await pass(300_000, { a: { capacity: 0 } });
  t.match((await place()).json(), { waking: { node: 'b' } }, 'once more');
  await beat('b', sleeper());
  t.equal(node('b')?.sleepFailure, undefined);
});

t.test('a board that does not sleep is told of, and is not asked again until it starts anew', async (t) => {
  const { beat, pass, node, order, sleeper, kinds } = await start(t);
  await beat('b', sleeper());
  await order('b', true);
  await beat('b', sleeper());
  await beat('b', sleeper({ falling: true }));
  const failed = sleeper({ failure: 'systemctl ended with exit code 1: Access denied' });
  t.equal(await beat('b', failed), undefined);
  t.match(node('b'), { alive: true, sleepFailure: /Access denied/ });
  t.strictSame(kinds(), ['node-sleep-failed', 'node-asleep']);
  await pass(30 * minute, { a: {}, b: failed });
  t.equal(node('b')?.sleep, undefined);
  await pass(10_000, { a: {}, b: { ...sleeper(), instance: 'fedcba9876543210' } });
  t.match(node('b'), { sleep: { state: 'falling asleep' } }, 'a new process is asked again');
});

t.test('a board that is awake again at once, though nobody woke it, counts as one that does not sleep', async (t) => {
  const { beat, pass, node, order, sleeper } = await start(t);
  await beat('b', sleeper());
  await order('b', true);
  await beat('b', sleeper());
  await beat('b', sleeper({ falling: true }));
  await pass(9_000, { a: {} });
  await beat('b', sleeper());
  t.match(node('b'), { sleepFailure: /awake again after 9\.0 s, though nobody woke it/ });
  await pass(30 * minute, { a: {}, b: sleeper() });
  t.equal(node('b')?.sleep, undefined);
});

t.test('boards that sleep are known after a restart, with what they can', async (t) => {
  const { putToSleep, store } = await start(t);
  await putToSleep('b');
  const next = await start(t, { store });
  t.match(next.node('b'), { alive: false, capacity: 200e6, sleep: { state: 'asleep', reason: 'an operator said so' } });
  t.match((await next.place()).json(), { waking: { node: 'b' } });
  t.strictSame(next.packets, [mac]);
  await next.beat('b', next.sleeper());
  t.equal((await next.place()).statusCode, 200);
});

t.test('who may not sleep says why', async (t) => {
  const { beat, order, place, sleeper } = await start(t);
  t.match(await order('z', true), { statusCode: 404 });
  await beat('a');
  t.match((await order('a', true)).json(), { message: 'a cannot sleep: its agent has no command for that (--suspend)' });
  await beat('b', sleeper({ macs: [] }));
  t.match((await order('b', true)).json(), { message: /no address by which it could be woken/ });
  await beat('b', sleeper({ busy: 'it measures itself' }));
  t.match((await order('b', true)).json(), { message: 'b cannot sleep: it measures itself' });
  await beat('b', sleeper());
  const { sessionId } = (await place({ exclude: ['a'] })).json<Placement>();
  t.match(await order('b', true), { statusCode: 503 });
  await beat('b', { ...sleeper(), sessions: [report(sessionId)] });
  t.match((await order('b', true)).json(), { message: 'b has 1 sessions; drain it first' });
});

t.test('an operator wakes a board; without rules none sleeps by itself', async (t) => {
  const { putToSleep, order, packets, beat, sleeper, pass, node } = await start(t, { rules: undefined });
  await pass(60 * minute, { a: {}, b: sleeper() });
  t.equal(node('b')?.sleep, undefined);
  await putToSleep('b', { a: {} });
  t.equal((await order('b', false)).statusCode, 204);
  t.strictSame(packets, [mac]);
  await beat('b', sleeper());
  t.equal(node('b')?.sleep, undefined);
  t.equal((await order('a', false)).statusCode, 204, 'whoever is awake already stays so');
});

t.test('a packet that cannot be sent is said once', async (t) => {
  const { putToSleep, order, pass, cluster } = await start(t, { send: () => Promise.reject(new Error('ENETUNREACH')) });
  await putToSleep('b');
  await order('b', false);
  await pass(20_000, { a: {} });
  t.equal(cluster.state().journal.filter(({ text }) => text === 'no packet goes to b: ENETUNREACH').length, 1);
});

t.test('boards are woken ahead of the time at which many came on days before', async (t) => {
  const { beat, pass, node, putToSleep, place, sleeper, clock, packets, cluster } = await start(t);
  await putToSleep('b', { a: {} });
  // The boards a and b have room for six each; ten are known to come about now.
  const { observe, noDemand } = await import('../../../lib/coordinator/sleep/forecast.js');
  const day = 86_400_000;
  cluster.sleep.remember(observe(observe(observe(noDemand, clock.ms - day, 10), clock.ms - day + 40 * minute, 0), clock.ms - minute, 0));
  t.equal((await place()).json<Placement>().node.id, 'a');
  await pass(6_000, { a: {} });
  t.equal(node('b')?.sleep?.state, 'asleep', 'whom an operator put to sleep only a session wakes');
  await beat('b', sleeper());
  await pass(14 * minute, { a: {}, b: sleeper() });
  t.equal(node('b')?.sleep, undefined, 'nor does it sleep while so many are expected');
  t.strictSame(packets, []);
});
