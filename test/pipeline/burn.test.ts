import { createReadStream, existsSync } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import t, { type Test } from 'tap';
import { VideoFrame, type BurntSubtitle, type Input, type PipelineSpec } from '../../lib/index.js';
import { folder, open, outcome, pictures, x264 } from './fixture.js';
import { flow } from './made-frames.js';
import { pgs, type Rectangle } from './sup.js';

const media = resolve(process.env['JETSON_AV_MEDIA'] ?? resolve('../shared/media'));
const [width, height, rate] = [320, 180, 25];
const gray = 60;

/** Pictures of one grey. */
function* plain(seconds: number, size = { width, height }): Generator<VideoFrame> {
  for (let i = 0; i < seconds * rate; i++) {
    const bytes = new Uint8Array((size.width * size.height * 3) / 2).fill(128).fill(gray, 0, size.width * size.height);
    yield new VideoFrame(bytes, { format: 'yuv420p', ...size, timestamp: (i / rate) * 1e6, duration: 1e6 / rate, colorSpace: { matrix: 'bt709', fullRange: false } });
  }
}

const greyFilm = (seconds: number): Input => ({ kind: 'frames', from: flow(plain(seconds)) });
const text = (data: string, format: string): Input => ({ kind: 'bytes', data: new TextEncoder().encode(data), format });

/** What differs from grey in one frame. */
interface Seen {
  time: number;
  box?: { left: number; top: number; right: number; bottom: number };
  /** The sample in the middle of the box, of each component; 10 bit as they are. */
  codes?: number[];
}

async function look(t: Test, input: Input | readonly Input[], subtitle: NonNullable<PipelineSpec['subtitle']>, { tap = 'yuv420p', filter, queue }: { tap?: string; filter?: string; queue?: number } = {}): Promise<Seen[]> {
  const pipeline = await open(t, { input, subtitle, output: { kind: 'frames' }, audio: false, ...(queue === undefined ? {} : { queue }), video: { tap, decode: { accel: 'none' }, ...(filter === undefined ? {} : { filter }) } });
  const seen: Seen[] = [];
  for await (const frame of pipeline.frames()) seen.push(see(frame));
  return seen;
}

function see(frame: VideoFrame): Seen {
  const luma = samples(frame, 0);
  const step = frame.format === 'rgb24' ? 3 : 1;
  const at = (x: number, y: number) => luma.values[y * luma.stride + x * step]! >> luma.shift;
  const background = at(0, 0);
  const box = { left: Infinity, top: Infinity, right: -1, bottom: -1 };
  for (let y = 0; y < frame.height; y++) {
    for (let x = 0; x < frame.width; x++) {
      if (at(x, y) === background) continue;
      box.left = Math.min(box.left, x);
      box.right = Math.max(box.right, x + 1);
      box.top = Math.min(box.top, y);
      box.bottom = Math.max(box.bottom, y + 1);
    }
  }
  const time = Math.round((frame.timestamp! / 1e6) * rate) / rate;
  return box.right < 0 ? { time } : { time, box, codes: codesAt(frame, (box.left + box.right) >> 1, (box.top + box.bottom) >> 1) };
}

interface Samples {
  values: Uint8Array | Uint16Array;
  stride: number;
  shift: number;
}

function samples(frame: VideoFrame, plane: number): Samples {
  const bytes = frame.readPlanes[plane]!;
  if (!/^(yuv420p10|p010)/.test(frame.format)) return { values: bytes, stride: frame.strides[plane]!, shift: 0 };
  return { values: new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 1), stride: frame.strides[plane]! >> 1, shift: frame.format.startsWith('p010') ? 6 : 0 };
}

function codesAt(frame: VideoFrame, x: number, y: number): number[] {
  const take = (plane: number, column: number, row: number) => {
    const { values, stride, shift } = samples(frame, plane);
    return values[row * stride + column]! >> shift;
  };
  if (frame.format === 'rgb24') return [0, 1, 2].map((i) => take(0, x * 3 + i, y));
  if (frame.format === 'yuv444p') return [take(0, x, y), take(1, x, y), take(2, x, y)];
  const isSemiPlanar = frame.format === 'nv12' || frame.format.startsWith('p010');
  const [column, row] = [x >> 1, y >> 1];
  return [take(0, x, y), ...(isSemiPlanar ? [take(1, 2 * column, row), take(1, 2 * column + 1, row)] : [take(1, column, row), take(2, column, row)])];
}

const boxOf = ({ x, y, width, height }: Rectangle) => ({ left: x, top: y, right: x + width, bottom: y + height });
const near = (codes: number[] | undefined, wanted: number[], by: number) => codes !== undefined && codes.every((code, i) => Math.abs(code - wanted[i]!) <= by);

/** Red of BT.709 in limited range; the decoder takes a canvas of up to 576 lines for BT.601. */
const red601 = { y: 81, cr: 240, cb: 90, opacity: 255 };
const rectangle: Rectangle = { x: 40, y: 100, width: 80, height: 20, color: red601 };
const shown = { canvas: { width, height }, events: [{ at: 0.4, show: rectangle }, { at: 0.8 }] };
const red709 = [63, 102, 240];

function timesAndPlaces(t: Test, seen: Seen[], from: number, to: number, box: NonNullable<Seen['box']>): void {
  for (const each of seen) {
    if (each.time >= from && each.time < to) t.strictSame(each.box, box, `at ${each.time} s`);
    else t.equal(each.box, undefined, `nothing at ${each.time} s`);
  }
}

t.test('a bitmap is shown where and when it says, in its colour, in each format', async (t) => {
  const expected: [tap: string, codes: number[], by: number][] = [
    ['yuv420p', red709, 1], ['nv12', red709, 1], ['yuv444p', red709, 1],
    ['yuv420p10le', red709.map((code) => code * 4), 4], ['p010le', red709.map((code) => code * 4), 4], ['rgb24', [255, 0, 0], 2],
  ];
  for (const [tap, codes, by] of expected) {
    await t.test(tap, async (t) => {
      const input: Input[] = [greyFilm(1.2), { kind: 'bytes', data: pgs(shown.canvas, shown.events), format: 'sup' }];
      const seen = await look(t, input, { from: { input: 1, stream: 's:0' }, encode: 'burn' }, { tap, filter: `format=${tap}` });
      t.equal(seen.length, 30);
      timesAndPlaces(t, seen, 0.4, 0.8, boxOf(rectangle));
      const { codes: got } = seen.find(({ codes }) => codes !== undefined) ?? {};
      t.ok(near(got, codes, by), `${String(got)} is ${String(codes)}`);
    });
  }
});

t.test('half opaque is half way', async (t) => {
  const half = { ...rectangle, color: { y: 235, cr: 128, cb: 128, opacity: 128 } };
  const seen = await look(t, [greyFilm(0.4), { kind: 'bytes', data: pgs(shown.canvas, [{ at: 0, show: half }]), format: 'sup' }], { from: { input: 1, stream: 's:0' }, encode: 'burn' });
  t.ok(near(seen[5]?.codes, [60 + (235 - 60) * (128 / 255), 128, 128], 1), String(seen[5]?.codes));
});

t.test('a bitmap is scaled with its canvas, and one for a film with black bars is moved into the picture', async (t) => {
  const burn: BurntSubtitle = { from: { input: 1, stream: 's:0' }, encode: 'burn' };
  const bitmap = (canvas: { width: number; height: number }, show: Rectangle): Input => ({ kind: 'bytes', data: pgs(canvas, [{ at: 0, show }]), format: 'sup' });
  const wide = { x: 480, y: 900, width: 960, height: 120, color: red601 };
  const scaled = await look(t, [greyFilm(0.2), bitmap({ width: 1920, height: 1080 }, wide)], burn);
  t.strictSame(scaled[3]?.box, { left: 80, top: 150, right: 240, bottom: 170 });
  const cropped = await look(t, [{ kind: 'frames', from: flow(plain(0.2, { width, height: 134 })) }, bitmap({ width: 1920, height: 1080 }, wide)], burn);
  t.strictSame(cropped[3]?.box, { left: 80, top: 114, right: 240, bottom: 134 }, 'the bars were 23 lines, so 127 to 147 of 134 ends at the bottom');
});

/** An ASS script whose one event is a rectangle, so that no font decides. `color`: as ASS has it, BBGGRR. */
function drawn(from: number, to: number, { x, y, width: w, height: h }: Omit<Rectangle, 'color'>, color = '0000FF'): string {
  const time = (s: number) => `0:00:${s.toFixed(2).padStart(5, '0')}`;
  return ['[Script Info]', 'ScriptType: v4.00+', `PlayResX: ${width}`, `PlayResY: ${height}`, '', '[V4+ Styles]',
    'Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding',
    'Style: Default,Arial,20,&H00FFFFFF,&H00FFFFFF,&H00000000,&H00000000,0,0,0,0,100,100,0,0,1,0,0,7,0,0,0,1', '', '[Events]',
    'Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text',
    `Dialogue: 0,${time(from)},${time(to)},Default,,0,0,0,,{\\an7\\pos(${x},${y})\\bord0\\shad0\\1c&H${color}&\\p1}m 0 0 l ${w} 0 ${w} ${h} 0 ${h}{\\p0}`, ''].join('\n');
}

t.test('ASS is drawn where and when it says, in its colour, also after a change of size', async (t) => {
  const place = { x: 40, y: 100, width: 80, height: 20 };
  const input = () => [greyFilm(1.2), text(drawn(0.4, 0.8, place), 'ass')];
  const burn: BurntSubtitle = { from: { input: 1, stream: 's:0' }, encode: 'burn' };
  const seen = await look(t, input(), burn);
  timesAndPlaces(t, seen, 0.4, 0.8, { left: 40, top: 100, right: 120, bottom: 120 });
  t.ok(near(seen[12]?.codes, red709, 1), String(seen[12]?.codes));
  const large = await look(t, input(), burn, { filter: 'scale=640:360' });
  timesAndPlaces(t, large, 0.4, 0.8, { left: 80, top: 200, right: 240, bottom: 240 });
});

t.test('white in PQ is as bright as BT.2408 says, not 10,000 cd/m2', async (t) => {
  const filter = 'format=p010le,setparams=color_primaries=bt2020:color_trc=smpte2084:colorspace=bt2020nc:range=tv';
  const input = [greyFilm(0.2), text(drawn(0, 1, { x: 40, y: 100, width: 80, height: 20 }, 'FFFFFF'), 'ass')];
  const seen = await look(t, input, { from: { input: 1, stream: 's:0' }, encode: 'burn' }, { tap: 'p010le', filter });
  // 203 cd/m2 is the PQ signal 0.5807.
  t.ok(near(seen[2]?.codes, [64 + 0.5807 * 876, 512, 512], 2), String(seen[2]?.codes));
});

const srt = '1\n00:00:00,400 --> 00:00:00,800\nHello there\n\n';
const vtt = 'WEBVTT\n\n00:00.400 --> 00:00.800\nHello there\n';

t.test('text of any kind is white, at the bottom, while it says', async (t) => {
  for (const [kind, data] of [['srt', srt], ['webvtt', vtt]] as const) {
    const seen = await look(t, [greyFilm(1.2), text(data, kind)], { from: { input: 1, stream: 's:0' }, encode: 'burn' });
    for (const { time, box } of seen) {
      if (time < 0.4 || time >= 0.8) t.equal(box, undefined, `${kind}: nothing at ${time} s`);
      else t.ok(box !== undefined && box.top > height * 0.6 && box.left > width * 0.2 && box.right < width * 0.8, `${kind} at ${time} s: ${JSON.stringify(box)}`);
    }
  }
});

t.test('style and size of text can be set', async (t) => {
  const burn = { from: { input: 1, stream: 's:0' }, encode: 'burn' } as const;
  const tall = async (more: Partial<BurntSubtitle>) => {
    const box = (await look(t, [greyFilm(0.6), text(srt, 'srt')], { ...burn, ...more }))[12]?.box;
    return box === undefined ? 0 : box.bottom - box.top;
  };
  const [usual, scaled, styled] = [await tall({}), await tall({ fontScale: 2 }), await tall({ forceStyle: { FontSize: '32' } })];
  t.ok(scaled > usual * 1.5 && styled > usual * 1.5, `${usual}, ${scaled} and ${styled} lines`);
});

const boxWith = async (t: Test, subtitle: Input, more: Partial<BurntSubtitle> = {}) => {
  const { top, bottom, left, right } = (await look(t, [greyFilm(0.6), subtitle], { from: { input: 1, stream: 's:0' }, encode: 'burn', ...more }))[12]?.box ?? { top: 0, bottom: 0, left: 0, right: 0 };
  return { height: bottom - top, bottom, width: right - left };
};

t.test('sizes are lines of a picture 720 high, whatever the scale of the text', async (t) => {
  const small = await boxWith(t, text(srt, 'srt'), { forceSizes: { font: 54, outline: 0, shadow: 0, marginV: 0 } });
  const large = await boxWith(t, text(srt, 'srt'), { forceSizes: { font: 108, outline: 0, shadow: 0, marginV: 0 } });
  t.ok(Math.abs(large.height / small.height - 2) < 0.3, `${small.height} and ${large.height} lines`);
  const raised = await boxWith(t, text(srt, 'srt'), { forceSizes: { font: 54, outline: 0, shadow: 0, marginV: 180 } });
  t.ok(Math.abs(small.bottom - raised.bottom - 180 / 4) <= 1, `${small.bottom} and ${raised.bottom}: a quarter of the scale, so 45 lines`);
  const outlined = async (outline: number) => (await boxWith(t, text(srt, 'srt'), { forceSizes: { font: 54, outline, shadow: 0, marginV: 180 } })).height;
  const [thin, thick] = [await outlined(8), await outlined(24)];
  t.ok(Math.abs(thick - thin - 8) <= 2, `${thin} and ${thick}: 4 lines more above and below`);
});

t.test('ASS keeps its styles where it shall', async (t) => {
  const script = text(drawn(0.4, 0.8, { x: 0, y: 0, width: 1, height: 1 }).replace(/\{\\an7.*$/m, 'Hello there'), 'ass');
  const forceSizes = { font: 200 };
  const [usual, forced, spared] = [await boxWith(t, script), await boxWith(t, script, { forceSizes }), await boxWith(t, script, { forceSizes, sparesScripts: true })];
  t.ok(forced.height > usual.height * 2, `${usual.height} and ${forced.height} lines`);
  t.strictSame(spared, usual);
  const plain = await boxWith(t, text(srt, 'srt'), { forceSizes, sparesScripts: true });
  t.strictSame(plain, await boxWith(t, text(srt, 'srt'), { forceSizes }), 'SRT has none');
});

const fonts = '/usr/share/fonts/truetype/dejavu';

t.test('fonts come out of a folder, and a family stands in for those that are missing', { skip: !existsSync(fonts) && `no ${fonts}` }, async (t) => {
  const empty = join(await folder(t), 'fonts.conf');
  await writeFile(empty, '<?xml version="1.0"?><fontconfig></fontconfig>');
  const before = process.env['FONTCONFIG_FILE'];
  process.env['FONTCONFIG_FILE'] = empty;
  t.teardown(() => { if (before === undefined) delete process.env['FONTCONFIG_FILE']; else process.env['FONTCONFIG_FILE'] = before; });
  t.equal((await boxWith(t, text(srt, 'srt'))).height, 0, 'without any font there is nothing to see');
  const missing = { fontsDir: fonts, forceStyle: { FontName: 'Not There' } };
  const [sans, mono] = [await boxWith(t, text(srt, 'srt'), { ...missing, fontFamily: 'DejaVu Sans' }), await boxWith(t, text(srt, 'srt'), { ...missing, fontFamily: 'DejaVu Sans Mono' })];
  t.ok(sans.height > 0 && mono.width > sans.width * 1.1, `${JSON.stringify(sans)} and ${JSON.stringify(mono)}`);
});

/** A film of grey whose subtitles are in the same file. */
async function filmWith(t: Test, subtitle: Input, encode: 'copy' | { codec: 'ass' | 'subrip' | 'mov_text' }, name: string, seconds: number): Promise<string> {
  const path = join(await folder(t), name);
  const pipeline = await open(t, {
    input: [greyFilm(seconds), subtitle], output: path, audio: false, subtitle: { from: { input: 1, stream: 's:0' }, encode },
    video: { encode: { codec: 'h264', accel: 'none', preset: 'ultrafast', quality: 0, gop: 25 } },
  });
  await pipeline.run();
  return path;
}

t.test('from one file that is read once: also where it cannot seek', async (t) => {
  const place = { x: 40, y: 100, width: 80, height: 20 };
  const path = await filmWith(t, text(drawn(0.4, 0.8, place), 'ass'), { codec: 'ass' }, 'film.mkv', 1.2);
  let bytes = 0;
  async function* chunks() {
    for await (const chunk of createReadStream(path, { highWaterMark: 4096 })) {
      bytes += (chunk as Uint8Array).length;
      yield chunk as Uint8Array;
    }
  }
  const seen = await look(t, { kind: 'stream', from: chunks() }, 'burn');
  t.equal(seen.length, 30);
  timesAndPlaces(t, seen, 0.4, 0.8, { left: 40, top: 100, right: 120, bottom: 120 });
  t.equal(bytes, (await stat(path)).size, 'bytes read');
});

t.test('mov_text and bitmaps of the same file', async (t) => {
  const mp4 = await look(t, await filmWith(t, text(srt, 'srt'), { codec: 'mov_text' }, 'film.mp4', 1.2), 'burn');
  t.strictSame(mp4.filter(({ box }) => box !== undefined).map(({ time }) => time), [0.4, 0.44, 0.48, 0.52, 0.56, 0.6, 0.64, 0.68, 0.72, 0.76]);
  const mkv = await look(t, await filmWith(t, { kind: 'bytes', data: pgs(shown.canvas, shown.events), format: 'sup' }, 'copy', 'film.mkv', 1.2), 'burn');
  timesAndPlaces(t, mkv, 0.4, 0.8, boxOf(rectangle));
});

t.test('rare subtitles hold nothing up, however short the queues are', async (t) => {
  const path = await filmWith(t, text(drawn(0.4, 0.8, { x: 40, y: 100, width: 80, height: 20 }), 'ass'), { codec: 'ass' }, 'film.mkv', 20);
  const seen = await look(t, path, 'burn', { queue: 1 });
  t.equal(seen.length, 500);
  timesAndPlaces(t, seen, 0.4, 0.8, { left: 40, top: 100, right: 120, bottom: 120 });
});

t.test('a subtitle that began before the start is seen from it on', async (t) => {
  const path = await filmWith(t, text(drawn(0.2, 1.6, { x: 40, y: 100, width: 80, height: 20 }), 'ass'), { codec: 'ass' }, 'film.mkv', 3);
  const seen = await look(t, { kind: 'url', url: path, start: 0.8 }, 'burn');
  timesAndPlaces(t, seen, 0, 0.8, { left: 40, top: 100, right: 120, bottom: 120 });
});

t.test('several renditions of one decoded film are all burnt into', async (t) => {
  const path = await filmWith(t, text(drawn(0.4, 0.8, { x: 40, y: 100, width: 80, height: 20 }), 'ass'), { codec: 'ass' }, 'film.mkv', 1.2);
  const tracks = [{ name: 'large', tap: 'yuv420p' }, { name: 'small', tap: 'yuv420p', size: [160, 90] as const }];
  const pipeline = await open(t, { input: path, subtitle: 'burn', audio: false, output: { kind: 'frames' }, video: tracks });
  const [large, small] = await Promise.all(tracks.map(async ({ name }) => {
    const seen: Seen[] = [];
    for await (const frame of pipeline.frames('video', name)) seen.push(see(frame));
    return seen;
  }));
  timesAndPlaces(t, large!, 0.4, 0.8, { left: 40, top: 100, right: 120, bottom: 120 });
  timesAndPlaces(t, small!, 0.4, 0.8, { left: 20, top: 50, right: 60, bottom: 60 });
  t.match(pipeline.graph.filter(({ stage }) => stage.startsWith('burn')).map(({ stage, what }) => [stage, what]), [['burn:large', 'ssa'], ['burn:small', 'ssa']]);
});

t.test('a frame that waits for subtitles is no reason to stay', async (t) => {
  const data = await readFile(await filmWith(t, text(drawn(0.4, 0.8, { x: 40, y: 100, width: 80, height: 20 }), 'ass'), { codec: 'ass' }, 'film.mkv', 4));
  async function* half() {
    yield data.subarray(0, data.length >> 1);
    await new Promise(() => {});
  }
  const [control, reason] = [new AbortController(), new Error('enough')];
  const pipeline = await open(t, { input: { kind: 'stream', from: half() }, subtitle: 'burn', audio: false, output: { kind: 'null' }, video: { encode: x264! } }, control.signal);
  const ended = outcome(pipeline.run());
  while (pipeline.progress().frames === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  await new Promise((resolve) => setTimeout(resolve, 300));
  control.abort(reason);
  t.equal(await ended, reason);
});

t.test('what cannot be burnt in is refused', async (t) => {
  const film = pictures(0.2);
  t.match(await outcome(open(t, { input: film, subtitle: 'burn', audio: false, output: { kind: 'null' }, video: { encode: x264! } })), { code: 'AVERROR_STREAM_NOT_FOUND', message: /burn stream 's:0' of input 0: there is none/ });
  t.match(await outcome(open(t, { input: film, subtitle: { from: 'v:0', encode: 'burn' }, audio: false, output: { kind: 'null' }, video: { encode: x264! } })), { message: /expected subtitles, got video/ });
  t.match(await outcome(open(t, { input: film, subtitle: 'burn', output: { kind: 'null' }, video: { encode: 'copy' }, audio: false })), { code: 'ERR_JETSONAV_INVALID_ARGUMENT' });
});

for (const [name, kind] of [['subtitles-srt', 'srt'], ['subtitles-ass', 'ssa'], ['subtitles-ssa', 'ssa'], ['subtitles-pgs', 'pgssub'], ['subtitles-vobsub', 'dvdsub']] as const) {
  const path = join(media, `${name}.h264-ac3.mkv`);
  t.test(`${name} of a real film changes its pictures`, { skip: !existsSync(path) && `no ${path}` }, async (t) => {
    const data = await readFile(path);
    const decode = async (subtitle: 'burn' | false) => {
      const pipeline = await open(t, { input: { kind: 'bytes', data }, subtitle, audio: false, output: { kind: 'frames' }, video: { tap: 'yuv420p', decode: { accel: 'none' } } });
      const frames: { time: number; luma: Buffer; width: number }[] = [];
      for await (const { timestamp, readPlanes: [luma], strides: [stride] } of pipeline.frames()) frames.push({ time: timestamp! / 1e6, luma: Buffer.from(luma!), width: stride! });
      return { frames, graph: pipeline.graph };
    };
    const [bare, burnt] = [await decode(false), await decode('burn')];
    t.match(burnt.graph.find(({ stage }) => stage === 'burn:v0'), { what: RegExp(kind) });
    t.equal(burnt.frames.length, bare.frames.length);
    const changed = burnt.frames.filter(({ luma }, i) => !luma.equals(bare.frames[i]!.luma));
    t.ok(changed.length > 0, `${changed.length} of ${bare.frames.length} pictures changed`);
  });
}
