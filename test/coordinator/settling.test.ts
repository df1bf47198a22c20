import { setImmediate as turn } from 'node:timers/promises';
import t from 'tap';
import { Settling } from '../../lib/coordinator/settling.js';

const leaseMs = 5_000;

t.test('a coordinator settles for a lease, each time that it begins to decide', async (t) => {
  let nowMs = 1_000;
  const settling = new Settling(leaseMs, () => nowMs);
  t.equal(settling.isOn, true);
  nowMs += leaseMs;
  t.equal(settling.isOn, false);
  settling.begin();
  t.equal(settling.isOn, true);
});

t.test('who waits goes on when it is over, when a node is known, or when his time is', async (t) => {
  let nowMs = 0;
  const settling = new Settling(leaseMs, () => nowMs);
  const goesOn = async (isKnown: () => boolean, ms: number): Promise<boolean> => {
    let isOver = false;
    void settling.until(isKnown, ms).then(() => (isOver = true));
    await turn();
    return isOver;
  };
  t.equal(await goesOn(() => true, 60_000), true, 'a node is known');
  t.equal(await goesOn(() => false, 0), true, 'there is no time');
  t.equal(await goesOn(() => false, 60_000), false);
  await settling.until(() => false, 30);
  nowMs = leaseMs;
  t.equal(await goesOn(() => false, 60_000), true, 'the lease is over');
});
