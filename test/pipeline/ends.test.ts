import { readFile } from 'node:fs/promises';
import { PassThrough, Readable, Writable } from 'node:stream';
import t from 'tap';
import { Pipeline, probe } from '../../lib/index.js';
import { aac, film, look, open, pictures, tone, x264 } from './fixture.js';

t.test('bytes are a file', async (t) => {
  const data = await readFile(await film(t, 1));
  t.equal((await look(t, { kind: 'bytes', data }, ({ timestamp }) => timestamp)).length, 25);
  t.match((await probe(data)).streams.map(({ codec }) => codec), ['h264', 'aac']);
});

t.test('a stream of any chunks is an input', async (t) => {
  const data = await readFile(await film(t, 1, 'film.ts'));
  async function* crumbs(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < data.length; at += 777) yield data.subarray(at, at + 777);
  }
  t.equal((await look(t, { kind: 'stream', from: crumbs() }, () => 1)).length, 25);
  t.equal((await look(t, { kind: 'stream', from: Readable.from([data]) }, () => 1)).length, 25);
  t.equal((await look(t, { kind: 'stream', from: new Blob([data]).stream() }, () => 1)).length, 25);
});

t.test('a stream is not read ahead without bound', async (t) => {
  const picture = new Uint8Array((320 * 180 * 3) / 2);
  let pulled = 0;
  async function* raw(): AsyncGenerator<Uint8Array> {
    for (; pulled < 2000; pulled++) yield picture;
  }
  const pipeline = await open(t, {
    input: { kind: 'stream', from: raw(), format: 'rawvideo', options: { video_size: '320x180', pixel_format: 'yuv420p', framerate: 25 } },
    output: { kind: 'frames' }, video: { tap: true }, audio: false,
  });
  await new Promise((resolve) => setTimeout(resolve, 200));
  const waiting = pulled * picture.length;
  t.ok(waiting < 16 << 20, `${waiting} bytes were taken before anybody wanted a frame`);
  let frames = 0;
  for await (const frame of pipeline.frames()) frames += frame.width === 320 ? 1 : 0;
  t.equal(frames, 2000);
});

t.test('an error of the source is the error of the run', async (t) => {
  const data = await readFile(await film(t, 2, 'film.ts'));
  const { promise, release } = gate();
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield data;
    await promise;
    throw new Error('the cable');
  }
  const pipeline = await open(t, { input: { kind: 'stream', from: broken(), format: 'mpegts' }, output: { kind: 'null' }, video: { encode: x264! }, audio: false });
  const run = pipeline.run();
  release();
  await t.rejects(run, { message: 'the cable' });
});

t.test('a source that gives no bytes is refused by name', async (t) => {
  await t.rejects(Pipeline.open({ input: { kind: 'stream', from: Readable.from(['text']) }, output: { kind: 'null' } }), { code: 'ERR_JETSONAV_INVALID_ARGUMENT', message: /a chunk of spec\.input\[0\]\.from/ });
});

t.test('closing lets go of the source', async (t) => {
  const from = new PassThrough();
  const opening = Pipeline.open({ input: { kind: 'stream', from }, output: { kind: 'null' } }, { signal: AbortSignal.timeout(50) });
  await t.rejects(opening, { name: 'TimeoutError' });
  t.ok(from.destroyed);
});

t.test('a stream gets the film as it is made', async (t) => {
  const chunks: Uint8Array[] = [];
  const to = new Writable({ write(chunk: Uint8Array, _encoding, done) {
    chunks.push(chunk);
    done();
  } });
  const pipeline = await open(t, { input: [pictures(1), tone(1)], output: { kind: 'stream', to, format: 'mp4' }, video: { encode: x264! }, audio: { from: { input: 1, stream: 'a:0' }, encode: aac! } });
  t.match(await pipeline.run(), { complete: true });
  t.ok(to.writableFinished, 'it is ended');
  t.match((await probe(Buffer.concat(chunks))).streams.map(({ codec }) => codec), ['h264', 'aac']);
});

t.test('a WritableStream does, too', async (t) => {
  let bytes = 0;
  let closed = false;
  const to = new WritableStream<Uint8Array>({ write: (chunk) => void (bytes += chunk.length), close: () => void (closed = true) });
  const pipeline = await open(t, { input: pictures(1), output: { kind: 'stream', to, format: 'mpegts' }, video: { encode: x264! }, audio: false });
  const { bytes: written } = await pipeline.run();
  t.ok(closed);
  t.equal(bytes, written);
});

t.test('a receiver that breaks ends the run with its error', async (t) => {
  const to = new Writable({ write: (_chunk, _encoding, done) => done(new Error('the socket')) });
  const pipeline = await open(t, { input: pictures(60), output: { kind: 'stream', to, format: 'mpegts' }, video: { encode: x264! }, audio: false });
  await t.rejects(pipeline.run(), { message: 'the socket' });
});

t.test('a slow receiver slows the encoder down', async (t) => {
  const to = new Writable({ highWaterMark: 1, write: (_chunk, _encoding, done) => void setTimeout(done, 50).unref() });
  const pipeline = await open(t, { input: pictures(6000, { size: '640x360' }), output: { kind: 'stream', to, format: 'mpegts' }, video: { encode: { codec: 'rawvideo' } }, audio: false });
  const run = pipeline.run();
  await new Promise((resolve) => setTimeout(resolve, 500));
  const { bytes } = pipeline.progress();
  await new Promise((resolve) => setTimeout(resolve, 200));
  t.ok(pipeline.progress().bytes - bytes < 64 << 20, 'it does not run ahead');
  await pipeline.close();
  await t.rejects(run, { code: 'ERR_JETSONAV_CLOSED' });
});

function gate(): { promise: Promise<void>; release: () => void } {
  let release = () => {};
  const promise = new Promise<void>((resolve) => (release = resolve));
  return { promise, release };
}
