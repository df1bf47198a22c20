import { JetsonAvError } from '../errors.js';
import { type ClientTls, Connections, type Reply } from './connections.js';
import { type Call, call, Refused } from './peer.js';
import type { Placement } from './session-messages.js';
import { silenceMs } from './timing.js';
import { nodeName } from './tls-names.js';

const attempts = 3;

/** What a call says itself: the rest is the session's. `path` comes after the session's own. */
export interface SessionCall extends Pick<Call, 'method' | 'body' | 'bytes' | 'bodyTimeoutMs'> {
  path?: string;
}

/** The calls of one session to its node: with its ticket, on connections of its own, as long as it is open. */
export class SessionCalls {
  readonly #placement: Placement;
  readonly #connections: Connections;
  readonly #over = new AbortController();

  constructor(placement: Placement) {
    this.#placement = placement;
    this.#connections = new Connections({ idleMs: 4_000, most: 8, tls: tlsOf(placement) });
  }

  /** Raised by `end`. */
  get over(): AbortSignal {
    return this.#over.signal;
  }

  /** Once, until the session is over, or the signal is raised. */
  once(what: SessionCall, signal?: AbortSignal): Promise<Reply> {
    return call(this.of(what, this.#whileOpen(signal)));
  }

  /** Tries again where the connection broke, as long as the node lives. Throws `ERR_JETSONAV_NODE_LOST`, `Refused`, or why it is over. */
  async persist<T>(attempt: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const both = this.#whileOpen(signal);
    for (let count = 1; ; count += 1) {
      try {
        return await attempt(both);
      } catch (error) {
        both.throwIfAborted();
        if (count === attempts || error instanceof Refused) throw asLost(error, this.#placement);
      }
    }
  }

  /** The call in full; `signal` alone ends it. */
  of({ path = '', ...what }: SessionCall, signal: AbortSignal): Call {
    const { node, sessionId, ticket } = this.#placement;
    return { ...what, url: `${node.url}/v1/sessions/${sessionId}${path}`, authorization: `Bearer ${ticket}`, timeoutMs: silenceMs, signal, connections: this.#connections };
  }

  /** What is under way fails, for this reason. */
  end(reason: unknown): void {
    this.#over.abort(reason);
    this.#connections.destroy();
  }

  #whileOpen(signal: AbortSignal | undefined): AbortSignal {
    return signal === undefined ? this.over : AbortSignal.any([signal, this.over]);
  }
}

/** The node's certificate must name that very node, wherever it is reached. */
function tlsOf({ node: { id, authority } }: Placement): ClientTls | undefined {
  return authority === undefined ? undefined : { ca: authority, servername: nodeName(id) };
}

/** What is not a refusal and not an error of ours is the network's: the node is gone. */
export function asLost(error: unknown, placement: Placement): unknown {
  if (error instanceof JetsonAvError) return error;
  return new JetsonAvError('ERR_JETSONAV_NODE_LOST', `Node ${placement.node.id} does not answer`, { cause: error });
}
