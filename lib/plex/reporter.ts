import { performance } from 'node:perf_hooks';
import type { Progress } from '../protocol/media-info.js';
import type { SegmentEvent, SessionEvent } from '../protocol/session-event.js';
import type { Callbacks } from './callbacks.js';
import type { NodeSession } from '../client/node-session.js';
import { ProgressMeter } from './progress.js';
import { logLevels, type LogLevel } from './session.js';
import { durationReport, sizeReport, streamReports } from './stream-report.js';

/** Between two progress PUTs, as Plex's transcoder. */
const progressMs = 500;

/** Plex's number for the level of a debug line of its own, which is not libav's. */
const plexDebug = 3;

/** The node whose pace Plex commands. */
export type Throttled = Pick<NodeSession, 'throttle'>;

/**
 * Tells Plex what its transcoder would tell: the streams once, the size of the video once, progress twice a second, log
 * lines; and hears from the replies whether to slow down. It stays when the session moves.
 */
export class Reporter {
  readonly #callbacks: Pick<Callbacks, 'put' | 'progress' | 'log'>;
  readonly #logLevel: LogLevel;
  readonly #meter = new ProgressMeter();
  readonly #sizesTold = new Set<number>();
  #node: Throttled | undefined;
  #throttled = false;
  #streamsTold = false;
  #duration: number | undefined;
  #latest: Progress | undefined;
  /** What earlier nodes wrote. */
  #bytesBefore = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(callbacks: Pick<Callbacks, 'put' | 'progress' | 'log'>, logLevel: LogLevel) {
    this.#callbacks = callbacks;
    this.#logLevel = logLevel;
  }

  /** The session runs on this node from now on, at the pace that Plex wants. */
  begin(node: Throttled): void {
    this.#node = node;
    this.#bytesBefore += this.#latest?.bytes ?? 0;
    if (this.#throttled) this.#setPace(node);
  }

  take(event: SessionEvent): void {
    if (event.type === 'stream') this.#tellStreams(event);
    else if (event.type === 'segment' && event.info !== undefined) this.#tellSize(event);
    else if (event.type === 'progress') this.#progressed(event);
    else if (event.type === 'done') this.#latest = event.stats;
    else if (event.type === 'log') this.#log(event.level, event.text);
    else if (event.type === 'warning') this.#log('warning', event.message);
  }

  /** The last report. */
  end(): void {
    this.close();
    if (this.#latest !== undefined) this.#report(this.#latest);
  }

  /** Reports no more. */
  close(): void {
    clearInterval(this.#timer);
  }

  #tellStreams({ inputs, streams }: Extract<SessionEvent, { type: 'stream' }>): void {
    if (this.#streamsTold) return;
    this.#streamsTold = true;
    this.#duration = inputs[0]?.duration;
    for (const report of streamReports(streams)) this.#callbacks.put(report);
    this.#callbacks.put(durationReport(this.#duration));
  }

  #tellSize({ output, info }: SegmentEvent): void {
    const size = info && sizeReport(info);
    if (size === undefined || this.#sizesTold.has(output)) return;
    this.#sizesTold.add(output);
    this.#callbacks.put(size);
  }

  #progressed(event: Progress): void {
    this.#latest = event;
    if (this.#timer !== undefined || event.position === undefined) return;
    this.#report(event);
    this.#timer = setInterval(() => this.#report(this.#latest ?? event), progressMs);
  }

  #report({ position, bytes, decoded, hardwareDecode }: Progress): void {
    const reading = {
      bytes: this.#bytesBefore + bytes,
      throttled: this.#throttled,
      ...(position !== undefined && { position }),
      ...(this.#duration !== undefined && { duration: this.#duration }),
      ...(decoded && { hardwareDecode }),
    };
    this.#callbacks.progress(this.#meter.query(reading, performance.now()), (reply) => this.#heed(reply));
  }

  /** Only this word counts in the reply, and its absence as much. */
  #heed(reply: string): void {
    const throttled = reply.includes('canThrottle');
    if (throttled === this.#throttled) return;
    this.#throttled = throttled;
    if (this.#logLevel !== 'quiet') this.#callbacks.log(plexDebug, throttled ? 'Throttle - Going into sloth mode.' : 'Throttle - Getting back to work.');
    if (this.#node !== undefined) this.#setPace(this.#node);
  }

  #setPace(node: Throttled): void {
    // A node that does not hear this is found out by its silence.
    node.throttle(this.#throttled).catch(() => undefined);
  }

  #log(name: string, text: string): void {
    const rank = logLevels.indexOf(name as LogLevel);
    if (rank >= 0 && rank <= logLevels.indexOf(this.#logLevel) && this.#logLevel !== 'quiet') this.#callbacks.log(plexLevel(name), text);
  }
}

/** Plex counts from error, and takes what is worse for an error. */
function plexLevel(name: string): number {
  return Math.max(0, logLevels.indexOf(name as LogLevel) - logLevels.indexOf('error'));
}
