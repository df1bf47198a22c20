import type { FastifyBaseLogger, FastifyReply, FastifyRequest, preHandlerAsyncHookHandler } from 'fastify';
import { type ClientTls, Connections } from '../protocol/connections.js';
import { checkExpiry, scheme, type Signer } from '../protocol/credentials.js';
import { Failure } from '../protocol/failure.js';
import type { Credentials, Guard, Identity } from '../protocol/server/guard.js';
import type { ClusterState } from '../protocol/state.js';
import type { Leadership } from './leadership.js';

export interface RelayInit {
  leadership: Leadership;
  signer: Signer;
  /** Of the cluster's authority, for a leader that listens with TLS. */
  tls?: ClientTls | undefined;
  now: () => number;
  logger: Pick<FastifyBaseLogger, 'warn'>;
  /** How long a leader may not be reached before that is said, ms; default 10 s. */
  unheardMs?: number | undefined;
}

interface Asked {
  method: string;
  url: string;
  body?: unknown;
  /** Who asks. */
  identity: Identity;
  /** Of the URLs under which he reaches the coordinators. */
  base: string;
}

interface Answer { statusCode: number; headers: Record<string, string>; body: Buffer }

/**
 * How long somebody who asks waits for a leader's answer, ms: longer than the next one takes to get the lock, and shorter than a shim
 * waits for one of two coordinators. Then the one that was asked decides: what two decide at once, agents and fences sort out.
 */
const patienceMs = 600;
/** For what this coordinator answers by itself where the leader does not, ms. */
const briefMs = 400;
const lookMs = 50;
/** Longer than any election, and than a leader that stands still is waited for. */
const unheardMs = 10_000;
const relayTtlMs = 60_000;
const idleMs = 10_000;

/** 421: asked of one that does not lead, by one that believes it does. */
const misdirected = 421;
const prefix = 'relay:';
const passedOn = ['content-type', 'retry-after', 'www-authenticate', 'cache-control', 'content-security-policy', 'x-content-type-options', 'cross-origin-resource-policy'] as const;

/** How coordinators that do not decide have others decided by the one that does: whoever asks does not see it. */
export class Relay implements Credentials {
  readonly #init: RelayInit;
  readonly #connections: Connections;
  /** Since when nobody at the leader's address answers as a leader; absent: somebody does. */
  #unheardSinceMs: number | undefined;
  #isTold = false;

  constructor(init: RelayInit) {
    this.#init = init;
    this.#connections = new Connections({ idleMs, tls: init.tls });
  }

  /** For routes that the leader answers. `alsoHere`: what this coordinator does beside, so that it knows as much when it leads itself. */
  hook(guard: Guard, alsoHere?: (request: FastifyRequest) => void): preHandlerAsyncHookHandler {
    return async (request, reply) => {
      const isRelayed = request.headers.authorization?.startsWith(scheme + prefix) === true;
      if (this.#init.leadership.leads) return;
      if (isRelayed) throw new Failure(misdirected, 'ERR_JETSONAV_STATE', 'This coordinator does not lead');
      const asked: Asked = { method: request.method, url: request.url, body: request.body, identity: guard.relayedAs(request), base: `${request.protocol}://${request.host}` };
      // A heartbeat waits for no election: the next one comes.
      const answer = await (alsoHere === undefined ? this.#answer(asked) : this.#ask(asked, briefMs));
      if (answer === undefined) return;
      tolerate(alsoHere, request);
      return pass(answer, reply);
    };
  }

  /** The leader's state, or `own` where this coordinator leads, or none can be reached. */
  async state(own: () => ClusterState): Promise<ClusterState> {
    if (this.#init.leadership.leads) return own();
    const answer = await this.#ask({ method: 'GET', url: '/v1/state', identity: { role: 'reader' }, base: '' }, briefMs);
    return answer?.statusCode === 200 ? (JSON.parse(answer.body.toString()) as ClusterState) : own();
  }

  ofToken(token: string): Identity | undefined {
    if (!token.startsWith(prefix)) return undefined;
    const claims = this.#init.signer.claims('relay', token.slice(prefix.length));
    checkExpiry(claims, this.#init.now());
    const { role, node, base } = claims;
    return { role, ...(node === undefined ? {} : { node }), reachesUsAt: base };
  }

  ofConnection(): undefined {}

  close(): void {
    this.#connections.destroy();
  }

  /** undefined where this coordinator decides. */
  async #answer(asked: Asked): Promise<Answer | undefined> {
    const { leadership } = this.#init;
    const untilMs = performance.now() + patienceMs;
    while (!leadership.leads && performance.now() < untilMs) {
      const answer = await this.#ask(asked, Math.max(lookMs, untilMs - performance.now()));
      if (answer !== undefined) return answer;
      await leadership.changed(lookMs);
    }
    return undefined;
  }

  async #ask({ method, url, body, identity: { role, node }, base }: Asked, timeoutMs: number): Promise<Answer | undefined> {
    const { leadership: { leaderUrl }, signer, now } = this.#init;
    if (leaderUrl === undefined) return undefined;
    const ticket = signer.issue('relay', { role, base, expiresAt: now() + relayTtlMs, ...(node === undefined ? {} : { node }) });
    const content = body === undefined || body === null ? undefined : JSON.stringify(body);
    const headers = { authorization: scheme + prefix + ticket, ...(content === undefined ? {} : { 'content-type': 'application/json' }) };
    try {
      const reply = await this.#connections.request(leaderUrl + url, { method, headers, ...(content === undefined ? {} : { body: content }), timeoutMs, bodyTimeoutMs: timeoutMs });
      const pieces: Buffer[] = [];
      for await (const piece of reply.body) pieces.push(piece);
      const bytes = Buffer.concat(pieces);
      if (reply.statusCode === misdirected || isOfItsEnd(reply.statusCode, bytes)) throw new Error('It does not lead');
      this.#unheardSinceMs = undefined;
      this.#isTold = false;
      const kept = passedOn.flatMap((name) => (reply.headers[name] === undefined ? [] : [[name, String(reply.headers[name])] as const]));
      return { statusCode: reply.statusCode, headers: Object.fromEntries(kept), body: bytes };
    } catch {
      this.#unheard(leaderUrl);
      return undefined;
    }
  }

  /** An election takes less time: then the leader's address is one that leads nowhere from here. */
  #unheard(url: string): void {
    const nowMs = performance.now();
    this.#unheardSinceMs ??= nowMs;
    if (this.#isTold || nowMs - this.#unheardSinceMs < (this.#init.unheardMs ?? unheardMs)) return;
    this.#isTold = true;
    this.#init.logger.warn({ coordinator: url }, 'the coordinator that leads is not reached from here, so this one decides what it is asked; does that one need --peer-url?');
  }
}

/** A server that is closing says so by itself, with nothing of ours in it. */
function isOfItsEnd(statusCode: number, body: Buffer): boolean {
  return statusCode === 503 && !body.includes('"code":"ERR_JETSONAV_');
}

function pass({ statusCode, headers, body }: Answer, reply: FastifyReply): FastifyReply {
  void reply.status(statusCode).headers(headers);
  // Bytes go past the route's schema: the leader has looked at them.
  return body.length === 0 ? reply.send() : reply.send(body);
}

/** What is no good here was no good at the leader, which has said so. */
function tolerate(alsoHere: ((request: FastifyRequest) => void) | undefined, request: FastifyRequest): void {
  try {
    alsoHere?.(request);
  } catch {
    return;
  }
}
