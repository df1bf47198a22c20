import { signalAfter } from '../abort.js';
import { messageOf } from '../errors.js';
import type { Job } from '../job/index.js';
import type { ToneMappingCosts } from '../pipeline/index.js';
import type { CapacityTable } from '../protocol/capacity-table.js';
import { measureFrameRate } from './frame-rate.js';
import { measureToneMapping } from './tone-mapping.js';
import type { OpenTranscoding, Transcoding } from './transcoding.js';

/** What this node can do, found by doing a little of it: output pixels a second of the same pipeline that sessions run. */
export interface Capacity {
  /** pixels/s */
  pixelsPerSecond: number;
  /** Absent where it was not measured. */
  toneMapping?: ToneMappingCosts;
  /** Part by part; absent until the node had the time to measure it. */
  table?: CapacityTable;
  note?: string;
}

const source = { width: 1920, height: 1080 } as const;
const output = { width: 1280, height: 720 } as const;

const limits = { ms: 1_000, frames: 1 } as const;
/** For encoding, and again for tone mapping, ms. */
const longestMs = 8_000;

/** A picture that moves, decoded by nobody, scaled and encoded as most sessions are, written nowhere. */
export const selfTest: Job = {
  version: 1,
  inputs: [{ url: `testsrc2=size=${source.width}x${source.height}:rate=30`, format: 'lavfi' }],
  tracks: [{
    id: 'v', kind: 'video', sources: [{ input: 0, stream: 'v:0' }],
    filters: [{ filter: 'scale', w: output.width, h: output.height }, { filter: 'format', pix_fmts: ['yuv420p'] }],
    encode: { codec: 'h264', accel: 'auto', preset: 'veryfast', rateControl: { mode: 'quality', quality: 23 } },
  }],
  outputs: [{ kind: 'null', tracks: ['v'] }],
};

/** Never throws: a node that fails its self-test has the capacity 0, and says why. */
export async function measureCapacity(open: OpenTranscoding, signal?: AbortSignal): Promise<Capacity> {
  try {
    const pixelsPerSecond = await measureEncoding(open, limited(signal));
    return { pixelsPerSecond, ...(await toneMapping(open, limited(signal))) };
  } catch (error) {
    return { pixelsPerSecond: 0, note: noteOf('The self-test failed', error) };
  }
}

async function measureEncoding(open: OpenTranscoding, signal: AbortSignal): Promise<number> {
  let transcoding: Transcoding | undefined;
  try {
    transcoding = await open(selfTest, { signal });
    return Math.round((await measureFrameRate(transcoding, limits, signal)) * output.width * output.height);
  } finally {
    await transcoding?.close();
  }
}

/** What a node cannot tell of tone mapping keeps it from no session: it maps exactly. */
async function toneMapping(open: OpenTranscoding, signal: AbortSignal): Promise<Omit<Capacity, 'pixelsPerSecond'>> {
  try {
    return { toneMapping: await measureToneMapping(open, signal) };
  } catch (error) {
    return { note: noteOf('Tone mapping could not be measured, and is exact', error) };
  }
}

function limited(signal: AbortSignal | undefined): AbortSignal {
  const limit = signalAfter(longestMs);
  return signal === undefined ? limit : AbortSignal.any([limit, signal]);
}

function noteOf(what: string, error: unknown): string {
  return `${what}: ${messageOf(error)}`.slice(0, 300);
}
