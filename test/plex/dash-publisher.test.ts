import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import t, { type Test } from 'tap';
import { checkJob } from '../../lib/job/index.js';
import { PendingFile } from '../../lib/client/atomic-file.js';
import { DashPublisher } from '../../lib/plex/dash-publisher.js';
import type { DashSession } from '../../lib/plex/session.js';
import type { SegmentEvent } from '../../lib/protocol/session-event.js';
import { audioInfo, contentOf, initEvent, mediaEvent, videoInfo } from '../client/fake-node.js';

const output: DashSession = {
  kind: 'dash', output: 0, manifestUrl: 'http://127.0.0.1:32400/manifest', initName: 'init-stream$RepresentationID$.m4s',
  mediaName: 'chunk-stream$RepresentationID$-$Number%05d$.m4s', windowSize: 5, firstNumber: 100, seconds: 5,
};
const { tracks } = checkJob({
  version: 1, inputs: [{ url: '/a' }], outputs: [{ kind: 'null', tracks: ['v0', 'a0'] }],
  tracks: [
    { id: 'v0', kind: 'video', sources: [{ input: 0, stream: '0' }], encode: 'copy' },
    { id: 'a0', kind: 'audio', sources: [{ input: 0, stream: '1' }], encode: { codec: 'aac' }, metadata: { language: 'eng' } },
  ],
});

interface Posted { text: string; files: string[] }

function publisher(t: Test): { dash: DashPublisher; posts: Posted[]; cwd: string; place: (event: SegmentEvent) => Promise<void> } {
  const cwd = t.testdir();
  const posts: Posted[] = [];
  const publish = async (_url: string, text: string): Promise<void> => void posts.push({ text, files: readdirSync(cwd).sort() });
  const dash = new DashPublisher(output, tracks, cwd, { publish });
  const place = async (event: SegmentEvent): Promise<void> => {
    const path = dash.path(event);
    if (path !== undefined) await dash.placed(event, await PendingFile.receive(path, (async function* () { yield contentOf(event.name ?? ''); })()));
  };
  return { dash, posts, cwd, place };
}

const video = (number: number, last = false): SegmentEvent => mediaEvent(0, number, { start: number * 5 - 5, end: number * 5, last });
const audio = (number: number, last = false): SegmentEvent => mediaEvent(1, number, { start: number * 5 - 5, end: number * 5 - 0.01, rate: 48_000, last });

function parse(text: string) {
  const mpd = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', isArray: (name) => ['AdaptationSet', 'S', 'Representation'].includes(name) }).parse(text).MPD;
  return { mpd, templates: mpd.Period.AdaptationSet.map((set: any) => set.Representation[0].SegmentTemplate) };
}

t.test('A number is announced when every representation has it, complete and under its name', async (t) => {
  const { posts, place } = publisher(t);
  await place(initEvent(0, videoInfo));
  await place(initEvent(1, audioInfo));
  await place(video(100));
  t.equal(posts.length, 0);
  await place(audio(100));
  t.equal(posts.length, 1);
  t.same(posts[0]?.files, ['chunk-stream0-00100.m4s', 'chunk-stream1-00100.m4s', 'init-stream0.m4s', 'init-stream1.m4s']);
  await place(audio(101));
  t.equal(posts.length, 1);
  await place(video(101));
  t.equal(posts.length, 2);
});

t.test('The manifest is dynamic and counts from skip_to_segment until the window moves', async (t) => {
  const { dash, posts, place } = publisher(t);
  await place(initEvent(0, videoInfo));
  await place(initEvent(1, audioInfo));
  for (let number = 100; number < 108; number += 1) {
    await place(video(number));
    await place(audio(number));
  }
  const starts = posts.map(({ text }) => parse(text).templates.map((template: any) => Number(template.startNumber)));
  t.same(starts, [100, 100, 100, 100, 100, 101, 102, 103].map((start) => [start, start]));
  const { mpd, templates } = parse(posts[0]?.text ?? '');
  t.equal(mpd.type, 'dynamic');
  t.match(templates[0], { initialization: output.initName, media: output.mediaName, timescale: '1000', SegmentTimeline: { S: [{ t: '495000', d: '5000' }] } });
  t.equal(mpd.Period.AdaptationSet[1].lang, 'eng');
  await dash.ended(true);
  const last = parse(posts.at(-1)?.text ?? '').mpd;
  t.equal(last.type, 'static');
  t.match(last.mediaPresentationDuration, /^PT[\d.]+S$/);
});

t.test('Audio that begins before 0, as encoders make it, is listed from 0', async (t) => {
  const { posts, place } = publisher(t);
  await place(initEvent(0, videoInfo));
  await place(initEvent(1, audioInfo));
  await place(mediaEvent(0, 100, { start: 0, end: 5 }));
  await place({ ...mediaEvent(1, 100, { start: -0.021, end: 4.9, rate: 48_000 }), startTicks: -1024, durationTicks: 236_544 });
  t.match(parse(posts[0]?.text ?? '').templates[1], { SegmentTimeline: { S: [{ t: '0', d: '235520' }] } });
});

t.test('A representation that is over holds nothing up', async (t) => {
  const { posts, place } = publisher(t);
  await place(initEvent(0, videoInfo));
  await place(initEvent(1, audioInfo));
  await place(audio(100, true));
  await place(video(100));
  await place(video(101, true));
  t.equal(posts.length, 2);
});

t.test('At a whole end everything is listed, at an early end what all have', async (t) => {
  for (const whole of [true, false]) {
    const { dash, posts, place } = publisher(t);
    await place(initEvent(0, videoInfo));
    await place(initEvent(1, audioInfo));
    for (const event of [video(100), audio(100), video(101)]) await place(event);
    await dash.ended(whole);
    const [template] = parse(posts.at(-1)?.text ?? '').templates;
    t.equal(template.SegmentTimeline.S[0].r, whole ? '1' : undefined);
  }
});

t.test('Of nothing there is no manifest', async (t) => {
  const { dash, posts, place } = publisher(t);
  await place(initEvent(0, videoInfo));
  await dash.ended(true);
  t.equal(posts.length, 0);
  t.equal(dash.position(), undefined);
});

t.test('After a move it goes on behind what was announced, and makes again what was not', async (t) => {
  const { dash, posts, cwd, place } = publisher(t);
  await place(initEvent(0, videoInfo));
  await place(initEvent(1, audioInfo));
  for (const event of [video(100), audio(100), video(101)]) await place(event);
  t.same(dash.position(), { output: 0, first: 100, next: 101, origin: 495, ends: new Map([['v0', 500], ['a0', 499.99]]) });
  t.equal(dash.path(video(100)), undefined);
  t.equal(dash.path(video(101)), join(cwd, 'chunk-stream0-00101.m4s'));
  await place(initEvent(0, videoInfo));
  for (const event of [video(100), video(101), audio(101), video(102), audio(102)]) await place(event);
  t.same(posts.map(({ text }) => Number(parse(text).templates[0].SegmentTimeline.S[0].r ?? 0) + 1), [1, 2, 3]);
});

t.test('A node that encodes in another way cannot go on', async (t) => {
  const { dash, cwd } = publisher(t);
  const header = (config: string): Buffer => Buffer.concat([Buffer.from([0, 0, 0, 8 + config.length]), Buffer.from(`avcC${config}`), Buffer.from('rest')]);
  const put = async (bytes: Buffer, info = videoInfo): Promise<void> => {
    const event = initEvent(0, info);
    await dash.placed(event, await PendingFile.receive(dash.path(event) ?? '', (async function* () { yield bytes; })()));
  };
  await put(header('sps one'));
  await put(Buffer.concat([Buffer.from('elst'), header('sps one')]));
  await t.rejects(put(header('sps two')), { code: 'ERR_JETSONAV_UNSUPPORTED', message: /parameter sets/ });
  await t.rejects(put(header('sps one'), { ...videoInfo, timeBase: [1, 90_000] }), { code: 'ERR_JETSONAV_UNSUPPORTED', message: /time base/ });
  t.same(readFileSync(join(cwd, 'init-stream0.m4s')), header('sps one'));
});

t.test('A rendition that the job does not have is refused', async (t) => {
  const { dash } = publisher(t);
  t.throws(() => dash.path(mediaEvent(2, 100, { start: 0, end: 1 })), { code: 'ERR_JETSONAV_PROTOCOL' });
});
