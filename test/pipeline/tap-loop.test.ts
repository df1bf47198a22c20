import { setTimeout as delay } from 'node:timers/promises';
import t, { type Test } from 'tap';
import type { Pipeline, VideoFrame } from '../../lib/index.js';
import { open, outcome, pictures, x264 } from './fixture.js';
import { fading, frames, picture } from './made-frames.js';

type Loop = AsyncIterableIterator<VideoFrame>;

/** `seconds` of pictures to an encoder, with a tap before it. */
const tapped = (t: Test, seconds: number) => open(t, { input: pictures(seconds), output: { kind: 'null' }, video: { tap: true, encode: x264! }, audio: false });

/** One picture, and then silence. */
async function silent(t: Test, signal?: AbortSignal): Promise<{ pipeline: Pipeline; loop: Loop; first: VideoFrame }> {
  let release = () => {};
  const silence = new Promise<void>((resolve) => (release = resolve));
  t.teardown(() => release());
  async function* from(): AsyncGenerator<VideoFrame> {
    yield picture(50, 0);
    await silence;
  }
  const pipeline = await open(t, { input: frames(from()), output: { kind: 'frames' }, video: { tap: true }, audio: false }, signal);
  const loop = pipeline.frames();
  const { value } = await loop.next();
  return { pipeline, loop, first: value as VideoFrame };
}

t.test('calls that come at once are answered in their order', async (t) => {
  const pipeline = await tapped(t, 0.8);
  const loop = pipeline.frames();
  const answered: number[] = [];
  const asked = Array.from({ length: 22 }, async (_, call) => {
    const { done, value } = await loop.next();
    answered.push(call);
    return done === true ? undefined : value.index;
  });
  const indexes = await Promise.all(asked);
  t.strictSame(indexes, [...Array(20).keys(), undefined, undefined]);
  t.strictSame(answered, [...Array(22).keys()]);
  t.equal(pipeline.progress().frames, 20, 'a frame goes on when the next is asked for');
});

t.test('a frame that was asked for is in hand until the next call, however many wait', async (t) => {
  const loop = (await tapped(t, 2)).frames();
  const [first, second] = await Promise.all([loop.next(), loop.next()]);
  t.ok((first.value as VideoFrame).isGone);
  t.notOk((second.value as VideoFrame).isGone);
  t.equal((second.value as VideoFrame).planes[0]!.length > 0, true);
});

t.test('return() ends a next() that waits, and is answered behind it', async (t) => {
  const { pipeline, loop, first } = await silent(t);
  const order: string[] = [];
  const waiting = loop.next().then((result) => (order.push('next'), result));
  const behind = loop.next().then((result) => (order.push('behind'), result));
  t.ok(first.isGone, 'the frame goes on before anything is waited for');
  await delay(20);
  const left = loop.return!('mine').then((result) => (order.push('return'), result));
  const after = loop.next().then((result) => (order.push('after'), result));
  t.strictSame(await Promise.all([waiting, behind, left, after]), [{ value: undefined, done: true }, { value: undefined, done: true }, { value: 'mine', done: true }, { value: undefined, done: true }]);
  t.strictSame(order, ['next', 'behind', 'return', 'after']);
  t.throws(() => pipeline.frames(), { code: 'ERR_JETSONAV_STATE' });
});

t.test('throw() ends the pipeline, and rejects with what it was given', async (t) => {
  const pipeline = await tapped(t, 60);
  const run = pipeline.run();
  const loop = pipeline.frames();
  const { value } = await loop.next();
  await t.rejects(loop.throw!(new RangeError('mine')), { name: 'RangeError', message: 'mine' });
  t.ok((value as VideoFrame).isGone);
  t.strictSame(await loop.next(), { value: undefined, done: true });
  t.match(await run, { complete: false, frames: 0 }, 'the frame of a body that broke off is held back');
});

t.test('throw() ends a next() that waits', async (t) => {
  const { loop } = await silent(t);
  const waiting = loop.next();
  await t.rejects(loop.throw!(new RangeError('mine')), { message: 'mine' });
  t.strictSame(await waiting, { value: undefined, done: true });
});

t.test('a loop that is left before its first frame ends the pipeline, too', async (t) => {
  const pipeline = await tapped(t, 60);
  const run = outcome(pipeline.run());
  t.strictSame(await pipeline.frames().return!(), { value: undefined, done: true });
  await run;
  t.throws(() => pipeline.frames(), { code: 'ERR_JETSONAV_STATE' });
});

t.test('what ends the pipeline is thrown by the call that waits, and once', async (t) => {
  const controller = new AbortController();
  const { loop } = await silent(t, controller.signal);
  const calls = [outcome(loop.next()), loop.next()] as const;
  controller.abort(new RangeError('enough'));
  t.match(await Promise.all(calls), [{ name: 'RangeError', message: 'enough' }, { done: true }]);
  t.strictSame(await loop.next(), { value: undefined, done: true });
  t.strictSame(await loop.return!(), { value: undefined, done: true });
});

t.test('frames that are closed, dropped or opened in the body leave as before', async (t) => {
  const pipeline = await tapped(t, 1);
  const kept: Uint8Array[] = [];
  for await (const frame of pipeline.frames()) {
    if (frame.index % 5 === 0) frame.close();
    if (frame.index % 5 === 1) frame.drop();
    if (frame.index % 5 === 2) kept.push(frame.readPlanes[0]!);
    if (frame.index % 5 === 3) frame.planes[0]!.fill(9);
    if (frame.index % 5 === 4) await delay(1);
  }
  t.equal(kept.length, 5);
  t.ok(kept.every(({ length }) => length === 0));
  t.equal(pipeline.progress().frames, 20, 'all but those that were dropped');
});

t.test('a body that never waits leaves the event loop its turns', async (t) => {
  const controller = new AbortController();
  const pipeline = await open(t, { input: pictures(60, { size: '64x36' }), output: { kind: 'frames' }, video: { tap: true }, audio: false }, controller.signal);
  let seen = 0;
  const busy = (async () => {
    for await (const _ of pipeline.frames()) {
      if (seen++ === 0) setTimeout(() => controller.abort(new RangeError('enough')), 20);
      for (const begin = performance.now(); performance.now() - begin < 2;);
    }
  })();
  t.match(await outcome(busy), { message: 'enough' });
  t.ok(seen < 500, `${seen} of 1500 frames until a timer of 20 ms ran`);
});

t.test('a loop is an iterator of frames made in JavaScript, too, and ends its source', async (t) => {
  let isReturned = false;
  async function* from(): AsyncGenerator<VideoFrame> {
    try {
      yield* fading(20);
    } finally {
      isReturned = true;
    }
  }
  const loop = (await open(t, { input: frames(from()), output: { kind: 'frames' }, video: { tap: true }, audio: false })).frames();
  t.equal(loop[Symbol.asyncIterator](), loop);
  await loop.next();
  await loop.return!();
  await delay(10);
  t.ok(isReturned);
});
