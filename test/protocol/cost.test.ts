import t from 'tap';
import { summarizeOpened } from '../../lib/agent/opened-summary.js';
import type { Job, Track } from '../../lib/job/index.js';
import { Cost, costOf } from '../../lib/protocol/cost.js';
import { Check } from '../../lib/typebox/check.js';
import { summarize, Summary, type VideoSummary } from '../../lib/protocol/summary.js';

const video = (rest: Partial<VideoSummary> = {}): VideoSummary => ({ codec: 'h264', width: 1280, height: 720, fps: 24, tonemap: false, deinterlace: false, ...rest });
const summary = (tracks: Partial<VideoSummary>[], rest: Partial<Summary> = {}): Summary => ({ live: true, video: tracks.map(video), audio: 0, copied: 0, ...rest });
const said = (asked: Summary): string[] => costOf(asked).stages.map(({ task, what, bits, pixels, fps, effort }) => `${task} ${what} ${bits} ${pixels} x ${fps}${effort === 1 ? '' : ` x ${effort}`}`);

const full = 1920 * 1080;
const half = 1280 * 720;
const uhd = 3840 * 2160;

const table: [what: string, asked: Summary, stages: string[]][] = [
  ['a copy', summary([{ codec: 'copy' }]), []],
  ['a film of which nothing is known: 1080p H.264', summary([{}]), [`decode h264 8 ${full} x 24`, `scale bicubic 8 ${full} x 24`, `encode h264 8 ${half} x 24`]],
  ['HDR of which nothing is known: 4K HEVC of 10 bits', summary([{ tonemap: true, width: 1920, height: 1080 }]), [`decode hevc 10 ${uhd} x 24`, `tonemap auto 10 ${uhd} x 24`, `encode h264 8 ${full} x 24`]],
  ['HDR that keeps its size', summary([{ tonemap: true, width: 1920, height: 1080, source: { width: 1920, height: 1080 } }]), [`decode hevc 10 ${full} x 24`, `tonemap auto-kept 10 ${full} x 24`, `encode h264 8 ${full} x 24`]],
  ['a film that is known', summary([{ source: { codec: 'vp9', width: 854, height: 480, fps: 25, bits: 8 } }]), [`decode vp9 8 ${854 * 480} x 25`, `scale bicubic 8 ${854 * 480} x 25`, `encode h264 8 ${half} x 24`]],
  ['a size that stays', summary([{ width: 1920, height: 1080 }]), [`decode h264 8 ${full} x 24`, `encode h264 8 ${full} x 24`]],
  ['interlaced, with a slow preset', summary([{ deinterlace: true, preset: 'slow', width: 1920, height: 1080 }]), [`decode h264 8 ${full} x 24`, `deinterlace all 8 ${full} x 24`, `encode h264 8 ${full} x 24 x 3.5`]],
  ['two renditions', summary([{}, { codec: 'hevc', width: 640, height: 360 }]), [`decode h264 8 ${full} x 24`, `scale bicubic 8 ${full} x 24`, `encode h264 8 ${half} x 24`,
    `decode h264 8 ${full} x 24`, `scale bicubic 8 ${full} x 24`, `encode hevc 8 ${640 * 360} x 24`]],
];
for (const [what, asked, stages] of table) {
  t.test(`what is needed: ${what}`, async (t) => {
    t.strictSame(said(asked), stages);
    t.ok(Check(Cost, costOf(asked)));
    t.ok(Check(Summary, asked));
  });
}

t.test('bits, memory and sessions of encoders follow what is asked', async (t) => {
  const near = (value: number, wanted: number, name: string) => t.ok(Math.abs(value / wanted - 1) < 0.05, `${name}: ${value}, near ${wanted}`);
  const hdr = costOf(summary([{ tonemap: true, width: 1920, height: 1080 }]));
  near(hdr.networkIn, 60e6, 'a 4K film');
  t.ok(hdr.memory > 4 * costOf(summary([{}])).memory / 3, 'more pixels, more memory');
  t.equal(costOf(summary([{ bitRate: 3e6 }])).networkOut, 3e6);
  t.equal(costOf(summary([{ source: { bitRate: 8e6 } }])).networkIn, 8e6);
  t.equal(costOf(summary([{}, {}])).encoderSessions, 2);
  t.equal(costOf(summary([{ codec: 'copy' }])).encoderSessions, 0);
  t.ok(costOf(summary([], { audio: 2 })).cores > costOf(summary([], { audio: 1 })).cores);
});

function job(track: Partial<Track>): Job {
  return {
    version: 1, inputs: [{ url: '/film' }],
    tracks: [{ id: 'v', kind: 'video', sources: [{ input: 0, stream: 'v:0' }], encode: { codec: 'h264', rateControl: { mode: 'quality', quality: 22, maxBitRate: 4_000_000 } }, ...track }],
    outputs: [{ kind: 'segments', tracks: ['v'], layout: 'separate', container: 'mp4', seconds: 4 }],
  };
}

t.test('a Job says its decoder and its bits', async (t) => {
  const of = (codec: string) => summarize(job({ decode: { codec } })).video[0];
  t.match(of('vc1'), { source: { codec: 'vc1' }, bitRate: 4_000_000 });
  t.match(of('libdav1d'), { source: { codec: 'av1' } });
  t.match(of('h264_cuvid'), { source: { codec: 'h264' } });
  t.notOk('source' in (summarize(job({})).video[0] ?? {}));
});

t.test('an opened film is no assumption any more', async (t) => {
  const stream = { input: 0, index: 0, id: 1, kind: 'video' as const, codec: 'hevc', format: 'yuv420p10le', width: 3840, height: 1600, frameRate: [24_000, 1_001] as [number, number], parsed: true, disposition: [], metadata: {} };
  const opened = (streams: object[]) => summarizeOpened(job({}), { inputs: [{ format: 'matroska', bitRate: 55e6, metadata: {} }], streams: streams as never });
  t.match(opened([stream]).video, [{ source: { codec: 'hevc', bits: 10, width: 3840, height: 1600, bitRate: 55e6 } }]);
  t.equal(costOf(opened([stream])).networkIn, 55e6);
  t.ok(Check(Summary, opened([stream])));
  t.ok(Check(Summary, opened([{ ...stream, codec: 'A codec', width: 0, height: undefined, frameRate: [0, 0] }])), 'nonsense is left out');
  t.notOk('source' in (opened([]).video[0] ?? {}), 'a stream that is not there');
});
