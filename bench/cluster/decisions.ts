import { Cluster } from '../../lib/coordinator/cluster.js';
import type { CapacityTable } from '../../lib/protocol/capacity-table.js';
import { Signer } from '../../lib/protocol/credentials.js';
import { heartbeatMs } from '../../lib/protocol/timing.js';
import { heartbeat, huge, lightSessions, placeRequest, small } from './messages.js';
import { type Ranks, ranks } from './ranks.js';

/** How long the coordinator takes for a decision, of all that it does: leases, ranking, promise, ticket. */
export interface DecisionTimes {
  nodes: number;
  sessions: number;
  decisions: number;
  placed: Ranks;
  /** Where no node fits, and each has its reason. */
  refused: Ranks;
  /** Of a heartbeat with its sessions. */
  heartbeat: Ranks;
  heapMiB: number;
}

const film = { path: '/media/film.mkv', size: 1, mtimeMs: 1 };

/** Heartbeats go on between decisions, as many as come while one a hundredth of a second is made. */
export function measureDecisions(tables: readonly CapacityTable[], nodes: number, sessionsOfNode: number, decisions: number): DecisionTimes {
  const clock = { ms: 1_800_000_000_000 };
  const cluster = new Cluster({ signer: new Signer('a secret of a measurement, long enough'), version: '0', leaseMs: 6_000, now: () => clock.ms });
  const beats: number[] = [];
  const beat = (node: number) => {
    const said = heartbeat(tables[node % tables.length]!, node, lightSessions(node, sessionsOfNode));
    timed(beats, () => cluster.beat(`n${node}`, said, 'http://c'));
  };
  for (let node = 0; node < nodes; node += 1) beat(node);
  const [placed, refused]: [number[], number[]] = [[], []];
  let next = 0;
  const step = Math.max(1, Math.round((nodes * 10) / heartbeatMs));
  for (let count = 0; count < decisions; count += 1) {
    clock.ms += 10;
    for (let each = 0; each < step; each += 1) beat((next += 1) % nodes);
    timed(placed, () => cluster.place(placeRequest(small, film), [true]));
    if (count % 10 === 0) timed(refused, () => rejects(() => cluster.place(placeRequest(huge, film), [true])));
  }
  return {
    nodes, sessions: nodes * sessionsOfNode, decisions, placed: ranks(placed), refused: ranks(refused), heartbeat: ranks(beats), heapMiB: Math.round(process.memoryUsage().heapUsed / (1 << 20)),
  };
}

/** CPU time, of all threads of the process: on a machine with nothing else to do the clock says no more. */
function timed(times: number[], act: () => unknown): void {
  const before = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(before);
  times.push((user + system) / 1_000);
}

function rejects(act: () => unknown): void {
  try {
    act();
  } catch {
    return;
  }
  throw new Error('A session was placed that fits nowhere');
}
