import { XMLParser } from 'fast-xml-parser';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import t from 'tap';
import { Pipeline, probe, type Segment, type VideoTrack } from '../../lib/index.js';
import { aac, endless, folder, look, open, pictures, tone, x264 } from './fixture.js';

async function collect(segments: AsyncIterable<Segment>): Promise<Segment[]> {
  const all: Segment[] = [];
  for await (const segment of segments) all.push(segment);
  return all;
}

const text = ({ data }: Segment) => new TextDecoder().decode(data);
const both = { input: [pictures(5), tone(5)], audio: { from: { input: 1, stream: 'a:0' }, encode: aac! } };

t.test('HLS in memory: what a playlist names was given before it', async (t) => {
  const pipeline = await open(t, { ...both, output: { kind: 'hls', to: 'memory', segment: { seconds: 2 } }, video: { encode: x264! } });
  const all = await collect(pipeline.segments());
  const known = new Set<string>();
  for (const segment of all) {
    if (segment.kind === 'playlist') for (const [name] of text(segment).matchAll(/(init|chunk)-stream\d+(-\d+)?\.m4s/g)) t.ok(known.has(name), `${name} before ${segment.name}`);
    known.add(segment.name);
  }
  const video = all.filter(({ kind, rendition }) => kind === 'segment' && rendition === 0);
  t.match(video, [{ name: 'chunk-stream0-00001.m4s', number: 1, start: 0, end: 2 }, { start: 2, end: 4 }, { number: 3, start: 4, end: 5 }]);
  t.match(all.find(({ kind, rendition }) => kind === 'init' && rendition === 0)?.info, { kind: 'video', codecs: /^avc1\./, width: 160, height: 90 });
  const last = new Map(all.map((segment) => [segment.name, segment]));
  t.match(text(last.get('stream0.m3u8')!), /PLAYLIST-TYPE:VOD[\s\S]*EXTINF:2\.000000,\nchunk-stream0-00002[\s\S]*EXTINF:1\.000000[\s\S]*ENDLIST/);
  t.match(text(last.get('master.m3u8')!), /CODECS="avc1[^"]*,mp4a\.40\.2",RESOLUTION=160x90[^\n]*AUDIO="audio"\nstream0\.m3u8/);
});

t.test('an init file and its segments are a film', async (t) => {
  const pipeline = await open(t, { ...both, output: { kind: 'dash', to: 'memory', segment: { seconds: 1 } }, video: { encode: x264! } });
  const all = await collect(pipeline.segments());
  const files = all.filter(({ kind, rendition }) => (kind === 'init' || kind === 'segment') && rendition === 0);
  const data = Buffer.concat(files.map((file) => file.data));
  const seen = await look(t, { kind: 'bytes', data }, ({ timestamp }) => timestamp);
  t.equal(seen.length, 125);
  t.ok(Math.abs(seen.at(-1)! - 4_960_000) < 10_000, `the last is at ${seen.at(-1)} µs`);
});

t.test('DASH says of every rendition what was cut', async (t) => {
  const ladder = [[160, 90], [80, 46]].map(([w, h], index): VideoTrack => ({ name: `v${h}`, size: [w!, h!], encode: { codec: 'h264', accel: 'none', preset: 'ultrafast', bitrate: index === 0 ? '400k' : '150k' } }));
  const pipeline = await open(t, { ...both, output: { kind: 'dash', to: 'memory', segment: { seconds: 2 } }, video: ladder });
  const all = await collect(pipeline.segments());
  const manifest = all.filter(({ kind }) => kind === 'playlist').at(-1)!;
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', isArray: (name) => ['AdaptationSet', 'Representation', 'S'].includes(name) });
  const { MPD } = parser.parse(text(manifest));
  t.match(MPD, { type: 'static', mediaPresentationDuration: /^PT5(\.0\d*)?S$/ });
  const [video, audio] = MPD.Period.AdaptationSet;
  t.match(video.Representation, [{ id: '0', width: '160', height: '90', codecs: /^avc1/ }, { id: '1', width: '80', height: '46' }]);
  t.match(audio.Representation, [{ id: '2', codecs: 'mp4a.40.2', audioSamplingRate: '48000' }]);
  for (const { id, SegmentTemplate } of video.Representation) {
    const lines = SegmentTemplate.SegmentTimeline.S as { d: string; r?: string }[];
    const cuts = all.filter(({ kind, rendition }) => kind === 'segment' && rendition === Number(id)).map(({ duration }) => duration!.toFixed(3));
    t.strictSame(lines.flatMap(({ d, r = '0' }) => Array<string>(Number(r) + 1).fill((Number(d) / Number(SegmentTemplate.timescale)).toFixed(3))), cuts);
  }
});

t.test('a window forgets what is old, and says so', async (t) => {
  const pipeline = await open(t, { input: pictures(10), output: { kind: 'hls', to: 'memory', segment: { seconds: 1 }, window: 3 }, video: { encode: x264! }, audio: false });
  const files = new Map<string, Segment>();
  for await (const segment of pipeline.segments()) {
    if (segment.kind === 'removed') t.ok(files.delete(segment.name));
    else files.set(segment.name, segment);
    t.ok([...files.keys()].filter((name) => name.startsWith('chunk')).length <= 6, 'memory is bounded');
  }
  const playlist = text(files.get('stream0.m3u8')!);
  t.match(playlist, /MEDIA-SEQUENCE:8\n/);
  t.notMatch(playlist, /PLAYLIST-TYPE/);
  for (const [name] of playlist.matchAll(/chunk\S+/g)) t.ok(files.has(name));
});

t.test('a folder holds complete files, and libav reads it back', async (t) => {
  for (const type of ['fmp4', 'mpegts'] as const) {
    const dir = join(await folder(t), 'made', 'on demand');
    const pipeline = await open(t, { ...both, output: { kind: 'hls', to: { dir }, segment: { seconds: 1, type } }, video: { encode: x264! } });
    t.match(await pipeline.run(), { complete: true });
    const files = await readdir(dir);
    t.notOk(files.some((name) => name.includes('.part')), 'nothing half written is left');
    t.ok(files.includes(type === 'fmp4' ? 'chunk-stream0-00005.m4s' : 'chunk-stream0-00005.ts'), files.join());
    t.match(await readFile(join(dir, 'master.m3u8'), 'utf8'), /stream1\.m3u8/);
    const seen = await look(t, { kind: 'url', url: join(dir, 'stream0.m3u8'), options: { allowed_extensions: 'ALL' } }, ({ timestamp }) => timestamp);
    t.equal(seen.length, 125, type);
  }
});

t.test('no time inside MPEG-TS is below 0, also not of reordered pictures', async (t) => {
  const pipeline = await open(t, { ...both, output: { kind: 'hls', to: 'memory', segment: { seconds: 1, type: 'mpegts' } }, video: { encode: { codec: 'h264', accel: 'none', preset: 'veryfast' } } });
  const starts = new Map<string, number | undefined>();
  for await (const { kind, name, data } of pipeline.segments()) {
    if (kind === 'segment' && name.endsWith('00001.ts')) starts.set(name, (await probe(data)).input.start);
  }
  t.equal(starts.size, 2);
  for (const [name, start] of starts) t.ok(start !== undefined && start > 1 && start < 1.5, `${name} begins at ${start} s`);
});

t.test('a folder that cannot be written ends the run with the reason', async (t) => {
  const file = join(await folder(t), 'file');
  await writeFile(file, '');
  const pipeline = await open(t, { ...both, output: { kind: 'hls', to: { dir: join(file, 'below') } }, video: { encode: x264! } });
  await t.rejects(pipeline.run(), { code: 'ENOTDIR' });
});

t.test('the segments of a Job come as they are cut, without names', async (t) => {
  const job = {
    version: 1 as const,
    inputs: [{ url: pictures(3).url as string, format: 'lavfi' }],
    tracks: [{ id: 'v0', kind: 'video' as const, sources: [{ input: 0, stream: 'v:0' }], encode: { codec: 'h264' as const, accel: 'none' as const, preset: 'ultrafast' as const, keyFrameSeconds: 1 } }],
    outputs: [{ kind: 'segments' as const, tracks: ['v0'], layout: 'separate' as const, container: 'mp4' as const, seconds: 1, firstNumber: 7 }],
  };
  const pipeline = await Pipeline.open(job);
  t.teardown(() => pipeline.close());
  const seen = [];
  const run = pipeline.run();
  for await (const segment of pipeline.segments(0)) seen.push(segment);
  t.match(await run, { complete: true, frames: 75 });
  t.equal(seen.filter(({ kind }) => kind === 'init').length, 1);
  t.match(seen.filter(({ kind }) => kind === 'media').map(({ number, start, last }) => [number, start, last]), [[7, 0, false], [8, 1, false], [9, 2, true]]);
  t.match((await probe(Buffer.concat(seen.flatMap(({ bytes }) => bytes ?? [])))).streams, [{ codec: 'h264' }]);
});

t.test('whoever leaves the segments ends the run', async (t) => {
  const pipeline = await open(t, { input: pictures(endless), output: { kind: 'hls', to: 'memory', segment: { seconds: 1 } }, video: { encode: x264! }, audio: false });
  const run = pipeline.run();
  for await (const segment of pipeline.segments()) if (segment.kind === 'segment') break;
  t.match(await run, { complete: false });
});
