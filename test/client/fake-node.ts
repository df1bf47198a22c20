import { createHash } from 'node:crypto';
import type { Note, PushReply, SessionEvent } from '../../lib/protocol/client.js';
import type { RenditionInfo } from '../../lib/protocol/media-info.js';
import type { FileEvent, SegmentEvent } from '../../lib/protocol/session-event.js';
import type { Job } from '../../lib/job/index.js';
import { JetsonAvError } from '../../lib/errors.js';
import type { Cluster, Place, PlaceOptions } from '../../lib/client/cluster.js';
import type { NodeSession } from '../../lib/client/node-session.js';

/** One step of a node: an event, a wait in ms, or an end of the connection. */
export type Step = SessionEvent | number | Error;

export const videoInfo: RenditionInfo = { tracks: [0], kind: 'video', codecs: 'avc1.640028', width: 1280, height: 720, timeBase: [1, 1_000], bitRate: 1_000_000 };
export const audioInfo: RenditionInfo = { tracks: [1], kind: 'audio', codecs: 'mp4a.40.2', sampleRate: 48_000, channels: 2, timeBase: [1, 48_000], bitRate: 128_000 };

/** The files of a fake node say what they are. */
export function contentOf(name: string): Buffer {
  return Buffer.from(`content of ${name}`);
}

function digest(name: string): { name: string; size: number; sha256: string } {
  const content = contentOf(name);
  return { name, size: content.length, sha256: createHash('sha256').update(content).digest('hex') };
}

export function initEvent(rendition: number, info: RenditionInfo): SegmentEvent {
  return { type: 'segment', kind: 'init', output: 0, rendition, number: 0, startTicks: 0, durationTicks: 0, key: true, last: false, info, ...digest(`0-${rendition}-init`) };
}

export function mediaEvent(rendition: number, number: number, times: { start: number; end: number; endAudio?: number; endVideo?: number; last?: boolean; rate?: number }): SegmentEvent {
  const { start, end, last = false, rate = 1_000, ...ends } = times;
  const ticks = { startTicks: Math.round(start * rate), durationTicks: Math.round((end - start) * rate) };
  return { type: 'segment', kind: 'media', output: 0, rendition, number, start, end, ...ends, ...ticks, key: true, last, ...digest(`0-${rendition}-${String(number).padStart(5, '0')}`) };
}

export function openEvent(number: number, start: number): SegmentEvent {
  return { type: 'segment', kind: 'open', output: 0, rendition: 0, number, start, startTicks: 0, durationTicks: 0, key: true, last: false };
}

export function fileEvent(output: number): FileEvent {
  return { type: 'file', output, ...digest(`${output}-file`) };
}

export function progressEvent(position: number, bytes = 1_000): SessionEvent {
  return { type: 'progress', time: position, position, speed: 1, frames: 1, dropped: 0, duplicated: 0, fps: 24, bytes, decoded: true, hardwareDecode: false };
}

export const streamEvent: SessionEvent = {
  type: 'stream',
  inputs: [{ format: 'matroska', duration: 30, metadata: {} }],
  streams: [{ input: 0, index: 0, id: 0, kind: 'video', codec: 'h264', width: 1920, height: 1080, parsed: true, disposition: [], metadata: {} }],
};

export const doneEvent: SessionEvent = { type: 'done', stats: { time: 1, speed: 1, frames: 1, dropped: 0, duplicated: 0, fps: 1, bytes: 1, decoded: true, hardwareDecode: false, wallMs: 1 } };

export const lost = (): Error => new JetsonAvError('ERR_JETSONAV_NODE_LOST', 'Node said nothing for too long');

/** A session that plays its steps. */
export class FakeSession implements NodeSession {
  readonly node: string;
  readonly fetched: string[] = [];
  readonly acknowledged: string[] = [];
  readonly throttles: boolean[] = [];
  /** Bytes that were pushed, by input; those of another offset than the next would be lost. */
  readonly pushed = new Map<number, Buffer>();
  readonly pushedWhole = new Set<number>();
  /** Pushes fail with it. */
  pushError: Error | undefined;
  cancelled = false;
  /** Called before a file is handed out. */
  onFetch: (name: string) => Promise<void> | void = () => undefined;
  readonly #steps: readonly Step[];

  constructor(node: string, steps: readonly Step[]) {
    this.node = node;
    this.#steps = steps;
  }

  async *events(): AsyncGenerator<SessionEvent> {
    for (const step of this.#steps) {
      if (this.cancelled) return;
      if (step instanceof Error) throw step;
      if (typeof step === 'number') await new Promise((resolve) => setTimeout(resolve, step));
      else yield step;
    }
  }

  async fetchStream(name: string): Promise<AsyncIterable<Uint8Array>> {
    this.fetched.push(name);
    await this.onFetch(name);
    return chunksOf(contentOf(name));
  }

  async fetch(name: string): Promise<Buffer> {
    this.fetched.push(name);
    await this.onFetch(name);
    return contentOf(name);
  }

  async acknowledge(name: string): Promise<void> {
    this.acknowledged.push(name);
  }

  async push(input: number, offset: number, bytes: Uint8Array, last: boolean): Promise<PushReply> {
    if (this.pushError !== undefined) throw this.pushError;
    const before = this.pushed.get(input) ?? Buffer.alloc(0);
    if (offset !== before.length) throw new Error(`A push at ${offset}, behind ${before.length} bytes`);
    this.pushed.set(input, Buffer.concat([before, bytes]));
    if (last) this.pushedWhole.add(input);
    return { received: before.length + bytes.length, wanted: !this.cancelled };
  }

  async throttle(throttled: boolean): Promise<void> {
    this.throttles.push(throttled);
  }

  async cancel(): Promise<void> {
    this.cancelled = true;
  }
}

async function* chunksOf(content: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.length; at += 7) yield content.subarray(at, at + 7);
}

/** A cluster that gives out the sessions of its list, then has no more capacity. */
export class FakeCluster implements Cluster {
  readonly placed: { job: Job; exclude: readonly string[] }[] = [];
  readonly notes: Note[] = [];
  closed = false;
  readonly #sessions: (NodeSession | Error)[];

  constructor(sessions: readonly (NodeSession | Error)[]) {
    this.#sessions = [...sessions];
  }

  async place(job: Job, { exclude }: PlaceOptions): Promise<Place> {
    this.placed.push({ job, exclude });
    const next = this.#sessions.shift();
    if (next === undefined) throw new JetsonAvError('ERR_JETSONAV_NO_CAPACITY', 'No node has room');
    if (next instanceof Error) throw next;
    return { node: next.node, open: async () => next };
  }

  another(): Cluster {
    return this;
  }

  async note(note: Note): Promise<void> {
    this.notes.push(note);
  }

  async close(): Promise<void> {
    this.closed = true;
  }
}
