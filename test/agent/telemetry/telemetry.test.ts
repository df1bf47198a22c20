import t from 'tap';
import { CpuLoad } from '../../../lib/agent/telemetry/cpu-load.js';
import { readTelemetry } from '../../../lib/agent/telemetry/telemetry.js';

const noGpus = async () => [];

t.test('temperature is that of the hottest sensor that means something', async (t) => {
  const root = t.testdir({ sys: { class: { thermal: {
    thermal_zone0: { type: 'CPU-therm\n', temp: '48500\n' },
    thermal_zone1: { type: 'PMIC-Die\n', temp: '100000\n' },
    thermal_zone2: { type: 'CV0-therm\n', temp: '-256000\n' },
    thermal_zone3: { type: 'GPU-therm\n', temp: '51250\n' },
    cooling_device0: { type: 'fan' },
  } } } });
  t.match(await readTelemetry(root, noGpus), { temperature: 51.25, power: null });
});

t.test('power is the rail of the whole board where there is one (JetPack 5 and later)', async (t) => {
  const root = t.testdir({ sys: { bus: { i2c: { drivers: { ina3221: { '1-0040': { hwmon: { hwmon3: {
    in1_label: 'VDD_IN', in1_input: '5000', curr1_input: '1200', in2_label: 'VDD_CPU_GPU_CV', in2_input: '5000', curr2_input: '400', in3_label: 'VDD_SOC', in3_input: '5000', curr3_input: '300',
  } } }, bind: '' } } } } } });
  t.equal((await readTelemetry(root, noGpus)).power, 6);
});

t.test('power is the sum of the rails where none carries the whole board, over all monitors', async (t) => {
  const monitor = (a: string, b: string) => ({ hwmon: { hwmon1: { in1_label: a, in1_input: '1000', curr1_input: '500', in2_label: b, in2_input: '2000', curr2_input: '500', in3_label: 'NC', in3_input: '1000', curr3_input: '9000' } } });
  const root = t.testdir({ sys: { bus: { i2c: { drivers: { ina3221: { '1-0040': monitor('VDD_GPU_SOC', 'VDD_CPU_CV'), '1-0041': monitor('VIN_SYS_5V0', 'VDDQ') } } } } } });
  t.equal((await readTelemetry(root, noGpus)).power, 3);
});

t.test('power is read from iio files on JetPack 4', async (t) => {
  const root = t.testdir({ sys: { bus: { i2c: { drivers: { ina3221x: { '6-0040': { 'iio:device0': {
    rail_name_0: 'POM_5V_IN', in_power0_input: '1383', rail_name_1: 'POM_5V_GPU', in_power1_input: '40', rail_name_2: 'POM_5V_CPU', in_power2_input: '300',
  } } } } } } } });
  t.equal((await readTelemetry(root, noGpus)).power, 1.383);
});

t.test('a machine that tells nothing gives null', async (t) => {
  t.strictSame(await readTelemetry(t.testdir({}), noGpus), { temperature: null, power: null, sensors: { rails: [], gpus: [], engines: [] } });
});

t.test('CPU load is a part of one, and sees work', async (t) => {
  const load = new CpuLoad();
  const until = performance.now() + 300;
  while (performance.now() < until);
  const busy = load.read();
  t.ok(busy > 0 && busy <= 1, `${busy}`);
});
