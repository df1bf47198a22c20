import { setTimeout as delay } from 'node:timers/promises';
import t from 'tap';
import type { Pipeline, StageProgress } from '../../lib/index.js';
import { endless, open, outcome, pictures, x264 } from './fixture.js';

/** Of stages with a bounded queue. */
type Stage = Required<StageProgress>;

/** Of each stage, now. */
const stagesOf = (pipeline: Pipeline): Map<string, Stage> => new Map(pipeline.progress().stages.map((each) => [each.stage, each as Stage]));
const isFull = (stage: Stage | undefined): boolean => stage !== undefined && stage.queued === stage.queue;

/** Looks until it is so. Where other programs take the processors that takes longer, and comes all the same. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await delay(20);
}

t.test('a slow encoder is the busiest stage, and what stands before it waits', async (t) => {
  const pipeline = await open(t, {
    input: pictures(endless, { size: '320x180' }), output: { kind: 'null' }, audio: false, queue: 4, threads: 1,
    video: { encode: { codec: 'h264', accel: 'none', preset: 'veryslow', options: { tune: 'zerolatency' } } },
  });
  t.same(pipeline.progress().stages, [], 'nothing runs yet');
  const run = outcome(pipeline.run());
  await until(() => {
    const stages = stagesOf(pipeline);
    const encode = stages.get('encode:v0');
    return isFull(encode) && [...stages].every(([stage, { busy }]) => stage === 'encode:v0' || busy < encode!.busy / 2);
  });
  t.same([...stagesOf(pipeline).keys()], ['demux:0', 'decode:v0', 'filter:v0', 'encode:v0'], 'along the way of a frame, which ends at the encoder');
  await pipeline.close();
  t.match(await run, { code: 'ERR_JETSONAV_CLOSED' });
});

t.test('a slow loop body is what everything waits for, and the encoder behind it idles', async (t) => {
  const pipeline = await open(t, { input: pictures(endless), output: { kind: 'null' }, audio: false, queue: 4, video: { tap: true, encode: x264! } });
  const began = performance.now();
  for await (const frame of pipeline.frames()) {
    if (frame.index < 5) continue;
    await until(() => {
      const stages = stagesOf(pipeline);
      const [tap, filter, encode] = ['tap:v0', 'filter:v0', 'encode:v0'].map((stage) => stages.get(stage)!);
      const isBusiest = [...stages].every(([stage, { busy }]) => stage === 'tap:v0' || busy < tap!.busy);
      return isFull(tap) && isFull(filter) && encode!.queued === 0 && isBusiest;
    });
    break;
  }
  const [{ busy }, elapsed] = [stagesOf(pipeline).get('tap:v0')!, (performance.now() - began) / 1000];
  t.ok(busy <= elapsed, `the body took ${busy} of ${elapsed} s`);
});

t.test('a stage that waits does not work, and one that has ended works no more', async (t) => {
  // Many times what waits for those who take packets.
  const all = 2_000;
  const pipeline = await open(t, { input: pictures(all / 25), output: { kind: 'packets' }, audio: false, queue: 2, video: { encode: x264! } });
  const packets = pipeline.packets();
  await packets.next();
  const busy = () => pipeline.progress().stages.reduce((sum, stage) => sum + stage.busy, 0);
  // Until all have come to where they wait: nobody takes a packet, so nobody works.
  for (let before = -1; before !== busy();) {
    before = busy();
    await delay(300);
  }
  t.ok(pipeline.progress().frames < all, `${pipeline.progress().frames} frames were encoded, of ${all}`);
  const bounds = pipeline.progress().stages.filter((stage): stage is Stage => stage.queue !== undefined);
  t.ok(bounds.length >= 3 && bounds.every(({ queued, queue }) => queued <= queue), 'no queue holds more than it may');
  for await (const _packet of packets);
  const after = busy();
  await delay(50);
  t.equal(busy(), after);
  await pipeline.close();
  t.equal(await outcome(pipeline.close()), undefined);
});

t.test('events and the end of the run tell the same', async (t) => {
  const pipeline = await open(t, { input: pictures(0.4), output: { kind: 'null' }, audio: false, video: { encode: x264! } });
  const events = pipeline.events();
  const run = pipeline.run();
  let last: readonly StageProgress[] = [];
  for await (const event of events) if (event.type === 'progress') last = event.stages;
  const { stages } = await run;
  t.same(last.map(({ stage }) => stage), stages.map(({ stage }) => stage));
  t.ok(stages.every(({ busy }) => busy > 0), 'each of them did something');
  t.ok(stages.every(({ queued = 0 }) => queued === 0), 'and nothing waits');
});
