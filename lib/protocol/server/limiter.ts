import type { FastifyBaseLogger, FastifyRequest } from 'fastify';
import { type Counter, Gauge } from 'prom-client';
import { addressRange } from '../host-address.js';
import { tooLarge, tooMany } from '../failure.js';
import type { HttpLimits } from './limits.js';
import { Refusals } from './refusals.js';
import { Seats } from './seats.js';
import { TokenBuckets } from './token-buckets.js';

/** Holds one application to its limits, on all its listeners. */
export class Limiter {
  readonly limits: HttpLimits;
  readonly refusals: Refusals;
  readonly seats: Seats;
  readonly #failures: TokenBuckets;
  readonly #ofOne: TokenBuckets;
  readonly #ofAddress: TokenBuckets;
  /** Requests that got past the guard of their route. */
  readonly #passed = new WeakSet<FastifyRequest>();

  constructor(limits: HttpLimits, logger: FastifyBaseLogger) {
    this.limits = limits;
    this.refusals = new Refusals(logger);
    this.seats = new Seats(limits, (address) => this.refusals.add('seats', address));
    this.#failures = new TokenBuckets(limits.failures);
    this.#ofOne = new TokenBuckets(limits.requests.ofOne);
    this.#ofAddress = new TokenBuckets(limits.requests.ofAddress);
  }

  /** Before anything else is looked at. Throws 431. */
  came({ raw: { rawHeaders } }: FastifyRequest): void {
    if (rawHeaders.length > 2 * this.limits.headers) throw tooLarge(`A request has ${this.limits.headers} headers at most`);
  }

  /** The guard of the route let the request in; its body was not read yet. Throws 429. */
  passed(request: FastifyRequest): void {
    if (request.is404 || request.routeOptions.config.proves === false) return;
    this.#passed.add(request);
    this.seats.prove(request.raw.socket);
    const { id } = (request.params ?? {}) as { id?: string };
    const address = addressRange(request.ip);
    const waitSeconds = id === undefined ? this.#ofAddress.take(address) : this.#ofOne.take(`${address} ${id}`);
    if (waitSeconds > 0) throw tooMany('More requests than a coordinator or a node answers in a second', Math.ceil(waitSeconds));
  }

  /**
   * A request ends with this status, which is no success. Returns 0, or in how many seconds its address may show a credential again that is not good: one
   * that is good is looked at all the same, so that nobody suffers for his neighbours.
   */
  failed(request: FastifyRequest, status: number): number {
    const address = addressRange(request.ip);
    if (status === 413 || status === 431) this.refusals.add('size', address);
    if (status === 429) this.refusals.add('rate', address);
    // Whoever got in and is refused afterwards asks for what is not his: that is no attempt to get in.
    if (status !== 401 && (status !== 403 || this.#passed.has(request))) return 0;
    const waitSeconds = this.#failures.take(address);
    this.refusals.add(waitSeconds > 0 ? 'failures' : 'credential', address);
    return Math.ceil(waitSeconds);
  }

  /** For Prometheus. */
  metrics(): (Counter | Gauge)[] {
    const { seats } = this;
    const connections = new Gauge({ name: 'jetson_av_http_connections', help: 'Connections now: strangers showed no good credential yet.', labelNames: ['who'], registers: [], collect() {
      this.set({ who: 'strangers' }, seats.strangers);
      this.set({ who: 'members' }, seats.members);
    } });
    return [this.refusals.counter, connections];
  }
}
