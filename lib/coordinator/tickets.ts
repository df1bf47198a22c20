import type { Signer } from '../protocol/credentials.js';
import type { Placement } from '../protocol/session-messages.js';
import type { Source } from '../protocol/source.js';
import { mediaTtlMs, ticketTtlMs } from '../protocol/timing.js';
import type { NodeRecord } from './registry.js';

export interface TicketsInit {
  signer: Signer;
  /** Base of the media URLs; absent: where the node itself reaches the coordinator. */
  advertiseUrl?: string | undefined;
  now: () => number;
}

/** A session that was given a place. */
export interface Promised {
  id: string;
  fence: number;
  /** s */
  position: number;
  explanation: string;
}

/** What lets a shim open a session on its node, and the node read its films. */
export class Tickets {
  readonly #init: TicketsInit;

  constructor(init: TicketsInit) {
    this.#init = init;
  }

  /** `served`: which of the sources may be read over HTTP. */
  promise(node: NodeRecord, { id: session, fence, position, explanation }: Promised, sources: readonly Source[], served: readonly boolean[]): Placement {
    const { signer, now, advertiseUrl = node.reachesUsAt } = this.#init;
    const expiresAt = now() + ticketTtlMs;
    const mediaUrl = ({ path, size, mtimeMs }: Source) => `${advertiseUrl}/v1/media/${signer.issue('media', { path, size, mtimeMs, session, node: node.id, expiresAt: now() + mediaTtlMs })}`;
    return {
      sessionId: session, fence, position, explanation, expiresAt,
      node: { id: node.id, url: node.url },
      ticket: signer.issue('session', { session, node: node.id, fence, expiresAt }),
      sources: sources.map((source, index) => (served[index] === true ? { url: mediaUrl(source) } : {})),
    };
  }
}
