import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { probe, type VideoFrame } from '../../lib/index.js';
import { painted, picture, pictures, silence, silentServer, stalled, tap, x264, type Scene } from './scene.js';

/** Where a program can stand when its end comes. */
export interface Point {
  name: string;
  /** Gets there, calls `reached`, and stays: its promise is what the user waits for; it never resolves by itself. */
  go: (scene: Scene) => Promise<unknown>;
  /** Nobody waits for anything, so the process ends by itself. */
  isIdle?: boolean;
  /** What nobody refers to any more is collected. */
  isForgotten?: boolean;
  /** There is no pipeline yet that could be closed. */
  isBefore?: boolean;
  /** An end from outside does not reject what is waited for. */
  endsWell?: boolean;
}

const toNothing = { output: { kind: 'null' }, audio: false } as const;
const toFrames = { output: { kind: 'frames' }, audio: false, video: tap } as const;

async function loop<T>(items: AsyncIterable<T>, body: (item: T) => unknown): Promise<void> {
  for await (const item of items) await body(item);
}

export const points: readonly Point[] = [
  { name: 'open(): a stream that gives nothing', isBefore: true, go: (scene) => (scene.reachedSoon(), scene.open({ input: { kind: 'stream', from: silence() }, ...toNothing })) },
  { name: 'open(): a server that does not answer', isBefore: true, go: async (scene) => {
    const url = await silentServer();
    scene.reachedSoon();
    return scene.open({ input: url, ...toNothing });
  } },
  { name: 'open(): the first frame of JavaScript', isBefore: true, go: (scene) => (scene.reachedSoon(), scene.open({ input: { kind: 'frames', from: painted(0) }, ...toFrames })) },
  { name: 'probe(): a server that does not answer', isBefore: true, go: async (scene) => {
    const url = await silentServer();
    scene.reachedSoon();
    return probe(url, { signal: scene.signal });
  } },
  { name: 'opened, and nothing else', isIdle: true, isForgotten: true, endsWell: true, go: async (scene) => {
    await scene.open({ input: pictures(), ...toNothing, video: x264 });
    scene.reached();
  } },
  { name: 'run(): endless', go: async (scene) => {
    const pipeline = await scene.open({ input: pictures(), ...toNothing, video: x264 });
    scene.reachedSoon();
    return pipeline.run();
  } },
  { name: 'run(): a stream that fell silent', go: async (scene) => {
    const pipeline = await scene.open({ input: stalled(50), ...toNothing, video: x264 });
    scene.reachedSoon();
    return pipeline.run();
  } },
  { name: 'run(): frames of JavaScript that do not come', go: async (scene) => {
    const pipeline = await scene.open({ input: { kind: 'frames', from: painted(12) }, ...toNothing, video: x264 });
    scene.reachedSoon();
    return pipeline.run();
  } },
  { name: 'run(): a receiver that takes nothing', go: async (scene) => {
    const to = new Writable({ write: () => scene.reachedSoon() });
    const pipeline = await scene.open({ input: pictures(), audio: false, video: x264, output: { kind: 'stream', to, format: 'mpegts' } });
    return pipeline.run();
  } },
  { name: 'run(): segments into a folder', go: async (scene) => {
    const dir = mkdtempSync(join(tmpdir(), 'jetson-av-death-'));
    const pipeline = await scene.open({ input: pictures(), audio: false, video: x264, output: { kind: 'hls', to: { dir }, segment: { seconds: 1 } } });
    scene.reachedSoon();
    return pipeline.run();
  } },
  { name: 'frames(): the next one does not come', go: async (scene) => {
    const pipeline = await scene.open({ input: stalled(50), ...toFrames });
    return loop(pipeline.frames(), ({ index }) => index === 20 && scene.reachedSoon());
  } },
  { name: 'frames(): in the body, planes in hand', go: async (scene) => {
    const pipeline = await scene.open({ input: pictures(), ...toFrames });
    return loop(pipeline.frames(), async (frame) => {
      scene.kept.push(frame.planes, frame.index);
      if (frame.index !== 3) return;
      scene.reachedSoon();
      await scene.ending;
    });
  } },
  { name: 'frames(): in the body, frames retained', go: async (scene) => {
    const pipeline = await scene.open({ input: pictures(), ...toFrames });
    return loop(pipeline.frames(), async (frame) => {
      scene.kept.push(frame.retain());
      if (frame.index !== 3) return;
      scene.reachedSoon();
      await scene.ending;
    });
  } },
  { name: 'frames(): a reader that asked once', isIdle: true, isForgotten: true, endsWell: true, go: async (scene) => {
    const pipeline = await scene.open({ input: pictures(), ...toFrames });
    const { value } = (await pipeline.frames().next()) as { value: VideoFrame };
    scene.kept.push(value.planes);
    scene.reached();
  } },
  { name: 'frames(): of another pipeline', go: async (scene) => {
    const first = await scene.open({ input: pictures(), ...toFrames });
    const second = await scene.open({ input: { kind: 'frames', from: first.frames() }, ...toFrames });
    return loop(second.frames(), ({ index }) => index === 20 && scene.reached());
  } },
  { name: "frames('audio')", go: async (scene) => {
    const pipeline = await scene.open({ input: { kind: 'url', url: 'sine', format: 'lavfi' }, video: false, audio: { tap: true, encode: 'none' }, output: { kind: 'frames' } });
    return loop(pipeline.frames('audio'), (frame) => {
      scene.kept.push(frame.readPlanes);
      if (frame.index === 20) scene.reached();
    });
  } },
  { name: 'frame.to(): many at once', endsWell: true, isBefore: true, go: async (scene) => {
    const frame = picture(0);
    const copies = Array.from({ length: 40 }, (_, i) => frame.to({ width: 1000 + 2 * i }));
    scene.reached();
    scene.kept.push(await Promise.all(copies));
  } },
  { name: 'packets()', go: async (scene) => {
    const pipeline = await scene.open({ input: stalled(50), audio: false, video: x264, output: { kind: 'packets' } });
    scene.reachedSoon();
    return loop(pipeline.packets(), (packet) => scene.kept.push(packet));
  } },
  { name: 'segments()', go: async (scene) => {
    const pipeline = await scene.open({ input: pictures(), audio: false, video: x264, output: { kind: 'hls', to: 'memory', segment: { seconds: 600 } } });
    scene.reachedSoon();
    return loop(pipeline.segments(), (segment) => scene.kept.push(segment));
  } },
  { name: 'events()', isIdle: true, endsWell: true, go: async (scene) => {
    const pipeline = await scene.open({ input: stalled(5), ...toNothing, video: x264 });
    scene.reachedSoon();
    return loop(pipeline.events(), (event) => scene.kept.push(event));
  } },
  { name: 'close()', endsWell: true, go: async (scene) => {
    const pipeline = await scene.open({ input: pictures(), ...toNothing, video: x264 });
    const run = pipeline.run();
    scene.reached();
    await pipeline.close();
    await run.catch(() => {});
  } },
  { name: 'close() of a pipeline that a loop reads', endsWell: true, go: async (scene) => {
    const pipeline = await scene.open({ input: pictures(), ...toFrames });
    await loop(pipeline.frames(), ({ index }) => index === 3 && (scene.reached(), pipeline.close())).catch(() => {});
  } },
];
