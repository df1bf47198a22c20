import { usedWith } from '../candidates.js';
import type { Candidate, Demand } from '../placement.js';

/** Whoever waits for a board asks again well before, ms. */
const patienceMs = 3_000;

interface Waiter { node: string; demand: Demand; untilMs: number }

/** Who waits for boards to wake: what they wait for is kept for them, as long as they go on asking. */
export class Waiting {
  readonly #steadyMs: () => number;
  readonly #waiters = new Map<string, Waiter>();

  constructor(steadyMs: () => number) {
    this.#steadyMs = steadyMs;
  }

  /** `key` names who asks. */
  wait(key: string, node: string, demand: Demand): void {
    this.#waiters.set(key, { node, demand, untilMs: this.#steadyMs() + patienceMs });
  }

  leave(key: string): void {
    this.#waiters.delete(key);
  }

  /** The nodes as they are with all on them that others than `key` wait for. */
  without(key: string | undefined, nodes: readonly Candidate[]): readonly Candidate[] {
    const byNode = this.#others(key);
    return byNode.size === 0 ? nodes : nodes.map((node) => (byNode.get(node.id) ?? []).reduce(occupied, node));
  }

  #others(key: string | undefined): Map<string, Demand[]> {
    const nowMs = this.#steadyMs();
    const byNode = new Map<string, Demand[]>();
    for (const [name, { node, demand, untilMs }] of [...this.#waiters]) {
      if (untilMs < nowMs) this.#waiters.delete(name);
      else if (name !== key) byNode.set(node, [...(byNode.get(node) ?? []), demand]);
    }
    return byNode;
  }
}

function occupied(node: Candidate, demand: Demand): Candidate {
  return node.speeds === undefined ? node : { ...node, used: usedWith(node.used, node.speeds.usageOf(demand), demand.live) };
}
