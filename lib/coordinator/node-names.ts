import type { Heartbeat } from '../protocol/node-messages.js';
import type { NodeRecord } from './registry.js';

/** Processes of one name that are remembered as replaced. */
const remembered = 8;

/**
 * Whose a node's name is where two processes report by it: that of the one which has it, as long as its lease lasts. The same address is the same
 * board, started anew, and then the older process has lost the name.
 */
export class NodeNames {
  readonly #replaced = new Map<string, string[]>();

  /** Why this process may not have the name that `former` bears; undefined: it may. */
  refusal(former: NodeRecord | undefined, { instance, url }: Heartbeat): string | undefined {
    if (former === undefined || !former.alive || former.instance === instance) return undefined;
    const replaced = this.#replaced.get(former.id) ?? [];
    if (replaced.includes(instance)) return `Another process at ${former.url} is the node ${former.id} now`;
    if (former.url !== url) return `Another node at ${former.url} is called ${former.id}; give the one at ${url} a name of its own (--node)`;
    this.#replaced.set(former.id, [former.instance, ...replaced].slice(0, remembered));
    return undefined;
  }

  forget(id: string): void {
    this.#replaced.delete(id);
  }
}
