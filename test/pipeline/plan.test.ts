import t from 'tap';
import type { Job, SegmentsOutput, Track } from '../../lib/job/index.js';
import { planJob } from '../../lib/pipeline/plan.js';

const video: Track = { id: 'v0', kind: 'video', sources: [{ input: 0, stream: 'v:0' }], encode: { codec: 'h264', accel: 'none', keyFrameSeconds: 4, keyFrameOrigin: 12 } };
const audio: Track = { id: 'a0', kind: 'audio', sources: [{ input: 0, stream: 'a:0' }], encode: { codec: 'aac', bitRate: 128_000 }, startAt: 12, metadata: { language: 'eng' } };
const file: Job['outputs'][number] = { kind: 'file', tracks: ['v0', 'a0'], container: 'mp4', path: '/out.mp4', fastStart: true };

function job(more: Partial<Job> = {}): Job {
  return { version: 1, inputs: [{ url: '/in.mkv' }], tracks: [video, audio], outputs: [file], ...more };
}

t.test('a Job becomes a plan without loss', async (t) => {
  const { plan, warnings } = planJob(job({ timestamps: 'source', inputs: [{ url: '/in.mkv', format: 'matroska', start: 12, accurateSeek: false, probeSize: 5000, analyzeDuration: 7, options: { seekable: '0' } }] }));
  t.strictSame(warnings, []);
  t.strictSame(plan.inputs, [{ kind: 'url', url: '/in.mkv', format: 'matroska', start: 12, accurateSeek: false, options: [['seekable', '0'], ['probesize', '5000'], ['analyzeduration', '7']] }]);
  t.match(plan.tracks[0], { id: 'v0', decoder: { accel: ['cuda', 'jetson', 'vaapi', 'v4l2m2m', 'none'] }, filter: '', keyFrameSeconds: 4, keyFrameOrigin: 12, encoders: [{ codec: 'libx264', accel: 'none' }] });
  t.strictSame(plan.tracks[1], { id: 'a0', sources: audio.sources, startAt: 12, metadata: [['language', 'eng']], decoder: { accel: ['none'] }, filter: '', encoders: [{ codec: 'aac', accel: 'none', options: [['b', '128000']] }] });
  t.strictSame(plan.outputs, [{ kind: 'file', path: '/out.mp4', tracks: [0, 1], container: 'mp4', options: [['movflags', '+faststart']], metadata: [] }]);
  t.equal(plan.sourceTimestamps, true);
});

t.test('a copied track has neither decoder nor encoders', async (t) => {
  const { plan } = planJob(job({ tracks: [{ ...video, encode: 'copy' }, audio] }));
  t.strictSame(plan.tracks[0], { id: 'v0', sources: video.sources, metadata: [], copy: true });
});

t.test('burnt subtitles keep frames in memory, and their style its order', async (t) => {
  const { plan } = planJob(job({ tracks: [{ ...video, decode: { accel: 'cuda' }, filters: [{ filter: 'scale', w: 640, h: -2 }], burn: { input: 0, stream: 's:0', fontScale: 2, forceStyle: { FontName: 'Noto Sans', Bold: '1' } } }, audio] }));
  t.strictSame(plan.tracks[0]?.burn, { input: 0, stream: 's:0', fontScale: 2, forceStyle: [['FontName', 'Noto Sans'], ['Bold', '1']] });
  t.equal(plan.tracks[0]?.deviceFilter, undefined);
});

t.test('what a track drops is a bitstream filter, and damage is told to the demuxer', async (t) => {
  const { plan } = planJob(job({ inputs: [{ url: '/in.mkv', failsOnDamage: true }], tracks: [video, { ...audio, dropPackets: 3 }] }));
  t.equal(plan.tracks[1]?.bitstreamFilters, 'noise=drop=lt(n\\,3)');
  t.equal(plan.inputs[0]?.failsOnDamage, true);
});

t.test('segments keep what makes them the same on every node', async (t) => {
  const { plan } = planJob(job({ outputs: [{ kind: 'segments', tracks: ['a0'], layout: 'muxed', container: 'matroska', seconds: 3, tolerance: 0.1, origin: 12, firstNumber: 4, timestampOffset: -2, selfContained: true }] }));
  t.strictSame(plan.outputs, [{ kind: 'segments', tracks: [1], container: 'matroska', segment: { layout: 'muxed', seconds: 3, tolerance: 0.1, origin: 12, firstNumber: 4, timestampOffset: -2, selfContained: true } }]);
});

t.test('MP3 that is cut has no tag, and each frame all of its bits', async (t) => {
  const music = (codec: 'libmp3lame' | 'aac'): Track => ({ id: 'm0', kind: 'audio', sources: [{ input: 0, stream: 'a:0' }], encode: { codec, bitRate: 320_000 } });
  const cut: SegmentsOutput = { kind: 'segments', tracks: ['m0'], layout: 'muxed', container: 'mp3', seconds: 3 };
  const { plan } = planJob(job({ tracks: [music('libmp3lame')], outputs: [cut] }));
  t.strictSame(plan.outputs[0]?.options, [['write_xing', '0'], ['id3v2_version', '0']]);
  t.strictSame(plan.tracks[0]?.encoders?.[0]?.options, [['b', '320000'], ['reservoir', '0']]);
  const whole = planJob(job({ tracks: [music('libmp3lame')], outputs: [{ kind: 'file', tracks: ['m0'], container: 'mp3', path: '/m.mp3' }] })).plan;
  t.strictSame(whole.tracks[0]?.encoders?.[0]?.options, [['b', '320000']], 'a file as a whole may keep bits for later');
  t.strictSame(planJob(job({ tracks: [music('aac')], outputs: [{ ...cut, container: 'adts' }] })).plan.tracks[0]?.encoders?.[0]?.options, [['b', '320000']]);
});

t.test('JavaScript at the ends changes kinds, not the Job', async (t) => {
  const { plan } = planJob(job({ outputs: [file, { kind: 'null', tracks: ['v0'] }] }), {
    inputs: new Map([[0, { kind: 'pushed' }]]), taps: new Map([['v0', 'nv12']]), unencoded: new Set(['v0']), outputs: new Map([[0, 'stream'], [1, 'packets']]),
  }, { threads: 2, queue: 4, logLevel: 'info' });
  t.match(plan, { threads: 2, queue: 4, logLevel: 'info', inputs: [{ kind: 'pushed' }], outputs: [{ kind: 'stream', container: 'mp4' }, { kind: 'packets' }] });
  t.match(plan.tracks[0], { tap: true, tapFormat: 'nv12' });
  t.equal(plan.tracks[0]?.encoders, undefined);
  t.equal(plan.outputs[0]?.path, undefined);
});

t.test('an output that is cut cuts its input, and outputs must agree', async (t) => {
  t.equal(planJob(job({ outputs: [{ ...file, duration: 5 }] })).plan.inputs[0]?.duration, 5);
  t.equal(planJob(job({ inputs: [{ url: 'x', duration: 3 }], outputs: [{ ...file, duration: 5 }] })).plan.inputs[0]?.duration, 3);
  t.throws(() => planJob(job({ outputs: [{ ...file, duration: 5 }, { kind: 'null', tracks: ['a0'] }] })), { code: 'ERR_JETSONAV_UNSUPPORTED', message: /5 s, all/ });
});

t.test('what is left out is said', async (t) => {
  const params = { ...video, encode: { codec: 'h264' as const, accel: 'vaapi' as const, params: { me: 'hex' } } };
  t.strictSame(planJob(job({ tracks: [params, audio] })).warnings, ["Track 'v0': params are dropped where h264_vaapi encodes"]);
  const kernel = { ...video, encode: { codec: 'av1' as const, accel: 'v4l2m2m' as const } };
  t.strictSame(planJob(job({ tracks: [kernel, audio] })).warnings, ["Track 'v0': there is no v4l2m2m encoder for av1, so libsvtav1 encodes"]);
  t.throws(() => planJob(job({ tracks: [kernel, audio] }), {}, { fallback: false }), { code: 'ERR_JETSONAV_UNSUPPORTED', message: /no v4l2m2m encoder for av1/ });
});

t.test('a list of accelerations is an order, and options of a decoder are its own', async (t) => {
  const decoderOf = (decode: Track['decode'], fallback = true) => planJob(job({ tracks: [{ ...video, ...(decode === undefined ? {} : { decode }) }, audio] }), {}, { fallback }).plan.tracks[0]?.decoder;
  t.strictSame(decoderOf({ accel: ['vaapi', 'cuda'] }), { accel: ['vaapi', 'cuda', 'none'] });
  t.strictSame(decoderOf({ accel: ['vaapi', 'cuda'] }, false), { accel: ['vaapi', 'cuda'] });
  t.strictSame(decoderOf({ accel: ['none'] }, false), { accel: ['none'] });
  t.strictSame(decoderOf({ accel: ['jetson', 'auto'] }), { accel: ['jetson', 'cuda', 'vaapi', 'v4l2m2m', 'none'] });
  t.strictSame(decoderOf({ codec: 'h264', accel: 'none', options: { skip_frame: 'nokey', threads: 2, error_resilient: true } }), { codec: 'h264', options: [['skip_frame', 'nokey'], ['threads', '2'], ['error_resilient', '1']], accel: ['none'] });
});

t.test('a file needs a path', async (t) => {
  const { path, ...pathless } = file as { path: string } & typeof file;
  t.ok(path);
  t.throws(() => planJob(job({ outputs: [pathless] })), { code: 'ERR_JETSONAV_INVALID_ARGUMENT', message: /outputs\[0\]\.path/ });
});
