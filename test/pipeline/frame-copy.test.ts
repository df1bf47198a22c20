import t from 'tap';
import { AudioFrame, VideoFrame, type FrameCopyOptions, type SoundCopyOptions } from '../../lib/index.js';

const bytes = (count: number, from = 0) => Uint8Array.from({ length: count }, (_, i) => (from + i) & 255);
/** 6x4 in 4:2:0: luma 0 to 23, U 24 to 29, V 30 to 35. */
const picture = (format = 'yuv420p') => new VideoFrame(bytes(36), { format, width: 6, height: 4 });

t.test('the planes of a picture come in a row, without padding', async (t) => {
  using frame = picture();
  t.ok(frame.strides[0]! > 6, 'libav pads its rows');
  t.equal(frame.allocationSize(), 36);
  const to = new ArrayBuffer(40);
  t.strictSame(await frame.copyTo(to), [{ offset: 0, stride: 6 }, { offset: 24, stride: 3 }, { offset: 30, stride: 3 }]);
  t.strictSame([...new Uint8Array(to)], [...bytes(36), 0, 0, 0, 0]);
});

t.test('a part of it, and where the planes are wanted', async (t) => {
  using frame = picture();
  const rect = { x: 2, y: 2, width: 4, height: 2 };
  t.equal(frame.allocationSize({ rect }), 8 + 2 + 2);
  const to = new Uint8Array(frame.allocationSize({ rect }));
  await frame.copyTo(to, { rect });
  t.strictSame([...to], [14, 15, 16, 17, 20, 21, 22, 23, 28, 29, 34, 35]);
  const layout = [{ offset: 2, stride: 8 }, { offset: 40, stride: 4 }, { offset: 50, stride: 4 }];
  const wide = new Uint8Array(frame.allocationSize({ layout }));
  t.strictSame(await frame.copyTo(wide.subarray(0), { layout }), layout);
  t.strictSame([wide.length, wide[2], wide[10], wide[26 + 5], wide[40], wide[44], wide[50 + 6]], [57, 0, 6, 23, 24, 27, 35]);
});

t.test('interleaved chroma, packed pixels, odd sides, ten bits', async (t) => {
  using nv12 = picture('nv12');
  const to = new Uint8Array(4);
  await nv12.copyTo(to.subarray(0), { rect: { x: 2, y: 0, width: 2, height: 1 + 1 }, layout: [{ offset: 0, stride: 2 }, { offset: 0, stride: 2 }] });
  t.strictSame([...to], [26, 27, 8, 9], 'chroma over the first row of luma, as the layout says');
  using rgb = new VideoFrame(bytes(27), { format: 'rgb24', width: 3, height: 3 });
  const pixel = new Uint8Array(3);
  await rgb.copyTo(pixel, { rect: { x: 1, y: 2, width: 1, height: 1 } });
  t.strictSame([...pixel], [21, 22, 23]);
  using odd = new VideoFrame(bytes(15 + 6 + 6), { format: 'yuv420p', width: 5, height: 3 });
  const edge = new Uint8Array(odd.allocationSize({ rect: { x: 4, y: 2, width: 1, height: 1 } }));
  await odd.copyTo(edge, { rect: { x: 4, y: 2, width: 1, height: 1 } });
  t.strictSame([...edge], [14, 20, 26], 'the last column and row have chroma of their own');
  using deep = new VideoFrame(Uint16Array.from({ length: 12 }, (_, i) => i * 50), { format: 'yuv420p10le', width: 4, height: 2 });
  t.equal(deep.allocationSize(), 24);
});

const refused: [name: string, options: FrameCopyOptions, size: number, message: RegExp][] = [
  ['a small buffer', {}, 35, /at least 36 bytes for destination but received 35/],
  ['half a sample of chroma', { rect: { x: 1, y: 0, width: 2, height: 2 } }, 36, /a multiple of 2 from 0, under 6, for rect\.x but received 1/],
  ['a rect beyond the edge', { rect: { x: 4, y: 0, width: 4, height: 4 } }, 36, /at most 2, for rect\.width but received 4/],
  ['nothing', { rect: { x: 0, y: 0, width: 2, height: 0 } }, 36, /for rect\.height but received 0/],
  ['a missing plane', { layout: [{ offset: 0, stride: 6 }] }, 36, /Expected 3 of them, one a plane for layout but received 1/],
  ['a narrow stride', { layout: [{ offset: 0, stride: 6 }, { offset: 24, stride: 2 }, { offset: 30, stride: 3 }] }, 36, /at least the 3 bytes of a row for layout\[1\]\.stride but received 2/],
  ['a place before the buffer', { layout: [{ offset: -1, stride: 6 }, { offset: 24, stride: 3 }, { offset: 30, stride: 3 }] }, 36, /for layout\[0\]\.offset but received -1/],
];
for (const [name, options, size, message] of refused) {
  t.test(`refused: ${name}`, async (t) => {
    using frame = picture();
    await t.rejects(frame.copyTo(new Uint8Array(size), options), { code: 'ERR_JETSONAV_INVALID_ARGUMENT', message });
  });
}

t.test('pixels that are no whole bytes are copied whole only', async (t) => {
  using frame = new VideoFrame(bytes(4), { format: 'monow', width: 16, height: 2 });
  t.equal(frame.allocationSize(), 4);
  await t.rejects(frame.copyTo(new Uint8Array(4), { rect: { x: 0, y: 0, width: 8, height: 2 } }), { code: 'ERR_JETSONAV_UNSUPPORTED', message: /monow/ });
});

t.test('samples of a plane, and a part of them', (t) => {
  using stereo = new AudioFrame(Int16Array.of(1, -1, 2, -2, 3, -3), { format: 's16', sampleRate: 48000, channels: 2 });
  t.equal(stereo.allocationSize({ planeIndex: 0 }), 12);
  const pair = new Int16Array(2);
  stereo.copyTo(pair, { planeIndex: 0, frameOffset: 1, frameCount: 1 });
  t.strictSame([...pair], [2, -2]);
  using planar = new AudioFrame([Float32Array.of(1, 2), Float32Array.of(3, 4)], { format: 'fltp', sampleRate: 48000, channels: 2 });
  const right = new Float32Array(2);
  planar.copyTo(right.buffer, { planeIndex: 1 });
  t.strictSame([...right], [3, 4]);
  const wrong: [SoundCopyOptions, RegExp][] = [
    [{ planeIndex: 2 }, /0 to 1 for planeIndex but received 2/], [{ planeIndex: 0, frameOffset: 2 }, /0 to 1 for frameOffset but received 2/],
    [{ planeIndex: 0, frameOffset: 1, frameCount: 2 }, /1 to 1 for frameCount but received 2/],
  ];
  for (const [options, message] of wrong) t.throws(() => planar.copyTo(new Float32Array(9), options), { code: 'ERR_JETSONAV_INVALID_ARGUMENT', message });
  t.throws(() => planar.copyTo(new Uint8Array(3), { planeIndex: 0 }), { message: /at least 8 bytes for destination but received 3/ });
  t.end();
});

t.test('nothing is copied from a frame that has gone', async (t) => {
  const frame = picture();
  frame.close();
  await t.rejects(frame.copyTo(new Uint8Array(36)), { code: 'ERR_JETSONAV_CLOSED' });
  t.throws(() => frame.allocationSize(), { code: 'ERR_JETSONAV_CLOSED' });
});
