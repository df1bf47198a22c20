import { Pipeline, VideoFrame, type PipelineSpec } from '../../lib/index.js';

/** Long work of one kind; what it makes is used and let go. */
export interface Load {
  name: string;
  count: number;
  unit: 'segments' | 'frames' | 'pipelines';
  /** Calls `seen` for each. */
  go: (count: number, seen: () => void) => Promise<void>;
  /** Of its process. */
  env?: Readonly<Record<string, string>>;
}

const [width, height] = [64, 36];
const pictures = (frames: number) => ({ kind: 'url' as const, url: `testsrc2=size=${width}x${height}:rate=25:duration=${frames / 25}`, format: 'lavfi' });
const tone = (frames: number) => ({ kind: 'url' as const, url: `sine=sample_rate=48000:duration=${frames / 25}`, format: 'lavfi' });
const h264 = { codec: 'h264', accel: 'none', preset: 'ultrafast' } as const;
const toFrames = { audio: false, output: { kind: 'frames' }, video: { tap: true, encode: 'none' } } as const;

/** Segments of 5 frames and of as much sound. */
async function segments(count: number, seen: () => void): Promise<void> {
  const frames = 5 * (count / 2);
  const spec: PipelineSpec = {
    input: [pictures(frames), tone(frames)], video: { encode: h264 }, audio: { from: { input: 1, stream: 'a:0' }, encode: { codec: 'aac' } },
    output: { kind: 'hls', to: 'memory', segment: { seconds: 0.2 }, window: 6 },
  };
  const files = new Map<string, Uint8Array>();
  await using pipeline = await Pipeline.open(spec);
  for await (const segment of pipeline.segments()) {
    if (segment.kind === 'removed') files.delete(segment.name);
    else files.set(segment.name, segment.data);
    if (segment.kind === 'segment') seen();
  }
}

async function frames(count: number, seen: () => void): Promise<void> {
  await using pipeline = await Pipeline.open({ input: pictures(count), ...toFrames });
  for await (const frame of pipeline.frames()) {
    frame.planes[0]![0] = 16;
    seen();
  }
}

async function kept(count: number, seen: () => void): Promise<void> {
  const last: VideoFrame[] = [];
  await using pipeline = await Pipeline.open({ input: pictures(count), ...toFrames });
  for await (const frame of pipeline.frames()) {
    last.push(frame.retain());
    if (last.length > 8) last.shift()!.close();
    seen();
  }
  for (const frame of last) frame.close();
}

async function made(count: number, seen: () => void): Promise<void> {
  async function* painted(): AsyncGenerator<VideoFrame> {
    const data = new Uint8Array((width * height * 3) / 2);
    for (let i = 0; i < count; i++) yield new VideoFrame(data, { format: 'yuv420p', width, height, timestamp: i * 40_000, duration: 40_000 });
  }
  await using pipeline = await Pipeline.open({ input: { kind: 'frames', from: painted() }, audio: false, output: { kind: 'null' }, video: { tap: true, encode: 'none' } });
  for await (const frame of pipeline.frames()) if (frame.index >= 0) seen();
}

async function opened(count: number, seen: () => void): Promise<void> {
  for (let i = 0; i < count; i++) {
    await using pipeline = await Pipeline.open({ input: pictures(10), audio: false, video: { encode: h264 }, output: { kind: 'null' } });
    await pipeline.run();
    seen();
  }
}

export const loads: readonly Load[] = [
  { name: 'HLS to memory, pictures and sound', count: 10_000, unit: 'segments', go: segments },
  { name: 'a loop over frames(), written into', count: 100_000, unit: 'frames', go: frames },
  { name: 'a loop over frames(), the last eight retained', count: 100_000, unit: 'frames', go: kept },
  { name: 'frames made in JavaScript', count: 100_000, unit: 'frames', go: made },
  // glibc gives threads heaps of their own, which find their size only over thousands of pipelines' threads: one, to see what stays.
  { name: 'opened, run and closed', count: 1_000, unit: 'pipelines', go: opened, env: { MALLOC_ARENA_MAX: '1' } },
];
