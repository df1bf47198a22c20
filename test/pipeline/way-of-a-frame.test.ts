import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import type { PipelineSpec, VideoFrame, VideoTrack } from '../../lib/index.js';
import { folder, look, open, pictures } from './fixture.js';

/** The whole way of pictures, decoded, filtered, encoded and decoded again, against what was computed elsewhere. */

const lossless: VideoTrack['encode'] = { codec: 'h264', accel: 'none', preset: 'ultrafast', quality: 0 };

/** The three planes without the padding at the end of rows. */
function samples({ readPlanes, strides, width, height }: VideoFrame): Buffer[] {
  return readPlanes.map((plane, index) => {
    const [w, h] = index === 0 ? [width, height] : [(width + 1) >> 1, (height + 1) >> 1];
    return Buffer.concat(Array.from({ length: h }, (_, y) => plane.subarray(y * strides[index]!, y * strides[index]! + w)));
  });
}

async function transcode(t: Test, input: PipelineSpec['input'], video: VideoTrack, name = 'out.mkv'): Promise<string> {
  const path = join(await folder(t), name);
  const pipeline = await open(t, { input, output: path, video, audio: false });
  await pipeline.run();
  return path;
}

/** dB, of 8-bit samples. */
function psnr(a: Buffer, b: Buffer): number {
  let squares = 0;
  for (let i = 0; i < a.length; i++) squares += (a[i]! - b[i]!) ** 2;
  return 10 * Math.log10((255 ** 2 * a.length) / squares);
}

t.test('what a lossless encoder was given comes back to the last bit, every frame once', async (t) => {
  const source = pictures(1, { size: '162x90', rate: 25 });
  const before = await look(t, source, samples);
  const after = await look(t, await transcode(t, source, { encode: lossless }), samples);
  t.equal(after.length, 25);
  t.ok(after.every((planes, frame) => planes.every((plane, index) => plane.equals(before[frame]![index]!))));
  t.notOk(before[0]![0]!.equals(before[1]![0]!), 'and the frames do differ');
});

t.test('a lossy encoder stays near what it was given, frame by frame', async (t) => {
  const source = pictures(1, { size: '320x180', rate: 25 });
  const before = await look(t, source, samples);
  const after = await look(t, await transcode(t, source, { encode: { codec: 'h264', accel: 'none', preset: 'veryfast', quality: 18 } }), samples);
  const quality = after.map((planes, frame) => psnr(planes[0]!, before[frame]![0]!));
  t.equal(quality.length, 25);
  t.ok(Math.min(...quality) > 32, `the worst frame is at ${Math.min(...quality).toFixed(1)} dB`);
  t.ok(Math.max(...quality) < 70, 'and something was lost');
  const shifted = psnr(after[10]![0]!, before[12]![0]!);
  t.ok(shifted < quality[10]! - 3, `another frame is further away: ${shifted.toFixed(1)} dB`);
});

/** BT.2020 PQ in 10 bit, and BT.709 in 8 bit before rounding, by BT.2390 with a knee offset of 1, from 4000 to 203 cd/m2. */
const colors: [name: string, input: [number, number, number], output: [number, number, number]][] = [
  ['black', [64, 512, 512], [16, 128, 128]],
  ['grey of 36.5 cd/m2', [424, 512, 512], [114.78, 128, 128]],
  ['white of 203 cd/m2', [573, 512, 512], [173.92, 128, 128]],
  ['white of 1000 cd/m2', [723, 512, 512], [220.15, 128, 128]],
  ['white of 4000 cd/m2', [855, 512, 512], [235, 128, 128]],
  ['light skin', [503, 500, 522], [143.16, 120.14, 138.71]],
  ['BT.2020 red', [197, 440, 771], [57.22, 105.28, 227.15]],
  ['BT.2020 green', [408, 325, 273], [134.57, 62.64, 50.99]],
  ['BT.709 red', [370, 441, 605], [53.25, 107.47, 207.1]],
  ['BT.709 green', [503, 427, 474], [123.43, 72.31, 58.22]],
];
const side = 32;

/** One frame of yuv420p10le, a square for each colour. */
function chart(): Buffer {
  const plane = (component: 0 | 1 | 2, size: number): Buffer => {
    const row = Buffer.alloc(colors.length * size * 2);
    colors.forEach(([, input], square) => {
      for (let x = 0; x < size; x++) row.writeUInt16LE(input[component], (square * size + x) * 2);
    });
    return Buffer.concat(Array<Buffer>(size).fill(row));
  };
  return Buffer.concat([plane(0, side), plane(1, side / 2), plane(2, side / 2)]);
}

t.test('HDR10 in a lossless file comes out in the colours that BT.2390 gives', async (t) => {
  const raw = join(await folder(t), 'chart.yuv');
  await writeFile(raw, Buffer.concat(Array<Buffer>(3).fill(chart())));
  const input = { kind: 'url', url: raw, format: 'rawvideo', options: { pixel_format: 'yuv420p10le', video_size: `${colors.length * side}x${side}`, framerate: 24 } } as const;
  const tagged = 'setparams=color_primaries=bt2020:color_trc=smpte2084:colorspace=bt2020nc:range=tv';
  const hdr = await transcode(t, input, { filter: tagged, encode: { codec: 'hevc', accel: 'none', preset: 'ultrafast', params: { lossless: '1' } } }, 'hdr.mkv');
  const sdr = await transcode(t, hdr, { filter: [{ filter: 'tonemap', tonemap: 'bt2390', peak: 4000 }, { filter: 'format', pix_fmts: ['yuv420p'] }], encode: lossless }, 'sdr.mkv');
  const frames = await look(t, sdr, (frame) => ({ planes: samples(frame), color: frame.colorSpace }));
  t.equal(frames.length, 3);
  t.match(frames[0]?.color, { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false });
  const last = frames[2]!.planes;
  for (const [square, [name, , expected]] of colors.entries()) {
    const at = (component: number, size: number) => last[component]![(size >> 1) * colors.length * size + square * size + (size >> 1)]!;
    const got = [at(0, side), at(1, side / 2), at(2, side / 2)];
    t.ok(got.every((value, component) => Math.abs(value - expected[component]!) <= 1), `${name}: ${got.join(' ')} for ${expected.join(' ')}`);
  }
});
