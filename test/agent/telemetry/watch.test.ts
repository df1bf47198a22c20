import t from 'tap';
import type { Reading } from '../../../lib/agent/telemetry/telemetry.js';
import { TelemetryWatch } from '../../../lib/agent/telemetry/watch.js';

t.test('nobody waits for sensors but the first who asks', async (t) => {
  let readings = 0;
  let answer = (_reading: Reading): void => undefined;
  const watch = new TelemetryWatch(() => {
    readings += 1;
    return new Promise((resolve) => (answer = resolve));
  });
  const reading = (temperature: number): Reading => ({ temperature, power: null, sensors: { rails: [], gpus: [], engines: [] } });
  const both = [watch.read(), watch.read()];
  t.equal(readings, 1, 'two who ask at once have it read once');
  answer(reading(40));
  t.match(await Promise.all(both), [{ temperature: 40 }, { temperature: 40 }]);
  t.match(await watch.read(), { temperature: 40 });
  t.equal(readings, 1, 'it is fresh');
  await new Promise((resolve) => setTimeout(resolve, 1_600));
  t.match(await watch.read(), { temperature: 40 }, 'the old one, at once');
  t.match(await watch.read(), { temperature: 40 });
  t.equal(readings, 2, 'and a new one is under way');
  answer(reading(50));
  await new Promise((resolve) => setImmediate(resolve));
  t.match(await watch.read(), { temperature: 50 });
});
