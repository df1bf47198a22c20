import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { JetsonAvError } from '../errors.js';
import type { FileEvent, SegmentEvent } from '../protocol/session-event.js';
import { PendingFile } from './atomic-file.js';
import type { Publisher } from './publisher.js';

/** Files on their way at one time: the next comes over the network while this one is announced. */
const fetchesAtOnce = 3;
/** Events that wait for their turn; a node that announces more is read no further. */
const waitingLimit = 64;
/** A disk that is full may have room again, as Plex deletes what was seen: a file waits that long for it, and looks so often, ms. */
export const roomMs = 30_000;
const roomLookMs = 500;
/** A connection may break without its node being gone. */
const attempts = 3;

/** Where a node's finished files are: a part of lib/protocol's AgentSession. */
export interface FileSource {
  /** The bytes of a file, checked against what was announced. */
  fetchStream(name: string): Promise<AsyncIterable<Uint8Array>>;
  /** Lets the node forget a file. */
  acknowledge(name: string): Promise<void>;
}

type Event = SegmentEvent | FileEvent;

/**
 * Brings the files of one node over, a few at a time, and hands them to their publishers in the order of the events.
 * The first failure ends it: `add` and `settled` throw it, and no file that came later is published.
 */
export class Deliveries {
  readonly #publishers: readonly Publisher[];
  readonly #source: FileSource;
  readonly #roomMs: number;
  #waiting = 0;
  #free = fetchesAtOnce;
  readonly #turns: (() => void)[] = [];
  #line: Promise<void> = Promise.resolve();
  #failure: { error: unknown } | undefined;

  /** `publishers` stand in the order of the Job's outputs. */
  constructor(publishers: readonly Publisher[], source: FileSource, waitsForRoomMs = roomMs) {
    this.#publishers = publishers;
    this.#source = source;
    this.#roomMs = waitsForRoomMs;
  }

  /** Takes an event; waits where too many wait already. */
  async add(event: Event): Promise<void> {
    this.#check();
    const publisher = this.#publisherOf(event);
    if (this.#waiting >= waitingLimit) await this.#line;
    this.#waiting += 1;
    const download = isOpened(event) ? undefined : this.#download(nameOf(event), publisher.path(event));
    // The line looks at it when its turn comes; until then a failure is nobody's.
    download?.catch(() => undefined);
    this.#line = this.#line.then(() => this.#deliver(event, publisher, download));
    this.#check();
  }

  /** Resolves when everything taken so far is published. */
  async settled(): Promise<void> {
    await this.#line;
    this.#check();
  }

  /** Publishes what can still be had of a node that failed, up to the first file that cannot. Never throws. */
  async salvaged(): Promise<void> {
    await this.#line;
  }

  #check(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  #publisherOf(event: Event): Publisher {
    const publisher = this.#publishers[event.output];
    if (publisher?.takes !== event.type) throw new JetsonAvError('ERR_JETSONAV_PROTOCOL', `The node announced a ${event.type} of output ${event.output}, which has none`);
    return publisher;
  }

  async #deliver(event: Event, publisher: Publisher, download: Promise<PendingFile | undefined> | undefined): Promise<void> {
    try {
      if (download === undefined) await this.#open(event, publisher);
      else await this.#place(event, publisher, await download);
    } catch (error) {
      this.#failure ??= { error };
    } finally {
      this.#waiting -= 1;
    }
  }

  async #open(event: Event, publisher: Publisher): Promise<void> {
    if (this.#failure === undefined && event.type === 'segment') await publisher.opened(event);
  }

  async #place(event: Event, publisher: Publisher, file: PendingFile | undefined): Promise<void> {
    if (this.#failure !== undefined) return file?.discard();
    if (file !== undefined) await publisher.placed(event, file);
    await this.#patiently(() => this.#source.acknowledge(nameOf(event)));
  }

  /** Without a path the file is here already: the node made it twice. */
  async #download(name: string, path: string | undefined): Promise<PendingFile | undefined> {
    await this.#turn();
    try {
      if (path === undefined || this.#failure !== undefined) return undefined;
      return await this.#untilThereIsRoom(() => this.#patiently(async () => PendingFile.receive(path, await this.#source.fetchStream(name))));
    } finally {
      this.#free += 1;
      this.#turns.shift()?.();
    }
  }

  /** Repeats what the network spoiled; an error with a code of our own is an answer, as is one of the disk. */
  async #patiently<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        if (attempt === attempts || this.#failure !== undefined || error instanceof JetsonAvError || isOfDisk(error)) throw error;
      }
    }
  }

  /** Nodes keep a file until it is safe here, and wait with the next ones. */
  async #untilThereIsRoom<T>(work: () => Promise<T>): Promise<T> {
    const giveUpAtMs = performance.now() + this.#roomMs;
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!isFullDisk(error) || this.#failure !== undefined || performance.now() > giveUpAtMs) throw error;
        await sleep(Math.min(roomLookMs, this.#roomMs));
      }
    }
  }

  async #turn(): Promise<void> {
    while (this.#free === 0) await new Promise<void>((resolve) => this.#turns.push(resolve));
    this.#free -= 1;
  }
}

/** Errors of the file system name the call and the path that failed; those of a file that is open name no path. */
export function isOfDisk(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && ('path' in error || isFullDisk(error) || ('code' in error && diskCodes.has(String(error.code))));
}

function isFullDisk(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}

const diskCodes: ReadonlySet<string> = new Set(['EIO', 'EFBIG', 'EROFS']);

function isOpened(event: Event): boolean {
  return event.type === 'segment' && event.kind === 'open';
}

function nameOf({ name, output }: Event): string {
  if (name === undefined) throw new JetsonAvError('ERR_JETSONAV_PROTOCOL', `The node announced a file of output ${output} without its name`);
  return name;
}
