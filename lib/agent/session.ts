import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { benchmarkCost } from '../protocol/benchmark-cost.js';
import { notFound } from '../protocol/failure.js';
import type { PushReply, SessionReport } from '../protocol/session-messages.js';
import { pushedIndex } from '../protocol/source.js';
import { summarize, type Summary } from '../protocol/summary.js';
import { pingMs, progressMs } from '../protocol/timing.js';
import { Watchdog } from '../protocol/watchdog.js';
import { Announcements } from './announcements.js';
import { EventStream } from './event-stream.js';
import { FileStore } from './file-store.js';
import { Lead } from './lead.js';
import { localJob } from './local-job.js';
import { summarizeOpened } from './opened-summary.js';
import { failedEvent, type Outcome, Stopped } from './outcome.js';
import { PushedInput } from './pushed-input.js';
import { rejectOnAbort, signalAfter } from '../abort.js';
import type { SessionInit, SessionSurroundings } from './session-init.js';
import { joulesOf, reportOf } from './session-report.js';
import { SessionFonts } from './session-fonts.js';
import { reach } from './sources.js';
import { ThumbnailSource } from './thumbnail-source.js';
import type { OpenTranscodingOptions, Transcoding } from './transcoding.js';

/** After a failure, how long finished segments may still be fetched, ms. */
const lingerMs = 2_000;

/**
 * The life of one session. It owns its pipeline, its files and its event stream, and ends all three together: when the
 * work is done and fetched, when it fails, and within `silenceMs` when its client is gone.
 */
export class Session {
  readonly id: string;
  readonly fence: number;
  readonly files: FileStore;
  /** Absent: not here. */
  readonly thumbnails: ThumbnailSource | undefined;
  /** Of the Job, and of its films when they are open. */
  summary: Summary;
  /** Settles, never rejects, when nothing of the session is left. */
  readonly ended: Promise<Outcome>;
  readonly #init: SessionInit;
  readonly #around: SessionSurroundings;
  readonly #folder: string;
  readonly #stream = new EventStream();
  readonly #announcements: Announcements;
  readonly #stop = new AbortController();
  readonly #abandon = new AbortController();
  readonly #watchdog: Watchdog;
  readonly #pushed: ReadonlyMap<number, PushedInput>;
  readonly #fonts: SessionFonts;
  readonly #startedAt = performance.now();
  readonly #lead = new Lead();
  #transcoding: Transcoding | undefined;
  #joules: number | undefined;
  #throttled = false;
  #yields = false;
  #finishing = false;
  #failing = false;

  constructor(init: SessionInit, around: SessionSurroundings) {
    this.id = init.id;
    this.fence = init.fence;
    this.files = new FileStore(around.byteBudget);
    this.thumbnails = around.thumbnails === true ? new ThumbnailSource() : undefined;
    this.#announcements = new Announcements({ files: this.files, stream: this.#stream, onSegment: around.onSegment, thumbnails: this.thumbnails });
    this.summary = summarize(init.job);
    this.#init = init;
    this.#around = around;
    this.#pushed = new Map(init.job.inputs.flatMap(({ url }, index): [number, PushedInput][] => (pushedIndex(url) === undefined ? [] : [[index, new PushedInput()]])));
    this.#fonts = new SessionFonts(init.fonts ?? [], around.fontStore, around.fontsDir);
    this.#folder = `${around.scratchDir}/${init.id}-${init.fence}`;
    this.#watchdog = new Watchdog(around.silenceMs, () => this.stop('silent', 'The client gave no sign of life'));
    this.#stream.onDropped(() => this.stop('disconnected', 'The client dropped the connection'));
    this.ended = this.#live();
  }

  /** The body of the reply that carries the events. */
  get body(): Readable {
    return this.#stream.body;
  }

  /** The client gave a sign of life. */
  heard(): void {
    this.#watchdog.heard();
  }

  /** Bytes of an input that is pushed. Throws 404 where that input is none, 409 where bytes before them are missing. */
  async push(input: number, offset: number, bytes: Uint8Array, last: boolean): Promise<PushReply> {
    const pushed = this.#pushed.get(input);
    if (pushed === undefined) throw notFound(`Input ${input} of the session is none that is pushed`);
    return pushed.push(offset, bytes, last);
  }

  /** Bytes of a font that the session wants. Throws 404 where it does not, 409 where bytes before them are missing. */
  async pushFont(font: number, offset: number, bytes: Uint8Array, last: boolean): Promise<PushReply> {
    return this.#fonts.pushed(font).push(offset, bytes, last);
  }

  throttle(throttled: boolean): void {
    this.#throttled = throttled;
    this.#setPace();
  }

  /** As if it were throttled, for the sake of others here. */
  yield(yields: boolean): void {
    if (this.#yields === yields) return;
    this.#yields = yields;
    this.#setPace();
  }

  #setPace(): void {
    this.#transcoding?.throttle(this.#throttled || this.#yields);
  }

  /** A second stop, or one after a failure, also ends the time in which files may still be fetched. */
  stop(outcome: Outcome, message: string): void {
    if (this.#stop.signal.aborted || this.#failing) this.#abandon.abort();
    else this.#stop.abort(new Stopped(outcome, message));
  }

  /** Pixels of the benchmark pipeline, by what is done of the film. */
  get work(): number {
    return benchmarkCost(this.summary) * (this.#transcoding?.progress().time ?? 0);
  }

  took(joules: number): void {
    this.#joules = (this.#joules ?? 0) + joules;
  }

  report(): SessionReport {
    const { id, fence, summary, files, thumbnails } = this;
    return reportOf({
      id, fence, label: this.#init.label, summary, files, thumbnails, lead: this.#lead, joules: this.#joules, startedAt: this.#startedAt,
      transcoding: this.#transcoding, isSlowed: this.#throttled || this.#yields, isFinishing: this.#finishing,
    });
  }

  async #live(): Promise<Outcome> {
    const pings = setInterval(() => this.#stream.offer({ type: 'ping' }), pingMs);
    try {
      const outcome = await this.#work().then(() => 'done' as const, (error: unknown) => this.#fail(error));
      this.#init.logger.info({ session: this.id, outcome }, 'session ended');
      return outcome;
    } finally {
      clearInterval(pings);
      this.#watchdog.stop();
      this.files.clear();
      this.#stream.end();
      await rm(this.#folder, { recursive: true, force: true }).catch((err: unknown) => this.#init.logger.warn({ err, session: this.id }, 'scratch folder stays'));
    }
  }

  async #work(): Promise<void> {
    const { signal } = this.#stop;
    await this.#stream.send({ type: 'accepted', node: this.#around.node, version: this.#around.version, ...(this.#fonts.wanted.length > 0 && { wantedFonts: [...this.#fonts.wanted] }) }, signal);
    try {
      const transcoding = await this.#open(signal);
      await this.#stream.send({ type: 'stream', inputs: [...transcoding.inputs], streams: [...transcoding.streams] }, signal);
      await this.#transcode(transcoding, signal);
      await this.#announcements.files(this.#init.job, this.#folder, signal);
      await this.#around.settleEnergy?.();
      await this.#stream.send({ type: 'done', stats: { ...transcoding.progress(), wallMs: Math.round(performance.now() - this.#startedAt), ...joulesOf(this.#joules) } }, signal);
    } finally {
      this.#finishing = true;
      this.#fonts.destroy();
      for (const pushed of this.#pushed.values()) pushed.destroy();
      await this.#transcoding?.close();
    }
    await this.files.empty(signal);
  }

  async #open(signal: AbortSignal): Promise<Transcoding> {
    const inputs = await reach(this.#init.sources, this.#around.rules);
    this.#init.logger.info({ session: this.id, media: inputs.map((input) => input.how) }, 'session opens');
    if (this.#init.job.outputs.some((output) => output.kind === 'file')) await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const fonts = await this.#fonts.gather(join(this.#folder, 'fonts'), signal);
    signal.throwIfAborted();
    this.#transcoding = await this.#around.openTranscoding(localJob(this.#init.job, inputs, { folder: this.#folder, fonts }), { signal, pushed: this.#pushed, ...this.#realTime() });
    this.summary = summarizeOpened(this.#init.job, this.#transcoding);
    if (this.#throttled || this.#yields) this.#setPace();
    return this.#transcoding;
  }

  /** What is made into files, at nobody's pace, is exact. */
  #realTime(): Pick<OpenTranscodingOptions, 'realTime'> {
    const toneMapping = this.#around.toneMapping?.();
    return this.summary.live && toneMapping !== undefined ? { realTime: toneMapping } : {};
  }

  async #transcode(transcoding: Transcoding, signal: AbortSignal): Promise<void> {
    const stopped = rejectOnAbort(signal);
    const timer = setInterval(() => this.#stream.offer({ type: 'progress', ...transcoding.progress() }), progressMs);
    void this.#passEvents(transcoding);
    try {
      const outputs = this.#init.job.outputs.flatMap(({ kind }, index) => (kind === 'segments' || kind === 'images' ? [index] : []));
      const taking = outputs.map((output) => this.#announcements.segments(transcoding.segments(output), signal));
      await Promise.race([Promise.all([transcoding.run(), ...taking]), stopped.promise]);
      await this.#stream.send({ type: 'graph', stages: [...transcoding.graph] }, signal);
    } finally {
      clearInterval(timer);
      stopped.release();
    }
  }

  async #passEvents(transcoding: Transcoding): Promise<void> {
    try {
      for await (const event of transcoding.events()) this.#stream.offer(event);
    } catch {
      // The same error ends run(), where it is reported.
    }
  }

  /** Says why, and lets what is finished be fetched: another node goes on from there. */
  async #fail(error: unknown): Promise<Outcome> {
    this.#failing = true;
    const outcome = error instanceof Stopped ? error.outcome : 'failed';
    if (outcome === 'disconnected' || outcome === 'silent') return outcome;
    const { code, stage, message } = failedEvent(error);
    // libav's words may name the film, so they are for the client and for those who debug.
    this.#init.logger.warn({ session: this.id, code, stage }, 'session failed');
    this.#init.logger.debug({ session: this.id, message }, 'session failed');
    this.#stream.offer(failedEvent(error));
    const linger = AbortSignal.any([signalAfter(lingerMs), this.#abandon.signal]);
    if (outcome !== 'cancelled' && outcome !== 'fenced') await this.files.empty(linger).catch(() => undefined);
    return outcome;
  }
}
