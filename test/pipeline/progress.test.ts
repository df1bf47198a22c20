import { setTimeout as delay } from 'node:timers/promises';
import t from 'tap';
import type { Pipeline, StageProgress } from '../../lib/index.js';
import { open, outcome, pictures, x264 } from './fixture.js';

/** Of stages with a bounded queue. */
type Stage = Required<StageProgress>;

/** Sums of what was seen while it ran: of each stage how full its queue was, and what it had worked in the end. */
async function watch(pipeline: Pipeline, work: Promise<unknown>): Promise<Map<string, { full: number; busy: number }>> {
  const seen = new Map<string, { full: number; busy: number; looks: number }>();
  const done = work.then(() => 'over');
  while ((await Promise.race([done, delay(20, 'goes on')])) !== 'over') {
    for (const { stage, busy, queued = 0, queue = Infinity } of pipeline.progress().stages) {
      const before = seen.get(stage) ?? { full: 0, busy: 0, looks: 0 };
      seen.set(stage, { full: before.full + queued / queue, busy, looks: before.looks + 1 });
    }
  }
  return new Map([...seen].map(([stage, { full, busy, looks }]) => [stage, { full: full / looks, busy }]));
}

t.test('a slow encoder is the busiest stage, and what stands before it waits', async (t) => {
  const pipeline = await open(t, {
    input: pictures(4, { size: '320x180' }), output: { kind: 'null' }, audio: false, queue: 4, threads: 1,
    video: { encode: { codec: 'h264', accel: 'none', preset: 'veryslow', options: { tune: 'zerolatency' } } },
  });
  t.same(pipeline.progress().stages, [], 'nothing runs yet');
  const stages = await watch(pipeline, pipeline.run());
  t.same([...stages.keys()], ['demux:0', 'decode:v0', 'filter:v0', 'encode:v0'], 'along the way of a frame, which ends at the encoder');
  const encode = stages.get('encode:v0')!;
  for (const [stage, { busy }] of stages) if (stage !== 'encode:v0') t.ok(busy < encode.busy / 2, `${stage} ${busy} s, encode ${encode.busy} s`);
  t.ok(encode.full > 0.7, `its queue was ${encode.full} full`);
});

t.test('a slow loop body is what everything waits for, and the encoder behind it idles', async (t) => {
  const pipeline = await open(t, { input: pictures(0.8), output: { kind: 'null' }, audio: false, queue: 4, video: { tap: true, encode: x264! } });
  const began = performance.now();
  const body = async () => {
    for await (const _frame of pipeline.frames()) await delay(25);
  };
  const stages = await watch(pipeline, body());
  const elapsed = (performance.now() - began) / 1000;
  const tap = stages.get('tap:v0')!;
  t.ok(tap.busy > elapsed / 2 && tap.busy <= elapsed, `the body took ${tap.busy} of ${elapsed} s`);
  t.ok(tap.full > 0.7, `${tap.full} of its frames were on the way`);
  for (const stage of ['decode:v0', 'filter:v0', 'encode:v0']) t.ok(stages.get(stage)!.busy < tap.busy, `${stage}: ${stages.get(stage)!.busy} s`);
  t.ok(stages.get('encode:v0')!.full < 0.5, `in front of the encoder: ${stages.get('encode:v0')!.full}`);
  t.ok(stages.get('filter:v0')!.full > 0.5, `in front of the filter: ${stages.get('filter:v0')!.full}`);
});

t.test('a stage that waits does not work, and one that has ended works no more', async (t) => {
  const pipeline = await open(t, { input: pictures(1), output: { kind: 'packets' }, audio: false, queue: 2, video: { encode: x264! } });
  const packets = pipeline.packets();
  await packets.next();
  await delay(200);
  const busy = () => pipeline.progress().stages.reduce((sum, stage) => sum + stage.busy, 0);
  const before = busy();
  await delay(300);
  t.equal(busy(), before, 'nobody takes a packet, so nobody works');
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
