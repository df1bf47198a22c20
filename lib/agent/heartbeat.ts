import type { FastifyBaseLogger } from 'fastify';
import { Connections } from '../protocol/connections.js';
import type { Signer } from '../protocol/credentials.js';
import { type Heartbeat, HeartbeatReply } from '../protocol/node-messages.js';
import { callJson, callOnly } from '../protocol/peer.js';

export interface HeartbeatsInit {
  urls: readonly string[];
  nodeId: string;
  signer: Signer;
  intervalMs: number;
  /** What to say, made anew for each round. */
  report: () => Promise<Heartbeat>;
  onReply: (reply: HeartbeatReply) => void;
  onFailure?: () => void;
  logger: FastifyBaseLogger;
}

/** Tells every coordinator, each on its own, that this node lives: a dead coordinator does not delay the others. */
export class Heartbeats {
  readonly #init: HeartbeatsInit;
  readonly #connections: Connections;
  readonly #beats: Beat[];

  constructor(init: HeartbeatsInit) {
    this.#init = init;
    this.#connections = new Connections({ idleMs: 2 * init.intervalMs });
    this.#beats = init.urls.map((url) => new Beat((signal) => this.#send(url, signal), init.intervalMs));
  }

  start(): void {
    for (const beat of this.#beats) beat.nudge();
  }

  /** Something changed that coordinators should know at once. */
  nudge(): void {
    for (const beat of this.#beats) beat.nudge();
  }

  /** Takes the node out of every coordinator, as far as they answer within one interval. */
  async leave(): Promise<void> {
    await Promise.all(this.#beats.map((beat) => beat.stop()));
    const { urls, nodeId, intervalMs } = this.#init;
    const goodbye = (url: string) => callOnly({ method: 'DELETE', url: `${url}/v1/nodes/${nodeId}`, ...this.#call(AbortSignal.timeout(intervalMs)) });
    await Promise.allSettled(urls.map(goodbye));
    this.#connections.destroy();
  }

  async #send(url: string, signal: AbortSignal): Promise<void> {
    const { nodeId, report, onReply, onFailure, logger } = this.#init;
    try {
      onReply(await callJson(HeartbeatReply, { method: 'PUT', url: `${url}/v1/nodes/${nodeId}`, body: await report(), ...this.#call(signal) }));
    } catch (error) {
      if (signal.aborted) return;
      onFailure?.();
      logger.debug({ coordinator: url, err: error }, 'heartbeat failed');
    }
  }

  #call(signal: AbortSignal) {
    const { signer, intervalMs } = this.#init;
    return { authorization: signer.authorization('agent', Date.now()), timeoutMs: intervalMs, signal, connections: this.#connections };
  }
}

/** One send at a time; nudged while sending, it sends once more right after. */
class Beat {
  readonly #send: (signal: AbortSignal) => Promise<void>;
  readonly #intervalMs: number;
  readonly #stop = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #sending: Promise<void> | undefined;
  #again = false;

  constructor(send: (signal: AbortSignal) => Promise<void>, intervalMs: number) {
    this.#send = send;
    this.#intervalMs = intervalMs;
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
    await this.#send(this.#stop.signal);
    this.#sending = undefined;
    this.#next();
  }

  #next(): void {
    if (this.#again) this.nudge();
    else if (!this.#stop.signal.aborted) this.#timer = setTimeout(() => this.nudge(), this.#intervalMs);
  }
}
