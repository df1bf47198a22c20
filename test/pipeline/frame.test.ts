import t from 'tap';
import { AudioFrame, VideoFrame, type AudioFrameInit, type FrameData, type VideoFrameInit } from '../../lib/index.js';

const small: VideoFrameInit = { format: 'yuv420p', width: 6, height: 4 };
const bytes = (count: number, from = 0) => Uint8Array.from({ length: count }, (_, i) => (from + i) & 255);

/** Rows without their padding. */
function rows(frame: VideoFrame, plane: number, width: number, height: number): number[] {
  const data = frame.readPlanes[plane]!;
  return Array.from({ length: height }, (_, y) => [...data.subarray(y * frame.strides[plane]!, y * frame.strides[plane]! + width)]).flat();
}

t.test('a picture is copied once, plane by plane', (t) => {
  const data = bytes(36);
  using frame = new VideoFrame(data, { ...small, timestamp: 1_500_000, duration: 40_000, colorSpace: { primaries: 'bt2020', fullRange: true }, sampleAspectRatio: [4, 3] });
  t.match(frame, { format: 'yuv420p', width: 6, height: 4, codedWidth: 6, codedHeight: 4, displayWidth: 8, displayHeight: 4, timestamp: 1_500_000, duration: 40_000, index: 0, track: '', sampleAspectRatio: [4, 3] });
  t.strictSame(frame.colorSpace, { primaries: 'bt2020', transfer: null, matrix: null, fullRange: true });
  data.fill(0);
  t.strictSame(rows(frame, 0, 6, 4), [...bytes(24)]);
  t.strictSame(rows(frame, 1, 3, 2), [...bytes(6, 24)]);
  t.strictSame(rows(frame, 2, 3, 2), [...bytes(6, 30)]);
  t.end();
});

t.test('planes one by one, with padding at the end of rows', (t) => {
  const luma = bytes(8 * 4);
  using frame = new VideoFrame([luma, bytes(4 * 2), bytes(3 + 4)], { ...small, strides: [8, 4, 4] });
  t.strictSame(rows(frame, 0, 6, 4), [0, 8, 16, 24].flatMap((at) => [...luma.subarray(at, at + 6)]));
  t.strictSame(rows(frame, 2, 3, 2), [0, 1, 2, 4, 5, 6], 'the padding of the last row may be missing');
  t.end();
});

t.test('any view will do, and every format in memory', (t) => {
  using wide = new VideoFrame(new Uint16Array(24 + 12).fill(512), { ...small, format: 'yuv420p10le' });
  t.equal(wide.readPlanes[0]![1], 2);
  using packed = new VideoFrame(new DataView(new ArrayBuffer(6 * 4 * 3)), { ...small, format: 'rgb24' });
  t.equal(packed.readPlanes.length, 1);
  using palette = new VideoFrame([bytes(24), new Uint32Array(256)], { ...small, format: 'pal8' });
  t.equal(palette.readPlanes[0]![1], 1);
  t.end();
});

t.test('a frame on the memory of another has times of its own', (t) => {
  using frame = new VideoFrame(bytes(36), { ...small, timestamp: 1e6, duration: 500_000 });
  using later = new VideoFrame(frame, { timestamp: 2e6 });
  t.match([later.timestamp, later.duration, frame.timestamp], [2e6, 500_000, 1e6]);
  t.equal(later.readPlanes[0]![5], 5);
  frame.planes[0]!.fill(9);
  t.equal(later.readPlanes[0]![5], 5, 'who writes gets a copy');
  t.end();
});

t.test('sound, interleaved and planar', (t) => {
  using stereo = new AudioFrame(Float32Array.of(1, -1, 2, -2, 3, -3), { format: 'flt', sampleRate: 48000, channels: 2, timestamp: 250_000 });
  t.match(stereo, { numberOfFrames: 3, numberOfChannels: 2, channelLayout: 'stereo', timestamp: 250_000, duration: Math.round(3e6 / 48000) });
  t.strictSame([...new Float32Array(stereo.readPlanes[0]!.slice().buffer)], [1, -1, 2, -2, 3, -3]);
  for (const data of [Int16Array.of(1, 2, 3, 4), [Int16Array.of(1, 2), Int16Array.of(3, 4)]]) {
    using planar = new AudioFrame(data, { format: 's16p', sampleRate: 8000, channelLayout: 'FL+FR' });
    t.equal(planar.numberOfFrames, 2);
    t.strictSame(planar.readPlanes.map((plane) => [...new Int16Array(plane.slice().buffer)]), [[1, 2], [3, 4]]);
  }
  t.end();
});

const video: [name: string, data: unknown, init: Partial<VideoFrameInit>, message: RegExp][] = [
  ['too few bytes', bytes(35), {}, /Expected 36 bytes for data but received 35 bytes/],
  ['too many bytes', bytes(37), {}, /Expected 36 bytes for data but received 37 bytes/],
  ['a short plane', [bytes(24), bytes(5), bytes(6)], {}, /Expected 6 bytes for data\[1\] but received 5 bytes/],
  ['a missing plane', [bytes(24), bytes(6)], {}, /Expected 3 planes for data but received 2/],
  ['no plane', [], {}, /Expected 3 planes for data but received 0/],
  ['a narrow stride', bytes(36), { strides: [5, 3, 3] }, /at least 6 bytes for strides\[0\] but received 5 bytes/],
  ['too few strides', bytes(36), { strides: [6] }, /Expected 3 of them, one a plane for strides but received 1/],
  ['an unknown format', bytes(36), { format: 'yuv' }, /a name that libav knows for format but received 'yuv'/],
  ['a format of a device', bytes(36), { format: 'cuda' }, /a format in memory for format but received 'cuda'/],
  ['no width', bytes(36), { width: undefined as unknown as number }, /Expected a value for width but received none/],
  ['half a pixel', bytes(36), { width: 2.5 }, /an integer from 1 to 16384 for init\.width but received 2\.5/],
  ['an endless picture', bytes(36), { height: 1e9 }, /an integer from 1 to 16384 for init\.height/],
  ['a colour that is none', bytes(36), { colorSpace: { transfer: 'rainbow' } }, /a name that libav knows for colorSpace\.transfer but received 'rainbow'/],
  ['no bytes', 'picture', {}, /an array for data but received 'picture'/],
  ['no view', [[1, 2], bytes(6), bytes(6)], {}, /an ArrayBuffer view for data\[0\]/],
  ['a time that is none', bytes(36), { timestamp: NaN }, /a finite number for init\.timestamp/],
  ['a time beyond all films', bytes(36), { timestamp: 1e300 }, /a time in µs of -10000000000000 to 10000000000000 for init\.timestamp but received 1e\+300/],
  ['a time that runs back', bytes(36), { duration: -1 }, /a time in µs of 0 to 10000000000000 for init\.duration but received -1/],
];
for (const [name, data, init, message] of video) {
  t.test(`a picture is refused: ${name}`, async (t) => {
    t.throws(() => new VideoFrame(data as FrameData, { ...small, ...init }), { code: 'ERR_JETSONAV_INVALID_ARGUMENT', message });
  });
}

const audio: [name: string, data: unknown, init: Partial<AudioFrameInit>, message: RegExp][] = [
  ['half a sample', bytes(6), {}, /a multiple of 4 bytes for data but received 6 bytes/],
  ['nothing', bytes(0), {}, /a multiple of 4 bytes for data but received 0 bytes/],
  ['channels of different length', [bytes(4), bytes(2)], { format: 's16p' }, /Expected 4 bytes for data\[1\] but received 2 bytes/],
  ['too few channels', [bytes(4), bytes(4)], { format: 's16p', channels: 3 }, /Expected 3 planes for data but received 2/],
  ['no layout', bytes(4), { channels: undefined as unknown as number }, /Expected a value for channels but received none/],
  ['a layout that is none', bytes(4), { channelLayout: 'round' }, /a name that libav knows for channelLayout but received 'round'/],
  ['no channels', bytes(4), { channels: 0 }, /Expected 1 to 64 for init\.channels but received 0/],
  ['a rate that is none', bytes(4), { sampleRate: 0 }, /an integer from 1 to 768000 for init\.sampleRate/],
];
for (const [name, data, init, message] of audio) {
  t.test(`sound is refused: ${name}`, async (t) => {
    t.throws(() => new AudioFrame(data as FrameData, { format: 's16', sampleRate: 48000, channels: 2, ...init }), { code: 'ERR_JETSONAV_INVALID_ARGUMENT', message });
  });
}

t.test('a frame in another size and format is a copy of its own', async (t) => {
  using frame = new VideoFrame(new Uint8Array(64 * 36 * 3).fill(200), { format: 'rgb24', width: 64, height: 36, timestamp: 3e6, duration: 500_000 });
  using half = await frame.to({ width: 32 });
  t.match(half, { width: 32, height: 18, format: 'rgb24', timestamp: 3e6, duration: 500_000 });
  t.ok(rows(half, 0, 96, 18).every((value) => Math.abs(value - 200) <= 1));
  using tall = await frame.to({ width: 10, height: 40, format: 'gray' });
  t.match([tall.width, tall.height, tall.format], [10, 40, 'gray']);
  using yuv = await frame.to({ format: 'yuv420p' });
  t.match([yuv.width, yuv.height, yuv.strides.length], [64, 36, 3]);
  const view = frame.planes[0]!;
  using same = await frame.to({});
  view.fill(1);
  t.equal(same.width, 64);
  half.planes[0]!.fill(7);
  t.equal(view[0], 1, 'the first is untouched, and its planes are still there');
});

t.test('scaling outlives the frame, and answers in order', async (t) => {
  const frame = new VideoFrame(new Uint8Array(640 * 360).fill(9), { format: 'gray', width: 640, height: 360 });
  const order: number[] = [];
  const copies = [320, 160, 80].map(async (width) => {
    const copy = await frame.to({ width });
    order.push(copy.width);
    t.ok(Math.abs(copy.readPlanes[0]![0]! - 9) <= 1);
    copy.close();
  });
  frame.close();
  await Promise.all(copies);
  t.strictSame(order, [320, 160, 80]);
  await t.rejects(frame.to({ width: 8 }), { code: 'ERR_JETSONAV_CLOSED' });
});

t.test('scaling refuses by field', async (t) => {
  using frame = new VideoFrame(bytes(36), small);
  await t.rejects(frame.to({ width: 0 }), { code: 'ERR_JETSONAV_INVALID_ARGUMENT', message: /an integer from 1 to 16384 for wanted\.width but received 0/ });
  await t.rejects(frame.to({ height: 2.5 }), { message: /wanted\.height but received 2\.5/ });
  await t.rejects(frame.to({ format: 'yuv' }), { message: /libav's name of a pixel format for wanted\.format but received 'yuv'/ });
  await t.rejects(frame.to({ format: 'cuda' }), { code: 'ERR_JETSONAV_UNSUPPORTED' });
});

t.test('a closed frame is closed', (t) => {
  const frame = new VideoFrame(bytes(36), small);
  const view = frame.planes[0]!;
  frame.close();
  frame.close();
  t.equal(view.buffer.byteLength, 0, 'its planes are detached');
  t.throws(() => frame.planes, { code: 'ERR_JETSONAV_CLOSED' });
  t.throws(() => frame.retain(), { code: 'ERR_JETSONAV_CLOSED' });
  t.throws(() => new VideoFrame(frame, { timestamp: 1 }), { code: 'ERR_JETSONAV_CLOSED' });
  t.end();
});
