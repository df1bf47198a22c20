import { join } from 'node:path';
import t, { type Test } from 'tap';
import { Pipeline, probe } from '../../lib/index.js';
import type { Job } from '../../lib/job/index.js';
import { resumeJob } from '../../lib/client/resume.js';
import { folder, open, pictures, tone, x264 } from './fixture.js';

const rate = 48_000;

async function flac(t: Test, seconds: number): Promise<string> {
  const path = join(await folder(t), 'tone.flac');
  const pipeline = await open(t, { input: tone(seconds), output: path });
  await pipeline.run();
  return path;
}

async function samplesOf(t: Test, data: Uint8Array): Promise<number> {
  const pipeline = await open(t, { input: { kind: 'bytes', data }, video: false, audio: { tap: true, encode: 'none' }, output: { kind: 'frames' } });
  let samples = 0;
  for await (const { numberOfFrames } of pipeline.frames('audio')) samples += numberOfFrames;
  return samples;
}

function musicJob(url: string, container: 'mp3' | 'adts'): Job {
  const codec = container === 'mp3' ? 'libmp3lame' as const : 'aac' as const;
  return {
    version: 1, inputs: [{ url }], timestamps: 'source',
    tracks: [{ id: 'a0', kind: 'audio', sources: [{ input: 0, stream: 'a:0' }], encode: { codec, bitRate: 192_000 } }],
    outputs: [{ kind: 'segments', tracks: ['a0'], layout: 'muxed', container, seconds: 2, firstNumber: 0 }],
  };
}

interface Made {
  number: number;
  start: number;
  end: number;
  bytes: Uint8Array;
}

async function segmentsOf(job: Job): Promise<Made[]> {
  await using pipeline = await Pipeline.open(job);
  const made: Made[] = [];
  for await (const { kind, number, start, end, bytes } of pipeline.segments(0)) {
    if (kind === 'media' && bytes !== undefined) made.push({ number, start: start!, end: end!, bytes });
  }
  return made;
}

for (const [container, frame, sync] of [['mp3', 1152, 0xffe0], ['adts', 1024, 0xfff0]] as const) {
  t.test(`segments of ${container} begin with a frame, and are one piece of music in a row`, async (t) => {
    const made = await segmentsOf(musicJob(await flac(t, 7), container));
    t.strictSame(made.map(({ number }) => number), [0, 1, 2, 3]);
    for (const { number, start, bytes } of made) {
      t.equal(Buffer.from(bytes).readUInt16BE(0) & sync, sync, `${number} begins with a frame`);
      t.ok(Math.abs(start - 2 * number) <= frame / rate + 0.03, `${number} begins at ${start} s`);
    }
    const samples = await samplesOf(t, Buffer.concat(made.map(({ bytes }) => bytes)));
    t.ok(samples >= 7 * rate && samples <= 7 * rate + 4 * frame, `${samples} samples`);
    for (const { number, bytes } of made.slice(1)) t.ok(await samplesOf(t, bytes) > rate, `${number} can be played by itself`);
  });

  t.test(`${container} goes on at the next segment where another node takes over`, async (t) => {
    const job = musicJob(await flac(t, 7), container);
    const whole = await segmentsOf(job);
    const { end } = whole[1]!;
    const rest = await segmentsOf(resumeJob(job, [{ output: 0, first: 0, next: 2, origin: whole[0]!.start, ends: new Map([['a0', end]]) }]));
    t.strictSame(rest.map(({ number }) => number), [2, 3]);
    t.ok(Math.abs(rest[0]!.start - end) < 0.001, `${rest[0]!.start} and ${end}`);
    const [all, joined] = [await samplesOf(t, Buffer.concat(whole.map(({ bytes }) => bytes))), await samplesOf(t, Buffer.concat([...whole.slice(0, 2), ...rest].map(({ bytes }) => bytes)))];
    t.ok(Math.abs(all - joined) <= frame, `${all} and ${joined} samples`);
  });
}

t.test('a file of MP3 by its name', async (t) => {
  const path = join(await folder(t), 'out.mp3');
  const pipeline = await open(t, { input: await flac(t, 3), output: path });
  await pipeline.run();
  const { streams, input: { duration } } = await probe(path);
  t.match(streams, [{ kind: 'audio', codec: 'mp3' }]);
  t.ok(Math.abs(duration! - 3) < 0.1, `${duration} s`);
});

t.test('pictures beside music are refused where a file holds covers alone', async (t) => {
  for (const [name, codec] of [['a.flac', 'flac'], ['a.mp3', 'libmp3lame']] as const) {
    const init = { input: [pictures(0.2), tone(0.2)], output: join(await folder(t), name), video: { encode: x264! }, audio: { from: { input: 1, stream: 'a:0' }, encode: { codec } } };
    await t.rejects((await open(t, init)).run(), { code: 'AVERROR(EINVAL)', stage: 'mux:0', message: /holds sound and covers, no other pictures/ }, name);
  }
});
