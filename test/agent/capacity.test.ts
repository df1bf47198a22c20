import t from 'tap';
import { measureCapacity, selfTest } from '../../lib/agent/capacity.js';
import { toneMappingCost, type ToneMappingRates, toneMappingTest } from '../../lib/agent/tone-mapping.js';
import { checkJob, type Job } from '../../lib/job/index.js';
import { FakeTranscoding } from './fake-transcoding.js';

/** Encodes `fps` frames a second by the clock, for ever or until `endsAfterMs`. */
class Clockwork extends FakeTranscoding {
  readonly #startedAt = performance.now();
  readonly #fps: number;
  readonly #endsAfterMs: number;

  constructor(job: Job, fps: number, endsAfterMs = Infinity) {
    super(job, {});
    this.#fps = fps;
    this.#endsAfterMs = endsAfterMs;
  }

  override async run(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, Math.min(this.#endsAfterMs, 2 ** 30)).unref());
  }

  override progress() {
    return { ...super.progress(), frames: Math.floor(((performance.now() - this.#startedAt) / 1_000) * this.#fps) };
  }
}

t.test('the self-tests are Jobs like any other', async (t) => {
  t.ok(checkJob(selfTest));
  t.ok(checkJob(toneMappingTest('fast', 3)));
});

t.test('capacity is the output pixels that the pipeline encodes a second', async (t) => {
  const opened: Clockwork[] = [];
  const { pixelsPerSecond, note } = await measureCapacity(async (job) => {
    opened.push(new Clockwork(job, 200));
    return opened.at(-1)!;
  });
  const fps = pixelsPerSecond / (1280 * 720);
  t.ok(fps > 180 && fps < 220, `${fps} fps`);
  t.equal(note, undefined);
  t.equal(opened.length, 7);
  t.ok(opened.every(({ closed }) => closed));
});

/** Frames a second of the tone mapping tests, by quality and by the width they make. */
const rates: Record<string, number> = { 'exact 1920': 50, 'exact 1280': 100, 'exact 640': 200, 'fast 1920': 100, 'fast 1280': 120, 'fast 640': 240 };
const px = 1920 * 1080;

t.test('tone mapping is measured in both qualities, where the size stays and where it is reduced', async (t) => {
  const { toneMapping, note } = await measureCapacity(async (job) => {
    const [stage] = job.tracks[0]?.filters ?? [];
    return new Clockwork(job, stage?.filter === 'tonemap' ? rates[`${stage.quality} ${stage.w}`]! : 200);
  });
  t.equal(note, undefined);
  for (const quality of ['exact', 'fast'] as const) {
    const { kept, reduced: { read, made } } = toneMapping![quality];
    const near = (measured: number, rate: number) => t.ok(Math.abs(measured * rate * px - 1e9) < 0.15e9, `${quality}: ${1e9 / (measured * px)} frames a second of ${rate}`);
    near(kept, rates[`${quality} 1920`]!);
    near(read + made / 2.25, rates[`${quality} 1280`]!);
    near(read + made / 9, rates[`${quality} 640`]!);
  }
});

const costs: [name: string, rates: ToneMappingRates, reduced: { read: number; made: number }][] = [
  ['a quarter of the pixels takes a quarter of the time: reading is free', { kept: 50, larger: 100, smaller: 400 }, { read: 0, made: 2.25e7 / px }],
  ['a quarter takes as long: making is free', { kept: 50, larger: 100, smaller: 100 }, { read: 1e7 / px, made: 0 }],
  ['between the two', { kept: 50, larger: 100, smaller: 160 }, { read: 0.5e7 / px, made: 1.125e7 / px }],
  ['noise: a quarter takes longer', { kept: 50, larger: 100, smaller: 90 }, { read: 1e7 / px, made: 0 }],
  ['noise: a quarter takes less than its part', { kept: 50, larger: 100, smaller: 800 }, { read: 0, made: 2.25e7 / px }],
];
for (const [name, measured, { read, made }] of costs) {
  t.test(`cost of tone mapping: ${name}`, async (t) => {
    const { kept, reduced } = toneMappingCost(measured);
    for (const [value, wanted] of [[kept, 2e7 / px], [reduced.read, read], [reduced.made, made]] as const) t.ok(Math.abs(value - wanted) < 1e-9, `${value} of ${wanted}`);
  });
}

t.test('a node that cannot map tones has its capacity, and says so', async (t) => {
  const measured = await measureCapacity(async (job) => {
    if (job !== selfTest) throw new Error('no tonemap_jetson');
    return new Clockwork(job, 200);
  });
  t.ok(measured.pixelsPerSecond > 0);
  t.equal(measured.toneMapping, undefined);
  t.match(measured.note, /^Tone mapping could not be measured, and is exact: no tonemap_jetson$/);
});

t.test('a node whose pipeline does not work has no capacity, and says why', async (t) => {
  t.match(await measureCapacity(async () => { throw new Error('the addon is not built'); }), { pixelsPerSecond: 0, note: /the addon is not built/ });
  t.match(await measureCapacity(async (job) => new Clockwork(job, 0, 100)), { pixelsPerSecond: 0, note: /ended before its first frame/ });
  t.match(await measureCapacity(async (job) => new Clockwork(job, 0), AbortSignal.timeout(100)), { pixelsPerSecond: 0, note: /no frame came in time/ });
});
