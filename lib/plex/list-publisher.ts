import { join } from 'node:path';
import type { Track } from '../job/index.js';
import type { SegmentEvent } from '../protocol/session-event.js';
import type { PendingFile } from '../client/atomic-file.js';
import type { Callbacks } from './callbacks.js';
import { checkJoin } from './join.js';
import type { Publisher } from '../client/publisher.js';
import type { OutputPosition } from '../client/resume.js';
import type { SegmentsSession } from './session.js';

interface Entry {
  number: number;
  name: string;
  start: number;
  end: number;
  endAudio: number;
  endVideo: number;
  open: boolean;
}

/** The output of Plex's segment muxer: numbered files, one header, and a CSV list that is POSTed at each change. */
export class ListPublisher implements Publisher {
  readonly takes = 'segment';
  readonly #output: SegmentsSession;
  readonly #cwd: string;
  readonly #callbacks: Pick<Callbacks, 'publish'>;
  readonly #tracks: readonly Track[];
  #entries: Entry[] = [];
  #hasHeader = false;
  #position: OutputPosition | undefined;
  #isOver = false;

  constructor(output: SegmentsSession, tracks: readonly Track[], cwd: string, callbacks: Pick<Callbacks, 'publish'>) {
    this.#output = output;
    this.#tracks = tracks;
    this.#cwd = cwd;
    this.#callbacks = callbacks;
  }

  path(event: SegmentEvent): string | undefined {
    if (event.kind === 'init') return this.#output.headerName === undefined ? undefined : join(this.#cwd, this.#output.headerName);
    return this.#isDone(event.number) ? undefined : join(this.#cwd, this.#name(event.number));
  }

  async opened(event: SegmentEvent): Promise<void> {
    this.#joinAt(event);
    if (!this.#output.unfinished || this.#isDone(event.number) || this.#isOpen(event.number)) return;
    const start = event.start ?? 0;
    this.#list({ number: event.number, name: this.#name(event.number), start, end: start, endAudio: start, endVideo: start, open: true });
    await this.#announce();
  }

  async placed(event: SegmentEvent, file: PendingFile): Promise<void> {
    if (event.kind === 'init') return this.#placeHeader(event, file);
    await file.commit();
    const start = event.start ?? 0;
    const end = event.end ?? start;
    const entry = { number: event.number, name: this.#name(event.number), start, end, endAudio: event.endAudio ?? start, endVideo: event.endVideo ?? start, open: false };
    this.#list(entry);
    this.#advance(entry);
    this.#isOver = event.last;
    await this.#announce();
  }

  async ended(): Promise<void> {
    // The list that closed the last segment has said everything.
  }

  isComplete(): boolean {
    return this.#isOver;
  }

  position(): OutputPosition | undefined {
    return this.#position;
  }

  /** Written once: segments of every node must play behind the first node's header. */
  async #placeHeader(event: SegmentEvent, file: PendingFile): Promise<void> {
    if (this.#hasHeader) return checkJoin(this.path(event) ?? '', file).finally(() => file.discard());
    await file.commit();
    this.#hasHeader = true;
  }

  #isDone(number: number): boolean {
    return this.#position !== undefined && number < this.#position.next;
  }

  /** Another node opens again what the one before did not close: Plex knows of it. */
  #isOpen(number: number): boolean {
    const last = this.#entries.at(-1);
    return last?.open === true && last.number === number;
  }

  #name(number: number): string {
    return numberedName(this.#output.mediaName, number);
  }

  /** A closed segment takes the place of its open line; the oldest goes before the list is as long as its size. */
  #list(entry: Entry): void {
    if (this.#entries.at(-1)?.number === entry.number) this.#entries.pop();
    this.#entries.push(entry);
    if (this.#output.listSize > 0 && this.#entries.length >= this.#output.listSize) this.#entries.shift();
  }

  #advance(entry: Entry): void {
    const endOf = { video: entry.endVideo, audio: entry.endAudio, subtitle: entry.end, attachment: entry.end };
    const ends = new Map(this.#tracks.map(({ id, kind }) => [id, endOf[kind]]));
    const { first, origin } = this.#position ?? { first: entry.number, origin: entry.start };
    this.#position = { output: this.#output.output, first, next: entry.number + 1, origin, ends };
  }

  /** The start of the next segment is where video goes on, whatever the duration of its last packet was said to be. */
  #joinAt(event: SegmentEvent): void {
    if (this.#position === undefined || event.number !== this.#position.next || event.start === undefined) return;
    const ends = new Map(this.#position.ends);
    for (const { id, kind } of this.#tracks) if (kind === 'video') ends.set(id, event.start);
    this.#position = { ...this.#position, ends };
  }

  async #announce(): Promise<void> {
    const { listUrl } = this.#output;
    if (listUrl !== undefined) await this.#callbacks.publish(listUrl, this.#entries.map((entry) => this.#line(entry)).join(''));
  }

  #line(entry: Entry): string {
    const times = this.#output.separateStreamTimes ? [entry.start, entry.end, entry.endAudio, entry.endVideo] : [entry.start, entry.end];
    return `${entry.open ? '#' : ''}${csvEscaped(entry.name)},${times.map((time) => time.toFixed(6)).join(',')}\n`;
  }
}

function csvEscaped(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** `media-%05d.ts` as libav's segment muxer reads it: one number, and `%%` for a per cent sign. */
export function numberedName(template: string, number: number): string {
  return template.replaceAll(/%(?:(0?)(\d*)d|%)/g, (match, zero: string | undefined, width: string | undefined) => {
    return match === '%%' ? '%' : String(number).padStart(Number(width || 0), zero === '0' ? '0' : ' ');
  });
}
