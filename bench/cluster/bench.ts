import { arrivals, failures } from './day.js';
import { type DecisionTimes, measureDecisions } from './decisions.js';
import { type Description, nodesOf, tableOf } from './description.js';
import { leastLoaded, ours, type Policy, roundRobin } from './policies.js';
import { type Outcome, Simulation } from './simulation.js';

export interface Row extends Outcome {
  policy: string;
  sleeps: boolean;
}

export interface ClusterFigures {
  cluster: string;
  seed: number;
  rows: Row[];
  decisions: DecisionTimes;
}

const policies: readonly (readonly [name: string, policy: () => Policy])[] = [['ours', () => ours], ['round-robin', roundRobin], ['least loaded', () => leastLoaded]];

/** The same day, drawn from the seed, by each policy, with boards that sleep when idle and with boards that do not. */
export function simulate(description: Description, sessions: number, seed: number): Row[] {
  const nodes = nodesOf(description);
  const day = arrivals(sessions, seed);
  const gone = failures(nodes.map(({ id }) => id), seed);
  return [false, true].flatMap((sleeps) => policies.map(([policy, make]): Row => ({ policy, sleeps, ...new Simulation(nodes, make(), sleeps).run(day, gone) })));
}

export function benchCluster(description: Description, { sessions, seed }: { sessions: number; seed: number }): ClusterFigures {
  const tables = description.boards.filter(({ name }) => name !== 'host').map(tableOf);
  return { cluster: description.name, seed, rows: simulate(description, sessions, seed), decisions: measureDecisions(tables, 1_000, 10, 500) };
}
