import { Readable, Writable } from 'node:stream';
import type { PipelineSpec, VideoFrame } from '../../lib/index.js';
import { reason } from './ends.js';
import { picture, pictures, stalled, tap, x264, type Scene } from './scene.js';

/** Where a user's own code can throw `reason`: the call that he waits for rejects with it, once. */
export interface Throw {
  name: string;
  go: (scene: Scene) => Promise<unknown>;
}

const toNothing = { output: { kind: 'null' }, audio: false, video: x264 } as const;
const toFrames = { output: { kind: 'frames' }, audio: false, video: tap } as const;

async function throwing(items: AsyncIterable<unknown>, at = 3): Promise<void> {
  let count = 0;
  for await (const _ of items) if (++count === at) throw reason;
}

async function ran(scene: Scene, spec: PipelineSpec): Promise<unknown> {
  return (await scene.open(spec)).run();
}

async function* framesThenThrow(count: number): AsyncGenerator<VideoFrame> {
  for (let i = 0; i < count; i++) yield picture(i);
  throw reason;
}

async function* bytesThenThrow(count: number): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < count; i++) yield new Uint8Array((64 * 36 * 3) / 2);
  throw reason;
}

const raw = { format: 'rawvideo' as const, options: { video_size: '64x36', pixel_format: 'yuv420p', framerate: 25 } };
const iterable = (iterator: Partial<AsyncIterator<never>>): AsyncIterable<never> => ({ [Symbol.asyncIterator]: () => iterator as AsyncIterator<never> });
const throwNow = () => {
  throw reason;
};

export const throws: readonly Throw[] = [
  { name: 'the body of a loop over frames()', go: async (scene) => throwing((await scene.open({ input: pictures(), ...toFrames })).frames()) },
  { name: 'the body of a loop over frames(), while run() is awaited, too', go: async (scene) => {
    const pipeline = await scene.open({ input: pictures(), ...toFrames });
    await Promise.all([throwing(pipeline.frames()), pipeline.run()]);
  } },
  { name: "the body of a loop over frames('audio')", go: async (scene) => throwing((await scene.open({ input: { kind: 'url', url: 'sine', format: 'lavfi' }, video: false, audio: { tap: true, encode: 'none' }, output: { kind: 'frames' } })).frames('audio')) },
  { name: 'the body of a loop over packets()', go: async (scene) => throwing((await scene.open({ input: pictures(), audio: false, video: x264, output: { kind: 'packets' } })).packets()) },
  { name: 'the body of a loop over segments()', go: async (scene) => throwing((await scene.open({ input: pictures(), audio: false, video: x264, output: { kind: 'hls', to: 'memory', segment: { seconds: 1 } } })).segments()) },
  { name: 'the body of a loop over events()', go: async (scene) => throwing((await scene.open({ input: stalled(5), ...toNothing })).events(), 1) },
  { name: 'the body of a loop over the frames of another pipeline', go: async (scene) => {
    const first = await scene.open({ input: pictures(), ...toFrames });
    await throwing((await scene.open({ input: { kind: 'frames', from: first.frames() }, ...toFrames })).frames());
  } },
  { name: 'a generator of bytes, before the first', go: (scene) => ran(scene, { input: { kind: 'stream', from: bytesThenThrow(0) }, ...toNothing }) },
  { name: 'a generator of bytes, in the middle', go: (scene) => ran(scene, { input: { kind: 'stream', from: bytesThenThrow(400), ...raw }, ...toNothing }) },
  { name: 'a generator of frames, before the first', go: (scene) => ran(scene, { input: { kind: 'frames', from: framesThenThrow(0) }, ...toNothing }) },
  { name: 'a generator of frames, in the middle', go: (scene) => ran(scene, { input: { kind: 'frames', from: framesThenThrow(60) }, ...toNothing }) },
  { name: 'Symbol.asyncIterator of a source', go: (scene) => ran(scene, { input: { kind: 'stream', from: { [Symbol.asyncIterator]: throwNow } }, ...toNothing }) },
  { name: 'next() of a source, not even a promise', go: (scene) => ran(scene, { input: { kind: 'stream', from: iterable({ next: throwNow }) }, ...toNothing }) },
  { name: 'a readable stream', go: (scene) => ran(scene, { input: { kind: 'stream', from: new Readable({ read() {
    this.destroy(reason);
  } }) }, ...toNothing }) },
  { name: 'write() of a receiver, by its callback', go: (scene) => ran(scene, { input: pictures(), audio: false, video: x264, output: { kind: 'stream', to: new Writable({ write: (_chunk, _encoding, done) => done(reason) }), format: 'mpegts' } }) },
  { name: 'final() of a receiver', go: (scene) => ran(scene, { input: pictures(0.2), audio: false, video: x264, output: { kind: 'stream', to: new Writable({ write: (_chunk, _encoding, done) => done(), final: (done) => done(reason) }), format: 'mpegts' } }) },
  { name: 'write() of a WritableStream', go: (scene) => ran(scene, { input: pictures(), audio: false, video: x264, output: { kind: 'stream', to: new WritableStream({ write: throwNow }), format: 'mpegts' } }) },
  { name: 'a getter of the options', go: (scene) => ran(scene, { input: pictures(), ...toNothing, get threads(): number {
    throw reason;
  } }) },
];
