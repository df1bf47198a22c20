import t from 'tap';
import { onAbort, rejectOnAbort } from '../lib/abort.js';

t.test('a signal is heard once, whether it is raised later or was before', async (t) => {
  const later = new AbortController();
  const heard: unknown[] = [];
  onAbort(later.signal, (reason) => heard.push(reason));
  t.strictSame(heard, []);
  later.abort('later');
  onAbort(later.signal, (reason) => heard.push(reason, 'at once'));
  t.strictSame(heard, ['later', 'later', 'at once']);
});

t.test('who listens no more hears nothing, and without a signal there is nothing to hear', async (t) => {
  const { signal, abort } = held();
  const fail = (): void => void t.fail('heard');
  onAbort(signal, fail)();
  onAbort(undefined, fail)();
  const { promise, release } = rejectOnAbort(signal);
  release();
  abort();
  t.equal(await Promise.race([promise, Promise.resolve('nothing')]), 'nothing');
});

t.test('a promise of the reason, also of a signal that was raised before', async (t) => {
  const { signal, abort } = held();
  const { promise } = rejectOnAbort(signal);
  abort();
  await t.rejects(promise, { message: 'enough' });
  await t.rejects(rejectOnAbort(signal).promise, { message: 'enough' });
});

function held(): { signal: AbortSignal; abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort(new Error('enough')) };
}
