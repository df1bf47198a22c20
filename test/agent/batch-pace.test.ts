import t from 'tap';
import { mustYield } from '../../lib/agent/batch-pace.js';
import { AgentSession } from '../../lib/protocol/client.js';
import type { Job } from '../../lib/job/index.js';
import { until } from '../until.js';
import { jobFor, startAgent } from './fixtures.js';
import { FakeTranscoding } from './fake-transcoding.js';

type Sessions = Parameters<typeof mustYield>[0];
const table: [what: string, sessions: Sessions, yields: boolean][] = [
  ['nobody watches', [{ live: false, state: 'running', speed: 0.4 }], false],
  ['a viewer waits for the first picture', [{ live: true, state: 'opening', speed: 0 }], true],
  ['a viewer\'s session is slow', [{ live: true, state: 'running', speed: 1.29 }], true],
  ['it is fast enough', [{ live: true, state: 'running', speed: 1.3 }], false],
  ['it is ahead and throttled', [{ live: true, state: 'throttled', speed: 0.1 }], false],
  ['it waits for its files to be fetched', [{ live: true, state: 'waiting', speed: 0 }], false],
  ['one of two is slow', [{ live: true, state: 'running', speed: 4 }, { live: true, state: 'running', speed: 1 }], true],
];
for (const [what, sessions, yields] of table) t.test(`work that nobody waits for: ${what}`, async (t) => t.equal(mustYield(sessions), yields));

/** A session whose speed the test sets. */
class Paced extends FakeTranscoding {
  speed = 2;

  override progress() {
    return { ...super.progress(), speed: this.speed };
  }
}

t.test('it is slowed down while a viewer on the same node is slow, and goes on afterwards', async (t) => {
  const opened: Paced[] = [];
  const agent = await startAgent(t, { openTranscoding: async (job: Job) => {
    opened.push(new Paced(job, { segments: Infinity, everyMs: 20 }));
    return opened.at(-1)!;
  } });
  const film = jobFor(agent.media.path);
  const open = (job: Job) => AgentSession.open(agent.placement(), { job, sources: [agent.media] });
  const read = async (session: AgentSession) => {
    for await (const event of session.events()) if (event.type === 'segment' && event.name !== undefined) await session.fetch(event.name);
  };
  const optimizing = await open({ ...film, tracks: [{ ...film.tracks[0]!, encode: { codec: 'mjpeg' } }], outputs: [{ kind: 'images', tracks: ['v'] }] });
  read(optimizing).catch(() => undefined);
  await until(() => opened.length === 1, 5_000, 'the work');
  t.strictSame(opened[0]!.throttled, []);
  const watching = await open(film);
  read(watching).catch(() => undefined);
  await until(() => opened.length === 2 && opened[0]!.throttled.at(-1) === false, 5_000, 'the work going on beside a viewer who is served');
  opened[1]!.speed = 1;
  await until(() => opened[0]!.throttled.at(-1) === true, 5_000, 'the work yielding');
  t.strictSame(opened[1]!.throttled, [], 'the viewer is not touched');
  await watching.cancel();
  await until(() => opened[0]!.throttled.at(-1) === false, 5_000, 'the work going on');
  await optimizing.cancel();
});
