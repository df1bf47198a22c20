import { setTimeout as sleep } from 'node:timers/promises';
import type { FinishedSegment, OpenTranscoding, Transcoding } from '../../lib/agent/transcoding.js';
import type { Job, SegmentsOutput } from '../../lib/job/index.js';
import type { RenditionInfo } from '../../lib/protocol/media-info.js';
import { audioInfo, videoInfo } from '../client/fake-node.js';

export interface SyntheticOptions {
  /** Number behind the last segment of the film. */
  end: number;
  /** Between two segments, ms. */
  everyMs: number;
  /** Waited for before a segment is finished. */
  mayFinish?: (number: number) => Promise<unknown>;
  /** Called when a Job is opened; what it throws is how opening fails. */
  onOpen?: (job: Job) => void;
}

/**
 * A transcoding without media: it obeys the numbers and the grid of its Job, and the bytes of a segment say which one it
 * is, so that what two nodes made can be told from what one would have made.
 */
export function synthetic(options: SyntheticOptions): SyntheticNode {
  const jobs: Job[] = [];
  const throttles: boolean[] = [];
  const live = new Set<Transcoding>();
  const open: OpenTranscoding = async (job) => {
    jobs.push(job);
    options.onOpen?.(job);
    const transcoding = new SyntheticTranscoding(job, options, throttles, () => live.delete(transcoding));
    live.add(transcoding);
    return transcoding;
  };
  return { open, jobs, throttles, live };
}

export interface SyntheticNode {
  open: OpenTranscoding;
  /** What it was given to do. */
  jobs: readonly Job[];
  throttles: readonly boolean[];
  /** What was opened and not closed. */
  live: ReadonlySet<Transcoding>;
}

export function segmentBytes(rendition: number, number: number): Buffer {
  return Buffer.from(`rendition ${rendition} segment ${number} `.repeat(50));
}

class SyntheticTranscoding implements Transcoding {
  readonly inputs = [{ format: 'matroska', duration: 60, metadata: {} }];
  readonly streams = [
    { input: 0, index: 0, id: 0, kind: 'video' as const, codec: 'h264', width: 1280, height: 720, parsed: true, disposition: [], metadata: {} },
    { input: 0, index: 1, id: 0, kind: 'audio' as const, codec: 'aac', sampleRate: 48_000, channels: 2, channelLayout: 'stereo', parsed: true, disposition: [], metadata: {} },
  ];
  readonly graph = [];
  readonly #job: Job;
  readonly #options: SyntheticOptions;
  readonly #throttles: boolean[];
  readonly #onClose: () => void;
  readonly #closing = new AbortController();
  readonly #begin: number;
  #position: number;

  constructor(job: Job, options: SyntheticOptions, throttles: boolean[], onClose: () => void) {
    this.#job = job;
    this.#options = options;
    this.#throttles = throttles;
    this.#onClose = onClose;
    const [output] = job.outputs;
    const number = output?.kind === 'segments' ? (output.firstNumber ?? 1) : 0;
    this.#begin = output?.kind === 'segments' ? (output.origin ?? job.inputs[0]?.start ?? 0) - number * output.seconds : 0;
    this.#position = output?.kind === 'segments' ? this.#timeOf(output, number) : 0;
  }

  async run(): Promise<void> {
    const [output] = this.#job.outputs;
    if (output?.kind !== 'segments') return;
    while (this.#position < this.#timeOf(output, this.#options.end) && !this.#closing.signal.aborted) await sleep(5);
    if (this.#closing.signal.aborted) throw new Error('closed');
  }

  segments(output: number): AsyncIterable<FinishedSegment> {
    const wanted = this.#job.outputs[output];
    if (wanted?.kind !== 'segments') throw new Error('only segments are synthetic');
    return this.#make(output, wanted);
  }

  async *events(): AsyncGenerator<never> {}

  progress() {
    return { time: this.#position - this.#begin, position: this.#position, duration: 60, speed: 1, frames: 1, dropped: 0, duplicated: 0, fps: 24, bytes: 10_000, decoded: true, hardwareDecode: false };
  }

  throttle(throttled: boolean): void {
    this.#throttles.push(throttled);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#onClose();
  }

  async *#make(output: number, wanted: SegmentsOutput): AsyncGenerator<FinishedSegment> {
    const infos: RenditionInfo[] = wanted.layout === 'muxed' ? [{ ...videoInfo, kind: 'muxed' }] : [videoInfo, audioInfo].slice(0, wanted.tracks.length);
    const common = { output, startTicks: 0, durationTicks: 0, key: true, last: false };
    for (const [rendition, info] of infos.entries()) yield { ...common, kind: 'init', rendition, number: 0, info, bytes: Buffer.from(`header ${rendition}`) };
    for (let number = wanted.firstNumber ?? 1; number < this.#options.end; number += 1) {
      const [start, end] = [this.#timeOf(wanted, number), this.#timeOf(wanted, number + 1)];
      yield { ...common, kind: 'open', rendition: 0, number, start };
      await sleep(this.#options.everyMs, undefined, { signal: this.#closing.signal }).catch(() => undefined);
      await this.#options.mayFinish?.(number);
      if (this.#closing.signal.aborted) return;
      for (const [rendition, { timeBase: [, rate] }] of infos.entries()) {
        const ticks = { startTicks: Math.round(start * rate), durationTicks: Math.round((end - start) * rate) };
        yield { ...common, ...ticks, kind: 'media', rendition, number, start, end, endAudio: end, endVideo: end, last: number === this.#options.end - 1, bytes: segmentBytes(rendition, number) };
      }
      this.#position = end;
    }
  }

  /** The grid is that of the first run, whichever run this is. */
  #timeOf({ seconds }: SegmentsOutput, number: number): number {
    return Number((this.#begin + number * seconds).toFixed(2));
  }
}
