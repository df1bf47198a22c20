import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { FilmRefused, type FilmSource } from './film-source.js';

export interface FilmWindowInit {
  source: Pick<FilmSource, 'open'>;
  /** Most bytes that are kept now; it may change. */
  bytes: () => number;
  /** How long the host may be gone before the film ends with an error, ms. */
  outageMs?: number | undefined;
  /** Before the host is asked again, ms. */
  retryMs?: number | undefined;
}

export interface FilmFacts { size: number; type: string }

/** Longer than any session waits for a host (docs/survival.md). */
const defaultOutageMs = 60_000;
const defaultRetryMs = 250;
/** Of what is kept, this part lies behind the reader: demuxers step back a little. */
const behindPart = 1 / 8;

/**
 * The part of a film around its reader: read ahead from the host while there is room, so that a host that is gone for a while, or
 * slow, is not noticed. One reader at a time.
 */
export class FilmWindow {
  readonly #init: FilmWindowInit;
  readonly #events = new EventEmitter<{ change: [] }>();
  #pieces: Buffer[] = [];
  /** Of the first piece, and behind the last one. */
  #start = 0;
  #end = 0;
  #position = 0;
  #facts: FilmFacts | undefined;
  #failure: Error | undefined;
  #filling: AbortController | undefined;

  constructor(init: FilmWindowInit) {
    this.#init = init;
    this.#events.setMaxListeners(0);
  }

  /** Bytes that lie here. */
  get held(): number {
    return this.#end - this.#start;
  }

  /** Turns to this byte, and resolves when it is known what film it is. Throws `FilmRefused`, and what ended the host's outage. */
  async turnTo(offset: number, signal: AbortSignal): Promise<FilmFacts> {
    if (this.#failure !== undefined || offset < this.#start || offset > this.#end) this.#moveTo(offset);
    this.#position = offset;
    this.#fill();
    while (this.#facts === undefined) await this.#changed(signal);
    return this.#facts;
  }

  /** From the byte that was turned to, up to the film's end. */
  async *read(signal: AbortSignal): AsyncGenerator<Buffer, void, undefined> {
    while (this.#facts === undefined || this.#position < this.#facts.size) {
      const piece = this.#pieceAt(this.#position);
      if (piece === undefined) {
        await this.#changed(signal);
        continue;
      }
      this.#position += piece.length;
      this.#drop();
      yield piece;
    }
  }

  /** Forgets what it has. It may be turned to another byte afterwards. */
  close(): void {
    this.#moveTo(this.#position);
  }

  #moveTo(offset: number): void {
    this.#filling?.abort();
    this.#filling = undefined;
    this.#failure = undefined;
    this.#pieces = [];
    this.#start = this.#end = this.#position = offset;
  }

  async #changed(signal: AbortSignal): Promise<void> {
    this.#throwFailure();
    await once(this.#events, 'change', { signal }).catch(() => signal.throwIfAborted());
    this.#throwFailure();
  }

  #throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }

  #pieceAt(offset: number): Buffer | undefined {
    let start = this.#start;
    for (const piece of this.#pieces) {
      if (offset < start + piece.length) return piece.subarray(offset - start);
      start += piece.length;
    }
    return undefined;
  }

  /** What lies too far behind goes, and there is room again. */
  #drop(): void {
    const behind = this.#init.bytes() * behindPart;
    while (this.#pieces.length > 1 && this.#start + this.#pieces[0]!.length < this.#position - behind) this.#start += this.#pieces.shift()!.length;
    this.#events.emit('change');
  }

  #fill(): void {
    if (this.#filling !== undefined) return;
    const filling = (this.#filling = new AbortController());
    void this.#keepFilling(filling.signal).catch((error: unknown) => {
      if (!filling.signal.aborted) this.#failure = error as Error;
    }).finally(() => {
      if (this.#filling === filling) this.#filling = undefined;
      this.#events.emit('change');
    });
  }

  async #keepFilling(signal: AbortSignal): Promise<void> {
    const { outageMs = defaultOutageMs, retryMs = defaultRetryMs } = this.#init;
    let heardAtMs = performance.now();
    while (this.#facts === undefined || this.#end < this.#facts.size) {
      const before = this.#end;
      const error: unknown = await this.#take(signal).then(() => new Error('The host ended the film before its end'), (reason: unknown) => reason);
      signal.throwIfAborted();
      if (this.#facts !== undefined && this.#end >= this.#facts.size) return;
      if (this.#end > before) heardAtMs = performance.now();
      if (error instanceof FilmRefused || performance.now() - heardAtMs > outageMs) throw error;
      await sleep(retryMs, undefined, { signal });
    }
  }

  /** One answer of the host, as far as it goes. */
  async #take(signal: AbortSignal): Promise<void> {
    const { size, type, body } = await this.#init.source.open(this.#end, signal);
    this.#facts = { size, type };
    for await (const piece of body) {
      this.#pieces.push(piece);
      this.#end += piece.length;
      this.#events.emit('change');
      while (this.#end - this.#position >= this.#init.bytes() * (1 - behindPart)) await once(this.#events, 'change', { signal });
    }
  }
}
