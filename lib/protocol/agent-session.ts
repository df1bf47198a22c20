import { Readable } from 'node:stream';
import { signalAfter } from '../abort.js';
import { Check } from '../typebox/check.js';
import type { Job } from '../job/index.js';
import { JetsonAvError } from '../errors.js';
import { EventQueue } from './event-queue.js';
import { verified } from './file-check.js';
import type { Font } from './font.js';
import { parseLines } from './ndjson.js';
import { call, callJson, callOnly, Refused } from './peer.js';
import { asLost, SessionCalls } from './session-calls.js';
import { SessionEvent } from './session-event.js';
import { type Placement, PushReply } from './session-messages.js';
import { type Source, toWireJob } from './source.js';
import { pingMs, silenceMs } from './timing.js';
import { Watchdog } from './watchdog.js';

export interface Work {
  /** Inputs may name files of this machine that `sources` lists; they travel by index. */
  job: Job;
  sources: readonly Source[];
  fonts?: readonly Font[];
  label?: string;
}

export interface AgentSessionOptions {
  signal?: AbortSignal | undefined;
  /** How long the node may be silent before it counts as lost, ms; default 3000. */
  silenceMs?: number;
  /** Between two signs of life to the node, ms; default 1000. */
  pingMs?: number;
}

interface FileDigest { size: number; sha256: string }

const queuedEvents = 512;

/**
 * One session on one node. Its event stream is the lifeline in both directions: when it falls silent the node is lost
 * (`ERR_JETSONAV_NODE_LOST`), and when this object goes away, however it goes, the node stops the job.
 */
export class AgentSession implements AsyncDisposable {
  readonly placement: Placement;
  /** Indices of the fonts that the node waits for. */
  #wantedFonts: readonly number[] = [];
  readonly #calls: SessionCalls;
  readonly #events = new EventQueue<SessionEvent>(queuedEvents);
  readonly #files = new Map<string, FileDigest>();
  readonly #watchdog: Watchdog;
  #renewal: NodeJS.Timeout | undefined;
  #closing: Promise<void> | undefined;
  #finished = false;

  private constructor(placement: Placement, options: AgentSessionOptions) {
    this.placement = placement;
    this.#calls = new SessionCalls(placement);
    this.#watchdog = new Watchdog(options.silenceMs ?? silenceMs, () => this.#lose('said nothing for too long'));
  }

  /**
   * Hands the Job to the node. Resolves when the node accepted it. Throws `ERR_JETSONAV_INVALID_JOB` where the node does
   * not take such a Job, `_UNAUTHORIZED`, `_PROTOCOL`, `_NODE_LOST`, or the signal's reason; abort cancels later, too.
   */
  static async open(placement: Placement, work: Work, options: AgentSessionOptions = {}): Promise<AgentSession> {
    options.signal?.throwIfAborted();
    const session = new AgentSession(placement, options);
    try {
      await session.#open(work, options.signal);
      session.#renewal = setInterval(() => void session.#renew(), options.pingMs ?? pingMs);
      return session;
    } catch (error) {
      session.#end();
      throw options.signal?.aborted === true ? options.signal.reason : asLost(error, placement);
    }
  }

  /** Everything that the node tells, but its pings; ends after `done` or `failed`. Throws `_NODE_LOST`, `_PROTOCOL`. To be read once. */
  events(): AsyncGenerator<SessionEvent, void, undefined> {
    return this.#events.read();
  }

  /** A finished file of the session in memory, its size and hash checked; the node then forgets it. */
  async fetch(name: string, { signal }: { signal?: AbortSignal | undefined } = {}): Promise<Buffer> {
    const digest = this.#digest(name);
    const bytes = await this.#calls.persist((both) => this.#read(name, digest, both), signal);
    await this.acknowledge(name);
    return bytes;
  }

  /** As `fetch`, for files larger than memory: errors where the bytes do not match. The node keeps the file until `acknowledge`. */
  async fetchStream(name: string, { signal }: { signal?: AbortSignal | undefined } = {}): Promise<Readable> {
    const digest = this.#digest(name);
    const reply = await this.#calls.once({ method: 'GET', path: `/files/${name}` }, signal);
    return Readable.from(verified(reply.body, name, digest), { objectMode: false });
  }

  /** Tells the node that a file is safe here, so that it may forget it. */
  async acknowledge(name: string): Promise<void> {
    this.#files.delete(name);
    await this.#calls.persist((signal) => callOnly(this.#calls.of({ method: 'DELETE', path: `/files/${name}` }, signal))).catch((error: unknown) => {
      // The first answer may have been lost on its way.
      if (!(error instanceof Refused && error.statusCode === 404)) throw error;
    });
  }

  /**
   * Hands bytes of an input to the node that it reads from here, from a byte of it on. Where the node has no room yet it takes nothing, and
   * the answer says from where to push again. `last`: the input ends with them.
   */
  async push(input: number, offset: number, bytes: Uint8Array, last: boolean): Promise<PushReply> {
    return this.#push(`/pushed/${input}`, offset, bytes, last);
  }

  /** Indices of the fonts of the work that the node lacks: it waits for all of them. */
  get wantedFonts(): readonly number[] {
    return this.#wantedFonts;
  }

  /** As `push`, of a font. */
  async pushFont(font: number, offset: number, bytes: Uint8Array, last: boolean): Promise<PushReply> {
    return this.#push(`/fonts/${font}`, offset, bytes, last);
  }

  /** Slows the job down to a trickle, or lets it run again. */
  async throttle(throttled: boolean): Promise<void> {
    await callOnly(this.#calls.of({ method: 'POST', path: '/throttle', body: { throttled } }, this.#calls.over));
  }

  /** Stops the job and forgets the session. May be called twice, and after `done`. Never throws. */
  cancel(): Promise<void> {
    this.#closing ??= this.#cancel();
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.cancel();
  }

  async #open({ job, sources, label, fonts = [] }: Work, signal: AbortSignal | undefined): Promise<void> {
    const offered = sources.map((source, index) => ({ ...source, ...this.placement.sources[index] }));
    const body = { job: toWireJob(job, sources), sources: offered, ...(label === undefined ? {} : { label }), ...(fonts.length > 0 && { fonts: [...fonts] }) };
    const reply = await this.#calls.once({ method: 'POST', body, bodyTimeoutMs: 0 }, signal);
    const lines = parseLines(reply.body);
    const first = await lines.next();
    const event = first.done === true ? undefined : this.#parse(first.value);
    if (event?.type !== 'accepted') throw new JetsonAvError('ERR_JETSONAV_PROTOCOL', `The node began with ${event?.type ?? 'nothing'} instead of accepted`);
    this.#wantedFonts = event.wantedFonts ?? [];
    await this.#events.push(event);
    signal?.throwIfAborted();
    signal?.addEventListener('abort', () => this.#abort(signal.reason), { once: true, signal: this.#calls.over });
    void this.#pump(lines);
  }

  async #pump(lines: AsyncIterable<unknown>): Promise<void> {
    try {
      for await (const line of lines) {
        this.#watchdog.heard();
        const event = this.#parse(line);
        if (event.type !== 'ping') await this.#events.push(event);
        // What is slow here must not count as the node's silence.
        this.#watchdog.heard();
        if (event.type === 'done' || event.type === 'failed') this.#finish();
      }
      if (this.#finished) this.#rest();
      else this.#lose('closed the connection');
    } catch (error) {
      if (error instanceof JetsonAvError) this.#abort(error);
      else this.#lose('dropped the connection', error);
    }
  }

  #parse(line: unknown): SessionEvent {
    if (!Check(SessionEvent, line)) throw new JetsonAvError('ERR_JETSONAV_PROTOCOL', 'The node sent an event that this version does not know');
    if ((line.type === 'segment' || line.type === 'file') && line.name !== undefined && line.size !== undefined && line.sha256 !== undefined) {
      this.#files.set(line.name, { size: line.size, sha256: line.sha256 });
    }
    return line;
  }

  #push(what: string, offset: number, bytes: Uint8Array, last: boolean): Promise<PushReply> {
    const path = `${what}/${offset}${last ? '?last=true' : ''}`;
    return this.#calls.persist((signal) => callJson(PushReply, this.#calls.of({ method: 'PUT', path, bytes }, signal)));
  }

  async #renew(): Promise<void> {
    // A renewal that fails says nothing that the event stream does not say better.
    await callOnly(this.#calls.of({ method: 'PUT', path: '/lease' }, this.#calls.over)).catch(() => undefined);
  }

  async #read(name: string, digest: FileDigest, signal: AbortSignal): Promise<Buffer> {
    const reply = await call(this.#calls.of({ method: 'GET', path: `/files/${name}` }, signal));
    const chunks: Uint8Array[] = [];
    for await (const chunk of verified(reply.body, name, digest)) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  #digest(name: string): FileDigest {
    const digest = this.#files.get(name);
    if (digest === undefined) throw new JetsonAvError('ERR_JETSONAV_STATE', `The node announced no file ${name}, or it was fetched already`);
    return digest;
  }

  async #cancel(): Promise<void> {
    // First: that the node was told to stop is no news to who told it.
    this.#events.end();
    if (!this.#calls.over.aborted) await callOnly(this.#calls.of({ method: 'DELETE' }, signalAfter(pingMs))).catch(() => undefined);
    this.#end();
  }

  /** Nothing more is told; files may still be fetched, and the node waits for that as long as it is renewed. */
  #finish(): void {
    this.#finished = true;
    this.#events.end();
  }

  #rest(): void {
    this.#watchdog.stop();
    clearInterval(this.#renewal);
  }

  #lose(how: string, cause?: unknown): void {
    this.#abort(new JetsonAvError('ERR_JETSONAV_NODE_LOST', `Node ${this.placement.node.id} ${how}`, { cause }));
  }

  #abort(reason: unknown): void {
    this.#events.end(reason instanceof Error ? reason : new JetsonAvError('ERR_JETSONAV_CLOSED', String(reason)));
    this.#end(reason);
  }

  #end(reason?: unknown): void {
    this.#rest();
    this.#calls.end(reason ?? new JetsonAvError('ERR_JETSONAV_CLOSED', 'The session is closed'));
  }
}
