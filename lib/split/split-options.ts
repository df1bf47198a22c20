import type { Cluster } from '../client/cluster.js';
import type { Job } from '../job/index.js';

export interface SplitOptions {
  job: Job;
  cluster: Cluster;
  /** For the chunks, until the whole is there; made and removed here. */
  folder: string;
  /** Ends looking at the film. */
  signal: AbortSignal;
  onWarning: (text: string) => void;
  /** For the coordinators to name a node, ms; default 2000. */
  placeMs?: number;
  /** How long a board may take that sleeps, and is woken for the film, ms; default: none is waited for. */
  wakeMs?: number;
  /** How long no node may take a chunk while none is made, ms; default a minute. */
  patienceMs?: number;
  /** As long a node that failed is not taken again, ms; default 10 s. */
  excludeMs?: number;
}

/** How a film was made, for people. */
export interface SplitSummary {
  chunks: number;
  /** Chunks that were begun again, and why. */
  again: readonly string[];
  /** Where chunks were taken from a node that would have needed much longer than another. */
  handedOver: readonly string[];
  /** Film seconds by node. */
  nodes: Readonly<Record<string, number>>;
}

/** What did not go by itself, in words. */
export function incidents({ again = [], handedOver = [] }: Partial<SplitSummary>): string[] {
  return [...again.map((reason) => `made again ${reason}`), ...handedOver.map((where) => `taken over ${where}`)];
}
