import t from 'tap';
import { draftOf } from '../../lib/pipeline/draft.js';
import { planJob } from '../../lib/pipeline/plan.js';
import type { PipelineSpec } from '../../lib/pipeline/spec.js';

const refusals: [name: string, spec: unknown, message: RegExp][] = [
  ['nothing', undefined, /PipelineSpec or a Job for spec/],
  ['a misspelt field', { input: 'a', output: 'b.mp4', vidoe: {} }, /spec\.vidoe/],
  ['a misspelt field of an input', { input: { kind: 'url', url: 'a', starr: 1 }, output: 'b.mp4' }, /only .*start.* for spec\.input\[0\]\.starr but received 1/],
  ['options of another kind of input', { input: { kind: 'bytes', data: new Uint8Array(1), start: 1 }, output: 'b.mp4' }, /only kind, format, data for spec\.input\[0\]\.start/],
  ['a misspelt field of raw frames', { input: { kind: 'frames', from: [], video: { rate: 1 } }, output: 'b.mp4' }, /frameRate.* for spec\.input\[0\]\.video\.rate/],
  ['a misspelt field of a track', { input: 'a', output: 'b.mp4', video: [{}, { szie: [2, 2] }] }, /size.* for spec\.video\[1\]\.szie/],
  ['a size of sound', { input: 'a', output: 'b.mp4', audio: { size: [2, 2] } }, /spec\.audio\[0\]\.size/],
  ['a misspelt field of a stream', { input: 'a', output: 'b.mp4', video: { from: { input: 0, stram: 1 } } }, /only input, stream for spec\.video\[0\]\.from\.stram/],
  ['a misspelt field of burnt subtitles', { input: 'a', output: 'b.mp4', subtitle: { encode: 'burn', fontscale: 2 } }, /fontScale.* for spec\.subtitle\[0\]\.fontscale/],
  ['a list of subtitles with a hole', { input: 'a', output: 'b.mp4', subtitle: [undefined] }, /an item for spec\.subtitle\[0\]/],
  ['a misspelt field of an output', { input: 'a', output: { kind: 'file', path: 'b.mp4', faststart: true } }, /fastStart.* for spec\.output\[0\]\.faststart/],
  ['a misspelt field of segments', { input: 'a', output: { kind: 'hls', to: 'memory', segment: { second: 2 } } }, /seconds.* for spec\.output\[0\]\.segment\.second/],
  ['a folder and more', { input: 'a', output: { kind: 'hls', to: { dir: 'x', keep: 1 } } }, /'memory' or \{ dir \} for spec\.output\[0\]\.to/],
  ['no input', { output: 'b.mp4' }, /spec\.input but received undefined/],
  ['an unknown ending', { input: 'a', output: 'b.xyz' }, /an ending of \.mp4/],
  ['an unknown kind of input', { input: { kind: 'tape' }, output: 'b.mp4' }, /spec\.input\[0\]\.kind/],
  ['a stream that is none', { input: { kind: 'stream', from: [1] }, output: 'b.mp4' }, /spec\.input\[0\]\.from/],
  ['a bit rate without a number', { input: 'a', output: 'b.mp4', video: { encode: { codec: 'h264', bitrate: 'fast' } } }, /spec\.video\[0\]\.encode\.bitrate but received 'fast'/],
  ['a bit rate and a quality', { input: 'a', output: 'b.mp4', video: { encode: { codec: 'h264', bitrate: 1e6, quality: 20 } } }, /not both/],
  ['a tap on a copy', { input: 'a', output: 'b.mp4', video: { tap: true, encode: 'copy' } }, /a copied track has no frames/],
  ['a file of tracks that are not encoded', { input: 'a', output: { kind: 'file', path: 'b.mp4', tracks: ['v0'] }, video: { tap: true, encode: 'none' } }, /spec\.output\[0\]\.tracks/],
  ['a window of nothing', { input: 'a', output: { kind: 'hls', to: 'memory', window: 0 } }, /spec\.output\[0\]\.window/],
  ['DASH with MPEG-TS', { input: 'a', output: { kind: 'dash', to: 'memory', segment: { type: 'mpegts' } } }, /fmp4/],
  ['parts of nothing', { input: 'a', output: { kind: 'hls', to: 'memory', segment: { part: 0 } } }, /spec\.output\[0\]\.segment\.part but received 0/],
  ['parts longer than segments', { input: 'a', output: { kind: 'hls', to: 'memory', segment: { seconds: 2, part: 3 } } }, /at most 2 \(segment\.seconds\)/],
  ['DASH in parts', { input: 'a', output: { kind: 'dash', to: 'memory', segment: { part: 0.5 } } }, /spec\.output\[0\]\.segment\.part: DASH of low latency needs a server/],
  ['DASH that blocks', { input: 'a', output: { kind: 'dash', to: 'memory', blockingReload: true } }, /spec\.output\[0\]\.blockingReload/],
  ['a codec that there is not', { input: 'a', output: 'b.mp4', video: { encode: { codec: 'h265' } } }, /Expected h264, hevc, .* for tracks\[0\]\.encode\.codec but received 'h265'/],
];
for (const [name, spec, message] of refusals) t.test(`refused: ${name}`, async (t) => t.throws(() => draftOf(spec as PipelineSpec), { message }));

t.test('two words make a whole Job', async (t) => {
  const { job, sinks } = draftOf({ input: 'in.mkv', output: 'out.mp4' });
  t.match(job, {
    inputs: [{ url: 'in.mkv' }],
    tracks: [{ id: 'v0', optional: true, encode: { codec: 'h264' }, filters: [{ filter: 'format', pix_fmts: ['yuv420p', 'nv12'] }] }, { id: 'a0', optional: true, encode: { codec: 'aac' } }],
    outputs: [{ kind: 'file', path: 'out.mp4', container: 'mp4', tracks: ['v0', 'a0'] }],
  });
  t.equal(sinks.size, 0);
});

t.test('a container without pictures gets none', async (t) => {
  t.strictSame(draftOf({ input: 'in.mkv', output: 'out.flac' }).job.tracks.map(({ id }) => id), ['a0']);
});

t.test('sizes come before filters, rates as people write them', async (t) => {
  const { job } = draftOf({ input: 'a', output: 'b.mp4', audio: false, video: { size: [1280, -2], filter: [{ filter: 'fps', fps: '25' }], encode: { codec: 'h264', bitrate: '2.5M', maxBitrate: '4M' } } });
  t.match(job.tracks[0], {
    filters: [{ filter: 'scale', w: 1280, h: -2 }, { filter: 'fps', fps: '25' }, { filter: 'format' }],
    encode: { rateControl: { mode: 'bitrate', bitRate: 2_500_000, maxBitRate: 4_000_000 } },
  });
  t.notOk(job.tracks[0]?.optional);
});

t.test('segments begin at key frames of their own', async (t) => {
  const { job, sinks } = draftOf({ input: 'a', output: { kind: 'hls', to: 'memory', segment: { seconds: 2 } }, video: [{ name: 'big', encode: { codec: 'h264' } }, { name: 'small', size: [640, -2], encode: { codec: 'h264' } }] });
  t.match(job.tracks, [{ id: 'big', encode: { keyFrameSeconds: 2 } }, { id: 'small', encode: { keyFrameSeconds: 2 } }, { id: 'a0' }]);
  t.match(job.outputs, [{ kind: 'segments', layout: 'separate', container: 'mp4', seconds: 2 }]);
  t.match(sinks.get(0), { kind: 'packaged', name: 'output0' });
});

t.test('parts are the plan\'s, not the Job\'s', async (t) => {
  const { job, ends } = draftOf({ input: 'a', output: [{ kind: 'null' }, { kind: 'hls', to: 'memory', segment: { seconds: 2, part: 0.5 } }] });
  t.notMatch(job.outputs[1], { part: 0.5 });
  t.match(planJob(job, ends).plan.outputs[1], { kind: 'segments', segment: { seconds: 2, part: 0.5 } });
  t.notOk('part' in planJob(job).plan.outputs[1]!.segment!);
});

t.test('the ending of a playlist means its folder', async (t) => {
  t.match(draftOf({ input: 'a', output: '/srv/live/index.mpd' }).sinks.get(0), { kind: 'packaged', dir: '/srv/live', options: { kind: 'dash' } });
});

t.test('frames alone are tapped and not encoded', async (t) => {
  const { ends, job } = draftOf({ input: 'a', output: { kind: 'frames' }, video: { size: [64, 64] }, audio: false });
  t.strictSame([...ends.taps ?? []], [['v0', '']]);
  t.strictSame([...ends.unencoded ?? []], ['v0']);
  t.strictSame(job.outputs, [{ kind: 'null', tracks: ['v0'] }]);
});

t.test('an mp4 that streams is fragmented', async (t) => {
  const to = new WritableStream();
  const { job, ends } = draftOf({ input: 'a', output: { kind: 'stream', to, format: 'mp4' } });
  t.match(job.outputs[0], { options: { movflags: /frag_keyframe/ } });
  t.equal(ends.outputs?.get(0), 'stream');
});

t.test('burnt subtitles are part of every track of pictures that is encoded', async (t) => {
  const { job } = draftOf({ input: 'a.mkv', output: 'b.mkv', subtitle: 'burn', audio: false, video: [{}, { encode: 'copy' }] });
  t.match(job.tracks.map(({ id, burn }) => [id, burn]), [['v0', { input: 0, stream: 's:0' }], ['v1', undefined]]);
  t.throws(() => draftOf({ input: 'a.mkv', output: 'b.mkv', subtitle: 'burn', audio: false, video: { encode: 'copy' } }), { code: 'ERR_JETSONAV_INVALID_ARGUMENT' });
});

t.test('several subtitles are tracks, but for one that is burnt in', async (t) => {
  const { job } = draftOf({ input: ['a.mkv', 'a.srt'], output: 'b.mkv', audio: false, subtitle: [{ encode: 'copy' }, { from: { input: 1, stream: 0 }, encode: 'burn', charenc: 'cp1252' }, { encode: { codec: 'ass' }, name: 'text' }] });
  t.match(job.tracks.map(({ id, sources, burn }) => [id, sources[0], burn]), [['v0', {}, { input: 1, stream: '0', charenc: 'cp1252' }], ['s0', { stream: 's:0' }, undefined], ['text', { stream: 's:1' }, undefined]]);
  t.throws(() => draftOf({ input: 'a.mkv', output: 'b.mkv', subtitle: [{ encode: 'burn' }, { from: 's:1', encode: 'burn' }] }), { code: 'ERR_JETSONAV_INVALID_ARGUMENT' });
});

t.test('a Job stays what it is', async (t) => {
  const { job, sinks } = draftOf({ version: 1, inputs: [{ url: 'a' }], tracks: [{ id: 'v', kind: 'video', sources: [{ input: 0, stream: 'v:0' }], encode: 'copy' }], outputs: [{ kind: 'segments', tracks: ['v'], layout: 'separate', container: 'mp4', seconds: 4 }] });
  t.equal(job.version, 1);
  t.strictSame(sinks.get(0), { kind: 'segments' });
});
