import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import t from 'tap';
import { Pipeline } from '../../lib/index.js';
import { door, inChild } from './child.js';

const endless = "{ input: { kind: 'url', url: 'testsrc2=size=160x90:rate=25', format: 'lavfi' }, audio: false, video: { tap: true, encode: { codec: 'h264', accel: 'none', preset: 'ultrafast' } }, output: { kind: 'null' } }";

t.test('a worker may be terminated in the middle of anything', async (t) => {
  const body = `import(${JSON.stringify(door)}).then(async ({ Pipeline, probe }) => {
    async function* silence() { await new Promise(() => {}); }
    Pipeline.open({ input: { kind: 'stream', from: silence() }, output: { kind: 'null' } }).catch(() => {});
    for (;;) {
      const pipeline = await Pipeline.open(${endless});
      for await (const frame of pipeline.frames()) {
        frame.planes;
        frame.retain();
        require('node:worker_threads').parentPort.postMessage('working');
        if (frame.index === 20) break;
      }
    }
  })`;
  for (let i = 0; i < 12; i++) {
    const worker = new Worker(body, { eval: true });
    await once(worker, 'message');
    await new Promise((resolve) => setTimeout(resolve, 7 * i));
    t.equal(await worker.terminate(), 1);
  }
});

t.test('a process with everything left open exits by itself', async (t) => {
  const said = await inChild(`
    const opened = await Pipeline.open(${endless});
    const read = await Pipeline.open(${endless});
    const frames = read.frames();
    const { value } = await frames.next();
    async function* silence() { await new Promise(() => {}); }
    Pipeline.open({ input: { kind: 'stream', from: silence() }, output: { kind: 'null' } }, { signal: AbortSignal.timeout(50) }).catch(() => {});
    console.log(value.planes.length, typeof opened.graph);`);
  t.equal(said, '3 object');
});

t.test('process.exit() in the middle is no crash', async (t) => {
  // Whoever leaves at once frees nothing, V8 least of all: under a sanitizer that is nothing to report.
  const said = await inChild(`
    const pipeline = await Pipeline.open(${endless});
    for await (const frame of pipeline.frames()) { frame.planes; if (frame.index === 5) { console.log('leaving'); process.exit(0); } }`, { ASAN_OPTIONS: 'detect_leaks=0' });
  t.equal(said, 'leaving');
});

t.test('a run keeps the process alive to its end', async (t) => {
  const said = await inChild(`
    const pipeline = await Pipeline.open({ ...${endless}, input: { kind: 'url', url: 'testsrc2=size=160x90:rate=25:duration=2', format: 'lavfi' }, video: { encode: { codec: 'h264', accel: 'none' } } });
    pipeline.run().then(({ frames }) => console.log(frames));`);
  t.equal(said, '50');
});

t.test('a forgotten pipeline is collected with its threads', async (t) => {
  const said = await inChild(`
    import { readdirSync } from 'node:fs';
    import { setFlagsFromString } from 'node:v8';
    import { runInNewContext } from 'node:vm';
    setFlagsFromString('--expose-gc');
    const gc = runInNewContext('gc');
    const threads = () => readdirSync('/proc/self/task').length;
    const pipeline = await Pipeline.open(${endless});
    await pipeline.close();
    const before = threads();
    for (let i = 0; i < 5; i++) await (await Pipeline.open(${endless})).frames().next();
    const during = threads();
    for (let i = 0; i < 1000 && threads() > before; i++) { gc(); await new Promise((resolve) => setTimeout(resolve, 40)); }
    console.log(during > before, threads() <= before);`);
  t.equal(said, 'true true');
});

t.test('stalled inputs take no seat of the pool that fs and dns wait for', async (t) => {
  async function* silence(): AsyncGenerator<Uint8Array> {
    await new Promise(() => {});
  }
  const controller = new AbortController();
  const stalled = Array.from({ length: 8 }, () => Pipeline.open({ input: { kind: 'stream', from: silence() }, output: { kind: 'null' } }, { signal: controller.signal }));
  await new Promise((resolve) => setTimeout(resolve, 50));
  t.ok((await stat('.')).isDirectory(), 'it does not wait for an input');
  controller.abort();
  t.ok((await Promise.allSettled(stalled)).every(({ status }) => status === 'rejected'));
});
