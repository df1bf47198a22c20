import t from 'tap';
import { measureRun } from '../../../lib/agent/benchmark/measure.js';
import type { Job } from '../../../lib/job/index.js';
import { FakeTranscoding } from '../fake-transcoding.js';
import { workFolder } from '../../work-folder.js';

const job: Job = { version: 1, inputs: [{ url: 'x' }], tracks: [], outputs: [] };

/** Has a frame, and then goes on for ever. */
class Endless extends FakeTranscoding {
  override run(): Promise<void> {
    return new Promise(() => undefined);
  }

  override progress() {
    return { ...super.progress(), frames: 1 };
  }
}

t.test('a session that comes between the first frame and the window is heard', async (t) => {
  const session = new AbortController();
  const opened: Endless[] = [];
  let looks = 0;
  // The second look at the clock is the one at the window's beginning, when nobody listens to the signal.
  const cpuSeconds = (): number => {
    if (++looks === 2) session.abort(new Error('a session came'));
    return looks;
  };
  const open = async (): Promise<Endless> => {
    opened.push(new Endless(job, {}));
    return opened[0]!;
  };
  await t.rejects(measureRun(job, { open, limitMs: 60_000, windowMs: 60_000, signal: session.signal, root: workFolder(t), cpuSeconds }), { message: 'a session came' });
  t.equal(looks, 2);
  t.ok(opened[0]?.closed);
});
