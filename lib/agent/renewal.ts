import type { FastifyBaseLogger } from 'fastify';
import { Connections } from '../protocol/connections.js';
import { renewAfter, renewalRetryMs } from '../protocol/timing.js';
import { type NodeIdentity, writeIdentity } from './identity.js';
import { renew, tlsToCoordinator } from './joining.js';

/** setTimeout takes no more than 2^31 - 1 ms, which is less than the life of a certificate. */
const longestWaitMs = 86_400_000;

export interface RenewalInit {
  identity: NodeIdentity;
  folder: string;
  /** Each new identity, when it is safe on the disk. */
  onRenewed: (identity: NodeIdentity) => void;
  logger: FastifyBaseLogger;
}

/** Has a node's certificate renewed in time, again and again. */
export class Renewal {
  readonly #init: RenewalInit;
  readonly #connections: Connections;
  #identity: NodeIdentity;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(init: RenewalInit) {
    this.#init = init;
    this.#identity = init.identity;
    this.#connections = new Connections({ idleMs: 1_000, tls: tlsToCoordinator(init.identity) });
  }

  start(): void {
    this.#wait(0);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#connections.destroy();
  }

  /** At the earliest after `leastMs`. */
  #wait(leastMs: number): void {
    if (this.#stopped) return;
    const { issuedAt, expiresAt } = this.#identity;
    const dueInMs = issuedAt + (expiresAt - issuedAt) * renewAfter - Date.now();
    const waitMs = Math.max(leastMs, dueInMs);
    const next = waitMs > longestWaitMs ? () => this.#wait(0) : () => void this.#renew();
    this.#timer = setTimeout(next, Math.min(waitMs, longestWaitMs));
    this.#timer.unref();
  }

  async #renew(): Promise<void> {
    const { folder, onRenewed, logger } = this.#init;
    try {
      const renewed = await renew(this.#identity, this.#connections);
      await writeIdentity(folder, renewed);
      this.#identity = renewed;
      this.#connections.secure(tlsToCoordinator(renewed));
      onRenewed(renewed);
      logger.info({ expiresAt: new Date(renewed.expiresAt).toISOString() }, 'the certificate of this node was renewed');
      this.#wait(0);
    } catch (error) {
      if (this.#stopped) return;
      logger.warn({ err: error, expiresAt: new Date(this.#identity.expiresAt).toISOString() }, 'the certificate of this node could not be renewed; it will be tried again');
      const { issuedAt, expiresAt } = this.#identity;
      this.#wait(Math.min(renewalRetryMs, (expiresAt - issuedAt) / 10));
    }
  }
}
