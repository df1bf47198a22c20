import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import t from 'tap';
import { door, inChild } from './child.js';

/** Bytes; with ThreadSanitizer each of them has as many more that say who touched it. All frames are 552 MB. */
const mostKept = (process.env['TSAN_OPTIONS'] === undefined ? 350 : 700) << 20;

t.test('frames made in JavaScript, and forgotten in every state, are no crash and no leak', async (t) => {
  const said = await inChild(`
    import { VideoFrame } from ${JSON.stringify(door)};
    const make = (pts) => new VideoFrame(new Uint8Array(1280 * 720 * 3 / 2), { format: 'yuv420p', width: 1280, height: 720, timestamp: pts * 1e6 });
    async function* endless() { for (let i = 0; ; i++) yield make(i / 25); }
    const spec = { input: { kind: 'frames', from: endless() }, audio: false, video: { tap: true, encode: 'none' }, output: { kind: 'frames' } };
    const read = (await Pipeline.open(spec)).frames();
    const { value } = await read.next();
    const before = process.memoryUsage.rss();
    for (let i = 0; i < 400; i++) {
      make(0).planes;
      if (i % 10 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    console.log(value.width, process.memoryUsage.rss() - before < ${mostKept});`);
  t.equal(said, '1280 true', 'half a gigabyte went through');
});

t.test('a worker that feeds frames may be terminated', async (t) => {
  const body = `import(${JSON.stringify(door)}).then(async ({ Pipeline, VideoFrame }) => {
    async function* endless() { for (let i = 0; ; i++) yield new VideoFrame(new Uint8Array(96), { format: 'yuv420p', width: 8, height: 8, timestamp: i * 40_000 }); }
    for (;;) {
      const pipeline = await Pipeline.open({ input: { kind: 'frames', from: endless() }, audio: false, video: { tap: true, encode: 'none' }, output: { kind: 'frames' } });
      for await (const frame of pipeline.frames()) {
        require('node:worker_threads').parentPort.postMessage('working');
        if (frame.index === 20) break;
      }
    }
  })`;
  for (let i = 0; i < 4; i++) {
    const worker = new Worker(body, { eval: true });
    await once(worker, 'message');
    await new Promise((resolve) => setTimeout(resolve, 13 * i));
    t.equal(await worker.terminate(), 1);
  }
});

t.test('whoever leaves while frames are scaled leaves nothing behind', async (t) => {
  const body = `import(${JSON.stringify(door)}).then(async ({ VideoFrame }) => {
    const frame = new VideoFrame(new Uint8Array(1920 * 1080), { format: 'gray', width: 1920, height: 1080 });
    for (let i = 0; i < 50; i++) frame.to({ width: 1000 + i });
    await frame.to({ width: 8 }).catch(() => {});
  });
  setTimeout(() => require('node:worker_threads').parentPort.postMessage('working'), 40);`;
  for (let i = 0; i < 3; i++) {
    const worker = new Worker(body, { eval: true });
    await once(worker, 'message');
    t.equal(await worker.terminate(), 1);
  }
  const said = await inChild(`
    import { VideoFrame } from ${JSON.stringify(door)};
    const frame = new VideoFrame(new Uint8Array(64), { format: 'gray', width: 8, height: 8 });
    frame.to({ width: 4 }).then(({ width }) => console.log(width));`);
  t.equal(said, '4', 'a process waits for what it asked for, and then exits');
});
