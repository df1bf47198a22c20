import t from 'tap';
import { AgentSession } from '../../../lib/protocol/client.js';
import { type Consumer, EnergyShares } from '../../../lib/agent/energy/shares.js';
import type { RunningMeter } from '../../../lib/agent/energy/meter.js';
import { jobFor, startAgent } from '../fixtures.js';

class Worker implements Consumer {
  work = 0;
  joules = 0;
  took(joules: number): void {
    this.joules += joules;
  }
}

const never = 1e9;

/** Of a machine that takes `joules` from one lap to the next. */
function meterOf(laps: (number | undefined)[]): { meter: () => Promise<RunningMeter>; stopped: () => number } {
  let stops = 0;
  const lap = async (): Promise<number | undefined> => laps.shift();
  const stop = async (): Promise<undefined> => {
    stops += 1;
  };
  return { meter: async () => ({ lap, stop }), stopped: () => stops };
}

t.test('what is taken above rest is shared by the work that was done', async (t) => {
  const [a, b] = [new Worker(), new Worker()];
  const consumers: Consumer[] = [a, b];
  // At rest it takes nothing here: how long the test takes has no say then.
  const energy = new EnergyShares({ consumers: () => consumers, idleWatts: () => 0, meter: meterOf([100, 60, 40, undefined]).meter, lapMs: never });
  t.teardown(() => energy.close());
  energy.changed();
  [a.work, b.work] = [300, 100];
  await energy.settle();
  t.strictSame([a.joules, b.joules], [75, 25]);
  b.work = 200;
  await energy.settle();
  t.strictSame([a.joules, b.joules], [75, 85], 'who stands still takes nothing');
  await energy.settle();
  t.strictSame([a.joules, b.joules], [75, 125], 'while nobody gets on, as before');
  await energy.settle();
  t.strictSame([a.joules, b.joules], [75, 125], 'a sensor that says nothing adds nothing');
});

t.test('rest is nobody\'s', async (t) => {
  const worker = new Worker();
  const energy = new EnergyShares({ consumers: () => [worker], idleWatts: () => 1e9, meter: meterOf([100]).meter, lapMs: never });
  t.teardown(() => energy.close());
  energy.changed();
  await new Promise((resolve) => setTimeout(resolve, 20));
  await energy.settle();
  t.equal(worker.joules, 0, 'and never less than none');
});

t.test('the meter runs while there are sessions', async (t) => {
  const consumers: Consumer[] = [];
  const { meter, stopped } = meterOf([]);
  const energy = new EnergyShares({ consumers: () => consumers, idleWatts: () => 1, meter, lapMs: never });
  energy.changed();
  await energy.settle();
  t.equal(stopped(), 0);
  consumers.push(new Worker());
  energy.changed();
  energy.changed();
  consumers.pop();
  energy.changed();
  await energy.close();
  t.equal(stopped(), 1);
});

t.test('a session tells its joules, where the machine has sensors and was measured at rest', async (t) => {
  for (const [idleWatts, joules] of [[0, 12.5], [null, undefined]] as const) {
    const agent = await startAgent(t, { idleWatts: () => idleWatts, meter: meterOf([12.5]).meter });
    const session = await AgentSession.open(agent.placement(), { job: jobFor(agent.media.path), sources: [agent.media] });
    let done: { joules?: number } | undefined;
    for await (const event of session.events()) {
      if (event.type === 'segment' && event.name !== undefined) await session.fetch(event.name);
      if (event.type === 'done') done = event.stats;
    }
    t.equal(done?.joules, joules);
    t.equal((await agent.metrics.registry.metrics()).includes('jetson_av_agent_session_joules_total'), joules !== undefined, 'no figure where nothing is measured');
  }
});
