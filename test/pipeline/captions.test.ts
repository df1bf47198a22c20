// Captions as broadcasts carry them: CEA-608 in the user data of each picture of H.264.
import t, { type Test } from 'tap';
import type { PipelineSpec } from '../../lib/index.js';
import { open } from './fixture.js';

const rate = 25;
const size = '320x240';

/** A grey film, each picture as its NAL units, in the order of decoding and of showing. */
async function greyPictures(t: Test, seconds: number): Promise<Buffer[]> {
  const pipeline = await open(t, {
    input: { kind: 'url', url: `color=gray:size=${size}:rate=${rate}:duration=${seconds}`, format: 'lavfi' }, audio: false, output: { kind: 'packets' },
    video: { encode: { codec: 'h264', accel: 'none', preset: 'ultrafast', params: { 'repeat-headers': '1', bframes: '0', annexb: '1' } } },
  });
  const found: Buffer[] = [];
  for await (const { data } of pipeline.packets()) found.push(Buffer.from(data));
  return found;
}

/** The eighth bit makes the number of ones odd. */
function withParity(code: number): number {
  const ones = code.toString(2).replaceAll('0', '').length;
  return ones % 2 === 0 ? code | 0x80 : code;
}

/** The two codes of one picture, as ATSC A/53 has them in a message of H.264 (ITU-T T.35 of the USA). */
function message([first = 0, second = 0]: readonly number[]): Buffer {
  const data = [0xb5, 0x00, 0x31, ...Buffer.from('GA94'), 0x03, 0x40 | 1, 0xff, 0xfc, withParity(first), withParity(second), 0xff];
  return Buffer.from([0, 0, 0, 1, 0x06, 4, data.length, ...data, 0x80]);
}

function captioned(picture: Buffer, codes: readonly number[]): Buffer {
  const slice = [...picture.keys()].find((at) => picture.readUIntBE(at, 3) === 1 && [1, 5].includes(picture[at + 3]! & 0x1f))!;
  return Buffer.concat([picture.subarray(0, slice), message(codes), picture.subarray(slice)]);
}

const [load, row15, show, erase] = [[0x14, 0x20], [0x14, 0x70], [0x14, 0x2f], [0x14, 0x2c]] as const;
const letters = [...Buffer.from('HELLO THERE ')].reduce<number[][]>((pairs, code, at) => (at % 2 === 0 ? [...pairs, [code]] : [...pairs.slice(0, -1), [...pairs.at(-1)!, code]]), []);

/** Written out of sight, shown as a whole with picture 20, erased with picture 40. */
function codesOf(picture: number): readonly number[] {
  const script: readonly number[] | undefined = [load, load, row15, row15, ...letters][picture - 5];
  if (picture === 20 || picture === 21) return show;
  if (picture === 40 || picture === 41) return erase;
  return script ?? [0, 0];
}

/** Times of pictures that show something, s. */
async function shown(t: Test, data: Buffer, more: Partial<PipelineSpec>): Promise<number[]> {
  const pipeline = await open(t, { input: { kind: 'bytes', data, format: 'h264' }, audio: false, output: { kind: 'frames' }, ...more });
  const times: number[] = [];
  for await (const { readPlanes: [luma], strides: [stride], width, height, timestamp } of pipeline.frames()) {
    const rows = Array.from({ length: height }, (_, y) => luma!.subarray(y * stride!, y * stride! + width));
    if (rows.some((row) => row.some((code) => Math.abs(code - luma![0]!) > 40))) times.push(timestamp! / 1e6);
  }
  return times;
}

t.test('captions inside the video are burnt in when they are shown', async (t) => {
  const data = Buffer.concat((await greyPictures(t, 2.4)).map((picture, index) => captioned(picture, codesOf(index))));
  const burn = { subtitle: { encode: 'burn', captions: true } } as const;
  const video = { tap: 'yuv420p', encode: 'none', decode: { accel: 'none' } } as const;
  t.strictSame(await shown(t, data, { video }), [], 'only where they are asked for');
  for (const filter of [undefined, 'fps=50', 'fps=12.5', 'scale=160:120']) {
    const times = await shown(t, data, { video: { ...video, ...(filter !== undefined && { filter }) }, ...burn });
    const [first = NaN, last = NaN] = [times[0], times.at(-1)];
    // The decoder tells of what is on the screen 0.2 s after it did before at the earliest.
    t.ok(first >= 0.79 && first <= 1.1, `${filter}: from ${first} s`);
    t.ok(last >= 1.5 && last <= 1.9, `${filter}: to ${last} s`);
  }
});

t.test('they are those of the video, and no stream', async (t) => {
  const data = Buffer.concat(await greyPictures(t, 0.4));
  const video = { tap: 'yuv420p', encode: 'none' } as const;
  t.strictSame(await shown(t, data, { video, subtitle: { encode: 'burn', captions: true } }), [], 'there may be none');
  await t.rejects(shown(t, data, { video, subtitle: { encode: 'burn' } }), { message: /burn stream 's:0' of input 0: there is none/ });
});
