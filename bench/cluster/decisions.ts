import { Cluster } from '../../lib/coordinator/cluster.js';
import { Signer } from '../../lib/protocol/credentials.js';
import type { CapacityTable } from '../../lib/protocol/capacity-table.js';
import { benchmarkCost } from '../../lib/protocol/benchmark-cost.js';
import { costOf } from '../../lib/protocol/cost.js';
import type { Heartbeat } from '../../lib/protocol/node-messages.js';
import type { PlaceRequest, SessionReport } from '../../lib/protocol/session-messages.js';
import { heartbeatMs } from '../../lib/protocol/timing.js';
import type { Summary } from '../../lib/protocol/summary.js';

/** How long the coordinator takes for a decision, of all that it does: leases, ranking, promise, ticket. */
export interface DecisionTimes {
  nodes: number;
  sessions: number;
  decisions: number;
  placed: { median: number; p99: number; most: number };
  /** Where no node fits, and each has its reason. */
  refused: { median: number; p99: number; most: number };
  /** Of a heartbeat with its sessions. */
  heartbeat: { median: number; p99: number; most: number };
  heapMiB: number;
}

const small: Summary = { live: true, video: [{ codec: 'h264', width: 1280, height: 720, fps: 24, tonemap: false, deinterlace: false }], audio: 1, copied: 0 };
const huge: Summary = { live: true, video: [{ codec: 'hevc', width: 7_680, height: 4_320, fps: 120, preset: 'veryslow', tonemap: false, deinterlace: false }], audio: 1, copied: 0 };

/** Heartbeats go on between decisions, as many as come while one a hundredth of a second is made. */
export function measureDecisions(tables: readonly CapacityTable[], nodes: number, sessionsOfNode: number, decisions: number): DecisionTimes {
  const clock = { ms: 1_800_000_000_000 };
  const cluster = new Cluster({ signer: new Signer('a secret of a measurement, long enough'), version: '0', leaseMs: 6_000, now: () => clock.ms });
  const beats: number[] = [];
  const beat = (node: number) => timed(beats, () => cluster.beat(`n${node}`, heartbeat(tables[node % tables.length]!, node, sessionsOfNode), 'http://c'));
  for (let node = 0; node < nodes; node += 1) beat(node);
  const [placed, refused]: [number[], number[]] = [[], []];
  let next = 0;
  const step = Math.max(1, Math.round((nodes * 10) / heartbeatMs));
  for (let count = 0; count < decisions; count += 1) {
    clock.ms += 10;
    for (let each = 0; each < step; each += 1) beat((next += 1) % nodes);
    timed(placed, () => cluster.place(request(small), [true]));
    if (count % 10 === 0) timed(refused, () => rejects(() => cluster.place(request(huge), [true])));
  }
  return {
    nodes, sessions: nodes * sessionsOfNode, decisions, placed: ranks(placed), refused: ranks(refused), heartbeat: ranks(beats), heapMiB: Math.round(process.memoryUsage().heapUsed / (1 << 20)),
  };
}

function request(summary: Summary): PlaceRequest {
  return { summary, position: 0, sources: [{ path: '/media/film.mkv', size: 1, mtimeMs: 1 }] };
}

function heartbeat(table: CapacityTable, node: number, count: number): Heartbeat {
  return {
    url: `http://10.0.0.1:${node}`, version: '0', instance: node.toString(16).padStart(16, '0'), capacity: 4e8, table, load: 0.5, temperature: 50, power: null, draining: false,
    sessions: Array.from({ length: count }, (_, index): SessionReport => ({
      id: (node * 1_000 + index).toString(16).padStart(32, '0'), fence: 1, live: true, cost: benchmarkCost(copy), needs: costOf(copy), ageMs: 60_000, state: 'running', fps: 24, speed: 2, progress: 0.2,
    })),
  };
}

/** Light, so that ten of them leave every board room for one more. */
const copy: Summary = { live: true, video: [{ codec: 'h264', width: 640, height: 360, fps: 24, tonemap: false, deinterlace: false, source: { codec: 'h264', width: 854, height: 480, bits: 8, fps: 24, bitRate: 1e6 } }], audio: 1, copied: 0 };

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

function ranks(times: readonly number[]): DecisionTimes['placed'] {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? NaN;
  return { median: at(0.5), p99: at(0.99), most: sorted.at(-1) ?? NaN };
}
