import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { probe, type BytesInput, type PipelineSpec, type Segment, type SegmentedOutput, type SubtitleTrack } from '../../lib/index.js';
import { broken, parsePlaylist } from '../manifest/hls-rules.js';
import { aac, folder, open, outcome, pictures, tone, x264 } from './fixture.js';

interface Cue {
  id?: string;
  start: number;
  end: number;
  settings: string;
  text: string;
}

const clock = (seconds: number) => new Date(1000 * seconds).toISOString().slice(11, 23);
const written = (cues: readonly Cue[]) => `WEBVTT\n\n${cues.map(({ id, start, end, settings, text }) => `${id === undefined ? '' : `${id}\n`}${clock(start)} --> ${clock(end)}${settings}\n${text}\n`).join('\n')}`;
const cue = (start: number, end: number, text: string): Cue => ({ start, end, settings: '', text });
const vtt = (cues: readonly Cue[]): BytesInput => ({ kind: 'bytes', data: new TextEncoder().encode(written(cues)), format: 'webvtt' });

/** What a player reads: the lines of the header, and the cues. */
function parse(text: string): { header: string[]; cues: Cue[] } {
  const [header, ...blocks] = text.replace(/\n+$/, '').split(/\n{2,}/);
  return { header: header!.split('\n'), cues: blocks.map(cueOf) };
}

function cueOf(block: string): Cue {
  const lines = block.split('\n');
  const at = lines.findIndex((line) => line.includes('-->'));
  const [, start, end, settings] = /^(\S+) --> (\S+)(.*)$/.exec(lines[at]!)!;
  const seconds = (text: string) => text.split(':').reduce((sum, part) => 60 * sum + Number(part), 0);
  return { ...(at === 0 ? {} : { id: lines[0]! }), start: seconds(start!), end: seconds(end!), settings: settings!, text: lines.slice(at + 1).join('\n') };
}

const said = [
  cue(0.4, 0.8, 'one'), cue(1.5, 2.5, 'two\nlines'), cue(1.94, 1.98, 'just before the border'), cue(2, 2.2, 'on the border'), cue(3.9, 7.5, 'over two borders'), cue(7.9, 8, 'the end'),
];
const shown = (start: number, end: number) => said.filter((each) => each.start < end && each.end > start);

const subtitle: SubtitleTrack = { from: { input: 2, stream: 's:0' }, encode: { codec: 'webvtt' }, metadata: { language: 'eng', title: 'English' } };
const film = (output: Partial<SegmentedOutput>, more: Partial<PipelineSpec> = {}): PipelineSpec => ({
  input: [pictures(8), tone(8), vtt(said)], video: { encode: x264! }, audio: { from: { input: 1, stream: 'a:0' }, encode: aac! }, subtitle,
  output: { kind: 'hls', to: 'memory', segment: { seconds: 2 }, ...output }, ...more,
});

async function collect(t: Test, spec: PipelineSpec): Promise<Segment[]> {
  const all: Segment[] = [];
  for await (const segment of (await open(t, spec)).segments()) all.push(segment);
  return all;
}

const text = ({ data }: Segment) => new TextDecoder().decode(data);
const texts = (all: readonly Segment[]) => all.filter(({ kind, name }) => kind === 'segment' && name.endsWith('.vtt'));
const newest = (all: readonly Segment[], name: string) => text(all.filter((segment) => segment.name === name).at(-1)!);
const attributes = (line: string) => Object.fromEntries([...line.matchAll(/([A-Z-]+)=("[^"]*"|[^,]*)/g)].map(([, name, value]) => [name, value]));

t.test('each segment has the cues that are shown meanwhile, whole, on the grid of the pictures', async (t) => {
  const all = await collect(t, film({}));
  const files = texts(all);
  t.strictSame(files.map(({ name, start, end }) => [name, start, end]), [1, 2, 3, 4].map((number) => [`chunk-stream2-0000${number}.vtt`, 2 * number - 2, 2 * number]));
  for (const file of files) {
    const { header, cues } = parse(text(file));
    t.strictSame(header, ['WEBVTT'], 'times of fragmented mp4 are those of the film');
    t.strictSame(cues, shown(file.start!, file.end!), file.name);
  }
  const pictures = all.filter(({ kind, rendition }) => kind === 'segment' && rendition === 0);
  t.strictSame(files.map(({ start, duration }) => [start, duration]), pictures.map(({ start, duration }) => [start, duration]));
});

t.test('playlists of texts keep the rules, and the master names them', async (t) => {
  const all = await collect(t, film({}));
  const versions = all.filter(({ name }) => name === 'stream2.m3u8').map(text);
  for (const [index, version] of versions.entries()) t.strictSame(broken(version, versions[index - 1]), []);
  const playlist = parsePlaylist(versions.at(-1)!);
  t.notOk(playlist.tags.has('EXT-X-MAP'));
  t.ok(playlist.ended);
  t.strictSame(playlist.segments.map(({ uri, duration }) => [uri, duration]), texts(all).map(({ name, duration }) => [name, duration]));
  const master = newest(all, 'master.m3u8').split('\n');
  t.strictSame(attributes(master.find((line) => line.includes('TYPE=SUBTITLES'))!), {
    TYPE: 'SUBTITLES', 'GROUP-ID': '"subtitles"', NAME: '"English"', LANGUAGE: '"eng"', DEFAULT: 'NO', AUTOSELECT: 'YES', URI: '"stream2.m3u8"',
  });
  t.match(attributes(master.find((line) => line.startsWith('#EXT-X-STREAM-INF'))!), { SUBTITLES: '"subtitles"', AUDIO: '"audio"' });
  const before = all.slice(0, all.findIndex(({ name }) => name === 'master.m3u8')).map(({ name }) => name);
  for (const name of ['stream0.m3u8', 'stream1.m3u8', 'stream2.m3u8']) t.ok(before.includes(name), `${name} is there before the master`);
});

t.test('beside MPEG-TS a cue says where its 0 is in the film', async (t) => {
  const dir = await folder(t);
  const pipeline = await open(t, film({ to: { dir }, segment: { seconds: 2, type: 'mpegts' } }));
  await pipeline.run();
  const { input: { start } } = await probe(join(dir, 'chunk-stream0-00001.ts'));
  const names = (await readdir(dir)).filter((name) => name.endsWith('.vtt')).sort();
  t.equal(names.length, 4);
  for (const [index, name] of names.entries()) {
    const { header: [signature, map, ...rest], cues } = parse(await readFile(join(dir, name), 'utf8'));
    t.strictSame([signature, rest], ['WEBVTT', []]);
    const [, ticks] = /^X-TIMESTAMP-MAP=MPEGTS:(\d+),LOCAL:00:00:00\.000$/.exec(map!)!;
    t.ok(Math.abs(Number(ticks) / 90_000 - start!) < 1e-3, `the film's first picture, at ${start} s, is time 0`);
    t.strictSame(cues, shown(2 * index, 2 * index + 2), name);
  }
  t.strictSame(broken(await readFile(join(dir, 'stream2.m3u8'), 'utf8')), []);
});

t.test('reordered pictures come before what is said until they are shown', async (t) => {
  const all = await collect(t, film({}, { video: { encode: { codec: 'h264', accel: 'none', preset: 'veryfast', gop: 50 } } }));
  t.strictSame(texts(all).map((file) => parse(text(file)).cues), [0, 2, 4, 6].map((start) => shown(start, start + 2)));
});

t.test('copied cues keep their names and settings, on both sides of a border', async (t) => {
  const given: Cue = { id: 'a name', start: 1, end: 3, settings: ' line:0 align:start', text: 'up' };
  const all = await collect(t, film({}, { input: [pictures(4), tone(4), vtt([given])], subtitle: { from: { input: 2, stream: 's:0' }, encode: 'copy' } }));
  t.strictSame(texts(all).map((file) => parse(text(file)).cues), [[given], [given]]);
});

t.test('where nothing is said there are files, too; a window forgets them', async (t) => {
  const all = await collect(t, film({ segment: { seconds: 1 }, window: 2 }, { input: [pictures(8), tone(8), vtt([cue(0, 1, 'only here')])] }));
  t.strictSame(texts(all).map((file) => parse(text(file)).cues.length), [1, 0, 0, 0, 0, 0, 0, 0]);
  t.strictSame(all.filter(({ kind, name }) => kind === 'removed' && name.endsWith('.vtt')).map(({ number }) => number), [1, 2, 3, 4]);
  t.match(newest(all, 'stream2.m3u8'), /MEDIA-SEQUENCE:7\n/);
});

t.test('several languages are a group, and the film may be sound alone', async (t) => {
  const two = ['eng', 'deu'].map((language): SubtitleTrack => ({ ...subtitle, metadata: { language } }));
  const all = await collect(t, film({}, { video: false, subtitle: [two[0]!, { ...two[1]!, from: { input: 2, stream: 's:0' }, name: 'german' }] }));
  const master = newest(all, 'master.m3u8');
  t.strictSame([...master.matchAll(/TYPE=SUBTITLES.*LANGUAGE="(\w+)"/g)].map(([, language]) => language), ['eng', 'deu']);
  t.match(master, /STREAM-INF.*CODECS="mp4a\.40\.2".*SUBTITLES="subtitles"/);
  const files = texts(all);
  t.strictSame(files.filter(({ rendition }) => rendition === 1).map(text), files.filter(({ rendition }) => rendition === 2).map(text));
  t.strictSame([...new Set(files.flatMap((file) => parse(text(file)).cues.map((each) => each.text)))], said.map((each) => each.text), 'nothing is lost');
});

t.test('what is no WebVTT beside a film in HLS is refused', async (t) => {
  const refusals: [PipelineSpec, RegExp][] = [
    [film({ kind: 'dash' }), /DASH is written without subtitles \('s0'\)/],
    [film({ segment: { part: 0.5 } }), /segments with parts are written without subtitles/],
    [film({}, { subtitle: { ...subtitle, encode: { codec: 'ass' } } }), /track 's0' needs encode: \{ codec: 'webvtt' \}/],
    [film({}, { subtitle: {} as never }), /track 's0' needs encode/],
    [film({}, { video: false, audio: false }), /neither pictures nor sound/],
  ];
  for (const [spec, message] of refusals) t.match(await outcome(open(t, spec)), { code: 'ERR_JETSONAV_UNSUPPORTED', message });
  const srt: BytesInput = { kind: 'bytes', data: new TextEncoder().encode('1\n00:00:00,400 --> 00:00:00,800\nHello\n\n'), format: 'srt' };
  const copied = await open(t, film({}, { input: [pictures(1), tone(1), srt], subtitle: { from: { input: 2, stream: 's:0' }, encode: 'copy' } }));
  t.match(await outcome((async () => { for await (const _ of copied.segments()); })()), { name: 'AVError', stage: 'mux:0', message: /expected webvtt, got subrip/ });
});
