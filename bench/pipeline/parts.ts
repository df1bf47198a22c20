import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pipeline } from '../../lib/index.js';
import { costOf, interleaved, median, type Cost } from '../measure.js';

const seconds = 10;
const scaled = 'scale=w=1280:h=720:flags=bicubic,format=yuv420p';
const h264 = { codec: 'h264', accel: 'none', preset: 'veryfast', bitrate: '3M' } as const;

export interface PartsReport {
  /** CPU seconds of the whole transcode, and of its parts run alone. */
  wholeCpuSeconds: number;
  parts: Record<string, number>;
  /** Whole against the sum of the parts: what queues, threads and the binding add. */
  ratioToParts: number;
  wallSeconds: number;
  fps: number;
}

/** 1080p H.264 to 720p H.264, once as a whole and once in parts over the same frames: decode, scale, encode. */
export async function benchParts(rounds: number): Promise<PartsReport> {
  const folder = await mkdtemp(join(tmpdir(), 'jetson-av-bench-'));
  try {
    const film = join(folder, 'film.mp4');
    const raw = join(folder, 'raw.nut');
    await makeFilm(film);
    await makeRaw(film, raw);
    return report(await interleaved(casesOf(film, raw), rounds));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function makeFilm(path: string): Promise<void> {
  const url = `testsrc2=size=1920x1080:rate=30:duration=${seconds},noise=alls=12:allf=t,format=yuv420p`;
  await using pipeline = await Pipeline.open({ input: { kind: 'url', url, format: 'lavfi' }, video: { encode: { codec: 'h264', accel: 'none', preset: 'ultrafast', bitrate: '8M' } }, audio: false, output: path });
  await pipeline.run();
}

/** The scaled frames, uncompressed, so that the encoder alone sees what it sees in the whole. */
async function makeRaw(film: string, path: string): Promise<void> {
  await using pipeline = await Pipeline.open({ input: film, video: { filter: scaled, encode: { codec: 'rawvideo' } }, audio: false, output: { kind: 'file', path, format: 'nut' } });
  await pipeline.run();
}

function casesOf(film: string, raw: string): Record<'whole' | 'decode' | 'decode and scale' | 'read raw' | 'encode', () => Promise<Cost>> {
  const nothing = { kind: 'null' } as const;
  return {
    whole: () => costOf({ input: film, video: { filter: scaled, encode: h264 }, audio: false, output: nothing }),
    decode: () => costOf({ input: film, video: { encode: 'none' }, audio: false, output: nothing }),
    'decode and scale': () => costOf({ input: film, video: { filter: scaled, encode: 'none' }, audio: false, output: nothing }),
    'read raw': () => costOf({ input: raw, video: { encode: 'none' }, audio: false, output: nothing }),
    encode: () => costOf({ input: raw, video: { encode: h264 }, audio: false, output: nothing }),
  };
}

function report(costs: Record<string, Cost[]>): PartsReport {
  const cpu = (name: string) => median((costs[name] ?? []).map((cost) => cost.cpuSeconds));
  const parts = { decode: cpu('decode'), scale: cpu('decode and scale') - cpu('decode'), encode: cpu('encode') - cpu('read raw') };
  const wholeCpuSeconds = cpu('whole');
  const wallSeconds = median((costs['whole'] ?? []).map((cost) => cost.wallSeconds));
  return { wholeCpuSeconds, parts, ratioToParts: wholeCpuSeconds / (parts.decode + parts.scale + parts.encode), wallSeconds, fps: (costs['whole']?.[0]?.frames ?? 0) / wallSeconds };
}
