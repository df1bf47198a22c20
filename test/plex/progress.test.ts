import t from 'tap';
import { ProgressMeter, type ProgressReading } from '../../lib/plex/progress.js';

const reading = (values: Partial<ProgressReading>): ProgressReading => ({ duration: 100, bytes: 1_000, throttled: false, ...values });

t.test('Percent counts whole seconds from the first position, so a seek starts from zero', async (t) => {
  const meter = new ProgressMeter();
  t.equal(meter.query(reading({ position: 495.2 }), 0), 'progress=0.0&size=1000&remaining=-1&speed=0.0');
  t.equal(meter.query(reading({ position: 500.3 }), 500), 'progress=5.0&size=1000&remaining=9&speed=10.2');
});

t.test('Remaining time is the mean of this estimate and the one before, not of the smoothed one', async (t) => {
  const meter = new ProgressMeter();
  meter.query(reading({ position: 0 }), 0);
  t.match(meter.query(reading({ position: 10 }), 1_000), /remaining=9&speed=10\.0/);
  // 80 s left at 10x are 8 s: half of 9 and half of 8.
  t.match(meter.query(reading({ position: 20 }), 2_000), /remaining=8&speed=10\.0/);
  // 78 s left at 2x are 39 s: half of 8 and half of 39.
  t.match(meter.query(reading({ position: 22 }), 3_000), /remaining=23&speed=2\.0/);
});

t.test('A standstill has no remaining time', async (t) => {
  const meter = new ProgressMeter();
  meter.query(reading({ position: 0 }), 0);
  t.match(meter.query(reading({ position: 0 }), 500), /remaining=-1&speed=0\.0/);
});

t.test('An unknown duration is -1 per cent', async (t) => {
  const { duration: _unknown, ...rest } = reading({ position: 3 });
  t.match(new ProgressMeter().query(rest, 0), /^progress=-1\.0&/);
});

t.test('Speed is left out while throttled, and hardware is told only once something was decoded', async (t) => {
  const meter = new ProgressMeter();
  t.equal(meter.query(reading({ position: 0, throttled: true }), 0), 'progress=0.0&size=1000&remaining=-1');
  t.match(meter.query(reading({ position: 1, hardwareDecode: true }), 500), /&speed=2\.0&vdec_hw_status=1$/);
  t.match(meter.query(reading({ position: 2, hardwareDecode: false }), 1_000), /&vdec_hw_status=0$/);
});

t.test('A session that moved to another node never goes back', async (t) => {
  const meter = new ProgressMeter();
  meter.query(reading({ position: 0 }), 0);
  meter.query(reading({ position: 30 }), 500);
  t.match(meter.query(reading({ position: 24.5 }), 1_000), /^progress=30\.0&.*speed=0\.0/);
});
