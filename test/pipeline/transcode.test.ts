import { readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import t from 'tap';
import { AVError, Pipeline, probe } from '../../lib/index.js';
import { aac, endless, film, folder, open, pictures, tone, x264 } from './fixture.js';

t.test('a file in, a file out, five lines', async (t) => {
  const [input, output] = [await film(t, 2), join(await folder(t), 'out.mp4')];
  {
    await using p = await Pipeline.open({ input, output,
      video: { size: [80, -2], encode: { codec: 'h264', bitrate: '300k', accel: 'auto' } },
      audio: { encode: { codec: 'aac', bitrate: '64k' } } });
    const stats = await p.run();
    t.match(stats, { complete: true, frames: 50 });
    t.ok(Math.abs(stats.time - 2) < 0.1, `${stats.time} s were written`);
    t.match(p.graph.find(({ stage }) => stage === 'encode:v0'), { accel: /none|cuda|vaapi/, refused: Array });
  }
  const { input: container, streams } = await probe(output);
  t.match(container.format, /mp4/);
  t.match(streams.find(({ kind }) => kind === 'video'), { codec: 'h264', width: 80, height: 46, format: 'yuv420p' });
  t.match(streams.find(({ kind }) => kind === 'audio'), { codec: 'aac', sampleRate: 48000 });
  t.strictSame(await readdir(dirname(output)), ['out.mp4'], 'nothing temporary is left');
});

t.test('what refused is said, and software takes over', async (t) => {
  const pipeline = await open(t, { input: pictures(0.4), output: { kind: 'null' }, video: { encode: { codec: 'h264', accel: 'auto' } }, audio: false });
  const events = (async () => {
    const seen = [];
    for await (const event of pipeline.events()) seen.push(event);
    return seen;
  })();
  await pipeline.run();
  const chosen = (await events).filter((event) => event.type === 'accel').find(({ stage }) => stage === 'encode:v0');
  if (chosen?.what.includes('libx264') === true) t.match(chosen.refused.join('\n'), /h264_nvenc: .+\n?[\s\S]*h264_vaapi: .+/);
  else t.match(chosen, { chosen: /cuda|vaapi/ });
  t.match((await events).at(-1), { type: 'progress', frames: 10 });
});

t.test('a constant rate neither doubles nor drops frames that lie half-way between its places', async (t) => {
  const [between, output] = [join(await folder(t), 'between.mkv'), join(await folder(t), 'out.mp4')];
  const source = { ...pictures(5, { rate: 24 }), kind: 'url' } as const;
  const shifted = await open(t, { input: [source, tone(5)], output: between, video: { filter: 'settb=1/96000,setpts=PTS+2000', encode: x264! }, audio: { from: { input: 1, stream: 'a:0' }, encode: { codec: 'pcm_s16le' } } });
  await shifted.run();
  const start = (await probe(between)).streams.find(({ kind }) => kind === 'video')?.start;
  t.ok(start !== undefined && Math.abs(start - 0.021) < 0.002, `the pictures begin at ${start} s, half a frame after the sound`);
  const pipeline = await open(t, { input: between, output, video: { filter: [{ filter: 'fps', fps: '24' }], encode: x264! }, audio: { encode: aac! } });
  t.match(await pipeline.run(), { frames: 120, duplicated: 0, dropped: 0 });
});

t.test('a copy is not decoded', async (t) => {
  const [input, output] = [await film(t, 1), join(await folder(t), 'out.mp4')];
  const pipeline = await open(t, { input, output, video: { encode: 'copy' }, audio: { encode: 'copy' } });
  t.match(await pipeline.run(), { complete: true, decoded: false });
  t.match((await probe(output)).streams.map(({ codec }) => codec), ['h264', 'aac']);
});

t.test('libav\'s errors say the code, the stage and the file', async (t) => {
  await t.rejects(Pipeline.open({ input: '/nowhere/at all.mkv', output: { kind: 'null' } }), { name: 'AVError', code: /ENOENT/, stage: /^open/, errno: Number });
  await t.rejects(Pipeline.open({ input: { kind: 'bytes', data: new Uint8Array(1000) }, output: { kind: 'null' } }), { name: 'AVError', code: 'AVERROR_INVALIDDATA' });
  const output = join(await folder(t), 'none', 'out.mp4');
  await t.rejects(Pipeline.open({ input: pictures(0.2), output, video: { encode: x264! }, audio: false }).then((p) => p.run()), { name: 'AVError', code: /ENOENT/ });
});

t.test('an input that cannot be opened is an error every time, whenever it is looked at', async (t) => {
  const path = join(await folder(t), 'no-film.mkv');
  await writeFile(path, 'no film');
  for (let time = 0; time < 300; time++) {
    const opened = await Pipeline.open({ input: path, output: { kind: 'null' } }).then(() => 'opened', (error: unknown) => error);
    if (!(opened instanceof AVError)) return t.fail(`time ${time}: ${String(opened)}`);
  }
  return t.pass('300 errors');
});

t.test('a pipeline runs once', async (t) => {
  const pipeline = await open(t, { input: pictures(0.2), output: { kind: 'null' }, video: { encode: x264! }, audio: false });
  await pipeline.run();
  await t.rejects(pipeline.run(), { code: 'ERR_JETSONAV_STATE' });
  await t.rejects(pipeline.seek(1), { code: 'ERR_JETSONAV_STATE' });
});

t.test('seek decides where it begins', async (t) => {
  const pipeline = await open(t, { input: await film(t, 2), output: { kind: 'null' }, video: { encode: x264! }, audio: false });
  await pipeline.seek(1.2);
  t.match(await pipeline.run(), { frames: 20 });
});

t.test('after close() everything says so, and close() may come twice', async (t) => {
  const pipeline = await open(t, { input: pictures(endless), output: { kind: 'null' }, video: { encode: x264! }, audio: false });
  const run = pipeline.run();
  while (pipeline.progress().frames === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  await Promise.all([pipeline.close(), pipeline.close()]);
  await t.rejects(run, { code: 'ERR_JETSONAV_CLOSED' });
  t.throws(() => pipeline.throttle(true), { code: 'ERR_JETSONAV_CLOSED' });
  await t.rejects(pipeline.command('scale', 'w', '2'), { code: 'ERR_JETSONAV_CLOSED' });
  t.equal(typeof pipeline.progress().frames, 'number', 'what was reached is still known');
});

t.test('options of a decoder reach it, and one that it does not have is refused by name', async (t) => {
  const input = await film(t, 2);
  const decoded = async (options: Record<string, string | number>) => {
    const pipeline = await open(t, { input, output: { kind: 'null' }, video: { decode: { accel: ['none'], options }, encode: x264! }, audio: false });
    return (await pipeline.run()).frames;
  };
  t.equal(await decoded({}), 50);
  t.equal(await decoded({ skip_frame: 'nokey' }), 2, 'the key frames only');
  await t.rejects(decoded({ skip_frames: 'nokey' }), { stage: 'decode:v0', message: /skip_frames/ });
});
