import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { Slumber, type SlumberInit } from '../../../lib/agent/sleep/slumber.js';
import { Suspension } from '../../../lib/agent/sleep/suspension.js';
import { workFolder } from '../../work-folder.js';
import { AgentSession } from '../../../lib/protocol/client.js';
import { until } from '../../until.js';
import { jobFor, silent, startAgent } from '../fixtures.js';

const mac = '02:00:00:00:00:01';

function slumber(t: Test, rest: Partial<SlumberInit> = {}) {
  const state = { sessions: 0, busy: undefined as string | undefined, changes: 0 };
  const made = new Slumber({
    command: ['true'], macs: async () => [mac], hasSessions: () => state.sessions > 0, busy: () => state.busy, onChange: () => (state.changes += 1), logger: silent, fallMs: 300, ...rest,
  });
  t.teardown(() => made.close());
  return { slumber: made, state };
}

/** Says what it does in a file, for a command has no other way to be seen. */
const recording = (file: string): string[] => [process.execPath, '-e', `require('node:fs').appendFileSync(${JSON.stringify(file)}, 'ran\\n')`];

t.test('the command runs only when the coordinator has been asked back', async (t) => {
  const { slumber: sleeper, state } = slumber(t);
  t.equal(sleeper.report().falling, undefined);
  sleeper.told('sleep');
  t.notOk(sleeper.isGoing, 'not without having asked');
  sleeper.told('fall');
  t.match(sleeper.report(), { falling: true });
  sleeper.told('fall');
  sleeper.told(undefined);
  t.notOk(sleeper.isGoing);
  sleeper.told('sleep');
  t.ok(sleeper.isGoing);
  sleeper.told('stay');
  t.ok(sleeper.isGoing, 'it has begun');
  t.throws(() => sleeper.interrupt(), { statusCode: 503, message: 'The node falls asleep' });
  await until(() => !sleeper.isGoing, 10_000, 'the end of it');
  t.match(sleeper.report(), { failure: 'true ran, and the machine was not asleep within 0.3 s' });
  t.equal(sleeper.report().falling, undefined);
  t.ok(state.changes >= 2, 'coordinators hear at once');
  sleeper.told('fall');
  t.equal(sleeper.report().failure, undefined, 'what was before does not count any more');
});

t.test('what is told while something runs has no effect', async (t) => {
  const file = join(workFolder(t), 'ran');
  writeFileSync(file, '');
  for (const busy of ['session', 'busy'] as const) {
    const { slumber: sleeper, state } = slumber(t, { command: recording(file) });
    sleeper.told('fall');
    Object.assign(state, busy === 'session' ? { sessions: 1 } : { busy: 'it measures itself' });
    sleeper.told('sleep');
    t.notOk(sleeper.isGoing, busy);
    sleeper.told('stay');
    sleeper.told('fall');
    t.equal(sleeper.report().falling, undefined, busy);
  }
});

t.test('a session that comes before the command runs keeps the machine awake', async (t) => {
  const { slumber: sleeper } = slumber(t);
  sleeper.told('fall');
  sleeper.interrupt();
  t.equal(sleeper.report().falling, undefined);
  sleeper.told('sleep');
  t.notOk(sleeper.isGoing);
});

t.test('a session that is opened keeps the agent awake, or is sent away', async (t) => {
  const agent = await startAgent(t);
  const { slumber: sleeper } = slumber(t, { hasSessions: () => agent.sessions.size > 0, fallMs: 60_000 });
  agent.sessions.onOpening = () => sleeper.interrupt();
  const open = () => AgentSession.open(agent.placement(), { job: jobFor(agent.media.path), sources: [agent.media] });
  sleeper.told('fall');
  const session = await open();
  t.equal(sleeper.report().falling, undefined);
  sleeper.told('sleep');
  t.notOk(sleeper.isGoing);
  await session.cancel();
  await until(() => agent.sessions.size === 0, 10_000, 'its end');
  sleeper.told('fall');
  sleeper.told('sleep');
  await t.rejects(open(), { code: 'ERR_JETSONAV_NO_CAPACITY' });
});

t.test('a command that fails says why', async (t) => {
  const table: [command: string[], failure: RegExp][] = [
    [[process.execPath, '-e', 'console.error("one\\nAccess denied"); process.exit(3)'], /ended with exit code 3: Access denied$/],
    [['/nonexistent/suspend'], /ENOENT/],
    [[process.execPath, '-e', 'process.kill(process.pid, "SIGKILL")'], /ended with SIGKILL$/],
  ];
  for (const [command, failure] of table) {
    const { slumber: sleeper } = slumber(t, { command });
    sleeper.told('fall');
    sleeper.told('sleep');
    await until(() => !sleeper.isGoing, 20_000, 'the end of it');
    t.match(sleeper.report().failure, failure);
  }
});

t.test('addresses are known as soon as they are found', async (t) => {
  const { slumber: sleeper, state } = slumber(t);
  t.strictSame(sleeper.report().macs, []);
  await until(() => state.changes === 1, 5_000, 'the addresses');
  t.strictSame(sleeper.report().macs, [mac]);
  const { slumber: lost } = slumber(t, { macs: () => Promise.reject(new Error('no')) });
  lost.report();
  t.strictSame(lost.report().macs, []);
});

t.test('sleep is seen by the clock that goes on, or by the turns that did not come', async (t) => {
  // Its own timers keep no process alive, and here nothing else does.
  const alive = setInterval(() => undefined, 1_000);
  t.teardown(() => clearInterval(alive));
  for (const [what, running, boot, expected] of [['awake', 250, 250, false], ['asleep', 250, 9_000, true], ['halted', 9_000, 9_000, true]] as const) {
    let [ms, bootMs] = [1_000, 500_000];
    const suspension = new Suspension({ running: () => (ms += running), sinceBoot: () => (bootMs += boot) / 1_000 });
    t.equal(await suspension.over(700), expected, what);
    suspension.stop();
  }
});
