import type { Job } from '../job/index.js';
import type { OpenTranscoding, Transcoding } from './transcoding.js';

/** What this node can do, found by doing a little of it: output pixels a second of the same pipeline that sessions run. */
export interface Capacity {
  /** pixels/s */
  pixelsPerSecond: number;
  note?: string;
}

const source = { width: 1920, height: 1080 } as const;
const output = { width: 1280, height: 720 } as const;

/** Wall time of the measurement from the first encoded frame, ms; and the limit for all of it. */
const measuredMs = 1_000;
const longestMs = 8_000;
const lookMs = 20;

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
  const limit = AbortSignal.timeout(longestMs);
  const both = signal === undefined ? limit : AbortSignal.any([limit, signal]);
  let transcoding: Transcoding | undefined;
  try {
    transcoding = await open(selfTest, { signal: both });
    return { pixelsPerSecond: await measure(transcoding, both) };
  } catch (error) {
    return { pixelsPerSecond: 0, note: `The self-test failed: ${error instanceof Error ? error.message : String(error)}`.slice(0, 300) };
  } finally {
    await transcoding?.close();
  }
}

async function measure(transcoding: Transcoding, signal: AbortSignal): Promise<number> {
  const done = new AbortController();
  const both = AbortSignal.any([signal, done.signal]);
  const ended = transcoding.run().then(() => undefined);
  try {
    const first = await Promise.race([look(transcoding, both, (frames) => frames > 0), ended]);
    if (first === undefined) throw new Error('the pipeline ended before its first frame');
    const last = await Promise.race([look(transcoding, both, (_frames, at) => at - first.at >= measuredMs), ended]);
    if (last === undefined || last.frames <= first.frames) throw new Error('the pipeline encoded no frames');
    const fps = ((last.frames - first.frames) * 1_000) / (last.at - first.at);
    return Math.round(fps * output.width * output.height);
  } finally {
    // Closing the pipeline, which comes next, may make run() fail: nobody waits for it any more.
    ended.catch(() => undefined);
    done.abort();
  }
}

interface Look { frames: number; at: number }

/** Looks again until `enough`. */
function look(transcoding: Transcoding, signal: AbortSignal, enough: (frames: number, at: number) => boolean): Promise<Look> {
  return new Promise((resolve, reject) => {
    const timer = setInterval(() => {
      const { frames } = transcoding.progress();
      const at = performance.now();
      if (signal.aborted) reject(new Error('no frame came in time', { cause: signal.reason }));
      else if (enough(frames, at)) resolve({ frames, at });
      else return;
      clearInterval(timer);
    }, lookMs);
  });
}
