import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import t from 'tap';
import { onAbort, rejectOnAbort, signalAfter } from '../lib/abort.js';

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

t.test('a time that was joined with other signals ends, though what nobody holds was collected meanwhile', async (t) => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const joined = AbortSignal.any([signalAfter(50), new AbortController().signal]);
  for (let tries = 0; tries < 200 && !joined.aborted; tries += 1) {
    collect();
    await sleep(10);
  }
  t.ok(joined.aborted);
  t.match(joined.reason, { name: 'TimeoutError' });
});

function held(): { signal: AbortSignal; abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort(new Error('enough')) };
}
