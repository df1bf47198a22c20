import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import t from 'tap';
import { startMeter } from '../../../lib/agent/energy/meter.js';
import { readTelemetry } from '../../../lib/agent/telemetry/telemetry.js';
import type { NativeGpu } from '../../../lib/native/addon.js';
import { packageRoot } from '../../../lib/native/load.js';

const run = promisify(execFile);
const root = packageRoot(import.meta.dirname);
const standIn = join(root, 'build/cmake/test/machine/libstandin_nvml.so');
const skip = existsSync(standIn) ? false : 'the stand-in for NVML is not built';

/** What a process that has this NVML makes of it. */
async function asked<T>(code: string, library: string): Promise<T> {
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', code], { env: { ...process.env, JETSON_AV_NVML: library }, cwd: root });
  return JSON.parse(stdout) as T;
}
const gpusOf = "import { readGpus } from './dist/lib/agent/telemetry/gpus.js';\n";

t.test('GPUs tell what they are, take and have taken, as far as they know', { skip }, async (t) => {
  const [first, second, ...more] = await asked<NativeGpu[]>(`${gpusOf} console.log(JSON.stringify(await readGpus()))`, standIn);
  t.match(first, { name: 'New GPU', watts: 100, celsius: 61, load: 0.42, encoder: 0.3, decoder: 0.11 });
  t.ok(first!.joules! >= 1_000 && first!.joules! < 10_000, `${first!.joules} J`);
  t.strictSame(second, { name: 'Old GPU', watts: 50, celsius: 55, load: 0.07 });
  t.strictSame(more, []);
});

t.test('without NVML there are no GPUs, and nothing fails', async (t) => {
  t.strictSame(await asked(`${gpusOf} console.log(JSON.stringify(await Promise.all([readGpus(), readGpus()])))`, '/nowhere/libnvidia-ml.so.1'), [[], []]);
});

t.test('the hottest sensor may be a GPU', async (t) => {
  const cool = t.testdir({ sys: { class: { thermal: { thermal_zone0: { type: 'cpu', temp: '50000' } } } } });
  t.equal((await readTelemetry(cool, async () => [{ name: 'a', celsius: 61 }, { name: 'b' }])).temperature, 61);
  t.equal((await readTelemetry(cool, async () => [{ name: 'a', celsius: 40 }])).temperature, 50);
});

t.test('the energy of GPUs is counted, or is the area below their watts, and is added to that of the processor', async (t) => {
  let joules = 1_000;
  const counted = await startMeter({ root: '/nowhere', gpus: async () => [{ name: 'a', joules, watts: 100 }, { name: 'b', joules: 2 * joules }] });
  joules = 1_010;
  t.equal(await counted.stop(), 30);

  const startedAt = performance.now();
  const watched = await startMeter({ root: '/nowhere', gpus: async () => [{ name: 'a', joules: 7, watts: 100 }, { name: 'old', watts: 50 }] });
  await new Promise((resolve) => setTimeout(resolve, 200));
  const spent = (await watched.stop()) ?? 0;
  const seconds = (performance.now() - startedAt) / 1_000;
  t.ok(spent > 150 * 0.19 && spent <= 150 * seconds, `${spent} J at 150 W in ${seconds} s`);

  const silent = await startMeter({ root: '/nowhere', gpus: async () => [{ name: 'a' }] });
  t.equal(await silent.stop(), undefined);

  const root = t.testdir({ sys: { class: { powercap: { 'intel-rapl:0': { energy_uj: '5', max_energy_range_uj: '9999999' } } } } });
  const both = await startMeter({ root, gpus: async () => [{ name: 'a', joules }] });
  joules += 4;
  t.equal(await both.stop(), 4);
});
