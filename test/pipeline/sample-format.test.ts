import t from 'tap';
import { AudioFrame, Pipeline } from '../../lib/index.js';

const arrays = { u8: Uint8Array, s16: Int16Array, s32: Int32Array, flt: Float32Array, dbl: Float64Array };
type Name = keyof typeof arrays;
const names = Object.keys(arrays) as Name[];
const sampleRate = 48000;

/** Full scale, silence, and what is between, in 256 steps: all formats have them. */
const exact: Record<Name, number[]> = {
  u8: [0, 64, 128, 129, 255], s16: [-32768, -16384, 0, 256, 32512], s32: [-(2 ** 31), -(2 ** 30), 0, 2 ** 24, 127 * 2 ** 24],
  flt: [-1, -0.5, 0, 1 / 128, 127 / 128], dbl: [-1, -0.5, 0, 1 / 128, 127 / 128],
};

for (const from of names) {
  t.test(`what all formats can say is the same in each of them: from ${from}`, async (t) => {
    using frame = new AudioFrame(arrays[from].from(exact[from]), { format: from, sampleRate, channels: 1 });
    for (const to of names) {
      for (const format of [to, `${to}p`]) {
        const copy = new arrays[to](exact[to].length);
        t.equal(frame.allocationSize({ planeIndex: 0, format }), copy.byteLength, format);
        frame.copyTo(copy, { planeIndex: 0, format });
        t.strictSame([...copy], exact[to], format);
      }
    }
  });
}

t.test('integers are rounded to the nearest, and what is louder than full scale is held there', async (t) => {
  using frame = new AudioFrame(Float32Array.of(-1.5, 1, 0.4 / 32768, 0.6 / 32768, -0.6 / 32768), { format: 'flt', sampleRate, channels: 1 });
  const copy = new Int16Array(5);
  frame.copyTo(copy, { planeIndex: 0, format: 's16' });
  t.strictSame([...copy], [-32768, 32767, 0, 1, -1]);
});

t.test('channels side by side become planes, planes come side by side, and parts stay parts', async (t) => {
  using stereo = new AudioFrame(Int16Array.of(1, -1, 2, -2, 3, -3), { format: 's16', sampleRate, channels: 2 });
  const right = new Float32Array(2);
  stereo.copyTo(right, { planeIndex: 1, format: 'fltp', frameOffset: 1 });
  t.strictSame([...right], [-2 / 32768, -3 / 32768]);
  using planar = new AudioFrame([Float32Array.of(0.25, 0.5), Float32Array.of(-0.25, -0.5)], { format: 'fltp', sampleRate, channels: 2 });
  const pairs = new Uint8Array(9);
  planar.copyTo(pairs.subarray(1), { planeIndex: 0, format: 's16' });
  t.strictSame([...new Int16Array(pairs.slice(1).buffer)], [8192, -8192, 16384, -16384], 'at an odd place, too');
});

t.test('what cannot be converted is refused by name', async (t) => {
  using frame = new AudioFrame(Int16Array.of(1, 2), { format: 's16', sampleRate, channels: 2 });
  for (const format of ['s64', 'f32-planar', 'toString']) t.throws(() => frame.allocationSize({ planeIndex: 0, format }), { code: 'ERR_JETSONAV_INVALID_ARGUMENT', message: new RegExp(`fltp.* for format but received '${format}'`) });
  t.throws(() => frame.copyTo(new Float32Array(4), { planeIndex: 1, format: 'flt' }), { message: /0 to 0 for planeIndex but received 1/ });
  t.throws(() => frame.copyTo(new Float32Array(1), { planeIndex: 0, format: 'flt' }), { message: /at least 8 bytes for destination/ });
});

t.test("libav's own conversion says the same", async (t) => {
  const tapped = async (format: string) => {
    await using p = await Pipeline.open({ input: { kind: 'url', url: 'sine=frequency=440:duration=0.2', format: 'lavfi' }, output: { kind: 'null' }, audio: { tap: format } });
    for await (const frame of p.frames('audio')) return frame.retain();
    throw new Error('no sound');
  };
  using float = await tapped('fltp');
  using words = await tapped('s16');
  const copy = new Int16Array(words.numberOfFrames);
  float.copyTo(copy, { planeIndex: 0, format: 's16', frameCount: words.numberOfFrames });
  const own = new Int16Array(words.numberOfFrames);
  words.copyTo(own, { planeIndex: 0 });
  t.ok(own.some((sample) => Math.abs(sample) > 1000), 'it is no silence');
  t.strictSame(copy, own);
});
