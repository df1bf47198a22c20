import { table } from '../markdown.js';
import type { Machine } from '../result.js';
import type { ClusterFigures, Days } from './bench.js';
import { loadTables } from './load-table.js';
import { takeoverTable } from './takeover-table.js';

/** One file of bench/results/cluster. */
export interface ClusterResult extends ClusterFigures {
  machine: Machine;
  /** Day, as 2026-11-26 (UTC). */
  date: string;
}

/** Energy is set against what round-robin takes on boards that never sleep, as peers have it; beside the mean the days that differ most. */
function daysTable({ sessions, seeds, rows }: Days, cluster: string): string {
  const base = rows.find(({ policy, slumber }) => policy === 'round-robin' && slumber === 'never')?.wattHours ?? [];
  const body = rows.map(({ policy, slumber, refused, late, lateOnHost, waited, moved, wattHours, awake }) => {
    const parts = wattHours.map((each, day) => 100 * (each / base[day]! - 1));
    return [
      policy, slumber, String(late), String(refused), String(lateOnHost), String(waited), String(moved), mean(wattHours).toFixed(0), mean(parts).toFixed(0), `${Math.min(...parts).toFixed(0)} to ${Math.max(...parts).toFixed(0)}`, awake.toFixed(1),
    ];
  });
  return [
    `${seeds.length} days of ${sessions} sessions, ${rows[0]?.live ?? 0} of them all watched, on ${cluster}; seeds ${seeds[0]} to ${seeds.at(-1)}.`,
    table(['policy', 'boards sleep', 'late', 'refused', 'and late', 'waited', 'moved', 'Wh a day', '%', 'from day to day', 'awake'], body, 2),
  ].join('\n\n');
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Everything that is said of a cluster, simulated and under load, in Markdown. */
export function clusterTables({ machine, date, cluster, days, decisions, load, takeover }: ClusterResult): string {
  const { placed, refused, heartbeat } = decisions;
  const times = ([['placed', placed], ['refused', refused], ['heartbeat', heartbeat]] as const).map(([what, { median, p99, most }]) => [what, median.toFixed(2), p99.toFixed(2), most.toFixed(2)]);
  return [
    ...days.map((each) => daysTable(each, cluster)),
    `${decisions.nodes} nodes, ${decisions.sessions} sessions, ${decisions.decisions} decisions with heartbeats in between; ms; ${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, ${date}; heap ${decisions.heapMiB} MiB.`,
    table(['decision', 'median', '99 %', 'most'], times, 1),
    loadTables(load),
    takeover === undefined ? 'Two coordinators were not measured: there is no PostgreSQL here.' : takeoverTable(takeover),
  ].join('\n\n');
}
