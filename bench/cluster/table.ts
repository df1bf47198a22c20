import { table } from '../markdown.js';
import type { Machine } from '../result.js';
import type { ClusterFigures } from './bench.js';
import { loadTables } from './load-table.js';
import { takeoverTable } from './takeover-table.js';

/** One file of bench/results/cluster. */
export interface ClusterResult extends ClusterFigures {
  machine: Machine;
  /** Day, as 2026-11-26 (UTC). */
  date: string;
}

/** Everything that is said of a cluster, simulated and under load, in Markdown. */
export function clusterTables({ machine, date, cluster, seed, rows, decisions, load, takeover }: ClusterResult): string {
  const [first] = rows;
  const body = rows.map((row) => [
    row.policy, row.sleeps ? 'when idle' : 'never', String(row.rejected), String(row.late), String(row.moved), row.wattHours.toFixed(0), row.awake.toFixed(1),
  ]);
  const { placed, refused, heartbeat } = decisions;
  const times = ([['placed', placed], ['refused', refused], ['heartbeat', heartbeat]] as const).map(([what, { median, p99, most }]) => [what, median.toFixed(2), p99.toFixed(2), most.toFixed(2)]);
  return [
    `A day of ${first?.sessions ?? 0} sessions, ${first?.live ?? 0} of them watched, on ${cluster}; seed ${seed}.`,
    table(['policy', 'boards sleep', 'rejected', 'late', 'moved', 'Wh', 'awake'], body, 2),
    `${decisions.nodes} nodes, ${decisions.sessions} sessions, ${decisions.decisions} decisions with heartbeats in between; ms; ${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, ${date}; heap ${decisions.heapMiB} MiB.`,
    table(['decision', 'median', '99 %', 'most'], times, 1),
    loadTables(load),
    takeover === undefined ? 'Two coordinators were not measured: there is no PostgreSQL here.' : takeoverTable(takeover),
  ].join('\n\n');
}
