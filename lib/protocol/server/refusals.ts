import type { FastifyBaseLogger } from 'fastify';
import { Counter } from 'prom-client';
import { TokenBuckets } from './token-buckets.js';

/**
 * credential: none that is good; failures: likewise, too often; rate: too many requests with a good one; size: too large; slow: a request, a
 * handshake or a reader that took too long; seats: too many connections.
 */
export type RefusalReason = 'credential' | 'failures' | 'rate' | 'size' | 'slow' | 'seats';

const onceAMinute = { burst: 1, perSecond: 1 / 60 };
/** However many addresses they come from. */
const linesInAll = { burst: 60, perSecond: 1 };

/** What a server refused: counted for Prometheus, and logged by address and reason, never with what was shown. */
export class Refusals {
  readonly counter = new Counter({ name: 'jetson_av_http_refusals_total', help: 'Requests and connections that were refused, by reason.', labelNames: ['reason'], registers: [] });
  readonly #logger: FastifyBaseLogger;
  readonly #lines = new TokenBuckets(onceAMinute);
  readonly #all = new TokenBuckets(linesInAll);
  #total = 0;

  constructor(logger: FastifyBaseLogger) {
    this.#logger = logger;
  }

  add(reason: RefusalReason, address: string): void {
    this.counter.inc({ reason });
    this.#total += 1;
    if (this.#lines.take(address) > 0 || this.#all.take('') > 0) return;
    this.#logger.warn({ address, reason, total: this.#total }, 'refused; the next line about this address comes in a minute at the earliest');
  }
}
