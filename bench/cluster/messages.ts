import { benchmarkCost } from '../../lib/protocol/benchmark-cost.js';
import type { CapacityTable } from '../../lib/protocol/capacity-table.js';
import { costOf } from '../../lib/protocol/cost.js';
import type { Heartbeat } from '../../lib/protocol/node-messages.js';
import type { PlaceRequest, SessionReport } from '../../lib/protocol/session-messages.js';
import type { Source } from '../../lib/protocol/source.js';
import type { Summary } from '../../lib/protocol/summary.js';

/** What boards tell and shims ask, where a whole cluster is played. */

export const small: Summary = { live: true, video: [{ codec: 'h264', width: 1280, height: 720, fps: 24, tonemap: false, deinterlace: false }], audio: 1, copied: 0 };
/** Too much for any board. */
export const huge: Summary = { live: true, video: [{ codec: 'hevc', width: 7_680, height: 4_320, fps: 120, preset: 'veryslow', tonemap: false, deinterlace: false }], audio: 1, copied: 0 };
/** So light that ten of them leave every board room for more. */
const light: Summary = { live: true, video: [{ codec: 'h264', width: 640, height: 360, fps: 24, tonemap: false, deinterlace: false, source: { codec: 'h264', width: 854, height: 480, bits: 8, fps: 24, bitRate: 1e6 } }], audio: 1, copied: 0 };

export function placeRequest(summary: Summary, source: Source): PlaceRequest {
  return { summary, position: 0, sources: [source] };
}

/** Of board number `node`. */
export function heartbeat(table: CapacityTable, node: number, sessions: SessionReport[]): Heartbeat {
  return { url: `http://10.0.0.1:${node}`, version: '0', instance: node.toString(16).padStart(16, '0'), capacity: 4e8, table, load: 0.5, temperature: 50, power: null, draining: false, sessions };
}

/** Sessions that are always there, each with an id of its own. */
export function lightSessions(node: number, count: number): SessionReport[] {
  return Array.from({ length: count }, (_, index) => report((node * 1_000 + index).toString(16).padStart(32, '0'), 1, light, 60_000));
}

export function report(id: string, fence: number, summary: Summary, ageMs: number): SessionReport {
  return { id, fence, live: summary.live, cost: benchmarkCost(summary), needs: costOf(summary), ageMs, state: 'running', fps: 24, speed: 2, progress: 0.2 };
}
