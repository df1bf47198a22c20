import { arrivals, failures } from './day.js';
import { type DecisionTimes, measureDecisions } from './decisions.js';
import { type Description, nodesOf, tableOf } from './description.js';
import { type LoadFigures, measureLoad } from './load.js';
import { leastLoaded, ours, type Policy, roundRobin } from './policies.js';
import { type Outcome, Simulation } from './simulation.js';
import { historyOf, type Slumber } from './slumber.js';
import { measureTakeover, type TakeoverFigures } from './takeover.js';

export interface Row extends Outcome {
  policy: string;
  slumber: Slumber;
}

/** What a policy made of several days, each drawn by its own seed. */
export interface DaysRow extends Pick<Outcome, 'live' | 'refused' | 'late' | 'lateOnHost' | 'waited' | 'moved'> {
  policy: string;
  slumber: Slumber;
  /** Of each day. */
  wattHours: number[];
  /** Boards that were awake, on average. */
  awake: number;
}

export interface Days {
  /** Of each. */
  sessions: number;
  seeds: number[];
  rows: DaysRow[];
}

export interface ClusterFigures {
  cluster: string;
  seed: number;
  /** With fewer sessions and with more. */
  days: Days[];
  decisions: DecisionTimes;
  load: LoadFigures;
  /** Absent where there is no PostgreSQL. */
  takeover?: TakeoverFigures;
}

/** Sessions a day, beside those that are asked for: what the described cluster carries at any time, and what it nearly does. */
const loads = [300, 600];
/** Days of each. */
const seeds = 5;
/** Of the cluster whose decisions are timed, and whose coordinator is loaded. */
const size = { nodes: 1_000, sessions: 10 } as const;
/** Questions a second: further than one core goes. */
const rates = [10, 25, 50, 75, 100, 150, 200, 250, 300, 400, 500, 700, 1_000];

const policies: readonly (readonly [name: string, policy: () => Policy])[] = [['ours', () => ours], ['round-robin', roundRobin], ['least loaded', () => leastLoaded]];

/** The same day, drawn from the seed, by each policy, with boards that sleep and with boards that do not. */
export function simulate(description: Description, sessions: number, seed: number): Row[] {
  const nodes = nodesOf(description);
  const [day, history] = [arrivals(sessions, seed), historyOf(sessions, seed)];
  const gone = failures(nodes.flatMap(({ id, host }) => (host ? [] : [id])), seed);
  const play = (name: string, make: () => Policy, slumber: Slumber): Row => ({ policy: name, slumber, ...new Simulation({ nodes, policy: make(), slumber, history }).run(day, gone) });
  return [...policies.map(([name, make]) => play(name, make, 'never')), ...policies.map(([name, make]) => play(name, make, make() === ours ? 'as foreseen' : 'when idle'))];
}

/** The counts of all days together, and what each took. */
export function simulateDays(description: Description, sessions: number, seeds: number[]): Days {
  const days = seeds.map((seed) => simulate(description, sessions, seed));
  const rows = days[0]!.map(({ policy, slumber }, index): DaysRow => {
    const same = days.map((rows) => rows[index]!);
    const sum = (of: (row: Row) => number): number => same.reduce((total, row) => total + of(row), 0);
    return {
      policy, slumber, live: sum(({ live }) => live), refused: sum(({ refused }) => refused), late: sum(({ late }) => late), lateOnHost: sum(({ lateOnHost }) => lateOnHost),
      waited: sum(({ waited }) => waited), moved: sum(({ moved }) => moved), wattHours: same.map(({ wattHours }) => wattHours), awake: sum(({ awake }) => awake) / same.length,
    };
  });
  return { sessions, seeds, rows };
}

/** What is simulated, and so takes no measuring. */
export function benchDays(description: Description, { sessions, seed }: { sessions: number; seed: number }): Pick<ClusterFigures, 'cluster' | 'seed' | 'days'> {
  const drawn = Array.from({ length: seeds }, (_, index) => seed + index);
  return { cluster: description.name, seed, days: [...loads, sessions].map((each) => simulateDays(description, each, drawn)) };
}

export async function benchCluster(description: Description, plan: { sessions: number; seed: number }): Promise<ClusterFigures> {
  const tables = description.boards.filter(({ host }) => host !== true).map(tableOf);
  const [days, decisions] = [benchDays(description, plan), measureDecisions(tables, size.nodes, size.sessions, 500)];
  const load = { tables, ...size, secondsOfStep: 10, seed: plan.seed };
  const [steps, takeover] = [await measureLoad({ ...load, rates }), await measureTakeover(load)];
  return { ...days, decisions, load: steps, ...(takeover === undefined ? {} : { takeover }) };
}
