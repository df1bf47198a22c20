import { setTimeout as sleep } from 'node:timers/promises';
import t from 'tap';
import { Lead } from '../../lib/agent/lead.js';
import { codecsOf, stageTimes } from '../../lib/agent/stage-times.js';
import { makeThumbnail } from '../../lib/agent/thumbnail.js';
import { ThumbnailSource } from '../../lib/agent/thumbnail-source.js';
import { Thumbnails } from '../../lib/agent/thumbnails.js';
import type { FinishedSegment } from '../../lib/agent/transcoding.js';
import { AgentSession } from '../../lib/protocol/client.js';
import { mostThumbnailBytes } from '../../lib/protocol/thumbnail.js';
import { until } from '../until.js';
import { jobFor, silent, startAgent } from './fixtures.js';

/** What an agent tells the page of a session, beside what placement needs. */

const segment = (rest: Partial<FinishedSegment>): FinishedSegment => ({ kind: 'media', output: 0, rendition: 0, number: 1, startTicks: 0, durationTicks: 0, key: true, last: false, endVideo: 4, bytes: Buffer.from('media'), ...rest });

t.test('the newest segment with pictures is kept, the beginning of it, behind its header', async (t) => {
  const source = new ThumbnailSource();
  t.equal(source.file(), undefined);
  source.take(segment({ rendition: 1, endVideo: undefined as never }));
  source.take(segment({ key: false }));
  source.take(segment({ kind: 'open' }));
  t.equal(source.isThere, false, 'sound alone, what begins in the middle and what is only begun have no picture');
  source.take(segment({ kind: 'init', bytes: Buffer.from('header ') }));
  source.take(segment({}));
  t.equal(String(source.file()), 'header media');
  source.take(segment({ rendition: 2, bytes: Buffer.from('another size') }));
  t.equal(String(source.file()), 'header media', 'of several sizes one');
  source.take(segment({ bytes: Buffer.alloc(3 << 20) }));
  t.equal(source.file()?.length, 'header '.length + (1 << 20));
});

t.test('pictures are made one after the other, once for a segment, and an error costs nothing', async (t) => {
  const sources = new Map(['a', 'b', 'c'].map((id) => [id, new ThumbnailSource()]));
  for (const id of ['a', 'b']) sources.get(id)?.take(segment({ bytes: Buffer.from(id) }));
  let [running, most] = [0, 0];
  const made: string[] = [];
  const thumbnails = new Thumbnails({
    sourceOf: (id) => sources.get(id), logger: silent,
    make: async (file) => {
      most = Math.max(most, ++running);
      made.push(String(file));
      await sleep(1);
      running -= 1;
      if (String(file) === 'a') throw new Error('libav does not like it');
      return file;
    },
  });
  const sent: string[] = [];
  const send = async (id: string, jpeg: Uint8Array) => void sent.push(`${id} ${String(jpeg)}`);
  thumbnails.want(['a', 'b', 'c', 'unknown'], send);
  thumbnails.want(['a', 'b'], send);
  await thumbnails.settled();
  t.strictSame([made, sent, most], [['a', 'b'], ['b b'], 1]);
  sources.get('b')?.take(segment({ bytes: Buffer.from('newer') }));
  thumbnails.want(['b'], send);
  await thumbnails.settled();
  t.strictSame([made.length, sent], [2, ['b b', 'b b']], 'another coordinator gets the same one; a new one is not made that soon');
});

t.test('a JPEG comes of a segment that is cut off', async (t) => {
  const { Pipeline } = await import('../../lib/pipeline/index.js');
  for (const container of ['mp4', 'mpegts'] as const) {
    const source = new ThumbnailSource();
    const job = { ...jobFor('testsrc2=size=1280x720:rate=25:duration=4'), outputs: [{ kind: 'segments' as const, tracks: ['v'], layout: 'separate' as const, container, seconds: 4 }] };
    await using pipeline = await Pipeline.open({ ...job, inputs: [{ ...job.inputs[0]!, format: 'lavfi' }] });
    const run = pipeline.run();
    for await (const each of pipeline.segments(0)) source.take(each.bytes === undefined ? each : { ...each, bytes: each.bytes.slice(0, 300_000) });
    await run;
    const jpeg = await makeThumbnail(source.file()!, AbortSignal.timeout(20_000));
    t.strictSame([...jpeg.slice(0, 3)], [0xff, 0xd8, 0xff], container);
    t.ok(jpeg.length > 1_000 && jpeg.length <= mostThumbnailBytes, `${jpeg.length} bytes`);
  }
  await t.rejects(makeThumbnail(Buffer.from('no film'), AbortSignal.timeout(20_000)));
});

t.test('who watches without a pause is behind what is made, and never before it', async (t) => {
  const lead = new Lead();
  t.equal(lead.ahead(0, 0), 0);
  t.equal(lead.ahead(30, 10_000), 20);
  t.equal(lead.ahead(40, 20_000), 20);
  t.equal(lead.ahead(40, 90_000), 0, 'it has seen all');
  t.equal(lead.ahead(45, 91_000), 4);
});

t.test('stages of all tracks are told by what they do', async (t) => {
  t.equal(stageTimes([]), undefined);
  t.strictSame(stageTimes([{ stage: 'demux:0', busy: 0.1 }, { stage: 'decode:v', busy: 1.2344 }, { stage: 'decode:a', busy: 0.1 }, { stage: 'tap:v', busy: 9 }, { stage: 'encode:v', busy: 4 }]), { demux: 0.1, decode: 1.334, encode: 4 });
  const stage = (name: string, what: string) => ({ stage: name, what, accel: 'none', refused: [] });
  t.strictSame(codecsOf([stage('decode:a', 'aac'), stage('decode:v', 'hevc'), stage('encode:v', 'libx264')]), { decode: 'hevc', encode: 'libx264' });
  t.strictSame(codecsOf([stage('encode:a', 'libmp3lame')]), { encode: 'libmp3lame' });
});

t.test('a session tells it, and of pictures only where they are allowed', async (t) => {
  for (const thumbnails of [true, false]) {
    const agent = await startAgent(t, { thumbnails, fake: { segments: Infinity, everyMs: 5 } });
    await using session = await AgentSession.open(agent.placement(), { job: jobFor(agent.media.path), sources: [agent.media] });
    await until(() => agent.opened[0]?.taken !== undefined && agent.opened[0].taken > 1, 5_000, 'a segment');
    const [told] = agent.sessions.reports();
    t.match(told, { codecs: { encode: 'libx264' }, ahead: Number, unfetched: Number });
    t.equal(agent.sessions.thumbnailsOf(session.placement.sessionId) === undefined, !thumbnails);
  }
});
