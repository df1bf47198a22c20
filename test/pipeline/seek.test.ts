import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import t, { type Test } from 'tap';
import type { Input, VideoFrame } from '../../lib/index.js';
import { folder, open } from './fixture.js';

const media = resolve(process.env['JETSON_AV_MEDIA'] ?? resolve('../shared/media'));

interface Seen {
  /** s from the beginning of the file */
  time: number;
  hash: string;
}

const seen = (start: number) => ({ timestamp, readPlanes: [luma], strides: [stride], width, height }: VideoFrame): Seen => {
  const hash = createHash('md5');
  for (let y = 0; y < height; y++) hash.update(luma!.subarray(y * stride!, y * stride! + width));
  return { time: start + (timestamp ?? 0) / 1e6, hash: hash.digest('hex') };
};

/** The pictures from `start` on, `count` at most. */
async function from(t: Test, input: Input, start: number | undefined, mode: 'exact' | 'keyframe' = 'exact', count = Infinity): Promise<Seen[]> {
  const pipeline = await open(t, { input, audio: false, output: { kind: 'frames' }, video: { tap: true, decode: { accel: 'none' } } });
  if (start !== undefined) await pipeline.seek(start, mode);
  const frames: Seen[] = [];
  for await (const frame of pipeline.frames()) {
    frames.push(seen(start ?? 0)(frame));
    if (frames.length >= count) break;
  }
  await pipeline.close();
  return frames;
}

/** Two seconds of moving pictures with B-frames, and sound, in a container. */
async function made(t: Test, name: string): Promise<string> {
  const path = join(await folder(t), name);
  const pipeline = await open(t, {
    input: [{ kind: 'url', url: 'testsrc2=size=64x48:rate=25:duration=3', format: 'lavfi' }, { kind: 'url', url: 'sine=duration=3:sample_rate=48000', format: 'lavfi' }],
    output: path, audio: { from: { input: 1, stream: 'a:0' }, encode: { codec: 'ac3' } },
    video: { encode: { codec: 'h264', accel: 'none', preset: 'veryfast', quality: 20, gop: 15 } },
  });
  await pipeline.run();
  return path;
}

/** Times between, on and just before pictures. */
function* places(pictures: readonly Seen[]): Generator<number> {
  for (const share of [0.1, 0.35, 0.62, 0.9]) {
    const at = Math.floor(share * (pictures.length - 1));
    const [{ time }, next] = [pictures[at]!, pictures[at + 1] ?? pictures[at]!];
    yield Math.max(0, time);
    yield Math.max(0, (time + next.time) / 2);
  }
}

const wantedAt = (pictures: readonly Seen[], start: number): Seen | undefined => pictures.find(({ time }) => time >= start - 0.0001);

async function seeksExactly(t: Test, path: string, limit: number): Promise<void> {
  const pictures = await from(t, { kind: 'url', url: path }, undefined, 'exact', limit);
  for (const start of places(pictures)) {
    const [first, second] = await from(t, path, start, 'exact', 2);
    const wanted = wantedAt(pictures, start);
    t.equal(first?.hash, wanted?.hash, `${start.toFixed(4)} s is the picture of ${wanted?.time.toFixed(4)} s, not of ${pictures.find(({ hash }) => hash === first?.hash)?.time.toFixed(4)} s`);
    t.ok(Math.abs((first?.time ?? -1) - wanted!.time) < 0.002, `which says ${first?.time.toFixed(4)} s`);
    const after = pictures[pictures.indexOf(wanted!) + 1];
    if (after !== undefined) t.equal(second?.hash, after.hash, 'and goes on with the next');
  }
}

for (const name of ['film.mkv', 'film.mp4', 'film.mov', 'film.ts', 'film.avi', 'film.nut']) {
  t.test(`any time of ${name} is found to the picture`, async (t) => seeksExactly(t, await made(t, name), 75));
}

for (const name of ['bbb-480p-30s.h264-aac.mp4', 'bbb-1080p.mpeg2-mp2.ts', 'h264-dts.ts', 'sample.mpeg4-mp3.avi', 'bbb-540p60.vp9-vorbis5.1.webm', 'vp9-10bit.webm', 'bbb-bpyramid.h264.mp4', 'car-detection.h264.mp4', 'hdr10-portrait.av1-aac.mp4', 'subtitles-ass.h264-ac3.mkv']) {
  const path = join(media, name);
  t.test(`any time of ${name} is found to the picture`, { skip: !existsSync(path) && `no ${path}` }, async (t) => seeksExactly(t, path, 60));
}

t.test('a key frame before the time is where "keyframe" begins', async (t) => {
  for (const name of ['film.mkv', 'film.mp4', 'film.nut']) {
    const path = await made(t, name);
    const pictures = await from(t, path, undefined);
    const [first] = await from(t, path, 1.5, 'keyframe', 1);
    t.equal(first?.hash, pictures[30]?.hash, `${name}: the 30th picture, of ${first?.time} s`);
  }
});

t.test('what cannot seek is read up to the time, with a warning', async (t) => {
  const path = await made(t, 'film.ts');
  const pictures = await from(t, path, undefined);
  const pipeline = await open(t, { input: { kind: 'stream', from: createReadStream(path) }, audio: false, output: { kind: 'frames' }, video: { tap: true, decode: { accel: 'none' } } });
  t.equal(pipeline.inputs[0]?.size, undefined);
  await pipeline.seek(1.5);
  const warnings: string[] = [];
  const listening = (async () => {
    for await (const event of pipeline.events()) if (event.type === 'log') warnings.push(event.text);
  })();
  for await (const frame of pipeline.frames()) {
    t.equal(seen(1.5)(frame).hash, wantedAt(pictures, 1.5)?.hash);
    break;
  }
  await pipeline.close();
  await listening.catch(() => {});
  t.match(warnings.join('\n'), /cannot seek to 1\.5/);
});

t.test('bytes in memory seek as files do', async (t) => {
  const path = await made(t, 'film.mp4');
  const pictures = await from(t, path, undefined);
  const [first] = await from(t, { kind: 'bytes', data: await readFile(path) }, 1.5, 'exact', 1);
  t.equal(first?.hash, wantedAt(pictures, 1.5)?.hash);
});
