import { setTimeout as sleep } from 'node:timers/promises';
import type { VideoEncode } from '../../job/index.js';
import type { Backend } from '../../pipeline/index.js';
import type { CapacityTable, Part } from '../../protocol/capacity-table.js';
import type { OpenTranscoding, Transcoding } from '../transcoding.js';
import { endlessEncodeJob } from './jobs.js';
import { backendOf } from './parts.js';

type EncoderSessions = CapacityTable['encoderSessions'];
type Codec = VideoEncode['codec'];

export interface SessionsInit {
  open: OpenTranscoding;
  signal: AbortSignal;
  /** Where there are more, there is no limit that anybody would meet; default 16. */
  most?: number | undefined;
  /** For the first picture of each, ms. */
  limitMs?: number | undefined;
}

const defaultMost = 16;
const defaultLimitMs = 2_000;
const lookMs = 10;

/**
 * Of each encoder that was measured and is an engine of its own: how many streams its driver takes at once, where that is fewer than `most`.
 * A Jetson's is not asked: its library may take the process along with one session too many, and what the engine carries bounds it before.
 */
export async function countEncoderSessions(parts: readonly Part[], init: SessionsInit): Promise<EncoderSessions> {
  const encoders = parts.filter(({ task, engine, rates }) => task === 'encode' && engine !== 'cpu' && backendOf(engine) !== 'jetson' && rates.length > 0);
  const firstOfEach = encoders.filter(({ engine }, index) => encoders.findIndex((each) => each.engine === engine) === index);
  const found: EncoderSessions = [];
  for (const { engine, what } of firstOfEach) {
    const count = await countOf(backendOf(engine), what as Codec, init);
    if (count < (init.most ?? defaultMost)) found.push({ engine, most: count });
  }
  return found;
}

/** One after the other, until one is refused: no driver says beforehand how many it takes. */
async function countOf(accel: Backend, codec: Codec, { open, signal, most = defaultMost, limitMs = defaultLimitMs }: SessionsInit): Promise<number> {
  const opened: Transcoding[] = [];
  let count = 0;
  try {
    for (; count < most; count += 1) {
      signal.throwIfAborted();
      const transcoding = await open(endlessEncodeJob({ codec, accel }), { signal });
      opened.push(transcoding);
      await encodes(transcoding, limitMs, signal);
      // It keeps its place, and takes nothing from the next one.
      transcoding.throttle(true);
    }
  } catch {
    signal.throwIfAborted();
  } finally {
    await Promise.all(opened.map((transcoding) => transcoding.close()));
  }
  return count;
}

/** Throws why it does not. */
async function encodes(transcoding: Transcoding, limitMs: number, signal: AbortSignal): Promise<void> {
  const running = transcoding.run();
  running.catch(() => undefined);
  const untilMs = performance.now() + limitMs;
  while (transcoding.progress().frames === 0) {
    if (performance.now() > untilMs) throw new Error('no picture in time');
    await Promise.race([sleep(lookMs, undefined, { signal }), running]);
  }
}
