import { randomBytes } from 'node:crypto';
import type { FastifyBaseLogger } from 'fastify';
import { signalAfter } from '../abort.js';
import { JetsonAvError } from '../errors.js';
import { type ClientTls, Connections } from '../protocol/connections.js';
import type { Signer } from '../protocol/credentials.js';
import { ClockReply, type Heartbeat, HeartbeatReply } from '../protocol/node-messages.js';
import { callJson, callOnly, Refused } from '../protocol/peer.js';
import type { ThumbnailUpload } from '../protocol/thumbnail.js';
import { clockMs } from '../protocol/timing.js';
import { ClusterClock } from './cluster-clock.js';

export interface HeartbeatsInit {
  urls: readonly string[];
  nodeId: string;
  /** Absent: the connection's certificate says who this is. */
  signer?: Signer | undefined;
  tls?: ClientTls | undefined;
  intervalMs: number;
  /** Before the next try where a coordinator does not answer; default: `intervalMs`. */
  retryMs?: number;
  /** Follows the coordinators' time; absent: one of its own. */
  clock?: ClusterClock;
  /** What to say, made anew for each round. */
  report: () => Promise<Heartbeat>;
  /** `url`: of the coordinator that answered. */
  onReply: (reply: HeartbeatReply, url: string) => void;
  onFailure?: () => void;
  logger: FastifyBaseLogger;
}

/** Tells every coordinator, each on its own, that this node lives: a dead coordinator does not delay the others. */
export class Heartbeats {
  readonly #init: HeartbeatsInit;
  readonly #connections: Connections;
  readonly #beats: Beat[];
  readonly #clock: ClusterClock;
  /** When the time was last asked for, by coordinator, of `performance.now()`. */
  readonly #askedAtMs = new Map<string, number>();
  /** Why coordinators refuse this node, as far as that was said. */
  readonly #refusals = new Map<string, string>();

  constructor(init: HeartbeatsInit) {
    this.#init = init;
    this.#connections = new Connections({ idleMs: 2 * init.intervalMs, tls: init.tls });
    this.#clock = init.clock ?? new ClusterClock();
    this.#beats = init.urls.map((url) => new Beat((signal) => this.#send(url, signal), init.intervalMs, init.retryMs ?? init.intervalMs));
  }

  start(): void {
    for (const beat of this.#beats) beat.nudge();
  }

  /** Something changed that coordinators should know at once. */
  nudge(): void {
    for (const beat of this.#beats) beat.nudge();
  }

  /** A new certificate. */
  secure(tls: ClientTls): void {
    this.#connections.secure(tls);
  }

  /** Takes a picture to a coordinator that asked for it. Throws where it does not take it. */
  async showThumbnail(url: string, session: string, jpeg: Uint8Array): Promise<void> {
    const { nodeId, intervalMs } = this.#init;
    const body: ThumbnailUpload = { jpeg: Buffer.from(jpeg).toString('base64') };
    await callOnly({ method: 'PUT', url: `${url}/v1/nodes/${nodeId}/thumbnails/${session}`, body, ...this.#call(signalAfter(intervalMs)) });
  }

  /** Says nothing more: whoever sleeps comes back. */
  async stop(): Promise<void> {
    await Promise.all(this.#beats.map((beat) => beat.stop()));
    this.#connections.destroy();
  }

  /** Takes the node out of every coordinator, as far as they answer within one interval, and a second. */
  async leave(): Promise<void> {
    await Promise.all(this.#beats.map((beat) => beat.stop()));
    const { urls, nodeId, intervalMs, report } = this.#init;
    const { instance } = await report();
    const timeoutMs = Math.max(intervalMs, goodbyeMs);
    const goodbye = (url: string) => callOnly({ method: 'DELETE', url: `${url}/v1/nodes/${nodeId}?instance=${instance}`, ...this.#call(signalAfter(timeoutMs)), timeoutMs });
    await Promise.allSettled(urls.map(goodbye));
    this.#connections.destroy();
  }

  /** True where the coordinator answered. */
  async #send(url: string, signal: AbortSignal): Promise<boolean> {
    const { nodeId, report, onReply, onFailure, logger } = this.#init;
    try {
      await this.#askTime(url, signal);
      const [body, askedAtMs] = [await report(), performance.now()];
      const reply = await callJson(HeartbeatReply, { method: 'PUT', url: `${url}/v1/nodes/${nodeId}`, body, ...this.#call(signal) });
      // Over TLS who answers is known, and its time needs no proof.
      if (this.#init.tls !== undefined && reply.now !== undefined) this.#follow(url, reply.now, askedAtMs);
      onReply(reply, url);
      this.#refusals.delete(url);
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      onFailure?.();
      if (!(error instanceof Refused)) logger.debug({ coordinator: url, err: error }, 'heartbeat failed');
      else this.#refused(url, error);
      return error instanceof Refused;
    }
  }

  /** Who refuses waits for somebody to do something, so it is said, once; a credential that does not hold, also one too often, may be the clock's fault. */
  #refused(coordinator: string, { statusCode, message }: Refused): void {
    if (statusCode === 401 || statusCode === 429) this.#askedAtMs.delete(coordinator);
    if (this.#refusals.get(coordinator) !== message) this.#init.logger.warn({ coordinator }, `the coordinator refuses this node: ${message}`);
    this.#refusals.set(coordinator, message);
  }

  /** Now and then, and where a credential was refused: who has a certificate is told with every heartbeat. A coordinator that does not tell has no say in it. */
  async #askTime(url: string, signal: AbortSignal): Promise<void> {
    const { signer } = this.#init;
    const askedAtMs = performance.now();
    if (signer === undefined || askedAtMs - (this.#askedAtMs.get(url) ?? -Infinity) < clockMs) return;
    const nonce = randomBytes(8).toString('hex');
    const reply = await callJson(ClockReply, { method: 'GET', url: `${url}/v1/clock/${signer.clockQuestion(nonce)}`, ...this.#call(signal) }).catch((error: unknown) => (error instanceof JetsonAvError ? 'refused' as const : undefined));
    if (reply === undefined) return;
    this.#askedAtMs.set(url, askedAtMs);
    if (reply !== 'refused' && signer.clockProof(nonce, reply.now) === reply.proof) this.#follow(url, reply.now, askedAtMs);
  }

  #follow(url: string, nowMs: number, askedAtMs: number): void {
    const wasSaid = Math.abs(this.#clock.aheadSeconds) > toldSeconds;
    this.#clock.set(nowMs, askedAtMs, performance.now());
    if (wasSaid) return;
    if (Math.abs(this.#clock.aheadSeconds) > toldSeconds) this.#init.logger.warn({ coordinator: url, aheadSeconds: Math.round(this.#clock.aheadSeconds) }, "this machine's clock is not the coordinator's, which counts for tickets");
  }

  #call(signal: AbortSignal) {
    const { signer, intervalMs } = this.#init;
    return { authorization: signer?.authorization('agent', this.#clock.now()), timeoutMs: intervalMs, signal, connections: this.#connections };
  }
}

/** A goodbye is said once: however short the interval is, a process that has no turn for a moment says it all the same, ms. */
const goodbyeMs = 1_000;

/** A clock that is off by more is worth a line in the log, s. */
const toldSeconds = 30;

/** One send at a time; nudged while sending, it sends once more right after. */
class Beat {
  readonly #send: (signal: AbortSignal) => Promise<boolean>;
  readonly #intervalMs: number;
  readonly #retryMs: number;
  readonly #stop = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #sending: Promise<void> | undefined;
  #again = false;

  constructor(send: (signal: AbortSignal) => Promise<boolean>, intervalMs: number, retryMs: number) {
    this.#send = send;
    this.#intervalMs = intervalMs;
    this.#retryMs = retryMs;
  }

  nudge(): void {
    if (this.#stop.signal.aborted) return;
    if (this.#sending === undefined) this.#sending = this.#round();
    else this.#again = true;
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#sending;
    clearTimeout(this.#timer);
  }

  async #round(): Promise<void> {
    clearTimeout(this.#timer);
    this.#again = false;
    const isAnswered = await this.#send(this.#stop.signal);
    this.#sending = undefined;
    this.#next(isAnswered ? this.#intervalMs : this.#retryMs);
  }

  #next(afterMs: number): void {
    if (this.#again) this.nudge();
    else if (!this.#stop.signal.aborted) this.#timer = setTimeout(() => this.nudge(), afterMs);
  }
}
