import type { FastifyBaseLogger } from 'fastify';
import type { JournalEntry } from '../protocol/state.js';
import type { Heartbeat } from '../protocol/node-messages.js';
import type { Leadership } from './leadership.js';
import type { Store } from './store/store.js';

/** Entries are written together, this long after the first of them, ms. */
const delayMs = 1_000;
/** Entries that wait while the store does not take any; the oldest go. */
const mostWaiting = 1_000;

export interface HistoryInit {
  store: Store;
  logger: FastifyBaseLogger;
  now: () => number;
  leadership: Leadership;
}

/** Keeps what happened, and what nodes can, in the store: never in the way of a session, and without an error where that fails. */
export class History {
  readonly #store: Store;
  readonly #logger: FastifyBaseLogger;
  readonly #now: () => number;
  readonly #leadership: Leadership;
  readonly #told = new Map<string, string>();
  #waiting: JournalEntry[] = [];
  /** In which those that wait were seen: when they are written, this coordinator may lead no more. */
  #epoch: number | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor({ store, logger, now, leadership }: HistoryInit) {
    this.#store = store;
    this.#logger = logger;
    this.#now = now;
    this.#leadership = leadership;
  }

  /** Of several coordinators the one that leads tells what happens. */
  entry(entry: JournalEntry): void {
    if (!this.#leadership.leads) return;
    this.#epoch = this.#leadership.epoch;
    this.#waiting = [...this.#waiting, entry].slice(-mostWaiting);
    this.#timer ??= setTimeout(() => void this.flush(), delayMs);
  }

  /** Once for each new thing that a node tells of what it can: not with each heartbeat. */
  capacity(node: string, { version, capacity, capacityNote }: Heartbeat): void {
    const table = JSON.stringify({ version, capacity, capacityNote });
    if (this.#told.get(node) === table) return;
    this.#told.set(node, table);
    this.#store.keepCapacity({ node, at: this.#now(), table }).catch((error: unknown) => this.#failed(error));
  }

  /** Resolves when all that was told is kept, or was refused. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const entries = this.#waiting;
    this.#waiting = [];
    if (entries.length === 0) return;
    try {
      const isKept = await this.#store.appendHistory(entries, this.#epoch);
      if (!isKept) this.#logger.warn({ entries: entries.length }, 'another coordinator leads since: what this one saw meanwhile is not kept');
    } catch (error) {
      this.#waiting = [...entries, ...this.#waiting].slice(-mostWaiting);
      this.#failed(error);
    }
  }

  #failed(error: unknown): void {
    this.#logger.warn({ err: error }, 'the store takes nothing; sessions go on');
  }
}
