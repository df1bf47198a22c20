import { noCapacity, notFound } from '../protocol/failure.js';
import type { JournalEntry, SessionMove, SessionState } from '../protocol/state.js';
import { Cancellations } from './cancellations.js';
import { Drains } from './drains.js';
import type { Ledger } from './ledger.js';
import type { NodeRecord, Registry } from './registry.js';
import type { DrainRecord } from './store/store.js';

export interface OrdersInit {
  registry: Registry;
  ledger: Ledger;
  steadyMs: () => number;
  write: (entry: Omit<JournalEntry, 'at'>) => void;
  /** What was said of a node is new. */
  onChange: (node: string) => void;
}

/** For the last sessions of the last node. */
const retryAfterSeconds = 5;

/** What operators said: which nodes shall be empty, and which sessions are over. */
export class Orders {
  readonly cancelled: Cancellations;
  readonly #init: OrdersInit;
  readonly #drains = new Drains();

  constructor(init: OrdersInit) {
    this.#init = init;
    this.cancelled = new Cancellations(init.steadyMs);
  }

  /** Whether a node shall be empty; undefined: nobody said. */
  drainOf(id: string): boolean | undefined {
    return this.#drains.of(id);
  }

  /** One that goes away by itself says so, too, and one that may come back has not heard of it yet. */
  isDraining({ id, draining }: NodeRecord): boolean {
    return draining || this.#drains.of(id) === true;
  }

  /** Why a session is not on its node any more, as far as it is known here; the shim's note says more. */
  whyLeft({ node: id, state }: SessionState): SessionMove['reason'] {
    if (state === 'lost') return 'node-lost';
    const node = this.#init.registry.get(id);
    return node !== undefined && this.isDraining(node) ? 'drained' : undefined;
  }

  /** Returns how many sessions the node has. Throws 404 where there is no such node, 503 where it has sessions and no other node is there to take them. */
  drain(id: string, drain: boolean): number {
    const { registry, ledger, write, onChange } = this.#init;
    registry.known(id);
    const sessions = ledger.on(id).size;
    const others = registry.all().filter((other) => other.id !== id && other.alive && !this.isDraining(other));
    if (drain && sessions > 0 && others.length === 0) throw noCapacity(`No other node is there for the ${sessions} sessions of ${id}`, { retryAfterSeconds });
    if (this.#drains.set(id, drain)) write(drain ? { kind: 'node-draining', node: id, text: `${id} is to give up its ${sessions} sessions` } : { kind: 'node-undrained', node: id, text: `${id} may take sessions again` });
    onChange(id);
    return sessions;
  }

  /** What was said here before, or elsewhere. */
  learn(records: readonly DrainRecord[]): void {
    this.#drains.learn(records);
    for (const { node } of records) this.#init.onChange(node);
  }

  /** Throws 404 where there is no such session. */
  cancel(id: string): void {
    const session = this.#init.ledger.get(id);
    if (session === undefined) throw notFound('There is no such session, or it has ended');
    if (this.cancelled.has(id)) return;
    this.cancelled.add(id);
    this.#init.write({ kind: 'cancelled', node: session.node, session: id, text: `an operator ended a session on ${session.node}` });
  }
}
