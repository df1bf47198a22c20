import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { Heartbeats } from '../../lib/agent/heartbeat.js';
import type { CapacityTable } from '../../lib/protocol/capacity-table.js';
import type { Signer } from '../../lib/protocol/credentials.js';
import type { Placement, SessionReport } from '../../lib/protocol/session-messages.js';
import { heartbeatMs, heartbeatRetryMs } from '../../lib/protocol/timing.js';
import { heartbeat, lightSessions, report, small } from './messages.js';

export interface BoardsInit {
  url: string;
  signer: Signer;
  /** Boards take them in turn. */
  tables: readonly CapacityTable[];
  count: number;
  /** That each has all the time. */
  sessions: number;
}

const logger = pino({ level: 'silent' });

/** Boards that transcode nothing: each tells of its sessions as an agent does, by the agent's own heartbeats and over a connection of its own. */
export class Boards {
  readonly #boards = new Map<string, Board>();
  /** ms, of those that were answered. */
  #times: number[] = [];
  #failures = 0;

  /** Begins the heartbeats, spread evenly over an interval. */
  static async start(init: BoardsInit): Promise<Boards> {
    const boards = new Boards();
    for (let node = 0; node < init.count; node += 1) {
      boards.#boards.set(`n${node}`, new Board(init, node, (ms) => boards.#times.push(ms), () => (boards.#failures += 1)));
      if (node % Math.ceil((init.count * pauseMs) / heartbeatMs) === 0) await sleep(pauseMs);
    }
    return boards;
  }

  /** A shim opens what it was promised. */
  open({ node, sessionId, fence }: Placement): void {
    this.#boards.get(node.id)?.open(report(sessionId, fence, small, 0));
  }

  end({ node, sessionId }: Placement): void {
    this.#boards.get(node.id)?.end(sessionId);
  }

  /** Since it was last asked: how long heartbeats took, and how many failed. */
  take(): { times: number[]; failures: number } {
    const taken = { times: this.#times, failures: this.#failures };
    [this.#times, this.#failures] = [[], 0];
    return taken;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#boards.values()].map((board) => board.leave()));
  }
}

/** Between boards that begin, ms. */
const pauseMs = 20;

class Board {
  readonly #heartbeats: Heartbeats;
  readonly #sessions: Map<string, { report: SessionReport; sinceMs: number }>;
  #askedMs = 0;

  constructor({ url, signer, tables, sessions }: BoardsInit, node: number, onBeat: (ms: number) => void, onFailure: () => void) {
    const sinceMs = performance.now();
    this.#sessions = new Map(lightSessions(node, sessions).map((report) => [report.id, { report, sinceMs }]));
    this.#heartbeats = new Heartbeats({
      urls: [url], nodeId: `n${node}`, signer, intervalMs: heartbeatMs, retryMs: heartbeatRetryMs, logger, onFailure,
      report: async () => {
        this.#askedMs = performance.now();
        return heartbeat(tables[node % tables.length]!, node, this.#reports(this.#askedMs));
      },
      onReply: () => onBeat(performance.now() - this.#askedMs),
    });
    this.#heartbeats.start();
  }

  open(report: SessionReport): void {
    this.#sessions.set(report.id, { report, sinceMs: performance.now() });
    this.#heartbeats.nudge();
  }

  end(id: string): void {
    this.#sessions.delete(id);
    this.#heartbeats.nudge();
  }

  leave(): Promise<void> {
    return this.#heartbeats.leave();
  }

  #reports(nowMs: number): SessionReport[] {
    return [...this.#sessions.values()].map(({ report, sinceMs }) => ({ ...report, ageMs: report.ageMs + Math.trunc(nowMs - sinceMs) }));
  }
}
