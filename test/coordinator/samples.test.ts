import t from 'tap';
import { Samples } from '../../lib/coordinator/samples.js';
import { merged, sampleOf } from '../../lib/coordinator/sampling.js';
import { MemoryStore } from '../../lib/coordinator/store/memory.js';
import { report, silent, startCoordinator } from './fixtures.js';

t.test('a sample has the figures of nodes that live, and of the slowest who is watched', async (t) => {
  const { cluster, beat, place, clock } = await startCoordinator(t);
  t.strictSame(sampleOf(cluster.state()), { at: clock.ms, nodes: 0, sessions: 0, load: null, watts: null, temperature: null, speed: null });
  await beat('board-1', { load: 0.2, power: 5, temperature: 50 });
  await beat('board-2', { url: 'http://10.0.0.3:7871', load: 0.6, power: null, temperature: 71 });
  const placed = await Promise.all([place(), place(), place()]);
  const [a, b, c] = placed.map((reply) => reply.json<{ sessionId: string; node: { id: string } }>());
  const sessions = [report(a!.sessionId, { speed: 1.4 }), report(b!.sessionId, { speed: 0.3, state: 'throttled' }), report(c!.sessionId, { speed: 0.2, live: false })];
  await beat('board-1', { load: 0.2, power: 5, temperature: 50, sessions });
  t.strictSame(sampleOf(cluster.state()), { at: clock.ms, nodes: 2, sessions: 3, load: 0.4, watts: 5, temperature: 71, speed: 1.4 });
});

t.test('minutes are means, except what is the worst of them', async (t) => {
  const one = { at: 1, nodes: 1, sessions: 2, load: 0.2, watts: null, temperature: 40, speed: 3 };
  t.strictSame(merged([one, { ...one, at: 9, sessions: 4, load: null, watts: 8, temperature: 60, speed: 0.5 }]), { at: 9, nodes: 1, sessions: 3, load: 0.2, watts: 8, temperature: 60, speed: 0.5 });
});

t.test('an hour is seen close by, a day by the minute, and minutes outlive a restart', async (t) => {
  const { cluster, beat, clock } = await startCoordinator(t);
  const store = new MemoryStore();
  let leads = true;
  const init = { state: () => cluster.state(), store, logger: silent, leads: () => leads };
  const samples = new Samples(init);
  for (let step = 0; step < 2 * 360; step += 1) {
    if (step % 60 === 0) await beat('board-1');
    await samples.take();
    clock.ms += 10_000;
  }
  const hour = samples.last(1, clock.ms);
  t.equal(hour.everyMs, 10_000);
  t.ok(hour.samples.length >= 359 && hour.samples.length <= 361, `${hour.samples.length} points of ten seconds`);
  const day = samples.last(24, clock.ms);
  t.equal(day.everyMs, 240_000);
  t.ok(day.samples.length >= 30 && day.samples.length <= 32, `${day.samples.length} points of four minutes`);
  t.ok(day.samples.every(({ at }, index) => index === 0 || at > day.samples[index - 1]!.at), 'oldest first');
  await samples.flush();
  const after = new Samples(init);
  await after.load(clock.ms);
  t.ok(after.last(6, clock.ms).samples.length >= 118, 'there again');
  leads = false;
  const kept = (await store.samples(0)).length;
  for (let step = 0; step < 30; step += 1, clock.ms += 10_000) await after.take();
  await after.flush();
  t.equal((await store.samples(0)).length, kept, 'of several coordinators one writes');
});

t.test('a store that takes nothing costs the curves, and nothing else', async (t) => {
  const { cluster } = await startCoordinator(t);
  class Broken extends MemoryStore {
    override async samples(): Promise<never> {
      throw new Error('the disk is gone');
    }
  }
  const samples = new Samples({ state: () => cluster.state(), store: new Broken(), logger: silent, leads: () => true });
  await samples.load(0);
  await samples.take();
  t.equal(samples.last(1, cluster.state().now).samples.length, 1);
});

t.test('samples and fallbacks are told to who may look', async (t) => {
  const { app, beat, cluster, clock } = await startCoordinator(t);
  await beat('board-1');
  const ask = (url: string) => app.inject({ url, headers: { host: 'localhost' } });
  t.match((await ask('/v1/samples?hours=6')).json(), { everyMs: 60_000, samples: [{ at: clock.ms, nodes: 1 }] });
  t.equal((await ask('/v1/samples?hours=7')).statusCode, 400);
  t.equal((await app.inject({ url: '/v1/samples', headers: { host: 'elsewhere' } })).statusCode, 401);
  for (let index = 0; index < 4; index += 1) cluster.note({ kind: 'fallback', reason: 'no-capacity', message: `number ${index}` });
  await beat('board-2', { url: 'http://10.0.0.3:7871' });
  const { entries } = (await ask('/v1/history?kind=fallback&limit=3')).json<{ entries: { kind: string; text: string }[] }>();
  t.match(entries.map(({ text }) => text.slice(-8)), ['number 3', 'number 2', 'number 1']);
  t.equal((await ask('/v1/history?kind=nonsense')).statusCode, 400);
});
