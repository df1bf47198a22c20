import t from 'tap';
import { jobFromOptions } from '../../lib/cli/transcode-job.js';

const job = (values: object, [input, output]: [string, string] = ['in.mkv', 'out.mp4']) => jobFromOptions(values, input, output);

t.test('without options: H.264 and AAC, as good as the default quality', async (t) => {
  t.match(job({}), {
    version: 1,
    inputs: [{ url: 'in.mkv' }],
    tracks: [
      { id: 'v0', kind: 'video', optional: true, sources: [{ input: 0, stream: 'v:0' }], encode: { codec: 'h264', accel: 'auto', preset: 'veryfast', rateControl: { mode: 'quality', quality: 23 } } },
      { id: 'a0', kind: 'audio', optional: true, sources: [{ input: 0, stream: 'a:0' }], encode: { codec: 'aac' } },
    ],
    outputs: [{ kind: 'file', path: 'out.mp4', container: 'mp4', tracks: ['v0', 'a0'], fastStart: true }],
  });
});

t.test('each option has its place in the Job', async (t) => {
  for (const bitrate of ['3000000', '3M', '3000k']) t.match(job({ bitrate }).tracks[0], { encode: { rateControl: { mode: 'bitrate', bitRate: 3e6 } } });
  t.match(job({ quality: '18' }).tracks[0], { encode: { rateControl: { mode: 'quality', quality: 18 } } });
  t.match(job({ video: 'hevc', accel: 'none', preset: 'slow' }).tracks[0], { encode: { codec: 'hevc', accel: 'none', preset: 'slow' } });
  t.match(job({ size: '1280x-2' }).tracks[0]!.filters, [{ filter: 'scale', w: 1280, h: -2 }]);
  t.match(job({ tonemap: 'hable', size: '1280x-2' }).tracks[0]!.filters, [{ filter: 'tonemap', tonemap: 'hable', w: 1280, h: -2 }]);
  t.match(job({ start: '5', duration: '2.5' }).inputs[0], { start: 5, duration: 2.5 });
  t.match(job({ container: 'matroska' }, ['in.mkv', 'out']).outputs[0], { container: 'matroska', path: 'out' });
});

t.test('copy and none', async (t) => {
  const copied = job({ video: 'copy', audio: 'copy' });
  t.strictSame(copied.tracks.map(({ encode }) => encode), ['copy', 'copy']);
  t.strictSame(job({ video: 'none' }).tracks.map(({ id }) => id), ['a0']);
  t.strictSame(job({ audio: 'none' }).tracks.map(({ id }) => id), ['v0']);
});

t.test('a container for every ending that films have', async (t) => {
  const containers = ['a.mp4', 'a.MKV', 'a.webm', 'a.ts', 'a.mov', 'a.flac'].map((path) => (job({ video: 'none', audio: 'flac' }, ['in', path]).outputs[0] as { container: string }).container);
  t.strictSame(containers, ['mp4', 'matroska', 'webm', 'mpegts', 'mov', 'flac']);
});

t.test('a file has what its container usually has', async (t) => {
  const codecs = (path: string) => job({}, ['in', path]).tracks.map(({ encode }) => (encode as { codec: string }).codec);
  t.strictSame(['a.mp4', 'a.webm', 'a.flac', 'a.mp3'].map(codecs), [['h264', 'aac'], ['av1', 'libopus'], ['flac'], ['libmp3lame']]);
  t.match(job({}).tracks[0]!.filters, [{ filter: 'format', pix_fmts: ['yuv420p', 'nv12'] }], 'what players take, whatever the film has');
});

t.test('what is wrong is named', async (t) => {
  const refused: [object, [string, string] | undefined, RegExp][] = [
    [{}, ['in.mkv', 'out'], /Expected a folder that is there or ends with \/, a path with an ending of .*mkv.*, or --container for -o but received 'out'/],
    [{ size: '99999x-2' }, undefined, /Expected sides of at most 16384 for --size but received '99999x-2'/],
    [{ video: 'none', audio: 'none' }, undefined, /--video none and --audio none leave nothing to make/],
    [{ size: '1280' }, undefined, /Expected WIDTHxHEIGHT for --size but received '1280'/],
    [{ quality: '60' }, undefined, /--quality but received '60'/],
    [{ bitrate: '3 M' }, undefined, /--bitrate but received '3 M'/],
    [{ bitrate: '3' }, undefined, /--bitrate but received '3'/],
    [{ bitrate: '3M', quality: '20' }, undefined, /--quality and --bitrate exclude each other/],
    [{ video: 'copy', size: '1280x-2' }, undefined, /--size changes pictures, and --video copy leaves them/],
    [{ start: '-1' }, undefined, /--start but received '-1'/],
    [{ video: 'h263' }, undefined, /h263/],
    [{ tonemap: 'magic' }, undefined, /magic/],
    [{ accel: 'magic' }, undefined, /magic/],
  ];
  for (const [values, paths, message] of refused) t.throws(() => job(values, paths), { message });
});
