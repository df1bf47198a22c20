import t from 'tap';
import type { Job, Track } from '../../lib/job/index.js';
import { benchmarkCost } from '../../lib/protocol/benchmark-cost.js';
import { summarize } from '../../lib/protocol/summary.js';

function job(tracks: Partial<Track>[], kind: 'segments' | 'file' = 'segments'): Job {
  const ids = tracks.map((_track, index) => `t${index}`);
  return {
    version: 1, inputs: [{ url: '/media/A Secret Title.mkv' }],
    tracks: tracks.map((track, index) => ({ id: `t${index}`, kind: 'video', sources: [{ input: 0, stream: 'v:0' }], encode: 'copy', metadata: { title: 'A Secret Title' }, ...track })),
    outputs: [kind === 'file' ? { kind, tracks: ids, container: 'mp4' } : { kind, tracks: ids, layout: 'separate', container: 'mp4', seconds: 4 }],
  };
}

t.test('a summary holds what costs, and nothing that names', async (t) => {
  const summary = summarize(job([
    { filters: [{ filter: 'tonemap', w: 1280, h: 720 }, { filter: 'fps', fps: '24000/1001' }, { filter: 'deinterlace' }], encode: { codec: 'h264', preset: 'veryfast' } },
    { kind: 'audio', encode: { codec: 'aac' } },
    { kind: 'subtitle', encode: 'copy' },
  ]));
  t.match(summary, { live: true, audio: 1, copied: 1, video: [{ codec: 'h264', preset: 'veryfast', width: 1280, height: 720, tonemap: true, deinterlace: true }] });
  t.ok(Math.abs((summary.video[0]?.fps ?? 0) - 23.976) < 0.001);
  t.notMatch(JSON.stringify(summary), /Secret/);
});

t.test('the size is that after the last filter that sets one; sides by aspect ratio are left out', async (t) => {
  const [first] = summarize(job([{ filters: [{ filter: 'scale', w: 1920, h: 1080 }, { filter: 'scale', w: 640, h: -2 }], encode: { codec: 'h264' } }])).video;
  t.match(first, { width: 640, height: 1080 });
  const [second] = summarize(job([{ filters: [{ filter: 'scale', w: -2, h: 480 }], encode: { codec: 'h264' } }])).video;
  t.equal(second?.width, undefined);
  t.equal(second?.height, 480);
});

t.test('files are not live', async (t) => {
  t.equal(summarize(job([{}], 'file')).live, false);
});

const cost = (tracks: Partial<Track>[]): number => benchmarkCost(summarize(job(tracks)));
const encoded = (filters: Track['filters'] = [], rest: object = {}): Partial<Track> => ({ filters, encode: { codec: 'h264', ...rest } });
const at720p24: Track['filters'] = [{ filter: 'scale', w: 1280, h: 720 }, { filter: 'fps', fps: '24' }];

t.test('the cost is in output pixels a second of the benchmark, and grows with what is asked', async (t) => {
  const base = cost([encoded(at720p24)]);
  t.ok(Math.abs(base - 1280 * 720 * 24) < 1e6, `${base}`);
  t.ok(cost([{}]) < base / 10, 'a copy is nearly free');
  t.ok(cost([encoded([{ filter: 'scale', w: 640, h: 360 }, { filter: 'fps', fps: '24' }])]) < base);
  t.ok(cost([encoded(at720p24, { codec: 'hevc' })]) > base);
  t.ok(cost([encoded(at720p24, { preset: 'slow' })]) > base);
  t.ok(cost([encoded(at720p24, { preset: 'ultrafast' })]) < base);
  t.ok(cost([encoded([{ filter: 'tonemap', w: 1280, h: 720 }, { filter: 'fps', fps: '24' }])]) > base);
  t.ok(cost([encoded(at720p24), { kind: 'audio', encode: { codec: 'aac' } }]) > base);
  t.ok(Math.abs(cost([encoded(at720p24), encoded(at720p24)]) - 2 * base) < 2e6);
  t.ok(Math.abs(cost([encoded([{ filter: 'scale', w: -2, h: 720 }, { filter: 'fps', fps: '24' }])]) - base) < 1e6, 'the other side is taken for 16:9');
  t.ok(cost([encoded()]) > base, 'unknown is taken for 1080p30');
});
