import { arrivals, failures } from './day.js';
import { type DecisionTimes, measureDecisions } from './decisions.js';
import { type Description, nodesOf, tableOf } from './description.js';
import { type LoadFigures, measureLoad } from './load.js';
import { leastLoaded, ours, type Policy, roundRobin } from './policies.js';
import { type Outcome, Simulation } from './simulation.js';
import { measureTakeover, type TakeoverFigures } from './takeover.js';

export interface Row extends Outcome {
  policy: string;
  sleeps: boolean;
}

export interface ClusterFigures {
  cluster: string;
  seed: number;
  rows: Row[];
  decisions: DecisionTimes;
  load: LoadFigures;
  /** Absent where there is no PostgreSQL. */
  takeover?: TakeoverFigures;
}

/** Of the cluster whose decisions are timed, and whose coordinator is loaded. */
const size = { nodes: 1_000, sessions: 10 } as const;
/** Questions a second: further than one core goes. */
const rates = [10, 25, 50, 75, 100, 150, 200, 250, 300, 400, 500, 700, 1_000];

const policies: readonly (readonly [name: string, policy: () => Policy])[] = [['ours', () => ours], ['round-robin', roundRobin], ['least loaded', () => leastLoaded]];

/** The same day, drawn from the seed, by each policy, with boards that sleep when idle and with boards that do not. */
export function simulate(description: Description, sessions: number, seed: number): Row[] {
  const nodes = nodesOf(description);
  const day = arrivals(sessions, seed);
  const gone = failures(nodes.map(({ id }) => id), seed);
  return [false, true].flatMap((sleeps) => policies.map(([policy, make]): Row => ({ policy, sleeps, ...new Simulation(nodes, make(), sleeps).run(day, gone) })));
}

export async function benchCluster(description: Description, { sessions, seed }: { sessions: number; seed: number }): Promise<ClusterFigures> {
  const tables = description.boards.filter(({ name }) => name !== 'host').map(tableOf);
  const [rows, decisions] = [simulate(description, sessions, seed), measureDecisions(tables, size.nodes, size.sessions, 500)];
  const plan = { tables, ...size, secondsOfStep: 10, seed };
  const [load, takeover] = [await measureLoad({ ...plan, rates }), await measureTakeover(plan)];
  return { cluster: description.name, seed, rows, decisions, load, ...(takeover === undefined ? {} : { takeover }) };
}
