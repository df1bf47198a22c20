import { createReadStream, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import t, { type Test } from 'tap';
import { Pipeline, type Picture, type PictureInput } from '../../lib/index.js';
import { brightness, folder, look, open, outcome } from './fixture.js';
import { fading, frames } from './made-frames.js';

const media = resolve(process.env['JETSON_AV_MEDIA'] ?? resolve('../shared/media'));

/** Two seconds at 25 a second; picture `n` has luma 16 + 4 n; a key frame every ten. */
async function fade(t: Test, name = 'fade.mkv'): Promise<string> {
  const path = join(await folder(t), name);
  const pipeline = await open(t, { input: frames((async function* () { yield* fading(50); })()), output: path, video: { encode: { codec: 'h264', accel: 'none', preset: 'ultrafast', quality: 0, gop: 10 } } });
  await pipeline.run();
  return path;
}

const luma = (n: number) => 16 + 4 * n;
/** JPEG has full range. */
const inFile = (n: number, format: Picture['format']) => (format === 'jpeg' ? ((luma(n) - 16) * 255) / 219 : luma(n));
const times = (pictures: readonly Picture[]) => pictures.map(({ time }) => Math.round(time * 25));
const seen = async (t: Test, { data }: Picture) => (await look(t, { kind: 'bytes', data }, (frame) => ({ width: frame.width, height: frame.height, brightness: brightness(frame) })))[0]!;

async function all(input: PictureInput, options: Parameters<typeof Pipeline.thumbnails>[1]): Promise<Picture[]> {
  const pictures: Picture[] = [];
  for await (const picture of Pipeline.thumbnails(input, options)) pictures.push(picture);
  return pictures;
}

t.test('a snapshot is the picture at its time, as a file', async (t) => {
  for (const name of ['fade.mkv', 'fade.mp4']) {
    const path = await fade(t, name);
    for (const format of ['jpeg', 'png'] as const) {
      const picture = await Pipeline.snapshot(path, 27 / 25, { format, width: 32 });
      t.equal(Math.round(picture.time * 25), 27, `${name} as ${format}`);
      t.strictSame([...picture.data.subarray(0, 2)], format === 'jpeg' ? [0xff, 0xd8] : [0x89, 0x50]);
      const { brightness, ...size } = await seen(t, picture);
      t.strictSame(size, { width: 32, height: 18 });
      t.ok(Math.abs(brightness - inFile(27, format)) < 1.5, `${brightness} is ${inFile(27, format)}`);
    }
  }
});

t.test('a key frame stands for what follows it, where that is asked for', async (t) => {
  const path = await fade(t);
  const picture = await Pipeline.snapshot(path, 27 / 25, { mode: 'keyframe' });
  t.equal(Math.round(picture.time * 25), 20);
  t.ok(Math.abs((await seen(t, picture)).brightness - inFile(20, 'jpeg')) < 1.5);
});

t.test('a snapshot as a frame is its receiver\'s own', async (t) => {
  using frame = await Pipeline.snapshot(await fade(t), 1, { format: 'frame', height: 90 });
  t.match({ width: frame.width, height: frame.height, timestamp: frame.timestamp }, { width: 160, height: 90, timestamp: 1e6 });
  t.ok(Math.abs(brightness(frame) - luma(25)) < 1);
});

t.test('thumbnails by number, by distance and at times', async (t) => {
  const path = await fade(t);
  t.strictSame(times(await all(path, { count: 4, mode: 'exact', width: 32 })), [7, 19, 32, 44], 'the first at or after the middle of each quarter');
  t.strictSame(times(await all(path, { every: 0.4, width: 32 })), [0, 10, 20, 30, 40]);
  t.strictSame(times(await all(path, { every: 0.2, width: 32 })), [0, 10, 20, 30, 40], 'key frames once each');
  t.strictSame(times(await all(path, { at: [1.6, 0.1], mode: 'exact' })), [40, 3]);
});

t.test('what cannot seek is read once', async (t) => {
  const path = await fade(t);
  let bytes = 0;
  async function* from() {
    for await (const chunk of createReadStream(path)) {
      bytes += (chunk as Uint8Array).length;
      yield chunk as Uint8Array;
    }
  }
  const pictures = await all({ kind: 'stream', from: from() }, { every: 0.5, width: 32 });
  t.strictSame(times(pictures), [0, 20, 40], 'key frames, half a second apart or more');
  t.ok(bytes > 0);
  t.match(await outcome(all({ kind: 'stream', from: from() }, { count: 3 })), { code: 'ERR_JETSONAV_INVALID_ARGUMENT', message: /cannot be sought in/ });
});

t.test('leaving the loop, aborting and bad arguments', async (t) => {
  const path = await fade(t);
  for await (const { time } of Pipeline.thumbnails(path, { every: 0.4 })) {
    t.equal(time, 0);
    break;
  }
  t.match(await outcome(Pipeline.snapshot(path, 60)), { code: 'ERR_JETSONAV_INVALID_ARGUMENT', message: /last picture of a film of 2 s/ });
  t.match(await outcome(Pipeline.snapshot(path, 0, { format: 'webp' as 'png' })), { code: 'ERR_JETSONAV_UNSUPPORTED', message: /jpeg and png/ });
  t.match(await outcome(Pipeline.snapshot(path, 0, { width: 0 })), { code: 'ERR_JETSONAV_INVALID_ARGUMENT' });
  t.match(await outcome(all(path, { every: 1, count: 1 })), { code: 'ERR_JETSONAV_INVALID_ARGUMENT' });
  const reason = new Error('enough');
  t.equal(await outcome(Pipeline.snapshot(path, 1, { signal: AbortSignal.abort(reason) })), reason);
});

const hdr = join(media, 'hdr10-1080p.hevc10-aac.mp4'), turned = join(media, 'rotated-4k60.h264-aac.mp4');

t.test('HDR is tone-mapped, unless it shall not be', { skip: !existsSync(hdr) && `no ${hdr}` }, async (t) => {
  using mapped = await Pipeline.snapshot(hdr, 0.5, { format: 'frame', width: 320 });
  using raw = await Pipeline.snapshot(hdr, 0.5, { format: 'frame', width: 320, toneMap: false });
  t.match(mapped.colorSpace, { transfer: 'bt709' });
  t.match(raw.colorSpace, { transfer: 'smpte2084' });
});

t.test('a film that lies on its side is upright', { skip: !existsSync(turned) && `no ${turned}` }, async (t) => {
  t.match(await seen(t, await Pipeline.snapshot(turned, 0.1, { width: 108 })), { width: 108, height: 192 });
});
