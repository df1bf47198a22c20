import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import t, { type Test } from 'tap';
import { Pipeline, probe, type Input, type PipelineSpec, type VideoTrack } from '../../lib/index.js';
import { blank, png } from '../../lib/cli/png.js';
import { folder, look, open, pictures, x264 } from './fixture.js';
import { matroska, type Parts } from './matroska.js';

/** What belongs to a film and is not its pictures and sound. */

const media = resolve(process.env['JETSON_AV_MEDIA'] ?? resolve('../shared/media'));

const style = (font: string) => ['[Script Info]', 'ScriptType: v4.00+', 'PlayResX: 320', 'PlayResY: 180', '', '[V4+ Styles]',
  'Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding',
  `Style: Default,${font},20,&H00FFFFFF,&H00FFFFFF,&H00000000,&H00000000,0,0,0,0,100,100,0,0,1,0,0,7,0,0,0,1`, '', '[Events]',
  'Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text', ''].join('\n');

const parts: Parts = {
  duration: 4,
  ass: { header: style('Arial'), event: '0,0,Default,,0,0,0,,illi illi', start: 0.4, end: 2 },
  chapters: [{ start: 0, end: 1, title: 'One' }, { start: 1, end: 3, title: 'Two' }, { start: 3, end: 4, title: 'Three' }],
  tags: { ARTIST: 'Somebody', COMMENT: 'kept' },
};

async function source(t: Test, more: Partial<Parts> = {}): Promise<string> {
  const path = join(await folder(t), 'parts.mkv');
  await writeFile(path, matroska({ ...parts, ...more }));
  return path;
}

/** The parts beside pictures, in one file. */
async function film(t: Test, name: string, more: Partial<PipelineSpec> = {}, withParts: Partial<Parts> = {}): Promise<string> {
  const path = join(await folder(t), name);
  const pipeline = await open(t, {
    input: [await source(t, withParts), pictures(4)], output: { kind: 'file', path }, audio: false,
    video: { from: { input: 1, stream: 'v:0' }, encode: { ...(x264 as object), codec: 'h264', gop: 25 } }, ...more,
  });
  await pipeline.run();
  return path;
}

const chaptersOf = async (path: string) => ((await probe(path)).input.chapters ?? []).map(({ start, end, metadata }) => [Math.round(start * 1000), Math.round(end * 1000), metadata['title']]);

t.test('tags and chapters of the first input are kept, in Matroska and in mp4', async (t) => {
  for (const name of ['film.mkv', 'film.mp4']) {
    const path = await film(t, name);
    const { metadata } = (await probe(path)).input;
    t.equal(metadata['ARTIST'] ?? metadata['artist'], 'Somebody', name);
    t.strictSame(await chaptersOf(path), [[0, 1000, 'One'], [1000, 3000, 'Two'], [3000, 4000, 'Three']], name);
  }
});

t.test('another input, or none, and tags of one\'s own', async (t) => {
  const path = join(await folder(t), 'film.mkv');
  const none = await film(t, 'film.mkv', { output: { kind: 'file', path, metadataFrom: false, chaptersFrom: false, metadata: { title: 'Mine' } } }).then(() => probe(path));
  t.equal(none.input.metadata['ARTIST'], undefined);
  t.equal(none.input.metadata['title'], 'Mine');
  t.equal(none.input.chapters, undefined);
  await film(t, 'film.mkv', { output: { kind: 'file', path, metadataFrom: 1, metadata: { COMMENT: 'mine' } } });
  t.match((await probe(path)).input.metadata, { COMMENT: 'mine', ARTIST: undefined });
});

t.test('chapters are shifted and cut with start and duration', async (t) => {
  const from = await film(t, 'film.mkv');
  const path = join(await folder(t), 'cut.mkv');
  const pipeline = await open(t, { input: { kind: 'url', url: from, start: 2, duration: 1.5 }, output: path, audio: false, video: { encode: x264! } });
  await pipeline.run();
  t.strictSame(await chaptersOf(path), [[0, 1000, 'Two'], [1000, 1500, 'Three']]);
});

t.test('languages, titles and dispositions are kept by copies and by what is encoded', async (t) => {
  const from = await film(t, 'film.mkv', { subtitle: [{ encode: 'copy' }] });
  const { streams } = await probe(from);
  t.match(streams.find(({ kind }) => kind === 'subtitle'), { metadata: { language: 'fre', title: 'Paroles' } });
  const path = join(await folder(t), 'again.mkv');
  const pipeline = await open(t, { input: from, output: path, audio: false, video: { encode: x264! }, subtitle: [{ encode: { codec: 'subrip' }, metadata: { language: 'deu' } }, { from: 's:0', encode: 'copy' }] });
  await pipeline.run();
  const again = await probe(path);
  t.match(again.streams.slice(1).map(({ metadata: { language, title } }) => [language, title]), [['deu', 'Paroles'], ['fre', 'Paroles']]);
  const [picture, text] = streams.map(({ disposition }) => disposition);
  t.strictSame(again.streams.map(({ disposition }) => disposition), [picture, text, text]);
  t.strictSame(text, ['default']);
});

const font = '/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf';
const cover = { name: 'cover.png', type: 'image/png', data: png(blank(16, 16)) };

t.test('attachments go where the container holds them', async (t) => {
  const attachments = [{ name: 'font.ttf', type: 'application/x-truetype-font', data: new Uint8Array(1000).fill(7) }, cover];
  const from = await source(t, { attachments });
  const output = (name: string, dir: string) => ({ kind: 'file' as const, path: join(dir, name) });
  const dir = await folder(t);
  const pipeline = await open(t, { input: [from, pictures(1)], attachments: 'copy', audio: false, subtitle: { encode: { codec: 'mov_text' } }, video: { from: { input: 1, stream: 'v:0' }, encode: x264! }, output: [output('film.mkv', dir), output('film.mp4', dir)].map((each, index) => (index === 0 ? { ...each, tracks: ['v0', 'fonts'] } : each)) });
  await pipeline.run();
  t.match((await probe(join(dir, 'film.mkv'))).streams.map(({ kind, metadata }) => [kind, metadata['filename']]), [['video'], ['attachment', 'font.ttf']]);
  // A track of titles is how mp4 keeps chapters.
  const streams = (await probe(join(dir, 'film.mp4'))).streams.filter(({ kind }) => kind !== 'data');
  t.match(streams.map(({ kind, codec, disposition }) => [kind, codec, disposition.includes('attached_pic')]), [['video', 'h264', false], ['subtitle', 'mov_text', false], ['video', 'png', true]]);
});

t.test('a font of the file is what its subtitles are drawn with', { skip: !existsSync(font) && `no ${font}` }, async (t) => {
  // The same font under a name that this machine has not.
  const renamed = (text: string, to: string, encoding: 'latin1' | 'utf16le') => [Buffer.from(text, encoding), Buffer.from(to, encoding)].map((each) => (encoding === 'utf16le' ? each.swap16() : each)) as [Buffer, Buffer];
  const data = await readFile(font);
  for (const [before, after] of [renamed('DejaVu Sans Mono', 'Attached Example', 'latin1'), renamed('DejaVu Sans Mono', 'Attached Example', 'utf16le')]) {
    for (let at = data.indexOf(before); at >= 0; at = data.indexOf(before, at + 1)) after.copy(data, at);
  }
  const widthOf = async (name: string, attachments: Parts['attachments'] = []) => {
    const bytes = matroska({ ...parts, ass: { ...parts.ass, header: style(name), start: 0 }, attachments });
    const input: Input[] = [{ kind: 'url', url: 'color=c=black:size=320x180:rate=25:duration=0.2', format: 'lavfi' }, { kind: 'bytes', data: bytes }];
    const pipeline = await open(t, { input, subtitle: { from: { input: 1, stream: 's:0' }, encode: 'burn' }, audio: false, output: { kind: 'frames' }, video: { tap: 'gray' } });
    let right = 0;
    for await (const { readPlanes: [luma], strides: [stride], width, height } of pipeline.frames()) {
      for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) if (luma![y * stride! + x]! > 100) right = Math.max(right, x);
    }
    return right;
  };
  const attached = await widthOf('Attached Example', [{ name: 'example.ttf', type: 'application/x-truetype-font', data }]);
  t.equal(attached, await widthOf('DejaVu Sans Mono'), 'as the font of the system that it is');
  t.not(attached, await widthOf('Attached Example'), 'and not as where it is missing');
});

/** A real film's first pictures, as they are read back. */
async function through(t: Test, name: string, video: VideoTrack, container = 'mp4') {
  const path = join(await folder(t), `out.${container}`);
  const pipeline = await open(t, { input: { kind: 'url', url: join(media, name), duration: 0.2 }, output: path, audio: false, video });
  await pipeline.run();
  const video0 = (await probe(path)).streams.find(({ kind }) => kind === 'video');
  if (video0 === undefined) throw new Error('no video');
  return video0;
}

const needs = (name: string) => ({ skip: !existsSync(join(media, name)) && `no ${name}` });
const rotated = 'rotated-4k60.h264-aac.mp4', hdr10 = 'hdr10-mdcv-clli-1080p.av1-aac.mp4', dolby = 'hlg-1080p-editlist.hevc10-aac.mp4';

t.test('a copy keeps its display matrix; what is decoded is turned upright', needs(rotated), async (t) => {
  t.match(await through(t, rotated, { encode: 'copy' }), { rotation: 90, width: 3840, height: 2160 });
  t.match(await through(t, rotated, { encode: 'copy' }, 'mov'), { rotation: 90 });
  t.match(await through(t, rotated, { filter: 'scale=iw/8:-2', encode: x264! }), { rotation: 0, width: 270, height: 480 });
});

t.test('HDR10 is kept by copies and by encoders, and gone after tone mapping', needs(hdr10), async (t) => {
  const { masteringDisplay, contentLight } = (await probe(join(media, hdr10))).streams[0]!;
  t.match(masteringDisplay, { maxLuminance: Number });
  t.match(contentLight, { maxCll: Number });
  for (const container of ['mp4', 'mkv']) t.match(await through(t, hdr10, { encode: 'copy' }, container), { masteringDisplay, contentLight, colorTransfer: 'smpte2084' }, container);
  for (const codec of ['hevc', 'av1'] as const) {
    const made = await through(t, hdr10, { size: [320, 180], encode: { codec, accel: 'none', preset: 'ultrafast' } });
    t.match(made, { contentLight, colorTransfer: 'smpte2084', colorPrimaries: 'bt2020' }, codec);
    t.ok(Math.abs((made.masteringDisplay?.maxLuminance ?? 0) - masteringDisplay!.maxLuminance) < 1, `${codec}: ${made.masteringDisplay?.maxLuminance} cd/m2`);
  }
  const mapped = await through(t, hdr10, { filter: [{ filter: 'tonemap', w: 320, h: 180 }], encode: { codec: 'hevc', accel: 'none', preset: 'ultrafast' } });
  t.match(mapped, { colorTransfer: 'bt709', masteringDisplay: undefined, contentLight: undefined, dolbyVision: undefined });
});

t.test('the configuration of Dolby Vision is kept by copies, and gone after tone mapping', needs(dolby), async (t) => {
  const { dolbyVision, rotation } = (await probe(join(media, dolby))).streams[0]!;
  t.match(dolbyVision, { profile: 8 });
  t.match(await through(t, dolby, { encode: 'copy' }), { dolbyVision, rotation });
  const mapped = await through(t, dolby, { filter: [{ filter: 'tonemap', w: 320, h: -2 }], encode: { codec: 'hevc', accel: 'none', preset: 'ultrafast' } });
  t.match(mapped, { colorTransfer: 'bt709', dolbyVision: undefined, rotation: 0 });
});

t.test('a film with a cover is shown by its moving pictures', async (t) => {
  const from = await film(t, 'film.mp4', { attachments: 'copy' }, { attachments: [cover] });
  t.equal((await look(t, from, ({ width }) => width)).length, 100);
  const pipeline = await Pipeline.open({ input: from, output: { kind: 'null' } });
  t.teardown(() => pipeline.close());
  t.match(await pipeline.run(), { frames: 100 });
});
