import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { checkJob } from '../../lib/job/index.js';
import { PendingFile } from '../../lib/client/atomic-file.js';
import { ListPublisher, numberedName } from '../../lib/plex/list-publisher.js';
import type { SegmentsSession } from '../../lib/plex/session.js';
import type { SegmentEvent } from '../../lib/protocol/session-event.js';
import { contentOf, initEvent, mediaEvent, openEvent, videoInfo } from '../client/fake-node.js';

const output: SegmentsSession = {
  kind: 'segments', output: 0, listUrl: 'http://127.0.0.1:32400/manifest', listSize: 5, headerName: 'header', mediaName: 'media-%05d.ts',
  firstNumber: 3, seconds: 8, separateStreamTimes: true, unfinished: true,
};
const { tracks } = checkJob({
  version: 1, inputs: [{ url: '/a' }], outputs: [{ kind: 'null', tracks: ['v0', 'a0', 's0'] }],
  tracks: [
    { id: 'v0', kind: 'video', sources: [{ input: 0, stream: '0' }], encode: 'copy' },
    { id: 'a0', kind: 'audio', sources: [{ input: 0, stream: '1' }], encode: 'copy' },
    { id: 's0', kind: 'subtitle', sources: [{ input: 0, stream: '2' }], encode: 'copy' },
  ],
});

function publisher(t: Test, changes: Partial<SegmentsSession> = {}): { list: ListPublisher; posts: string[]; cwd: string; seen: string[][]; place: (event: SegmentEvent) => Promise<void> } {
  const cwd = t.testdir();
  const posts: string[] = [];
  const seen: string[][] = [];
  const publish = async (_url: string, body: string): Promise<void> => {
    posts.push(body);
    seen.push(readdirSync(cwd).sort());
  };
  const list = new ListPublisher({ ...output, ...changes }, tracks, cwd, { publish });
  const place = async (event: SegmentEvent): Promise<void> => {
    const path = list.path(event);
    if (path !== undefined) await list.placed(event, await PendingFile.receive(path, chunks(event.name ?? '')));
  };
  return { list, posts, cwd, seen, place };
}

async function* chunks(name: string): AsyncGenerator<Uint8Array> {
  yield contentOf(name);
}

const third = mediaEvent(0, 3, { start: 24, end: 32.032, endAudio: 32.010667, endVideo: 32.032 });
const fourth = mediaEvent(0, 4, { start: 32.032, end: 40.04, endAudio: 40.021333, endVideo: 40.04 });

t.test('Every change is a list of its own: opened, closed, and the next opened', async (t) => {
  const { list, posts, cwd, place } = publisher(t);
  await place(initEvent(0, videoInfo));
  await list.opened(openEvent(3, 24));
  await place(third);
  await list.opened(openEvent(4, 32.032));
  await place(fourth);
  await list.opened(openEvent(5, 40.04));
  const [line3, line4] = ['media-00003.ts,24.000000,32.032000,32.010667,32.032000\n', 'media-00004.ts,32.032000,40.040000,40.021333,40.040000\n'];
  t.same(posts, [
    '#media-00003.ts,24.000000,24.000000,24.000000,24.000000\n',
    line3,
    `${line3}#media-00004.ts,32.032000,32.032000,32.032000,32.032000\n`,
    line3 + line4,
    `${line3}${line4}#media-00005.ts,40.040000,40.040000,40.040000,40.040000\n`,
  ]);
  t.same(readdirSync(cwd).sort(), ['header', 'media-00003.ts', 'media-00004.ts']);
  t.same(readFileSync(join(cwd, 'media-00003.ts')), contentOf('0-0-00003'));
});

t.test('A segment is on disk under its name before a list names it', async (t) => {
  const { list, seen, place } = publisher(t);
  await place(initEvent(0, videoInfo));
  await list.opened(openEvent(3, 24));
  await place(third);
  t.same(seen, [['header'], ['header', 'media-00003.ts']]);
});

t.test('A list of size 5 never has more than four lines, the open one included', async (t) => {
  const { list, posts, place } = publisher(t);
  for (let number = 3; number < 12; number += 1) {
    await list.opened(openEvent(number, number * 8));
    await place(mediaEvent(0, number, { start: number * 8, end: number * 8 + 8 }));
  }
  await list.opened(openEvent(12, 96));
  t.equal(Math.max(...posts.map((post) => post.trimEnd().split('\n').length)), 4);
  t.same(posts.at(-1)?.match(/#?media-\d+/g), ['media-00009', 'media-00010', 'media-00011', '#media-00012']);
});

t.test('A list without limit keeps all', async (t) => {
  const { posts, place } = publisher(t, { listSize: 0, unfinished: false, separateStreamTimes: false });
  for (let number = 3; number < 12; number += 1) await place(mediaEvent(0, number, { start: number * 8, end: number * 8 + 8 }));
  t.equal(posts.at(-1)?.trimEnd().split('\n').length, 9);
  t.equal(posts[0], 'media-00003.ts,24.000000,32.000000\n');
});

t.test('Open segments are listed only where Plex asks for them', async (t) => {
  const { list, posts, place } = publisher(t, { unfinished: false });
  await list.opened(openEvent(3, 24));
  await place(third);
  t.equal(posts.length, 1);
});

t.test('After a move nothing is said twice: not that a segment is open, nor that it is there', async (t) => {
  const { list, posts, place } = publisher(t);
  await place(initEvent(0, videoInfo));
  await list.opened(openEvent(3, 24));
  await place(third);
  await list.opened(openEvent(4, 32.032));
  t.equal(list.path(third), undefined);
  const before = posts.length;
  await list.opened(openEvent(4, 32.03));
  t.equal(posts.length, before);
  t.equal(posts.at(-1)?.trimEnd().split('\n').length, 2);
  t.same(list.position()?.ends.get('v0'), 32.03, 'but where video goes on is heard');
});

t.test('Its position is where each kind of track ended, and video where the next segment began', async (t) => {
  const { list, place } = publisher(t);
  t.equal(list.position(), undefined);
  await list.opened(openEvent(3, 24));
  t.equal(list.position(), undefined);
  await place(third);
  t.same(list.position(), { output: 0, first: 3, next: 4, origin: 24, ends: new Map([['v0', 32.032], ['a0', 32.010667], ['s0', 32.032]]) });
  await list.opened(openEvent(4, 32.03));
  t.same(list.position()?.ends.get('v0'), 32.03);
});

t.test('It is complete behind the last segment', async (t) => {
  const { list, place } = publisher(t);
  await place(initEvent(0, videoInfo));
  await place(third);
  t.equal(list.isComplete(), false);
  await place({ ...fourth, last: true });
  t.equal(list.isComplete(), true);
});

t.test('A header of another encoder is refused, and leaves the first one in place', async (t) => {
  const { list, cwd, place } = publisher(t);
  const path = list.path(initEvent(0, videoInfo)) ?? '';
  const header = (config: string): Buffer => Buffer.concat([Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x80, 0x63, 0xa2, 0x80 | config.length]), Buffer.from(config)]);
  const receive = (bytes: Buffer): Promise<PendingFile> => PendingFile.receive(path, (async function* () { yield bytes; })());
  await list.placed(initEvent(0, videoInfo), await receive(header('sps one')));
  await list.placed(initEvent(0, videoInfo), await receive(Buffer.concat([header('sps one'), Buffer.from('other uid')])));
  await t.rejects(list.placed(initEvent(0, videoInfo), await receive(header('sps two'))), { code: 'ERR_JETSONAV_UNSUPPORTED' });
  t.same(readFileSync(path), header('sps one'));
  t.same(readdirSync(cwd), ['header']);
  await place(third);
});

t.test('Names are those of the segment muxer', async (t) => {
  t.equal(numberedName('media-%05d.ts', 42), 'media-00042.ts');
  t.equal(numberedName('sub-chunk-%05d', 1_234_567), 'sub-chunk-1234567');
  t.equal(numberedName('100%%-%d', 7), '100%-7');
});
