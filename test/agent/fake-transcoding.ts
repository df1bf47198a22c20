import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FinishedSegment, OpenTranscoding, Transcoding, TranscodingEvent } from '../../lib/agent/transcoding.js';
import type { Job } from '../../lib/job/index.js';
import type { Progress } from '../../lib/protocol/media-info.js';

export interface FakeOptions {
  /** Media segments of each segments output; Infinity: until it is closed. */
  segments?: number;
  /** Of each segment. */
  bytes?: number;
  /** Of each media segment. */
  notes?: readonly string[];
  /** Between two segments. */
  everyMs?: number;
  /** run() fails with it after the last segment. */
  error?: Error;
  /** open() fails with it. */
  openError?: Error;
  events?: TranscodingEvent[];
}

/** A transcoding that makes segments of known bytes, as fast as they are taken, and remembers what was done to it. */
export class FakeTranscoding implements Transcoding {
  readonly job: Job;
  readonly inputs = [{ format: 'matroska', duration: 60, metadata: {} }];
  readonly streams = [{ input: 0, index: 0, id: 0, kind: 'video' as const, codec: 'h264', width: 1280, height: 720, parsed: true, disposition: [], metadata: {} }];
  readonly graph = [{ stage: 'encode:v', what: 'libx264', accel: 'none', refused: [] }];
  /** Media segments that were taken so far. */
  taken = 0;
  closed = false;
  throttled: boolean[] = [];
  /** What its inputs read in place of their URL. */
  pushed: ReadonlyMap<number, AsyncIterable<Uint8Array>> = new Map();
  readonly #options: FakeOptions;
  readonly #closing = new AbortController();
  #finished: Promise<void>[] = [];

  constructor(job: Job, options: FakeOptions) {
    this.job = job;
    this.#options = options;
  }

  async run(): Promise<void> {
    for (const output of this.job.outputs) if (output.kind === 'file' && output.path !== undefined) await writeFile(output.path, Buffer.alloc(100_000, 7));
    // The outputs are read from the same turn on.
    await sleep(0);
    await Promise.all(this.#finished);
    if (this.#options.error !== undefined) throw this.#options.error;
    if (this.closed) throw new Error('closed');
  }

  segments(output: number): AsyncIterable<FinishedSegment> {
    let finish = (): void => undefined;
    this.#finished.push(new Promise((resolve) => (finish = resolve)));
    return this.#make(output, finish);
  }

  async *events(): AsyncGenerator<TranscodingEvent> {
    yield* this.#options.events ?? [];
  }

  progress(): Progress {
    return { time: this.taken * 4, position: this.taken * 4, duration: 60, speed: 2, frames: this.taken * 96, dropped: 0, duplicated: 0, fps: 48, bytes: 0, decoded: true, hardwareDecode: false };
  }

  throttle(throttled: boolean): void {
    this.throttled.push(throttled);
  }

  async close(): Promise<void> {
    this.closed = true;
    this.#closing.abort();
  }

  async *#make(output: number, finish: () => void): AsyncGenerator<FinishedSegment> {
    const { segments = 3, bytes = 1_000, everyMs = 0, notes } = this.#options;
    const common = { output, rendition: 0, startTicks: 0, durationTicks: 0, key: true, last: false };
    yield { ...common, kind: 'init', number: 0, bytes: Buffer.from('header') };
    for (let number = 1; number <= segments && !this.closed; number += 1) {
      this.taken += 1;
      yield { ...common, kind: 'open', number, start: (number - 1) * 4 };
      if (everyMs > 0) await sleep(everyMs, undefined, { signal: this.#closing.signal }).catch(() => undefined);
      yield { ...common, kind: 'media', number, start: (number - 1) * 4, end: number * 4, last: number === segments, bytes: Buffer.alloc(bytes, number), ...(notes === undefined ? {} : { notes }) };
    }
    finish();
  }
}

/** Opens fakes, and keeps them for the test to look at. */
export function fakeOpener(options: FakeOptions = {}): { open: OpenTranscoding; opened: FakeTranscoding[] } {
  const opened: FakeTranscoding[] = [];
  const open: OpenTranscoding = async (job, { pushed }) => {
    if (options.openError !== undefined) throw options.openError;
    const fake = new FakeTranscoding(job, options);
    if (pushed !== undefined) fake.pushed = pushed;
    opened.push(fake);
    return fake;
  };
  return { open, opened };
}
