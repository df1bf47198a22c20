import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import t from 'tap';
import { Pipeline, VideoFrame } from '../../lib/index.js';
import { brightness, open, outcome, x264 } from './fixture.js';
import { width, height, picture, flow, fading, frames } from './made-frames.js';

t.test('an iterable that is faster than the encoder is held back', async (t) => {
  let made = 0;
  let returned = false;
  async function* fast(): AsyncGenerator<VideoFrame> {
    try {
      for (; made < 500; made++) yield picture(made % 200, made / 25);
    } finally {
      returned = true;
    }
  }
  const queue = 4;
  const pipeline = await open(t, { input: frames(fast()), queue, output: { kind: 'null' }, video: { tap: true, encode: { codec: 'rawvideo' } }, audio: false });
  let most = 0;
  let seen = 0;
  for await (const frame of pipeline.frames()) {
    t.equal(frame.index, seen++);
    // Waiting, in front of the filter, inside it, in front of the tap, and the one that the generator made for the next push.
    most = Math.max(most, made - seen);
    if (seen % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  }
  t.equal(seen, 500);
  t.ok(returned);
  t.ok(most <= 3 * queue + 4, `${most} frames were under way`);
});

t.test('nothing is taken beyond the queue while nobody runs the pipeline', async (t) => {
  let made = 0;
  async function* fast(): AsyncGenerator<VideoFrame> {
    for (; made < 100; made++) yield picture(1, made / 25);
  }
  await open(t, { input: frames(fast()), queue: 5, output: { kind: 'null' }, video: { encode: x264! }, audio: false });
  await new Promise((resolve) => setTimeout(resolve, 50));
  t.equal(made, 5, 'five wait, and the sixth is held outside');
});

t.test('every frame that was given is closed, and its planes detached, however the run ends', async (t) => {
  const given: VideoFrame[] = [];
  const views: Uint8Array[] = [];
  let done = false;
  async function* endless(): AsyncGenerator<VideoFrame> {
    try {
      for (let i = 0; ; i++) {
        const frame = picture(1, i / 25);
        given.push(frame);
        views.push(...frame.planes);
        yield frame;
      }
    } finally {
      done = true;
    }
  }
  const pipeline = await open(t, { input: frames(endless()), output: { kind: 'frames' }, video: { tap: true }, audio: false });
  for await (const frame of pipeline.frames()) if (frame.index === 20) break;
  await pipeline.close();
  await new Promise((resolve) => setImmediate(resolve));
  t.ok(done, 'the iterable was ended');
  t.ok(given.length > 20 && given.every((frame) => frame.isGone), `${given.filter((frame) => !frame.isGone).length} of ${given.length} are open`);
  t.ok(views.every((view) => view.buffer.byteLength === 0));
});

t.test('an output that is complete ends the iterable, also while it thinks', async (t) => {
  let ended = false;
  async function* camera(): AsyncGenerator<VideoFrame> {
    try {
      for (let i = 0; ; i++) yield picture(1, i / 25);
    } finally {
      ended = true;
    }
  }
  const pipeline = await open(t, { input: frames(camera()), output: { kind: 'null' }, video: { filter: 'trim=end_frame=10', encode: x264! }, audio: false });
  t.match(await pipeline.run(), { frames: 10, complete: true });
  await new Promise((resolve) => setTimeout(resolve, 20));
  t.ok(ended, 'return() was called');
});

t.test('an error of the iterable is the error of the run', async (t) => {
  async function* broken(): AsyncGenerator<VideoFrame> {
    yield picture(1, 0);
    throw new RangeError('the painter');
  }
  const pipeline = await open(t, { input: frames(broken(), { video: { format: 'yuv420p', width, height } }), output: { kind: 'null' }, video: { encode: x264! }, audio: false }).catch((error: unknown) => error);
  const error = pipeline instanceof Pipeline ? await outcome(pipeline.run()) : pipeline;
  t.match(error, { name: 'RangeError', message: 'the painter' });
});

t.test('an iterable that cannot even begin is an error, too', async (t) => {
  const from = { [Symbol.asyncIterator]: () => {
    throw new Error('no brush');
  } };
  await t.rejects(Pipeline.open({ input: frames(from), output: { kind: 'null' } }), { message: 'no brush' });
});

const waits: [name: string, frames: number][] = [['the first frame', 0], ['a frame in the middle', 12]];
for (const [name, count] of waits) {
  t.test(`an abort ends the wait for ${name}`, async (t) => {
    const controller = new AbortController();
    const reason = new Error('enough');
    let returned = false;
    const from: AsyncIterable<VideoFrame> = { [Symbol.asyncIterator]: () => {
      let at = 0;
      return {
        next: () => (at < count ? Promise.resolve({ done: false, value: picture(1, at++ / 25) }) : new Promise(() => {})),
        return: () => {
          returned = true;
          return Promise.resolve({ done: true, value: undefined });
        },
      };
    } };
    setTimeout(() => controller.abort(reason), 150);
    const work = Pipeline.open({ input: frames(from), output: { kind: 'null' }, video: { encode: x264! }, audio: false }, { signal: controller.signal })
      .then(async (pipeline) => {
        t.teardown(() => pipeline.close());
        await pipeline.run();
      });
    t.equal(await outcome(work), reason);
    t.ok(returned, 'the iterable was told');
  });
}

t.test('closing while a push waits for room, and leaving a loop', async (t) => {
  for (const end of ['close', 'break'] as const) {
    let open_ = 0;
    async function* fast(): AsyncGenerator<VideoFrame> {
      try {
        for (let i = 0; ; i++) {
          const frame = picture(1, i / 25);
          open_++;
          yield frame;
          open_ -= frame.isGone ? 1 : 0;
        }
      } finally {
        open_ = -1;
      }
    }
    const pipeline = await open(t, { input: frames(fast()), queue: 2, output: { kind: 'frames' }, video: { tap: true }, audio: false });
    const loop = outcome((async () => {
      for await (const frame of pipeline.frames()) {
        if (frame.index < 3) continue;
        if (end === 'break') break;
        await pipeline.close();
      }
    })());
    const error = await loop;
    if (end === 'close') t.match(error, { code: 'ERR_JETSONAV_CLOSED' });
    else t.equal(error, undefined);
    await pipeline.close();
    await new Promise((resolve) => setTimeout(resolve, 20));
    t.equal(open_, -1, `${end}: the generator ended`);
  }
});

t.test('the pipeline behind ends the one before, and an error of the one before reaches the one behind', async (t) => {
  const endless = { kind: 'url' as const, url: 'testsrc2=size=160x90:rate=25', format: 'lavfi' };
  const first = await open(t, { input: endless, output: { kind: 'frames' }, video: { tap: true }, audio: false });
  const second = await open(t, { input: frames(first.frames()), output: { kind: 'frames' }, video: { tap: true }, audio: false });
  for await (const frame of second.frames()) if (frame.index === 5) break;
  await second.close();
  // Its loop is left when the frame that it waits for has come.
  const hasEnded = () => outcome(Promise.resolve().then(() => first.throttle(true))).then((error) => error !== undefined);
  for (let attempt = 0; attempt < 250 && !(await hasEnded()); attempt++) await new Promise((resolve) => setTimeout(resolve, 20));
  t.throws(() => first.throttle(true), { code: 'ERR_JETSONAV_STATE' }, 'its loop was left');

  const broken = await open(t, { input: endless, output: { kind: 'frames' }, video: { tap: true }, audio: false });
  const behind = await open(t, { input: frames(broken.frames()), output: { kind: 'null' }, video: { encode: x264! }, audio: false });
  const run = outcome(behind.run());
  await broken.close();
  t.match(await run, { code: 'ERR_JETSONAV_CLOSED' });
});

t.test('seeking passes frames over', async (t) => {
  const pipeline = await open(t, { input: frames(flow(fading(25))), output: { kind: 'frames' }, video: { tap: 'yuv420p' }, audio: false });
  await pipeline.seek(0.4);
  const seen: [number, number][] = [];
  for await (const frame of pipeline.frames()) seen.push([frame.timestamp! / 1e6, brightness(frame)]);
  t.equal(seen.length, 15);
  t.ok(Math.abs(seen[0]![0]) < 1e-6);
  t.equal(seen[0]![1], 16 + 40);
});

t.test('a thousand frames leave no memory behind', async (t) => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const big = { width: 1280, height: 720 };
  async function* many(): AsyncGenerator<VideoFrame> {
    for (let i = 0; i < 1000; i++) yield picture(i % 200, i / 25, big);
  }
  const pipeline = await open(t, { input: frames(many()), output: { kind: 'null' }, video: { tap: true, encode: 'none' }, audio: false });
  let before: number | undefined;
  let most = 0;
  for await (const frame of pipeline.frames()) {
    if (frame.index % 20 !== 0) continue;
    // The arrays that the pictures were made from are the test's own: V8 lets hundreds of MB of them lie where nobody asks it.
    collect();
    const { rss } = process.memoryUsage();
    if (frame.index >= 100) most = Math.max(most, rss - (before ??= rss));
  }
  // A sanitizer's own notes take several times the memory.
  t.ok(most < (process.env['LD_PRELOAD'] === undefined ? 100 : 400) << 20, `${most >> 20} MiB more at most than after the first hundred; 1180 went through`);
});
