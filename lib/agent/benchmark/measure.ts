import { rejectOnAbort } from '../../abort.js';
import type { Job } from '../../job/index.js';
import type { OpenTranscoding, Transcoding } from '../transcoding.js';
import { startMeter } from '../energy/meter.js';

/** What one run took. */
export interface Run {
  frames: number;
  wallSeconds: number;
  /** Of this process, all of its threads. */
  cpuSeconds: number;
  /** All that the machine took meanwhile, J. */
  joules?: number;
  /** What came out, where something does and the run came to its end. */
  bytes: Uint8Array[];
  /** Whether it did what it was to do: came to its end, or went on for the whole window. */
  complete: boolean;
}

export interface MeasureInit {
  open: OpenTranscoding;
  /** Runs that take longer are cut off, and count as far as they came, ms. */
  limitMs: number;
  signal: AbortSignal;
  /** What comes before the first frame does not count, and so many ms after it all stops: for what runs without an end. */
  windowMs?: number | undefined;
  /** The input where the Job's is pushed. */
  pushed?: readonly Uint8Array[];
  /** Stands for `/` of sensors. */
  root?: string | undefined;
  /** CPU seconds of this process; for tests. */
  cpuSeconds?: (() => number) | undefined;
}

/** Runs a Job once. Throws what the pipeline throws, the signal's reason, or where no frame came in time. */
export async function measureRun(job: Job, { open, limitMs, windowMs, signal, pushed, root, cpuSeconds = ownCpuSeconds }: MeasureInit): Promise<Run> {
  signal.throwIfAborted();
  let transcoding: Transcoding | undefined;
  try {
    transcoding = await open(job, { signal, ...(pushed === undefined ? {} : { pushed: new Map([[0, chunks(pushed)]]) }) });
    const bytes: Uint8Array[] = [];
    let [meter, from] = [await startMeter({ root }), lookAt(transcoding, cpuSeconds)];
    const working = work(transcoding, job, bytes);
    let complete: boolean;
    if (windowMs === undefined) complete = await ended(working, limitMs, signal);
    else {
      await ended(Promise.race([working, firstFrame(transcoding, limitMs)]), limitMs, signal);
      await meter.stop();
      [meter, from] = [await startMeter({ root }), lookAt(transcoding, cpuSeconds)];
      complete = !(await ended(working, windowMs, signal));
    }
    const to = lookAt(transcoding, cpuSeconds);
    const run = { wallSeconds: (to.atMs - from.atMs) / 1_000, cpuSeconds: to.cpu - from.cpu, frames: to.frames - from.frames, bytes, complete };
    const joules = await meter.stop();
    if (run.frames <= 0) throw new Error(complete && windowMs === undefined ? 'no frame came out' : `no frame came within ${windowMs ?? limitMs} ms`);
    return { ...run, ...(joules === undefined ? {} : { joules }) };
  } finally {
    await transcoding?.close();
  }
}

function lookAt(transcoding: Transcoding, cpuSeconds: () => number): { atMs: number; cpu: number; frames: number } {
  return { atMs: performance.now(), cpu: cpuSeconds(), frames: transcoding.progress().frames };
}

const lookMs = 5;

async function firstFrame(transcoding: Transcoding, limitMs: number): Promise<void> {
  const until = performance.now() + limitMs;
  while (transcoding.progress().frames === 0 && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, lookMs));
}

function ownCpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

async function work(transcoding: Transcoding, job: Job, bytes: Uint8Array[]): Promise<void> {
  const taking = job.outputs.flatMap(({ kind }, output) => (kind === 'segments' ? [take(transcoding, output, bytes)] : []));
  await Promise.all([transcoding.run(), ...taking]);
}

async function take(transcoding: Transcoding, output: number, bytes: Uint8Array[]): Promise<void> {
  for await (const segment of transcoding.segments(output)) if (segment.bytes !== undefined) bytes.push(segment.bytes);
}

/** Whether it came to its end within the limit. */
async function ended(working: Promise<void>, limitMs: number, signal: AbortSignal): Promise<boolean> {
  // Closing the pipeline, which comes next, may make it fail: nobody waits for it any more.
  working.catch(() => undefined);
  const aborted = rejectOnAbort(signal);
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), limitMs)));
  try {
    return await Promise.race([working.then(() => true), limit, aborted.promise]);
  } finally {
    clearTimeout(timer);
    aborted.release();
  }
}

async function* chunks(bytes: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* bytes;
}
