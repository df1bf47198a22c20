import type { Transcoding } from './transcoding.js';

export interface RateLimits {
  /** Wall time that is measured at least, from the first encoded frame, ms. */
  ms: number;
  /** Frames that are counted at least. */
  frames: number;
}

interface Look { frames: number; at: number }

const lookMs = 20;

/** Runs the pipeline for a while; encoded frames a second. Throws where it ends before, or at the signal. */
export async function measureFrameRate(transcoding: Transcoding, limits: RateLimits, signal: AbortSignal): Promise<number> {
  const done = new AbortController();
  const both = AbortSignal.any([signal, done.signal]);
  const ended = transcoding.run().then(() => undefined);
  try {
    const first = await Promise.race([look(transcoding, both, ({ frames }) => frames > 0), ended]);
    if (first === undefined) throw new Error('the pipeline ended before its first frame');
    const last = await Promise.race([look(transcoding, both, ({ frames, at }) => at - first.at >= limits.ms && frames - first.frames >= limits.frames), ended]);
    if (last === undefined) throw new Error('the pipeline ended before it was measured');
    return ((last.frames - first.frames) * 1_000) / (last.at - first.at);
  } finally {
    // Closing the pipeline, which comes next, may make run() fail: nobody waits for it any more.
    ended.catch(() => undefined);
    done.abort();
  }
}

/** Looks again until `enough`. */
function look(transcoding: Transcoding, signal: AbortSignal, enough: (look: Look) => boolean): Promise<Look> {
  return new Promise((resolve, reject) => {
    const timer = setInterval(() => {
      const seen = { frames: transcoding.progress().frames, at: performance.now() };
      if (signal.aborted) reject(new Error('no frame came in time', { cause: signal.reason }));
      else if (enough(seen)) resolve(seen);
      else return;
      clearInterval(timer);
    }, lookMs);
  });
}
