import { join } from 'node:path';
import t from 'tap';
import { AudioFrame, probe, VideoFrame, type FramesInput, type PipelineSpec } from '../../lib/index.js';
import { aac, brightness, film, folder, look, open, outcome, pictures, x264 } from './fixture.js';
import { width, height, picture, sound, flow, fading, lossless, frames, counted } from './made-frames.js';

t.test('pictures made in JavaScript become a film', async (t) => {
  const output = join(await folder(t), 'out.mp4');
  const pipeline = await open(t, { input: frames(flow(fading(25))), output, video: { encode: lossless }, audio: false });
  t.match(pipeline.inputs, [{ format: 'frames' }]);
  t.match(pipeline.streams, [{ kind: 'video', codec: 'rawvideo', format: 'yuv420p', width, height, frameRate: [25, 1], start: 0 }]);
  t.match(await pipeline.run(), { frames: 25, complete: true });
  t.match((await probe(output)).streams, [{ codec: 'h264', width, height, frameRate: [25, 1] }]);
  const seen = await look(t, output, (frame) => [brightness(frame), frame.timestamp! / 1e6] as const);
  t.strictSame(seen.map(([luma]) => luma), Array.from({ length: 25 }, (_, i) => 16 + 4 * i));
  t.ok(seen.every(([, pts], i) => Math.abs(pts - i / 25) < 1e-4), 'at their times');
});

t.test('the frames of a pipeline are an input of another, without a copy', async (t) => {
  const output = join(await folder(t), 'out.mkv');
  const first = await open(t, { input: pictures(1), output: { kind: 'frames' }, video: { tap: 'yuv420p' }, audio: false });
  const given: (readonly Uint8Array[])[] = [];
  async function* seen(): AsyncGenerator<VideoFrame> {
    for await (const frame of first.frames()) {
      given.push(frame.readPlanes);
      yield frame;
    }
  }
  const second = await open(t, { input: frames(seen()), output, video: { encode: lossless }, audio: false });
  t.match(second.streams, [{ width: 160, height: 90, frameRate: [25, 1] }]);
  t.match(await second.run(), { frames: 25 });
  t.match(await first.run(), { frames: 25, complete: true }, 'the first ran with it');
  t.equal(given.length, 25);
  t.ok(given.flat().every((plane) => plane.length === 0 && plane.buffer.byteLength === 0), 'planes are detached when the frame goes on');
  t.strictSame(await look(t, output, brightness), await look(t, pictures(1), brightness));
});

t.test('one pipeline feeds another while its own encoder goes on', async (t) => {
  const at = await folder(t);
  const first = await open(t, { input: pictures(1), output: join(at, 'a.mkv'), video: { tap: 'yuv420p', encode: lossless }, audio: false });
  const second = await open(t, { input: frames(first.frames()), output: join(at, 'b.mkv'), video: { filter: 'negate', encode: lossless }, audio: false });
  t.match(await second.run(), { frames: 25 });
  t.match(await first.run(), { frames: 25, complete: true });
  const [a, b] = await Promise.all([look(t, join(at, 'a.mkv'), brightness), look(t, join(at, 'b.mkv'), brightness)]);
  t.equal(a.length, 25, 'the first encoded all of them');
  t.ok(a.every((luma, i) => Math.abs(255 - luma - b[i]!) <= 20), 'and the second turned them over');
});

t.test('retained frames come in any order that time allows', async (t) => {
  const first = await open(t, { input: pictures(0.4), output: { kind: 'frames' }, video: { tap: 'yuv420p' }, audio: false });
  const kept: VideoFrame[] = [];
  for await (const frame of first.frames()) kept.push(frame.retain());
  const backwards = kept.map((_, i) => new VideoFrame(kept[kept.length - 1 - i]!, { timestamp: i * 40_000 }));
  const seen = await look(t, frames(flow(backwards)), (frame) => [frame.timestamp! / 1e6, brightness(frame)] as const);
  t.strictSame(seen.map(([, luma]) => luma), kept.map(brightness).reverse());
  t.ok(seen.every(([pts], i) => Math.abs(pts - i / 25) < 1e-6));
  t.ok(backwards.every((frame) => frame.isGone), 'what was given is closed');
  t.notOk(kept.some((frame) => frame.isGone), 'what was kept is not');
  for (const frame of kept) frame.close();
});

t.test('sound made in JavaScript', async (t) => {
  const output = join(await folder(t), 'out.wav');
  const pipeline = await open(t, { input: frames(flow(sound(1))), output, video: false, audio: { encode: { codec: 'pcm_f32le' } } });
  t.match(pipeline.streams, [{ kind: 'audio', codec: 'pcm_f32le', format: 'flt', sampleRate: 48000, channels: 2, channelLayout: 'stereo' }]);
  await pipeline.run();
  const back = await open(t, { input: output, output: { kind: 'frames' }, video: false, audio: { tap: 'flt' } });
  let at = 0;
  for await (const frame of back.frames('audio')) {
    const values = new Float32Array(frame.planes[0]!.slice().buffer);
    if (at === 0) t.ok(Math.abs(values[40]! - Math.sin(20 / 20) / 4) < 1e-6);
    at += frame.numberOfFrames;
  }
  t.equal(at, 47 * 1024);
});

t.test('pictures and sound of one iterable make segments in memory', async (t) => {
  async function* both(): AsyncGenerator<VideoFrame | AudioFrame> {
    const tones = sound(2);
    for (let i = 0; i < 50; i++) {
      yield picture(100, i / 25);
      for (let k = 0; k < 2; k++) {
        const next = tones.next();
        if (next.done !== true) yield next.value;
      }
    }
  }
  const pipeline = await open(t, {
    input: frames(both(), { video: {}, audio: {} }), output: { kind: 'hls', to: 'memory', segment: { seconds: 1 } },
    video: [{ name: 'full', encode: x264! }, { name: 'half', size: [32, 18], encode: x264! }], audio: { encode: aac! },
  });
  const segments = [];
  for await (const segment of pipeline.segments()) if (segment.kind === 'segment') segments.push(segment);
  for (const rendition of [0, 1, 2]) t.equal(segments.filter((each) => each.rendition === rendition).length, 2, `rendition ${rendition}`);
});

t.test('pictures of JavaScript and the sound of a file', async (t) => {
  const output = join(await folder(t), 'out.mkv');
  const pipeline = await open(t, {
    input: [frames(flow(fading(50))), await film(t, 2)], output,
    video: [{ name: 'made', encode: lossless }, { name: 'file', from: { input: 1, stream: 'v:0' }, encode: x264! }], audio: { from: { input: 1, stream: 'a:0' }, encode: 'copy' },
  });
  t.match(await pipeline.run(), { complete: true });
  t.match((await probe(output)).streams, [{ kind: 'video', width }, { kind: 'video', width: 160 }, { kind: 'audio', codec: 'aac' }]);
  t.equal((await look(t, output, () => 1)).length, 50);
});

t.test('filters, taps and several tracks stand behind frames as behind a file', async (t) => {
  const pipeline = await open(t, {
    input: frames(flow(fading(10))), output: { kind: 'frames' },
    video: [{ name: 'small', size: [32, 18], tap: 'gray' }, { name: 'fast', filter: 'fps=50', tap: true }], audio: false,
  });
  const small: unknown[] = [];
  const [, fast] = await Promise.all([
    (async () => {
      for await (const frame of pipeline.frames('video', 'small')) small.push([frame.format, frame.width, Math.round(brightness(frame) * 219 / 255 / 4)]);
    })(),
    counted(pipeline.frames('video', 'fast')),
  ]);
  t.strictSame(small, Array.from({ length: 10 }, (_, i) => ['gray', 32, i]));
  t.equal(fast, 20);
});

t.test('frames without a time follow each other at the rate that was said', async (t) => {
  const untimed = Array.from({ length: 6 }, (_, i) => picture(20 * i));
  const times = await look(t, frames(flow(untimed), { video: { frameRate: 29.97 } }), ({ timestamp }) => timestamp!);
  t.equal(times.length, 6);
  t.ok(times.every((time, i) => time === Math.round((i * 1001e6) / 30000)), `to the last digit: ${times.join()}`);
  const error = await outcome(look(t, frames(flow([picture(1), picture(2)])), () => 1));
  t.match(error, { code: 'ERR_JETSONAV_INVALID_ARGUMENT', message: /a time in µs \(or spec\.input\[0\]\.video\.frameRate\) for timestamp of frame 1 of spec\.input\[0\]\.from but received null/ });
});

t.test('what was said of frames is found in the film', async (t) => {
  const output = join(await folder(t), 'out.mkv');
  const colorSpace = { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false };
  const pipeline = await open(t, { input: frames(flow(fading(5)), { video: { format: 'yuv420p', width, height, frameRate: [25, 1], sampleAspectRatio: [4, 3], colorSpace } }), output, video: { encode: x264! }, audio: false });
  await pipeline.run();
  t.match((await probe(output)).streams, [{ sampleAspectRatio: [4, 3], colorPrimaries: 'bt709', colorTransfer: 'bt709', colorSpace: 'bt709', colorRange: 'tv' }]);
});

t.test('opening waits for no frame whose shape was said', async (t) => {
  async function* never(): AsyncGenerator<VideoFrame> {
    await new Promise(() => {});
  }
  const pipeline = await open(t, { input: frames(never(), { video: { format: 'nv12', width: 320, height: 180 } }), output: { kind: 'null' }, video: { encode: x264! }, audio: false });
  t.match(pipeline.streams, [{ format: 'nv12', width: 320, height: 180 }]);
});

t.test('frames that change their size in the middle', async (t) => {
  function* growing(): Generator<VideoFrame> {
    for (let i = 0; i < 10; i++) yield picture(50, i / 25, i < 5 ? { width, height } : { width: 128, height: 72 });
  }
  const output = join(await folder(t), 'out.mkv');
  const pipeline = await open(t, { input: frames(flow(growing())), output, video: { encode: x264! }, audio: false });
  const changes: unknown[] = [];
  const watching = (async () => {
    for await (const event of pipeline.events()) if (event.type === 'stream-change') changes.push(event);
  })();
  t.match(await pipeline.run(), { frames: 10 });
  await watching;
  t.strictSame(changes, [{ type: 'stream-change', stage: 'demux:0', input: 0, stream: 0, from: { width, height }, to: { width: 128, height: 72 } }]);
  t.strictSame(await look(t, output, (frame) => frame.width), Array.from({ length: 10 }, () => width), 'the film keeps its size');
});

const wrong: [name: string, given: () => AsyncGenerator, more: Partial<FramesInput>, error: { code: string; message: RegExp }][] = [
  ['no frame', () => flow([picture(1, 0), { width }]), {}, { code: 'ERR_JETSONAV_INVALID_ARGUMENT', message: /a VideoFrame or an AudioFrame for frame 1 of spec\.input\[0\]\.from but received \{"width":64\}/ }],
  ['a closed frame', () => flow([closed(picture(1, 0))]), {}, { code: 'ERR_JETSONAV_CLOSED', message: /an open frame for frame 0 of spec\.input\[0\]\.from/ }],
  ['another size than said', () => flow([picture(1, 0)]), { video: { format: 'yuv420p', width: 66, height } }, { code: 'ERR_JETSONAV_INVALID_ARGUMENT', message: /Expected 66, as said in the specification, for width of frame 0 of spec\.input\[0\]\.from but received 64/ }],
  ['another format than said', () => flow([picture(1, 0)]), { video: { format: 'nv12' } }, { code: 'ERR_JETSONAV_INVALID_ARGUMENT', message: /Expected nv12, .* for format of frame 0 .* but received 'yuv420p'/ }],
  ['sound among pictures', () => flow([picture(1, 0), [...sound(0.01)][0]]), {}, { code: 'ERR_JETSONAV_INVALID_ARGUMENT', message: /a frame of video as the first one \(or spec\.input\[0\]\.audio to be said\) for frame 1 .* received one of audio/ }],
  ['time that does not go on', () => flow([picture(1, 0.2), picture(1, 0.2)]), {}, { code: 'ERR_JETSONAV_INVALID_ARGUMENT', message: /more than the 200000 µs of the frame before for timestamp of frame 1 .* received 200000/ }],
];
for (const [name, given, more, error] of wrong) {
  t.test(`${name}: refused by frame and field`, async (t) => {
    const caught = await outcome(look(t, frames(given() as FramesInput['from'], more), () => 1));
    t.match(caught, error);
  });
}

const unfit: [name: string, spec: Partial<PipelineSpec>, error: RegExp][] = [
  ['frames from nowhere', { input: frames(7 as unknown as FramesInput['from']) }, /an async iterable of frames for spec\.input\[0\]\.from but received 7/],
  ['a format that libav does not know', { input: frames(flow([]), { video: { format: 'rgb2000' } }) }, /a name that libav knows for format but received 'rgb2000'/],
  ['a rate that is none', { input: frames(flow([]), { video: { frameRate: -1 } }) }, /more than 0, at most 1000 for spec\.input\[0\]\.video\.frameRate but received -1/],
  ['no frame at all', { input: frames(flow([])) }, /the frames ended before the first/],
  ['sound that was said and does not come', { input: frames(flow(fading(20)), { video: {}, audio: {} }) }, /find the audio stream: none of the first 8 frames is of it, so its shape must be said/],
  ['a copy of frames', { input: frames(flow(fading(2))), video: { encode: 'copy' } }, /track v0: input 0 gives frames, which are to be encoded and cannot be copied/],
];
for (const [name, spec, message] of unfit) {
  t.test(`opening refuses ${name}`, async (t) => {
    await t.rejects(open(t, { output: { kind: 'null' }, video: { encode: x264! }, audio: false, ...spec } as PipelineSpec), { message });
  });
}

function closed(frame: VideoFrame): VideoFrame {
  frame.close();
  return frame;
}
