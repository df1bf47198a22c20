import t from 'tap';
import { readTelemetry } from '../../../lib/agent/telemetry/telemetry.js';
import { Sensors } from '../../../lib/protocol/sensors.js';
import { Check } from '../../../lib/typebox/check.js';
import { workFolder } from '../../work-folder.js';
import { boards, plant } from './boards.js';

for (const { name, tree, expected } of boards) {
  t.test(`what a board tells: ${name}`, async (t) => {
    const reading = await readTelemetry(plant(workFolder(t), tree), async () => []);
    t.match(reading, expected);
    t.ok(Check(Sensors, reading.sensors), 'it may stand in a heartbeat');
  });
}

t.test('a GPU whose name is anything has one that may stand in a heartbeat', async (t) => {
  const names = ['NVIDIA GeForce RTX 4090', '<script>', '', '  x', 'ü'.repeat(200)];
  const { sensors } = await readTelemetry('/nowhere', async () => names.map((name) => ({ name, load: 0.5 })));
  t.ok(Check(Sensors, sensors));
  t.equal(sensors.gpus[0]?.name, 'NVIDIA GeForce RTX 4090');
});
