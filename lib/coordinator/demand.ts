import { benchmarkCost } from '../protocol/benchmark-cost.js';
import { costOf } from '../protocol/cost.js';
import type { PlaceRequest } from '../protocol/session-messages.js';
import type { Demand } from './placement.js';
import type { Need } from './speeds.js';

/** What is asked for. `known`: what a node told of the session that moves. */
export function demandOf({ summary, exclude, sources }: PlaceRequest, served: readonly boolean[], known: Need | undefined): Demand {
  const need = known ?? { benchmark: benchmarkCost(summary), cost: costOf(summary) };
  return { ...need, live: summary.live, exclude: new Set(exclude), sources: sources.map(({ path }, index) => ({ path, served: served[index] === true })) };
}

/** Names who asks, so that he is known when he asks again. */
export function askerOf({ asking, resumeOf, client, label, summary, position }: PlaceRequest): string {
  return resumeOf ?? asking ?? JSON.stringify([client, label, summary, position]);
}
