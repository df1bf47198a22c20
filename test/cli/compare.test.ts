import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import t from 'tap';
import { command, sheet, split } from '../../lib/cli/compare.js';
import { runCommand } from '../../lib/cli/parse.js';
import { blank, paste, png, type Picture } from '../../lib/cli/png.js';
import { Pipeline } from '../../lib/index.js';
import { folder, x264 } from '../pipeline/fixture.js';

const run = (args: string[]) => runCommand(command, args);

function plain(width: number, height: number, value: number): Picture {
  const picture = blank(width, height);
  picture.data.fill(value);
  return picture;
}

const red = ({ data, width }: Picture, x: number, y: number) => data[(y * width + x) * 3]!;

/** Width, height and rows of what png() wrote, read by the letter of the standard. */
function read(file: Buffer): Picture {
  const length = file.readUInt32BE(33);
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  const rows = inflateSync(file.subarray(41, 41 + length));
  const picture = blank(width, height);
  for (let y = 0; y < height; y++) {
    for (let i = 0; i < width * 3; i++) picture.data[y * width * 3 + i] = rows[y * (width * 3 + 1) + 1 + i]! + (y === 0 ? 0 : picture.data[(y - 1) * width * 3 + i]!);
  }
  return picture;
}

t.test('a PNG holds the picture that was given', async (t) => {
  const picture = blank(7, 5);
  for (let i = 0; i < picture.data.length; i++) picture.data[i] = (i * 37) % 256;
  const file = png(picture);
  t.equal(file.subarray(1, 4).toString(), 'PNG');
  t.strictSame(read(file), picture);
});

t.test('what does not fit is left out', async (t) => {
  const to = blank(4, 4);
  paste(to, plain(3, 3, 9), 2, 2);
  t.strictSame([red(to, 1, 1), red(to, 2, 2), red(to, 3, 3)], [0, 9, 9]);
});

t.test('every picture has its place on the sheet, and its strip of the split', async (t) => {
  const all = [10, 20, 30].map((value) => ({ label: `no ${value}`, picture: plain(90, 60, value) }));
  const page = sheet(all);
  t.equal(page.width, 180);
  t.strictSame([red(page, 80, 70), red(page, 170, 70), red(page, 80, 145)], [10, 20, 30]);
  t.ok(page.data.subarray(0, 180 * 3 * 18).includes(255), 'labels are written');
  const strips = split(all);
  t.strictSame([15, 45, 75].map((x) => red(strips, x, 50)), [10, 20, 30]);
});

t.test('a film of HDR becomes one picture', async (t) => {
  const path = await folder(t);
  const [film, out] = [join(path, 'hdr.mkv'), join(path, 'out.png')];
  const input = { kind: 'url', url: 'testsrc2=size=128x72:rate=25:duration=1', format: 'lavfi' } as const;
  await using pipeline = await Pipeline.open({ input, output: film, audio: false, video: { filter: 'format=yuv420p10le,setparams=color_primaries=bt2020:color_trc=smpte2084:colorspace=bt2020nc:range=tv', encode: { ...(x264 as object), codec: 'hevc' } } });
  await pipeline.run();
  t.equal(await run([film, '--at', '0.5', '--width', '64', '--out', out, '--driver', 'luma']), 0);
  const picture = read(await readFile(out));
  t.strictSame([picture.width, picture.height], [128, 5 * (36 + 18)], 'nine curves and the split, under labels');
  const means = [0, 1].map((column) => mean(picture, column * 64, 18));
  t.not(means[0], means[1], 'two curves are two pictures');
});

function mean({ data, width }: Picture, left: number, top: number): number {
  let sum = 0;
  for (let y = top; y < top + 36; y++) for (let i = left * 3; i < (left + 64) * 3; i++) sum += data[y * width * 3 + i]!;
  return sum;
}

t.test('a time past the end, a driver that does not exist and a missing film are refused by name', async (t) => {
  const path = join(await folder(t), 'empty.mkv');
  await writeFile(path, '');
  await t.rejects(run([]), { code: 'ERR_JETSONAV_INVALID_ARGUMENT', message: /FILM/ });
  await t.rejects(run([path]), { code: 'ERR_JETSONAV_INVALID_ARGUMENT', message: /--at/ });
  await t.rejects(run([path, '--at', '0', '--width', '5']), { code: 'ERR_JETSONAV_INVALID_ARGUMENT', message: /--width/ });
  await t.rejects(run([path, '--at', '0', '--driver', 'hue']), { code: 'ERR_JETSONAV_INVALID_ARGUMENT', message: /Expected one of max, luma, .* for --driver but received 'hue'/ });
  await t.rejects(run([path, '--at', '0']), { code: 'AVERROR_INVALIDDATA' });
});
