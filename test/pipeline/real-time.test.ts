import { join } from 'node:path';
import t, { type Test } from 'tap';
import { Pipeline, type StreamInfo } from '../../lib/index.js';
import { TonemapCurve, type Filter, type Job, type Tonemap } from '../../lib/job/index.js';
import { planJob } from '../../lib/pipeline/plan.js';
import { leavesQuality, realTimeMargin, type ToneMappingCosts } from '../../lib/pipeline/real-time.js';
import { folder, open, x264 } from './fixture.js';

/** The quality of tone mapping that nobody asked for, where somebody watches. */

const film: StreamInfo = { input: 0, index: 0, id: 0, kind: 'video', codec: 'hevc', width: 3840, height: 2160, frameRate: [24, 1], colorTransfer: 'smpte2084', parsed: true, disposition: [], metadata: {} };
const plain: Filter = { filter: 'tonemap' };
/** A board that maps frames of 4K at these rates: at their size, and to 1080p, of which reading them takes the half. */
const costOf = (kept: number, reduced: number): ToneMappingCosts['exact'] => {
  const ns = (rate: number) => 1e9 / (rate * 3840 * 2160);
  return { kept: ns(kept), reduced: { read: ns(reduced) / 2, made: 2 * ns(reduced) } };
};
/** A film of 24 frames a second needs 48. */
const board: ToneMappingCosts = { exact: costOf(30, 60), fast: costOf(60, 80) };
const times = (factor: number): ToneMappingCosts => ({ exact: costOf(30 * factor, 60 * factor), fast: costOf(60 * factor, 80 * factor) });

interface Case { filters?: Filter[]; stream?: Partial<StreamInfo>; from?: string; costs?: ToneMappingCosts }
const cases: [name: string, of: Case, text: string][] = [
  ['exact is too slow, and fast is not', {}, 'tonemap_jetson=w=0:h=0:quality=fast'],
  ['neither holds real time, and fast comes nearer', { costs: times(0.1) }, 'tonemap_jetson=w=0:h=0:quality=fast'],
  ['exact holds the margin', { costs: times(1.61) }, 'tonemap_jetson=w=0:h=0'],
  ['exact just misses it', { costs: times(1.59) }, 'tonemap_jetson=w=0:h=0:quality=fast'],
  ['exact is too slow, and fast is no faster', { costs: { exact: board.exact, fast: board.exact } }, 'tonemap_jetson=w=0:h=0'],
  ['fast is faster by less than is worth its errors', { costs: { exact: board.exact, fast: costOf(33, 66) } }, 'tonemap_jetson=w=0:h=0'],
  ['exact was asked for', { filters: [{ ...plain, quality: 'exact' }] }, 'tonemap_jetson=w=0:h=0:quality=exact'],
  ['fast was asked for on a machine that needs no fast', { filters: [{ ...plain, quality: 'fast' }], costs: times(10) }, 'tonemap_jetson=w=0:h=0:quality=fast'],
  ['a smaller picture is held exactly', { filters: [{ filter: 'scale', w: 1920, h: -2 }, plain] }, 'tonemap_jetson=w=1920:h=-2'],
  ['a smaller picture of a faster film is not', { filters: [{ filter: 'scale', w: 1920, h: -2 }, plain], stream: { frameRate: [50, 1] } }, 'tonemap_jetson=w=1920:h=-2:quality=fast'],
  ['a smaller picture, where fast does not help', { filters: [{ filter: 'scale', w: 1920, h: -2 }, plain], stream: { frameRate: [50, 1] }, costs: { exact: board.exact, fast: costOf(60, 60) } }, 'tonemap_jetson=w=1920:h=-2'],
  ['a larger picture, by the pixels it has', { filters: [{ ...plain, w: 3840, h: 2160 }], stream: { width: 1920, height: 1080 } }, 'tonemap_jetson=w=3840:h=2160:quality=fast'],
  ['a picture that is reduced one way alone', { filters: [{ ...plain, w: 3840, h: 1440 }], costs: { exact: costOf(30, 100), fast: costOf(60, 200) } }, 'tonemap_jetson=w=3840:h=1440'],
  ['a smaller film is held exactly', { stream: { width: 1920, height: 1080 } }, 'tonemap_jetson=w=0:h=0'],
  ['frames are dropped before', { filters: [{ filter: 'fps', fps: '12' }, plain] }, 'fps=fps=12,tonemap_jetson=w=0:h=0'],
  ['frames are doubled before', { filters: [{ filter: 'fps', fps: '48' }, plain], costs: times(1.61) }, 'fps=fps=48,tonemap_jetson=w=0:h=0:quality=fast'],
  ['the picture was scaled by another filter before', { filters: [{ filter: 'scale', w: 1920, h: 1080 }, { filter: 'fps', fps: '24' }, plain] }, 'scale=w=1920:h=1080,fps=fps=24,tonemap_jetson=w=0:h=0'],
  ['HLG, which fast does not map', { stream: { colorTransfer: 'arib-std-b67' } }, 'tonemap_jetson=w=0:h=0'],
  ['SDR, which passes', { stream: { colorTransfer: 'bt709' } }, 'tonemap_jetson=w=0:h=0'],
  ['a driver that was not measured', { filters: [{ ...plain, driver: 'luma' }] }, 'tonemap_jetson=w=0:h=0:driver=luma'],
  ['a film without a rate', { stream: { frameRate: [0, 1] } }, 'tonemap_jetson=w=0:h=0'],
  ['a film without a size', { stream: { width: 0, height: 0 } }, 'tonemap_jetson=w=0:h=0'],
  ['a graph before it, which may do anything', { filters: [{ filter: 'graph', graph: 'crop=100:100' }, plain] }, 'crop=100:100,tonemap_jetson=w=0:h=0'],
  ['the stream by its index', { from: '3', stream: { index: 3 } }, 'tonemap_jetson=w=0:h=0:quality=fast'],
  ['the stream by its id', { from: '#0x101', stream: { id: 257 } }, 'tonemap_jetson=w=0:h=0:quality=fast'],
  ['a stream that was not found', { from: 'v:1' }, 'tonemap_jetson=w=0:h=0'],
  ['a stream of another input', { stream: { input: 1 } }, 'tonemap_jetson=w=0:h=0'],
];

function jobOf(filters: Filter[] = [plain], from = 'v:0', url = '/in.mkv'): Job {
  return { version: 1, inputs: [{ url }], tracks: [{ id: 'v', kind: 'video', sources: [{ input: 0, stream: from }], filters, encode: { codec: 'rawvideo' } }], outputs: [{ kind: 'null', tracks: ['v'] }] };
}

for (const [name, { filters, stream, from, costs = board }, text] of cases) {
  t.test(`in real time: ${name}`, async (t) => {
    const { plan, refused } = planJob(jobOf(filters, from), {}, { realTime: { costs, streams: [{ ...film, ...stream }] } });
    t.equal(plan.tracks[0]?.filter, text);
    t.equal(refused.has('filter:v'), text.endsWith('quality=fast') && filters?.some((stage) => stage.filter === 'tonemap' && stage.quality !== undefined) !== true, 'a choice, and no other, is explained');
  });
}

t.test('the explanation has the numbers', async (t) => {
  const { refused } = planJob(jobOf(), {}, { realTime: { costs: board, streams: [{ ...film, frameRate: [24_000, 1_001] }] } });
  t.strictSame(refused.get('filter:v'), ['quality=exact: 3840x2160 to 3840x2160 at 30.0 frames a second here, and real time needs 48.0 (2 x 23.976); quality=fast does 60.0']);
  t.equal(realTimeMargin, 2);
});

t.test('where nobody watches, nothing is chosen, and the Job is left as it was', async (t) => {
  const job = jobOf();
  t.equal(planJob(job).plan.tracks[0]?.filter, 'tonemap_jetson=w=0:h=0');
  planJob(job, {}, { realTime: { costs: board, streams: [film] } });
  t.strictSame(job, jobOf());
});

/** A short film in PQ, as its file says. */
async function makeFilm(t: Test): Promise<string> {
  const path = join(await folder(t), 'pq.mkv');
  const url = 'testsrc2=size=64x36:rate=25:duration=0.4,format=yuv420p,setparams=range=tv:color_primaries=bt2020:color_trc=smpte2084:colorspace=bt2020nc';
  await (await open(t, { input: { kind: 'url', url, format: 'lavfi' }, video: { encode: x264! }, audio: false, output: path })).run();
  return path;
}

/** What was built for the filter, and what the events say of it. */
async function filterOf(job: Job, realTime?: ToneMappingCosts): Promise<{ what?: string; refused?: string[]; told: string[] }> {
  await using pipeline = await Pipeline.open(job, realTime === undefined ? {} : { realTime });
  const told: string[] = [];
  const listening = (async () => {
    for await (const event of pipeline.events()) if (event.type === 'accel' && event.stage === 'filter:v') told.push(...event.refused);
  })();
  await pipeline.run();
  await listening;
  return { ...pipeline.graph.find(({ stage }) => stage === 'filter:v'), told };
}

t.test('a pipeline looks at its film, chooses, and says so in its graph and its events', async (t) => {
  const job = jobOf([plain], 'v:0', await makeFilm(t));
  const slow = { exact: costOf(1e-3, 1e-3), fast: costOf(1e-2, 1e-2) };
  const chosen = await filterOf(job, slow);
  t.equal(chosen.what, 'tonemap_jetson=w=0:h=0:quality=fast');
  t.match(chosen.refused, [/^quality=exact: 64x36 to 64x36 at 3\.6 frames a second here, and real time needs 50\.0 \(2 x 25\.000\)/]);
  t.strictSame(chosen.told, chosen.refused);
  t.match(await filterOf(job), { what: 'tonemap_jetson=w=0:h=0', refused: [] });
  t.match(await filterOf(job, board), { what: 'tonemap_jetson=w=0:h=0', refused: [] }, 'exact is fast enough for so small a film');
});

t.test('a film that cannot be opened fails as it does without a choice', async (t) => {
  const failed = (realTime?: ToneMappingCosts) => Pipeline.open(jobOf([plain], 'v:0', '/nowhere/film.mkv'), realTime === undefined ? {} : { realTime }).then(() => undefined, String);
  t.equal(await failed(board), await failed());
  await t.rejects(Pipeline.open(jobOf([plain], 'v:0', '/nowhere/film.mkv'), { realTime: board, signal: AbortSignal.abort(new Error('enough')) }), { message: 'enough' });
});

/** The planner may only choose `fast` where the filter carries it out; the filter's log line says what it does. */
const asked: Omit<Tonemap, 'filter'>[] = [...TonemapCurve.enum.map((tonemap) => ({ tonemap })), { driver: 'luma' }, { driver: 'rgb' }, { driver: 'itp' }, { gamut: 'perceptual' }, { desat: 1 }, { linear: true }, { peak_detect: true }];

t.test('the planner knows what fast can do as the filter does', async (t) => {
  const path = await makeFilm(t);
  const bySimd = await isByBlocks(path, {});
  if (!bySimd) return void t.pass('fast', { skip: 'these kernels have no fast form on this machine (docs/filters.md, Instruction sets)' });
  for (const options of asked) t.equal(leavesQuality(jobOf([{ filter: 'tonemap', ...options }]).tracks[0]!), await isByBlocks(path, options), JSON.stringify(options));
});

async function isByBlocks(path: string, options: Omit<Tonemap, 'filter'>): Promise<boolean> {
  await using pipeline = await Pipeline.open(jobOf([{ filter: 'tonemap', ...options, quality: 'fast' }], 'v:0', path), { logLevel: 'verbose' });
  const lines: string[] = [];
  const listening = (async () => {
    for await (const event of pipeline.events()) if (event.type === 'log' && event.text.includes('from smpte2084')) lines.push(event.text);
  })();
  await pipeline.run();
  await listening;
  return lines.some((line) => line.includes('by blocks'));
}
