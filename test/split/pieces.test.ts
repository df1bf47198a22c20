import { setTimeout as sleep } from 'node:timers/promises';
import t from 'tap';
import type { Job, VideoEncode } from '../../lib/job/index.js';
import { Cuts } from '../../lib/split/cuts.js';
import { chunkJob, joinJob } from '../../lib/split/jobs.js';
import { toRelieve, type Lane } from '../../lib/split/lane.js';
import { LeakyBucket } from '../../lib/split/leaky-bucket.js';
import { Room } from '../../lib/split/room.js';
import { shareOf } from '../../lib/split/shares.js';
import { splitTrack, warmUp, whyWhole, type VideoTrack } from '../../lib/split/whole.js';
import { WorkList } from '../../lib/split/work-list.js';

/** What is decided without a node: where a film is cut, how long its pieces are, what a piece is as a Job. */

const span = { begin: 0, end: 100 };

t.test('cuts lie just behind key frames, reading begins at them, and nothing short is left at the end', async (t) => {
  const cuts = new Cuts(span, [0, 10, 20, 30, 97]);
  t.equal(cuts.atOrAfter(5), 10.25);
  t.equal(cuts.atOrAfter(10.25), 10.25, 'a cut is at itself');
  t.equal(cuts.atOrAfter(10.26), 20.25);
  t.equal(cuts.atOrAfter(31), 97.25, 'the last key frame leaves 2.75 s');
  t.equal(cuts.atOrAfter(98), undefined);
  t.equal(cuts.readFrom(20.25), 20.25, 'behind the key frame at 20: libav seeks to it');
  t.equal(cuts.readFrom(25), 20.25, 'a cut that a lost node left');
});

t.test('filters that need earlier pictures move cuts behind, not reading ahead of the key frame', async (t) => {
  const cuts = new Cuts(span, [0, 10, 20], 0.5);
  t.equal(cuts.atOrAfter(5), 10.75);
  t.equal(cuts.readFrom(10.75), 10.25);
});

t.test('without an index a film is cut anywhere', async (t) => {
  const cuts = new Cuts(span);
  t.equal(cuts.atOrAfter(33.3), 33.3);
  t.equal(cuts.readFrom(33.3), 32.8);
  t.equal(cuts.atOrAfter(98.5), undefined);
});

t.test('a node gets its part by speed, and half of it at a time', async (t) => {
  t.equal(shareOf({ left: 800, speed: undefined, others: [undefined, undefined, undefined] }), 10, 'the first chunk shows how fast a node is');
  t.equal(shareOf({ left: 40, speed: undefined, others: [undefined] }), 10);
  t.equal(shareOf({ left: 16, speed: undefined, others: [undefined, undefined, undefined] }), 2, 'of a short film all get some');
  t.equal(shareOf({ left: 800, speed: 3, others: [1] }), 300);
  t.equal(shareOf({ left: 800, speed: 1, others: [3] }), 100);
  t.equal(shareOf({ left: 10, speed: 1, others: [3] }), 4, 'not less than is worth to begin');
  t.equal(shareOf({ left: 80_000, speed: 1, others: [] }), 300, 'not more than one would like to do again');
  t.equal(shareOf({ left: 800, speed: 2, others: [undefined] }), 200, 'of who is not known the same is expected');
});

t.test('pieces are given out earliest first, and together they are the film', async (t) => {
  const work = new WorkList(span, new Cuts(span, [10, 20, 30, 40, 50, 60, 70, 80, 90]));
  const [first, second] = [work.take(15), work.take(15)];
  t.same(first, { begin: undefined, end: 20.25, tries: 0 });
  t.same(second, { begin: 20.25, end: 40.25, tries: 0 });
  t.equal(work.left, 59.75);
  work.giveBack(second!);
  work.giveBack({ ...first!, tries: 1 });
  t.equal(work.left, 100);
  t.same([work.take(1)?.begin, work.take(1)?.begin], [undefined, 20.25], 'what came back goes first, whole');
  t.same(work.take(1_000), { begin: 40.25, end: undefined, tries: 0 });
  t.equal(work.take(1), undefined);
  t.equal(work.left, 0);
});

t.test("a leaky bucket empties by pictures and fills by time, never above its size", async (t) => {
  const bucket = new LeakyBucket({ rate: 1_000, size: 2_000 });
  bucket.take(100, 0);
  t.equal(bucket.fill, 1_000);
  bucket.take(100, 0.5);
  t.equal(bucket.fill, 700);
  bucket.take(0, 10);
  t.equal(bucket.fill, 2_000);
  const copy = bucket.copy();
  copy.take(300, 10);
  t.same([copy.fill, copy.least, bucket.fill], [-400, -400, 2_000], 'a copy goes its own way');
});

const job: Job = {
  version: 1,
  inputs: [{ url: '/film.mkv', start: 60, duration: 200 }],
  tracks: [
    { id: 'v', kind: 'video', sources: [{ input: 0, stream: 'v:0' }], filters: [{ filter: 'scale', w: -2, h: 480 }], encode: { codec: 'h264', rateControl: { mode: 'bitrate', bitRate: 1e6, maxBitRate: 2e6, bufferSize: 4e6 }, keyFrameSeconds: 5 } },
    { id: 'a', kind: 'audio', sources: [{ input: 0, stream: 'a:0' }], encode: { codec: 'aac' } },
  ],
  outputs: [{ kind: 'file', tracks: ['v', 'a'], container: 'mp4' }],
};
const track = splitTrack(job)!;

t.test('a piece is a Job of its pictures alone, on the grid of the whole', async (t) => {
  const cuts = new Cuts({ begin: 60, end: 260 }, [80, 100]);
  const { inputs, tracks, outputs, live, timestamps } = chunkJob(job, track, { begin: 80.25, end: 100.25, tries: 0 }, cuts);
  t.same(inputs, [{ url: '/film.mkv', start: 80.25, duration: 20.5 }]);
  t.same([live, timestamps], [false, 'source']);
  t.equal(tracks.length, 1);
  t.match(tracks[0], { id: 'v', startAt: 80.25, endAt: 100.25, encode: { params: { stitchable: '1' }, keyFrameOrigin: 60, options: { rc_init_occupancy: 2e6 }, rateControl: { maxBitRate: 2e6, bufferSize: 4e6 } } });
  t.match(outputs, [{ kind: 'segments', origin: 80.25, timestampOffset: -60 }]);
  t.match(chunkJob(job, track, { begin: undefined, end: 80.25, tries: 0 }, cuts).inputs, [{ start: 60, duration: 20.75 }]);
  t.match(chunkJob(job, track, { begin: 100.25, end: undefined, tries: 0 }, cuts).inputs, [{ start: 100.25, duration: 159.75 }], 'the last one ends where the Job does');
});

t.test('what is left of a decoder\'s buffer is handed over, within what an encoder can begin with', async (t) => {
  const cuts = new Cuts({ begin: 60, end: 260 });
  const occupancy = (fill: number): unknown => (chunkJob(job, track, { begin: 80, end: 100, tries: 1, fill }, cuts).tracks[0]!.encode as VideoEncode).options;
  t.same(occupancy(1e6), { rc_init_occupancy: 1e6 });
  t.same(occupancy(4e6), { rc_init_occupancy: 3.6e6 });
  t.same(occupancy(-5), { rc_init_occupancy: 4e5 });
  t.equal((chunkJob(job, track, { begin: undefined, end: 100, tries: 0 }, cuts).tracks[0]!.encode as VideoEncode).options, undefined, 'the first begins as any film');
});

t.test('the whole takes its pictures from what is pushed', async (t) => {
  const { inputs, tracks, outputs } = joinJob(job, track, { language: 'deu' });
  t.same(inputs[0], job.inputs[0]);
  t.match(inputs[1], { url: 'pushed:1', startTime: 0 });
  t.same(tracks[0], { id: 'v', kind: 'video', encode: 'copy', sources: [{ input: 1, stream: 'v:0' }], metadata: { language: 'deu' } });
  t.same([tracks[1], outputs], [job.tracks[1], job.outputs]);
});

const changed = (change: (copy: any) => void): Job => {
  const copy = structuredClone(job);
  change(copy);
  return copy;
};

t.test('what cannot be split says why', async (t) => {
  t.equal(whyWhole(job), undefined);
  const cases: [string, (copy: any) => void, RegExp][] = [
    ['pictures that are copied', ({ tracks }) => (tracks[0].encode = 'copy'), /^0 tracks/],
    ['two films in one', ({ tracks }) => tracks.push({ ...tracks[0], id: 'w' }), /^2 tracks/],
    ['segments', ({ outputs }) => (outputs[0] = { kind: 'segments', tracks: ['v'], layout: 'muxed', container: 'mpegts', seconds: 4 }), /one file/],
    ['two outputs', ({ outputs }) => outputs.push(outputs[0]), /one file/],
    ['AVI', ({ outputs }) => (outputs[0].container = 'avi'), /avi/],
    ['MJPEG', ({ tracks }) => (tracks[0].encode = { codec: 'mjpeg' }), /mjpeg/],
    ['a graph', ({ tracks }) => (tracks[0].filters = [{ filter: 'graph', graph: 'null' }]), /graph/],
    ['captions', ({ tracks }) => (tracks[0].burn = { input: 0, stream: 'v:0', captions: true }), /captions/],
    ['Live TV', ({ inputs }) => (inputs[0].url = 'pushed:0'), /pushed/],
    ['the key frame before', ({ inputs }) => (inputs[0].accurateSeek = false), /begins/],
    ['a resumed film', ({ tracks }) => (tracks[0].startAt = 5), /part of a film/],
    ['a join of streams', ({ tracks }) => tracks[0].sources.push({ input: 0, stream: 'v:1' }), /several streams/],
  ];
  for (const [name, change, reason] of cases) t.match(whyWhole(changed(change)) ?? 'split', reason, name);
});

t.test('filters with a memory are warmed up', async (t) => {
  const withFilters = (...filters: unknown[]): number => warmUp({ ...track, filters } as VideoTrack);
  t.equal(withFilters({ filter: 'scale', w: 1, h: 1 }), 0);
  t.equal(withFilters({ filter: 'tonemap' }), 0);
  t.equal(withFilters({ filter: 'tonemap', peak_detect: true }), 2);
  t.equal(withFilters({ filter: 'deinterlace' }, { filter: 'scale', w: 1, h: 1 }), 0.5);
});

t.test('a node without work relieves one that would need much longer, and no other', async (t) => {
  const lane = (position: number, agoMs: number): Lane => ({ node: 'n', piece: { begin: 0, end: 100, tries: 0 }, beganAtMs: performance.now() - agoMs, position, hand: () => undefined, done: sleep(0) });
  const slow = lane(10, 10_000);
  t.equal(toRelieve([slow], 5, 100), slow, '90 s at 1x, or 18 s');
  t.equal(toRelieve([slow], 1.5, 100), undefined, '60 s is no gain for what would be lost');
  t.equal(toRelieve([lane(97, 97_000)], 50, 100), undefined, 'nearly done');
  t.equal(toRelieve([lane(0.1, 100)], 50, 100), undefined, 'just begun');
  t.equal(toRelieve([lane(50, 10_000), slow], 50, 100), slow, 'the slowest first');
});

t.test('a cluster is asked until it says no, then for each node that is free', async (t) => {
  const room = new Room(3, 0);
  t.ok(room.mayAsk(0));
  room.granted();
  t.ok(room.mayAsk(1));
  room.refused(1, new Error('full'));
  t.notOk(room.mayAsk(1));
  room.freed();
  t.ok(room.mayAsk(0));
  t.notOk(room.mayAsk(3), 'no more than so many');
  room.refused(0, new Error('full'));
  await sleep(5);
  t.throws(() => room.refused(0, new Error('full')), /full/);
});
