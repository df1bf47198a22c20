import { EventEmitter, once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { CapacityKeeper, type KeeperInit } from '../../../lib/agent/benchmark/keeper.js';
import type { Item } from '../../../lib/agent/benchmark/parts.js';
import type { Job } from '../../../lib/job/index.js';
import { FakeTranscoding } from '../fake-transcoding.js';
import { silent } from '../fixtures.js';
import { workFolder } from '../../work-folder.js';
import { until } from '../../until.js';

/** Encodes 400 frames a second by the clock, for ever or as many as the Job has. */
class Clockwork extends FakeTranscoding {
  readonly #startedAt = performance.now();
  readonly #ends: boolean;

  constructor(job: Job) {
    super(job, { segments: 1 });
    this.#ends = job.inputs[0]?.duration !== undefined || job.inputs[0]?.url.startsWith('pushed:') === true;
  }

  override async run(): Promise<void> {
    if (this.#ends) return new Promise((resolve) => setTimeout(resolve, 30));
    return new Promise((resolve) => setTimeout(resolve, 2 ** 30).unref());
  }

  override progress() {
    return { ...super.progress(), frames: Math.floor(((performance.now() - this.#startedAt) / 1_000) * 400) };
  }
}

/** What the quick self-test found, without its seconds. */
const quick: KeeperInit['quick'] = async (open) => {
  await (await open({ version: 1, inputs: [{ url: 'quick' }], tracks: [], outputs: [] }, { signal: new AbortController().signal })).close();
  return { pixelsPerSecond: 1e8, toneMapping: { exact: { kept: 5, reduced: { read: 1, made: 4 } }, fast: { kept: 3, reduced: { read: 1, made: 2 } } } };
};

const fakeSessions = () => Object.assign(new EventEmitter(), { size: 0 });

/** A machine in a folder of its own, whose power mode can be changed. */
function machine(t: Test, rest: Partial<KeeperInit> = {}) {
  const root = workFolder(t, ['var', 'cache']);
  mkdirSync(join(root, 'var/lib/nvpmodel'), { recursive: true });
  const setMode = (mode: number): void => writeFileSync(join(root, 'var/lib/nvpmodel/status'), `pmode:000${mode}`);
  setMode(1);
  const opened: Job[] = [];
  let cpu = 0;
  const init: KeeperInit = {
    open: async (job) => {
      opened.push(job);
      return new Clockwork(job);
    },
    logger: silent, attempts: undefined, cacheDir: join(root, 'cache'), root, maxSessions: 16, lookMs: 20, quick, cpuSeconds: () => (cpu += 0.01), ...rest,
  };
  return { init, opened, setMode, cached: () => readdirSync(join(root, 'cache')), cacheDir: join(root, 'cache') };
}

async function measured(t: Test, init: KeeperInit, sessions = fakeSessions()): Promise<CapacityKeeper> {
  const keeper = await CapacityKeeper.begin(init);
  t.teardown(() => keeper.close());
  if (keeper.capacity.table !== undefined) return keeper;
  const change = once(keeper, 'change');
  keeper.start(sessions as never);
  await change;
  return keeper;
}

t.test('a node is measured once, and known at once afterwards', async (t) => {
  const { init, opened, cached } = machine(t);
  const first = await measured(t, init);
  const { table, pixelsPerSecond, toneMapping } = first.capacity;
  t.ok(pixelsPerSecond > 0);
  t.match(table?.parts.map(({ task, what, bits }) => `${task} ${what} ${bits}`), ['encode h264 8', 'decode h264 8', 'scale bicubic 8', 'scale bicubic 10', 'deinterlace all 8', 'encode hevc 8', 'decode hevc 8', 'decode hevc 10', 'encode av1 8', 'decode av1 8',
    'encode mjpeg 8', 'decode mjpeg 8', 'decode mpeg2video 8', 'decode vp9 8', 'tonemap exact 10', 'tonemap exact-kept 10', 'tonemap fast 10', 'tonemap fast-kept 10']);
  t.equal(cached().length, 1);
  const before = opened.length;
  const second = await measured(t, init);
  t.equal(opened.length, before, 'nothing is measured');
  t.strictSame(second.capacity.table, { ...table, memory: second.capacity.table?.memory });
  t.strictSame(second.capacity.toneMapping, toneMapping, 'tone mapping neither');
});

t.test('what is on the disk and makes no sense is measured anew', async (t) => {
  const { init, opened, cached, cacheDir } = machine(t);
  await measured(t, init);
  writeFileSync(join(cacheDir, cached()[0]!), '{"parts":');
  const before = opened.length;
  await measured(t, init);
  t.ok(opened.length > before);
});

t.test('another power mode is measured for itself, without a restart, and the first is remembered', async (t) => {
  const { init, cached, setMode, opened } = machine(t, { items: [] });
  const keeper = await measured(t, init);
  t.match(keeper.capacity.table?.powerMode, 'nvpmodel pmode:0001');
  setMode(2);
  await until(() => cached().length === 2, 30_000, 'the second measurement');
  t.match(keeper.capacity.table?.powerMode, 'nvpmodel pmode:0002');
  const before = opened.length;
  setMode(1);
  await until(() => keeper.capacity.table?.powerMode.startsWith('nvpmodel pmode:0001') === true, 5_000, 'the first mode again');
  t.equal(opened.length, before, 'it is known');
});

t.test('what cannot be measured says why, and stops nothing else', async (t) => {
  const { init } = machine(t);
  const open = init.open;
  const keeper = await measured(t, { ...init, open: async (job, options) => {
    const [track] = job.tracks;
    if (track !== undefined && track.encode !== 'copy' && track.encode.codec === 'hevc') throw new Error('libx265 is broken');
    return open(job, options);
  } });
  const parts = new Map(keeper.capacity.table?.parts.map((part) => [`${part.task} ${part.what} ${part.bits}`, part]));
  t.match(parts.get('encode hevc 8'), { rates: [], note: /848x480: libx265 is broken; 1920x1080: libx265 is broken/ });
  t.match(parts.get('decode hevc 8'), { rates: [], note: /its stream was not made in time/ });
  t.match(parts.get('decode vp9 8'), { rates: [], note: /no encoder here that makes a stream of vp9/ });
  t.equal(parts.get('encode h264 8')?.rates.length, 2);
  t.match(keeper.capacity.table?.notes, [/No sensor of power can be read/, /not measured/]);
});

t.test('a node that fails the quick self-test is not measured further', async (t) => {
  const { init, cached } = machine(t, { quick: undefined, open: async () => { throw new Error('no addon'); } });
  const keeper = await CapacityKeeper.begin(init);
  t.match(keeper.capacity, { pixelsPerSecond: 0, note: /no addon/ });
  keeper.start(fakeSessions() as never);
  await new Promise((resolve) => setTimeout(resolve, 50));
  await keeper.close();
  t.strictSame(cached(), []);
});

t.test('a session that comes goes first: its part is measured anew when the node is idle', async (t) => {
  const sessions = fakeSessions();
  const seen: string[] = [];
  const comeAndGo = (): void => {
    sessions.size = 1;
    sessions.emit('change');
    setTimeout(() => {
      seen.push('session ended');
      sessions.size = 0;
      sessions.emit('change');
    }, 100);
  };
  const job: Job = { version: 1, inputs: [{ url: 'x' }], tracks: [{ id: 'v', kind: 'video', sources: [{ input: 0, stream: 'v:0' }], encode: { codec: 'rawvideo' } }], outputs: [{ kind: 'null', tracks: ['v'] }] };
  const item: Item = { name: 'one', measure: async (bench) => {
    seen.push('begun');
    if (seen.length === 1) setTimeout(comeAndGo, 20);
    await bench.run(job, { windowMs: 200 });
    seen.push('measured');
    return [{ task: 'scale', what: 'bicubic', bits: 8, engine: 'cpu', rates: [] }];
  } };
  const { init } = machine(t, { items: [item] });
  await measured(t, init, sessions);
  t.strictSame(seen, ['begun', 'session ended', 'begun', 'measured']);
});

t.test('a keeper that is closed while it measures stops', async (t) => {
  const { init, cached } = machine(t);
  const keeper = await CapacityKeeper.begin(init);
  keeper.start(fakeSessions() as never);
  await new Promise((resolve) => setTimeout(resolve, 30));
  await keeper.close();
  t.strictSame(cached(), [], 'half a measurement is none');
});

t.test('the real thing: what libav does here, by its own encoders', async (t) => {
  const { openPipeline } = await import('../../../lib/agent/pipeline-transcoding.js');
  const { items } = await import('../../../lib/agent/benchmark/parts.js');
  const { init } = machine(t, { open: openPipeline, quick: undefined, items: items.slice(0, 2) });
  // What is measured is all there, however little of the machine others leave.
  const keeper = await measured(t, { ...init, cpuSeconds: undefined, limits: { budgetMs: 200_000, runLimitMs: 100_000 } });
  const parts = keeper.capacity.table?.parts.slice(0, 3) ?? [];
  t.match(parts, [{ task: 'encode', what: 'h264' }, { task: 'decode', what: 'h264' }, { task: 'scale' }]);
  for (const { task, rates, note } of parts) {
    t.equal(note, undefined);
    t.strictSame(rates.map(({ pixels }) => pixels), [848 * 480, 1920 * 1080], task);
    t.ok(rates.every(({ perSecond, alone }) => perSecond > 1e6 && perSecond < 1e11 && alone <= perSecond), JSON.stringify(rates));
  }
  const [encode, decode] = parts;
  t.ok(decode!.rates[1]!.perSecond > encode!.rates[1]!.perSecond, 'decoding is less work than encoding');
});
