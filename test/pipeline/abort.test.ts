import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import t, { type Test } from 'tap';
import { Pipeline, probe, type PipelineSpec } from '../../lib/index.js';
import { endless, open, outcome, pictures, x264 } from './fixture.js';

/** Takes connections, and never says a word. */
async function silentServer(t: Test): Promise<string> {
  const server: Server = createServer((socket) => socket.on('error', () => {})).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/film.mkv`;
}

async function* silence(): AsyncGenerator<Uint8Array> {
  await new Promise(() => {});
}

interface Abort {
  signal: AbortSignal;
  reason: Error;
  /** Aborts a while from now: when what is to be aborted waits. */
  soon: (ms: number) => void;
  /** Whether the event loop had another turn since: who is told before that waits for no thread and for no other end. */
  hasTurned: () => boolean;
}

function abort(): Abort {
  const controller = new AbortController();
  const reason = new Error('enough');
  let isLater = false;
  const soon = (ms: number) => void setTimeout(() => {
    controller.abort(reason);
    setImmediate(() => (isLater = true));
  }, ms);
  return { signal: controller.signal, reason, soon, hasTurned: () => isLater };
}

const silent: [name: string, input: (t: Test) => Promise<PipelineSpec['input']>][] = [
  ['a server that does not answer', silentServer],
  ['a stream that gives nothing', async () => ({ kind: 'stream', from: silence() })],
];
for (const [name, input] of silent) {
  t.test(`opening ${name} ends with the signal's reason`, async (t) => {
    const { signal, reason, soon, hasTurned } = abort();
    const opening = Pipeline.open({ input: await input(t), output: { kind: 'null' } }, { signal });
    soon(100);
    t.equal(await outcome(opening), reason);
    t.notOk(hasTurned(), 'at once');
  });
}

t.test('probing a server that does not answer ends with the reason', async (t) => {
  const { signal, reason, soon, hasTurned } = abort();
  const probing = probe(await silentServer(t), { signal });
  soon(100);
  t.equal(await outcome(probing), reason);
  t.notOk(hasTurned(), 'at once');
});

t.test('a run ends with the reason, and its threads with it', async (t) => {
  const { signal, reason, soon, hasTurned } = abort();
  const pipeline = await open(t, { input: pictures(endless), output: { kind: 'null' }, video: { encode: x264! }, audio: false }, signal);
  soon(100);
  t.equal(await outcome(pipeline.run()), reason);
  t.notOk(hasTurned(), 'at once');
  // Resolves when all threads are gone, which nothing but the abort ends.
  await pipeline.close();
  t.throws(() => pipeline.throttle(true), reason);
});

t.test('a read of a stream that fell silent ends with the reason', async (t) => {
  const { signal, reason, soon, hasTurned } = abort();
  async function* halfFilm(): AsyncGenerator<Uint8Array> {
    for (let i = 0; i < 50; i++) yield new Uint8Array((64 * 36 * 3) / 2);
    await new Promise(() => {});
  }
  const input = { kind: 'stream' as const, from: halfFilm(), format: 'rawvideo' as const, options: { video_size: '64x36', pixel_format: 'yuv420p', framerate: 25 } };
  const pipeline = await open(t, { input, output: { kind: 'null' }, video: { encode: x264! }, audio: false }, signal);
  soon(200);
  t.equal(await outcome(pipeline.run()), reason);
  t.notOk(hasTurned(), 'at once');
});

t.test('a loop ends with the reason, whatever it waits for', async (t) => {
  const { signal, reason, soon } = abort();
  const pipeline = await open(t, { input: pictures(endless), output: { kind: 'hls', to: 'memory', segment: { seconds: 600 } }, video: { encode: x264! }, audio: false }, signal);
  soon(100);
  t.equal(await outcome((async () => { for await (const _segment of pipeline.segments()); })()), reason);
});

t.test('a signal that was aborted before opens nothing', async (t) => {
  await t.rejects(Pipeline.open({ input: '/nowhere', output: { kind: 'null' } }, { signal: AbortSignal.abort(new Error('before')) }), { message: 'before' });
});
