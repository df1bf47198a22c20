import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { startMeter } from '../../../lib/agent/energy/meter.js';
import { freeMemory, linkSpeed, powerMode } from '../../../lib/agent/benchmark/machine.js';

const noGpus = async () => [];

t.test('the power mode is the board\'s, and how its processor is governed', async (t) => {
  const cpu = { sys: { devices: { system: { cpu: { cpu0: { cpufreq: { scaling_governor: 'schedutil\n', scaling_max_freq: '1510400\n' } } } } } } };
  t.equal(powerMode(t.testdir({ ...cpu, var: { lib: { nvpmodel: { status: 'pmode:0002\n' } } } })), 'nvpmodel pmode:0002, cpu schedutil 1510400');
  t.equal(powerMode('/nowhere'), 'not told');
});

const route = (name: string) => `Iface\tDestination\tGateway\n${name}\t00000000\t010200C0\n${name}\t000200C0\t00000000\n`;
const nets = (speeds: Record<string, string>) => ({ class: { net: Object.fromEntries(Object.entries(speeds).map(([name, speed]) => [name, { speed }])) } });
const links: [what: string, root: NonNullable<Parameters<typeof t.testdir>[0]>, bits: number | null][] = [
  ['of the default route', { proc: { net: { route: route('eth1') } }, sys: nets({ eth0: '10000', eth1: '1000' }) }, 1e9],
  ['the fastest, where there is no route', { sys: nets({ eth0: '100', eth1: '2500', lo: '99999' }) }, 2.5e9],
  ['of a virtual machine, which does not tell', { proc: { net: { route: route('eth0') } }, sys: nets({ eth0: '-1' }) }, null],
  ['of nothing', {}, null],
];
for (const [what, root, bits] of links) t.test(`the speed of the link: ${what}`, async (t) => t.equal(linkSpeed(t.testdir(root)), bits));

t.test('memory is what could be had, within a container\'s bounds', async (t) => {
  const proc = { meminfo: 'MemTotal:       8000000 kB\nMemAvailable:   4000000 kB\n' };
  t.equal(freeMemory(t.testdir({ proc })), 4_096_000_000);
  t.equal(freeMemory('/nowhere'), null);
});

t.test('memory of a container ends where its bound is', async (t) => {
  const proc = { meminfo: 'MemAvailable:   4000000 kB\n' };
  t.equal(freeMemory(t.testdir({ proc, sys: { fs: { cgroup: { 'memory.max': '1000000\n', 'memory.current': '400000\n' } } } })), 600_000);
});

t.test('RAPL counts microjoules, and begins anew at the end of its range', async (t) => {
  const root = t.testdir({ sys: { class: { powercap: {
    'intel-rapl:0': { energy_uj: '9000000', max_energy_range_uj: '9999999' }, 'intel-rapl:1': { energy_uj: '0', max_energy_range_uj: '9999999' }, 'intel-rapl:0:0': { energy_uj: '5' },
  } } } });
  const meter = await startMeter({ root, gpus: noGpus });
  writeFileSync(join(root, 'sys/class/powercap/intel-rapl:0/energy_uj'), '1000000');
  writeFileSync(join(root, 'sys/class/powercap/intel-rapl:1/energy_uj'), '500000');
  t.equal(await meter.stop(), 2.5);
});

t.test('a board\'s monitors tell watts, which add up over time', async (t) => {
  const root = t.testdir({ sys: { bus: { i2c: { drivers: { ina3221: { '1-0040': { hwmon: { hwmon3: { in1_label: 'VDD_IN', in1_input: '5000', curr1_input: '2000' } } } } } } } } });
  const startedAt = performance.now();
  const meter = await startMeter({ root, gpus: noGpus });
  await new Promise((resolve) => setTimeout(resolve, 300));
  const joules = (await meter.stop()) ?? 0;
  const seconds = (performance.now() - startedAt) / 1_000;
  t.ok(joules > 10 * 0.29 && joules <= 10 * seconds, `${joules} J at 10 W in ${seconds} s`);
});

t.test('a machine without sensors has no energy', async (t) => {
  t.equal(await (await startMeter({ root: '/nowhere', gpus: noGpus })).stop(), undefined);
});
