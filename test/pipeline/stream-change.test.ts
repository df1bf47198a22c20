import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { probe, type Pipeline, type PipelineEvent, type PipelineSpec } from '../../lib/index.js';
import { aac, folder, look, open, pictures, x264 } from './fixture.js';

type Change = Extract<PipelineEvent, { type: 'stream-change' }>;

/** MPEG-TS may be cut and joined anywhere, as broadcasters do. */
async function joined(t: Test, parts: readonly PipelineSpec[]): Promise<Uint8Array> {
  const at = await folder(t);
  const files: Uint8Array[] = [];
  for (const [index, part] of parts.entries()) {
    const output = join(at, `${index}.ts`);
    await (await open(t, { ...part, output })).run();
    files.push(await readFile(output));
  }
  return Buffer.concat(files);
}

const sized = (size: string, seconds = 1): PipelineSpec => ({ input: pictures(seconds, { size }), video: { encode: x264! }, audio: false, output: { kind: 'null' } });
const voiced = (channels: number, rate: number): PipelineSpec => {
  const tones = Array.from({ length: channels }, (_, i) => `sin(${(i + 1) * 300}*2*PI*t)/8`).join('|');
  const layout = channels === 6 ? '5.1' : 'stereo';
  return { input: { kind: 'url', url: `aevalsrc='${tones}:s=${rate}:c=${layout}:d=1'`, format: 'lavfi' }, video: false, audio: { encode: aac! }, output: { kind: 'null' } };
};

/** Runs to the end, and says every change on the way. */
async function changesOf(pipeline: Pipeline): Promise<Change[]> {
  const changes: Change[] = [];
  const watching = (async () => {
    for await (const event of pipeline.events()) if (event.type === 'stream-change') changes.push(event);
  })();
  t.match(await pipeline.run(), { complete: true });
  await watching;
  return changes;
}

t.test('pictures that change their size in the middle of a file are encoded on, and told', async (t) => {
  const output = join(await folder(t), 'out.mkv');
  const pipeline = await open(t, { input: { kind: 'bytes', data: await joined(t, [sized('160x90'), sized('320x180'), sized('160x90')]) }, output, video: { decode: { accel: 'none' }, encode: x264! }, audio: false });
  const changes = await changesOf(pipeline);
  const small = { width: 160, height: 90 };
  const large = { width: 320, height: 180 };
  t.strictSame(changes, [
    { type: 'stream-change', stage: 'decode:v0', input: 0, stream: 0, from: small, to: large },
    { type: 'stream-change', stage: 'decode:v0', input: 0, stream: 0, from: large, to: small },
  ]);
  const frames = await look(t, output, ({ width, timestamp }) => [width, timestamp! / 1e6] as const);
  t.equal(frames.length, 75);
  t.ok(frames.every(([width, pts], i) => width === 160 && Math.abs(pts - i / 25) < 0.002), 'one size, one clock');
});

t.test('filters and taps see the new size', async (t) => {
  const data = await joined(t, [sized('160x90'), sized('320x180')]);
  const pipeline = await open(t, { input: { kind: 'bytes', data }, output: { kind: 'frames' }, video: [{ name: 'raw', tap: true }, { name: 'fixed', size: [64, -2], tap: true }], audio: false });
  const widths = async (track: string) => {
    const seen = new Map<number, number>();
    for await (const { width } of pipeline.frames('video', track)) seen.set(width, (seen.get(width) ?? 0) + 1);
    return [...seen];
  };
  const [raw, fixed] = await Promise.all([widths('raw'), widths('fixed')]);
  t.strictSame(raw, [[160, 25], [320, 25]]);
  t.strictSame(fixed, [[64, 50]]);
});

t.test('segments go on over a change', async (t) => {
  const data = await joined(t, [sized('160x90', 2), sized('320x180', 2)]);
  const pipeline = await open(t, { input: { kind: 'bytes', data }, output: { kind: 'hls', to: 'memory', segment: { seconds: 1 } }, video: { encode: x264! }, audio: false });
  const seen: number[] = [];
  for await (const segment of pipeline.segments()) if (segment.kind === 'segment') seen.push(segment.start!);
  t.strictSame(seen.map(Math.round), [0, 1, 2, 3]);
});

t.test('sound that goes from stereo to 5.1 and to another rate is encoded on, and told', async (t) => {
  const output = join(await folder(t), 'out.mka');
  const data = await joined(t, [voiced(2, 48000), voiced(6, 48000), voiced(6, 44100)]);
  const pipeline = await open(t, { input: { kind: 'bytes', data }, output: { kind: 'file', path: output, format: 'matroska' }, video: false, audio: { encode: aac! } });
  const changes = await changesOf(pipeline);
  t.match(changes, [
    { stage: 'decode:a0', from: { channels: 2, channelLayout: 'stereo' }, to: { channels: 6, channelLayout: '5.1' } },
    { stage: 'decode:a0', from: { sampleRate: 48000 }, to: { sampleRate: 44100 } },
  ]);
  t.equal(changes.length, 2);
  t.strictSame(changes.map(({ from }) => Object.keys(from).sort()), [['channelLayout', 'channels'], ['sampleRate']], 'only what differs');
  const { streams } = await probe(output);
  t.match(streams, [{ sampleRate: 48000, channels: 2 }]);
  const back = await open(t, { input: output, output: { kind: 'frames' }, video: false, audio: { tap: true } });
  let samples = 0;
  for await (const frame of back.frames('audio')) samples += frame.numberOfFrames;
  t.ok(Math.abs(samples / 48000 - 3) < 0.2, `${samples / 48000} s`);
});

t.test('a stream that stays what it is says nothing', async (t) => {
  t.strictSame(await changesOf(await open(t, sized('160x90'))), []);
});

t.test('nobody need listen', async (t) => {
  const data = await joined(t, [sized('160x90'), sized('320x180')]);
  t.match(await (await open(t, { input: { kind: 'bytes', data }, output: { kind: 'null' }, video: { encode: x264! }, audio: false })).run(), { complete: true, frames: 50 });
});
