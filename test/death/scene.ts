import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { Pipeline, VideoFrame, type PipelineSpec, type VideoTrack } from '../../lib/index.js';

/** What a case of the table is played with. Everything in it may be left open. */
export class Scene {
  readonly controller: AbortController = new AbortController();
  /** What the user keeps. */
  readonly kept: unknown[] = [];
  readonly #pipelines: Pipeline[] = [];
  /** Called where everything stands at the await point. */
  readonly reached: () => void;
  /** What a loop body of the user waits for. */
  readonly ending: Promise<void>;
  #end!: () => void;

  constructor(reached: () => void) {
    this.reached = reached;
    this.ending = new Promise((resolve) => (this.#end = resolve));
  }

  abort(reason: unknown): void {
    this.controller.abort(reason);
    this.#end();
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  async open(spec: PipelineSpec): Promise<Pipeline> {
    const pipeline = await Pipeline.open(spec, { signal: this.signal });
    this.#pipelines.push(pipeline);
    return pipeline;
  }

  async close(): Promise<void> {
    this.#end();
    await Promise.all(this.#pipelines.map((pipeline) => pipeline.close()));
  }

  /** Lets go of all that the scene itself refers to. */
  forget(): void {
    this.kept.length = 0;
    this.#pipelines.length = 0;
  }

  /** For work that is pending by then. */
  reachedSoon(): void {
    setTimeout(this.reached, 40);
  }
}

export const tap: VideoTrack = { tap: 'yuv420p', encode: 'none' };
export const x264: VideoTrack = { encode: { codec: 'h264', accel: 'none', preset: 'ultrafast' } };

/** Pictures, for ever where no time is given. */
export function pictures(seconds?: number): PipelineSpec['input'] {
  return { kind: 'url', url: `testsrc2=size=160x90:rate=25${seconds === undefined ? '' : `:duration=${seconds}`}`, format: 'lavfi' };
}

export async function* silence<T>(): AsyncGenerator<T> {
  await new Promise(() => {});
}

/** Raw pictures that stop coming after `count`. */
export function stalled(count: number): PipelineSpec['input'] {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    for (let i = 0; i < count; i++) yield new Uint8Array((64 * 36 * 3) / 2);
    yield* silence<Uint8Array>();
  }
  return { kind: 'stream', from: bytes(), format: 'rawvideo', options: { video_size: '64x36', pixel_format: 'yuv420p', framerate: 25 } };
}

export function picture(index: number): VideoFrame {
  return new VideoFrame(new Uint8Array((64 * 36 * 3) / 2), { format: 'yuv420p', width: 64, height: 36, timestamp: index * 40_000, duration: 40_000 });
}

/** Frames that stop coming after `count`. */
export async function* painted(count: number): AsyncGenerator<VideoFrame> {
  for (let i = 0; i < count; i++) yield picture(i);
  yield* silence<VideoFrame>();
}

/** Takes connections, says nothing, and keeps no process alive. */
export async function silentServer(): Promise<string> {
  const server = createServer((socket) => socket.on('error', () => {}).unref()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/film.mkv`;
}
