import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises';
import t, { type Test } from 'tap';
import { type PipelineSpec, type Segment, type SegmentedOutput } from '../../lib/index.js';
import { broken, parsePlaylist } from '../manifest/hls-rules.js';
import { aac, film, folder, look, open, outcome, pictures, tone, x264 } from './fixture.js';

const text = ({ data }: Segment) => new TextDecoder().decode(data);
const both = (seconds: number) => ({ input: [pictures(seconds), tone(seconds)], video: { encode: x264! }, audio: { from: { input: 1, stream: 'a:0' }, encode: aac! } });
const hls = (more: Partial<SegmentedOutput> = {}, segment: SegmentedOutput['segment'] = {}): SegmentedOutput => ({ kind: 'hls', to: 'memory', segment: { seconds: 2, part: 0.5, ...segment }, ...more });

/** The names that a playlist says can be fetched now. */
function named(playlist: string): string[] {
  const { segments, lines } = parsePlaylist(playlist);
  const maps = lines.flatMap((line) => /^#EXT-X-MAP:URI="([^"]+)"/.exec(line)?.[1] ?? []);
  return [...maps, ...segments.flatMap(({ uri, parts }) => [...(uri === undefined ? [] : [uri]), ...parts.map((part) => part.uri)])];
}

/** Stands where a server would: what playlists name must be there, and they must keep the rules. */
class Shelf {
  readonly files = new Map<string, Segment>();
  readonly all: Segment[] = [];
  readonly problems: string[] = [];

  put(file: Segment): void {
    this.all.push(file);
    if (file.kind === 'removed') {
      if (!this.files.delete(file.name)) this.problems.push(`${file.name} was removed, and never there`);
      return;
    }
    if (file.kind === 'playlist' && file.rendition >= 0) this.#check(file);
    this.files.set(file.name, file);
  }

  #check(playlist: Segment): void {
    const before = this.files.get(playlist.name);
    const isLast = text(playlist).includes('ENDLIST');
    this.problems.push(...broken(text(playlist), before === undefined ? undefined : text(before)).map((rule) => `${playlist.name}: ${rule}`));
    for (const name of named(text(playlist))) if (!this.files.has(name)) this.problems.push(`${playlist.name} names ${name} too early`);
    for (const report of parsePlaylist(text(playlist)).reports) if (!this.files.has(report.get('URI')!)) this.problems.push(`${playlist.name} reports ${report.get('URI')} too early`);
    const newest = parsePlaylist(text(playlist)).segments.findLast(({ parts }) => parts.length > 0);
    if (!isLast && (newest?.number !== playlist.number || newest.parts.length - 1 !== playlist.part)) this.problems.push(`${playlist.name} ends elsewhere than it says`);
  }

  of(kind: Segment['kind'], rendition: number): Segment[] {
    return this.all.filter((file) => file.kind === kind && file.rendition === rendition);
  }
}

async function shelf(t: Test, spec: PipelineSpec, each: (file: Segment, shelf: Shelf) => Promise<void> | void = () => {}): Promise<Shelf> {
  const pipeline = await open(t, spec);
  const made = new Shelf();
  for await (const file of pipeline.segments()) {
    made.put(file);
    await each(file, made);
  }
  t.strictSame(made.problems, []);
  return made;
}

/** Joined, the parts of each segment are the segment, and last as long. */
function checkSums(t: Test, made: Shelf, rendition: number): void {
  const segments = made.of('segment', rendition);
  for (const segment of segments) {
    const parts = made.of('part', rendition).filter(({ number }) => number === segment.number);
    t.ok(Buffer.concat(parts.map(({ data }) => data)).equals(segment.data), `the parts of ${segment.name}`);
    t.strictSame(parts.map(({ part }) => part), parts.map((_, index) => index));
    t.ok(Math.abs(parts.reduce((sum, { duration }) => sum + duration!, 0) - segment.duration!) < 1e-6, `${segment.name} lasts as long as they do`);
    t.ok(parts[0]!.independent, 'a segment begins with a key frame');
  }
  t.ok(segments.length > 1);
}

t.test('parts come while the segment is made, each with its playlist', async (t) => {
  const made = await shelf(t, { ...both(5), output: hls({ blockingReload: true }) });
  for (const rendition of [0, 1]) checkSums(t, made, rendition);
  const video = made.all.filter(({ rendition }) => rendition === 0).map(({ kind }) => kind);
  t.strictSame(video.slice(0, 12), ['init', ...Array<string[]>(4).fill(['part', 'playlist']).flat(), 'part', 'segment', 'playlist']);
  t.strictSame(made.of('part', 0).slice(0, 6).map(({ start, duration, independent }) => [start!.toFixed(2), duration!.toFixed(2), independent]),
    [['0.00', '0.48', true], ['0.48', '0.48', false], ['0.96', '0.48', false], ['1.44', '0.48', false], ['1.92', '0.08', false], ['2.00', '0.48', true]]);
  t.ok(made.of('part', 1).every(({ independent }) => independent), 'sound can begin anywhere');
  const playlist = text(made.of('playlist', 0)[5]!);
  t.match(playlist, /#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=1\.500000\n#EXT-X-PART-INF:PART-TARGET=0\.480000\n/);
  t.match(playlist, /#EXT-X-RENDITION-REPORT:URI="stream1\.m3u8",LAST-MSN=\d+,LAST-PART=\d+\n/);
  t.match(text(made.files.get('master.m3u8')!), /stream0\.m3u8/);
  t.match(text(made.files.get('stream0.m3u8')!), /ENDLIST/);
});

t.test('a part decodes behind the header and the parts before it', async (t) => {
  const made = await shelf(t, { ...both(3), output: hls() });
  const [init] = made.of('init', 0);
  const parts = made.of('part', 0);
  let frames = 0;
  for (const [index, part] of parts.entries()) {
    const first = parts.findLastIndex(({ independent }, at) => independent && at <= index);
    const data = Buffer.concat([init!, ...parts.slice(first, index + 1)].map((file) => file.data));
    const seen = await look(t, { kind: 'bytes', data }, ({ timestamp }) => timestamp!);
    if (part.independent) frames = 0;
    t.equal(seen.length - frames, Math.round(part.duration! * 25), `part ${part.number}.${part.part}`);
    frames = seen.length;
  }
});

t.test('MPEG-TS, a copy, and sound alone have parts, too', async (t) => {
  const path = await film(t, 6);
  const shapes: [string, Omit<PipelineSpec, 'output'>, SegmentedOutput['segment'], number][] = [
    ['mpegts', both(5), { type: 'mpegts' }, 2], ['copy', { input: path, video: { encode: 'copy' }, audio: { encode: 'copy' } }, {}, 2],
    ['sound', { input: tone(5), audio: { encode: aac! }, video: false }, {}, 1], ['sound in mpegts', { input: tone(5), audio: { encode: aac! }, video: false }, { type: 'mpegts', part: 0.3 }, 1],
  ];
  for (const [name, spec, segment, renditions] of shapes) await t.test(name, async (t) => {
    const made = await shelf(t, { ...spec, output: hls({}, segment) });
    for (let rendition = 0; rendition < renditions; rendition++) checkSums(t, made, rendition);
  });
});

t.test('parts leave with a window, and without one', async (t) => {
  for (const window of [3, undefined]) {
    const most = { parts: 0 };
    const made = await shelf(t, { input: pictures(24), output: hls(window === undefined ? {} : { window }, { seconds: 1, part: 0.25 }), video: { encode: x264! }, audio: false },
      (_, { files }) => void (most.parts = Math.max(most.parts, [...files.keys()].filter((name) => name.includes('-part')).length)));
    t.ok(most.parts <= 5 * (2 * 3 + 3), `${most.parts} parts at most were kept, of ${made.of('part', 0).length}`);
    t.ok(made.of('removed', 0).some(({ name }) => name === 'chunk-stream0-00001-part0.m4s'));
    t.equal(made.files.has('chunk-stream0-00001.m4s'), window === undefined);
    for (const name of named(text(made.files.get('stream0.m3u8')!))) t.ok(made.files.has(name));
  }
});

t.test('whoever reads slowly gets everything', async (t) => {
  const made = await shelf(t, { ...both(6), queue: 2, output: hls({ window: 2 }) }, async ({ kind }) => {
    if (kind === 'part') await delay(40);
  });
  for (const rendition of [0, 1]) checkSums(t, made, rendition);
});

t.test('whoever looks into the folder while it is written finds what a playlist names', async (t) => {
  for (const type of ['fmp4', 'mpegts'] as const) {
    const dir = await folder(t);
    // Six target durations: nothing is removed yet, so what is missing was named too early.
    const pipeline = await open(t, { ...both(6), output: hls({ to: { dir } }, { type, seconds: 1, part: 0.25 }) });
    const run = pipeline.run().then(() => true);
    let looks = 0;
    // In each turn of the event loop, which has many between two files: by a clock a fast writer may be done before the first look.
    while (!(await Promise.race([run, turn(false)]))) {
      for (const name of ['stream0.m3u8', 'stream1.m3u8']) {
        const playlist = await readFile(join(dir, name), 'utf8').catch(() => '');
        if (playlist === '') continue;
        looks++;
        t.strictSame(broken(playlist), []);
        const there = new Set(await readdir(dir));
        for (const file of named(playlist)) if (!there.has(file)) t.fail(`${name} names ${file}, which is not there`);
      }
    }
    t.ok(looks > 0, `${looks} playlists were read on the way`);
    const files = await readdir(dir);
    t.notOk(files.some((name) => name.includes('.part-')), 'nothing half written is left');
    t.equal((await look(t, { kind: 'url', url: join(dir, 'stream0.m3u8'), options: { allowed_extensions: 'ALL' } }, ({ timestamp }) => timestamp)).length, 150);
  }
});

t.test('parts that no frame fits into are an error that names them', async (t) => {
  const pipeline = await open(t, { input: pictures(2), output: hls({}, { part: 0.02 }), video: { encode: x264! }, audio: false });
  const error = await outcome((async () => { for await (const _ of pipeline.segments()); })());
  t.match(error, { name: 'AVError', stage: 'mux:0', message: /segment\.part is 0\.02 s, and one frame lasts 0\.04 s/ });
});
