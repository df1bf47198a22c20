import type { Finding } from './finding.js';

/** What every check is told. Travels to a process of its own. */
export interface Where {
  /** Stands for `/`, for tests. */
  root: string;
  /** Nothing is measured that takes time. */
  quick: boolean;
  /** What was found before does not count. */
  fresh: boolean;
}

/** What is looked at together. A module that exports `examine`. */
export interface Area {
  name: string;
  module: URL;
  /** For the whole of it, ms. */
  limitMs: number;
}

export type Examine = (where: Where) => Promise<Finding[]>;

export interface AreaTask {
  module: string;
  where: Where;
}

export type AreaAnswer = { findings: Finding[] } | { failure: string };
