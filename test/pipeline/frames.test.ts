import { join } from 'node:path';
import t from 'tap';
import { probe, type VideoFrame } from '../../lib/index.js';
import { aac, brightness, film, folder, look, open, pictures, tone, x264 } from './fixture.js';

t.test('a dropped frame is not encoded, a painted one is what comes out', async (t) => {
  const output = join(await folder(t), 'out.mkv');
  const pipeline = await open(t, { input: pictures(0.8), output, video: { tap: 'yuv420p', encode: x264! }, audio: false });
  let count = 0;
  for await (const frame of pipeline.frames()) {
    t.equal(frame.index, count++);
    if (frame.index % 2 === 1) {
      frame.drop();
      continue;
    }
    const [luma] = frame.planes;
    luma!.fill(frame.index < 10 ? 40 : 200);
  }
  t.equal(count, 20);
  const seen = await look(t, output, brightness);
  t.equal(seen.length, 10, 'half were held back');
  t.ok(seen.slice(0, 5).every((value) => Math.abs(value - 40) <= 2), `dark: ${seen.slice(0, 5).join()}`);
  t.ok(seen.slice(5).every((value) => Math.abs(value - 200) <= 2), `bright: ${seen.slice(5).join()}`);
});

t.test('planes are detached when the loop body is over', async (t) => {
  const pipeline = await open(t, { input: pictures(0.2), output: { kind: 'null' }, video: { tap: 'nv12', encode: x264! }, audio: false });
  const kept: Uint8Array[] = [];
  let last: VideoFrame | undefined;
  for await (const frame of pipeline.frames()) {
    t.match(frame, { width: 160, height: 90, format: 'nv12', duration: Number });
    t.ok(Math.abs(frame.timestamp! - frame.index * 40_000) < 2);
    const [luma, chroma] = frame.planes;
    t.equal(luma!.length, frame.strides[0]! * 90);
    t.equal(chroma!.length, frame.strides[1]! * 45);
    t.equal(frame.planes[0], luma, 'asking twice gives the same');
    kept.push(luma!, luma!.subarray(10), frame.readPlanes[1]!);
    last = frame;
  }
  t.equal(kept.length, 15);
  t.ok(kept.every((view) => view.length === 0 && view.buffer.byteLength === 0));
  t.throws(() => last!.planes, { code: 'ERR_JETSONAV_CLOSED' });
  t.throws(() => last!.drop(), { code: 'ERR_JETSONAV_CLOSED' });
  t.equal(last!.width, 160, 'what it was is still known');
  last!.close();
});

t.test('a retained frame outlives the loop, and the encoder gets the rest as it was', async (t) => {
  const output = join(await folder(t), 'out.mkv');
  const pipeline = await open(t, { input: pictures(0.4), output, video: { tap: 'yuv420p', encode: x264! }, audio: false });
  const kept: VideoFrame[] = [];
  for await (const frame of pipeline.frames()) {
    frame.planes[0]!.fill(100);
    kept.push(frame.retain());
  }
  for (const frame of kept) {
    t.equal(frame.readPlanes[0]![0], 100);
    frame.planes[0]!.fill(7);
    frame.close();
    frame.close();
  }
  t.strictSame(new Set(await look(t, output, brightness)), new Set([100]));
});

t.test('writing copies what somebody else holds', async (t) => {
  const pipeline = await open(t, { input: pictures(0.2), output: { kind: 'frames' }, video: { tap: 'yuv420p' }, audio: false });
  for await (const frame of pipeline.frames()) {
    using other = frame.retain();
    const before = frame.readPlanes[0]![0]!;
    frame.planes[0]!.fill(before ^ 255);
    t.equal(other.readPlanes[0]![0], before);
  }
});

t.test('sound passes through a tap of its own', async (t) => {
  const output = join(await folder(t), 'out.mka');
  const pipeline = await open(t, { input: tone(1), output: { kind: 'file', path: output, format: 'matroska' }, video: false, audio: { tap: 's16', encode: aac! } });
  let samples = 0;
  for await (const frame of pipeline.frames('audio')) {
    t.match(frame, { format: 's16', sampleRate: 48000, numberOfChannels: 1 });
    samples += frame.numberOfFrames;
    t.equal(frame.planes[0]!.length, 2 * frame.numberOfFrames);
    frame.planes[0]!.fill(0);
  }
  t.equal(samples, 48000);
  const silent = await open(t, { input: output, output: { kind: 'frames' }, video: false, audio: { tap: 's16' } });
  for await (const frame of silent.frames('audio')) t.ok(frame.readPlanes[0]!.every((value) => value === 0 || value === 255), 'nothing is heard');
});

t.test('two taps are read side by side', async (t) => {
  const pipeline = await open(t, { input: await film(t, 1), output: { kind: 'null' }, video: { tap: true, encode: x264! }, audio: { tap: true, encode: aac! } });
  const count = async (frames: AsyncIterable<unknown>) => {
    let n = 0;
    for await (const frame of frames) n += frame === undefined ? 0 : 1;
    return n;
  };
  const [video, audio] = await Promise.all([count(pipeline.frames()), count(pipeline.frames('audio'))]);
  t.equal(video, 25);
  t.ok(audio >= 46);
});

t.test('an error of the loop body ends the run and surfaces once', async (t) => {
  const pipeline = await open(t, { input: pictures(60), output: { kind: 'null' }, video: { tap: true, encode: x264! }, audio: false });
  const run = pipeline.run();
  await t.rejects((async () => {
    for await (const frame of pipeline.frames()) if (frame.index === 3) throw new RangeError('mine');
  })(), { name: 'RangeError', message: 'mine' });
  t.match(await run, { complete: false });
  t.throws(() => pipeline.frames(), { code: 'ERR_JETSONAV_STATE' });
});

t.test('whoever leaves the loop has what he wanted', async (t) => {
  const pipeline = await open(t, { input: pictures(60), output: { kind: 'frames' }, video: {}, audio: false });
  let seen: VideoFrame | undefined;
  for await (const frame of pipeline.frames()) {
    seen = frame.retain();
    if (frame.index === 2) break;
    seen.close();
  }
  t.equal(seen?.index, 2);
  t.ok(seen!.readPlanes[0]!.length > 0, 'the frame outlives its pipeline');
  seen!.close();
});

t.test('a slow reader slows the pipeline down, and memory stays', async (t) => {
  const pipeline = await open(t, { input: pictures(60), queue: 2, output: { kind: 'null' }, video: { tap: true, encode: x264! }, audio: false });
  for await (const frame of pipeline.frames()) {
    await new Promise((resolve) => setTimeout(resolve, 30));
    if (frame.index === 10) break;
  }
  t.ok(pipeline.progress().frames <= 10, `${pipeline.progress().frames} were encoded`);
});

t.test('every tap and every output in JavaScript needs a consumer', async (t) => {
  const spec = { input: pictures(5), output: { kind: 'packets' as const }, video: { tap: true as const, encode: x264! }, audio: false as const };
  await t.rejects((await open(t, spec)).run(), { code: 'ERR_JETSONAV_STATE', message: /frames of track 'v0', packets of output 0/ });
  const half = await open(t, spec);
  await t.rejects(half.frames().next(), { code: 'ERR_JETSONAV_STATE', message: /Nobody consumes the packets of output 0/ });
  const twice = await open(t, spec);
  twice.frames();
  t.throws(() => twice.frames(), { code: 'ERR_JETSONAV_STATE', message: /already/ });
  t.throws(() => twice.frames('audio'), { code: 'ERR_JETSONAV_INVALID_ARGUMENT' });
  t.throws(() => twice.segments(), { code: 'ERR_JETSONAV_INVALID_ARGUMENT' });
});

t.test('packets come with their times', async (t) => {
  const pipeline = await open(t, { input: pictures(1), output: { kind: 'packets' }, video: { encode: { codec: 'h264', accel: 'none', preset: 'ultrafast', gop: 10 } }, audio: false });
  const packets = [];
  for await (const packet of pipeline.packets()) packets.push(packet);
  t.equal(packets.length, 25);
  t.match(packets[0], { track: 'v0', isKey: true, pts: 0 });
  t.strictSame(packets.flatMap(({ isKey }, index) => (isKey ? [index] : [])), [0, 10, 20]);
  t.ok(packets.every(({ data, duration }) => data.length > 0 && Math.abs(duration! - 0.04) < 1e-6));
});

t.test('the tap stands behind the filters', async (t) => {
  const path = await film(t, 0.4);
  t.equal((await probe(path)).streams.length, 2);
  const pipeline = await open(t, { input: path, output: { kind: 'frames' }, video: { size: [64, 36], filter: 'hue=s=0', tap: 'gray' }, audio: false });
  for await (const frame of pipeline.frames()) t.match(frame, { width: 64, height: 36, format: 'gray' });
});
