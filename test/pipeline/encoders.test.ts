import t from 'tap';
import type { VideoEncode } from '../../lib/job/index.js';
import { videoCandidates } from '../../lib/pipeline/encoders.js';

const options = (encode: VideoEncode, codec: string) => Object.fromEntries(videoCandidates(encode).encoders.find((each) => each.codec === codec)?.options ?? []);

const orders: [accel: VideoEncode['accel'], codec: VideoEncode['codec'], fallback: boolean, expected: string[]][] = [
  [undefined, 'h264', true, ['h264_nvenc', 'h264_jetson', 'h264_vaapi', 'h264_v4l2m2m', 'libx264']],
  ['auto', 'hevc', true, ['hevc_nvenc', 'hevc_jetson', 'hevc_vaapi', 'hevc_v4l2m2m', 'libx265']],
  ['auto', 'av1', false, ['av1_nvenc', 'av1_jetson', 'av1_vaapi', 'libsvtav1']],
  ['none', 'h264', true, ['libx264']],
  ['cuda', 'h264', true, ['h264_nvenc', 'libx264']],
  ['cuda', 'h264', false, ['h264_nvenc']],
  ['vaapi', 'png', true, ['png']],
  ['vaapi', 'png', false, []],
  [['vaapi', 'cuda'], 'h264', true, ['h264_vaapi', 'h264_nvenc', 'libx264']],
  [['vaapi', 'cuda'], 'h264', false, ['h264_vaapi', 'h264_nvenc']],
  [['none', 'cuda'], 'h264', false, ['libx264', 'h264_nvenc']],
  [['v4l2m2m', 'auto'], 'hevc', false, ['hevc_v4l2m2m', 'hevc_nvenc', 'hevc_jetson', 'hevc_vaapi', 'libx265']],
  [['jetson', 'none', 'none'], 'h264', false, ['h264_jetson', 'libx264']],
  [['v4l2m2m', 'none', 'none'], 'av1', false, ['libsvtav1']],
];
for (const [accel, codec, fallback, expected] of orders) {
  t.test(`${codec} with accel ${String(accel ?? 'absent')}${fallback ? '' : ' and no fallback'}: ${expected.join(', ') || 'none'}`, async (t) => {
    t.strictSame(videoCandidates({ codec, ...(accel === undefined ? {} : { accel }) }, fallback).encoders.map((each) => each.codec), expected);
  });
}

const capped: VideoEncode = { codec: 'h264', rateControl: { mode: 'quality', quality: 21, maxBitRate: 4_000_000 } };
const averaged: VideoEncode = { codec: 'h264', rateControl: { mode: 'bitrate', bitRate: 3_000_000, maxBitRate: 4_000_000, bufferSize: 6_000_000 } };
const mappings: [encode: VideoEncode, codec: string, expected: Record<string, string>][] = [
  [capped, 'libx264', { preset: 'veryfast', crf: '21', maxrate: '4000000', bufsize: '8000000' }],
  [capped, 'h264_nvenc', { rc: 'vbr', cq: '21', b: '0', maxrate: '4000000', bufsize: '8000000' }],
  [capped, 'h264_vaapi', { rc_mode: 'QVBR', global_quality: '21', b: '4000000', maxrate: '4000000', bufsize: '8000000' }],
  [averaged, 'libx264', { preset: 'veryfast', b: '3000000', maxrate: '4000000', bufsize: '6000000' }],
  [averaged, 'h264_nvenc', { rc: 'vbr', b: '3000000', maxrate: '4000000', bufsize: '6000000' }],
  [averaged, 'h264_vaapi', { rc_mode: 'VBR', b: '3000000', maxrate: '4000000', bufsize: '6000000' }],
  [capped, 'h264_jetson', { rc: 'vbr', b: '4000000', maxrate: '4000000', bufsize: '8000000', qmin: '21' }],
  [averaged, 'h264_jetson', { rc: 'vbr', b: '3000000', maxrate: '4000000', bufsize: '6000000' }],
  [{ codec: 'hevc', preset: 'fast', profile: 'main10', level: '5.1', keyFrameSeconds: 4 }, 'hevc_jetson', { rc: 'cqp', qp: '28', preset: 'fast', profile: 'main10', level: '5.1' }],
  [{ codec: 'av1', profile: 'main' }, 'av1_jetson', { rc: 'cqp', qp: '35' }],
  [averaged, 'h264_v4l2m2m', { b: '3000000' }],
  [capped, 'h264_v4l2m2m', {}],
  [{ codec: 'h264' }, 'libx264', { preset: 'veryfast', crf: '23' }],
  [{ codec: 'h264', accel: 'none' }, 'libx264', { crf: '23' }],
  [{ codec: 'h264', accel: ['none', 'cuda'] }, 'libx264', { crf: '23' }],
  [{ codec: 'h264', accel: ['cuda', 'none'] }, 'libx264', { preset: 'veryfast', crf: '23' }],
  [{ codec: 'h264' }, 'h264_vaapi', { global_quality: '23' }],
  [{ codec: 'hevc', preset: 'veryfast', level: '4.1', profile: 'main10', params: { aq: '2' } }, 'libx265', { crf: '28', preset: 'veryfast', profile: 'main10', 'x265-params': 'log-level=error:level-idc=4.1:aq=2' }],
  [{ codec: 'h264', preset: 'slow', profile: 'high', level: '4.0', keyFrameSeconds: 4, gop: 250, params: { subme: '2', me: 'hex' } }, 'libx264', { crf: '23', preset: 'slow', profile: 'high', level: '4.0', 'forced-idr': '1', g: '250', 'x264-params': 'subme=2:me=hex' }],
  [{ codec: 'h264', preset: 'veryslow', keyFrameSeconds: 4 }, 'h264_nvenc', { rc: 'vbr', cq: '23', b: '0', preset: 'p7', 'forced-idr': '1' }],
  [{ codec: 'av1', preset: 'veryfast', keyFrameSeconds: 4 }, 'libsvtav1', { crf: '35', preset: '10', 'svtav1-params': 'keyint=4s' }],
  [{ codec: 'h264', rateControl: { mode: 'quality', quality: 60 } }, 'libx264', { preset: 'veryfast', crf: '51' }],
  [{ codec: 'h264', options: { crf: 30, 'x264-params': 'a=1', fastfirstpass: true }, params: { b: '2' } }, 'libx264', { preset: 'veryfast', crf: '30', 'x264-params': 'b=2:a=1', fastfirstpass: '1' }],
  [{ codec: 'png', rateControl: { mode: 'quality', quality: 3 } }, 'png', {}],
];
for (const [encode, codec, expected] of mappings) t.test(`${codec} <- ${JSON.stringify(encode)}`, async (t) => t.strictSame(options(encode, codec), expected));

t.test('an encoder without quality gets bits for each pixel, half of them for each 6 more', async (t) => {
  const rate = (quality: number, caps = {}) => videoCandidates({ codec: 'h264', accel: 'v4l2m2m', rateControl: { mode: 'quality', quality, ...caps } }).encoders[0];
  t.match(rate(23), { codec: 'h264_v4l2m2m', bitsPerPixel: 0.07, mostBitRate: undefined });
  t.match(rate(29, { maxBitRate: 2_000_000 }), { bitsPerPixel: 0.035, mostBitRate: 2_000_000 });
  t.notOk('bitsPerPixel' in videoCandidates(averaged).encoders.find(({ codec }) => codec === 'h264_v4l2m2m')!);
});

t.test('params are for the encoders that have them', async (t) => {
  t.strictSame(videoCandidates({ codec: 'h264', params: { me: 'hex' } }).ignoring, ['h264_nvenc', 'h264_jetson', 'h264_vaapi', 'h264_v4l2m2m']);
  t.strictSame(videoCandidates({ codec: 'h264' }).ignoring, []);
});

t.test('auto leaves out what is known to fail, a name does not', async (t) => {
  const refusal = (accel: string) => (accel === 'cuda' ? 'there is no GPU' : undefined);
  const codecs = (accel: VideoEncode['accel']) => {
    const { encoders, refused } = videoCandidates({ codec: 'h264', ...(accel === undefined ? {} : { accel }) }, true, refusal);
    return [encoders.map(({ codec }) => codec), refused];
  };
  const without = [['h264_jetson', 'h264_vaapi', 'h264_v4l2m2m', 'libx264'], ['h264_nvenc: there is no GPU']];
  t.strictSame(codecs('auto'), without);
  t.strictSame(codecs(undefined), without, 'which is the default');
  t.strictSame(codecs('cuda'), [['h264_nvenc', 'libx264'], []]);
  t.strictSame(codecs(['vaapi', 'auto', 'cuda']), [['h264_vaapi', 'h264_jetson', 'h264_v4l2m2m', 'libx264', 'h264_nvenc'], []]);
  t.strictSame(codecs('none'), [['libx264'], []]);
});
