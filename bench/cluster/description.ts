import { readFile } from 'node:fs/promises';
import { MeasuredSpeeds, type Speeds } from '../../lib/coordinator/speeds.js';
import type { CapacityTable, Part } from '../../lib/protocol/capacity-table.js';
import { Check } from '../../lib/typebox/check.js';
import { type Static, Type } from '../../lib/typebox/type.js';
import { Work } from '../../lib/protocol/capacity-table.js';

/** A cluster, as a file describes it. */

const { task, what, bits } = Work.properties;
const Board = Type.Object({
  name: Type.String(),
  count: Type.Integer({ minimum: 1 }),
  host: Type.Optional(Type.Boolean({ description: "The server's own: what no node takes runs there." })),
  cores: Type.Integer({ minimum: 1 }),
  memory: Type.Number({ description: 'bytes' }),
  network: Type.Number({ description: 'bit/s, each way' }),
  watts: Type.Object({ idle: Type.Number(), busy: Type.Number(), sleep: Type.Optional(Type.Number({ description: 'Absent: it never sleeps.' })) }),
  wakeSeconds: Type.Optional(Type.Number()),
  parts: Type.Array(Type.Tuple([task, what, bits, Type.String(), Type.Number({ description: 'Mpixel/s' })])),
});
export const Description = Type.Object({ name: Type.String(), sources: Type.Record(Type.String(), Type.String()), boards: Type.Array(Board) });
export type Description = Static<typeof Description>;

/** A node that the simulator runs sessions on. */
export interface Node {
  id: string;
  speeds: Speeds;
  watts: Static<typeof Board>['watts'];
  wakeSeconds: number;
  host: boolean;
}

export async function readDescription(path: string): Promise<Description> {
  const found: unknown = JSON.parse(await readFile(path, 'utf8'));
  if (!Check(Description, found)) throw new Error(`${path} describes no cluster: see bench/cluster/description.ts`);
  return found;
}

export function nodesOf({ boards }: Description): Node[] {
  return boards.flatMap((board) => Array.from({ length: board.count }, (_, index) => ({
    id: `${board.name}-${index + 1}`, speeds: new MeasuredSpeeds(tableOf(board)), watts: board.watts, wakeSeconds: board.wakeSeconds ?? 0, host: board.host === true,
  })));
}

/** Each engine that is busy takes an equal part of what a busy board takes above an idle one. */
export function tableOf({ cores, memory, network, watts, parts }: Static<typeof Board>): CapacityTable {
  const pixels = 1920 * 1080;
  const engines = new Set(['cpu', ...parts.map(([, , , engine]) => engine)]).size;
  return {
    measuredAt: 0, powerMode: 'described', cores, encoderSessions: [], sessions: 16, memory, networkIn: network, networkOut: network, idleWatts: watts.idle, notes: [],
    parts: parts.map(([task, what, bits, engine, mega]): Part => {
      const perSecond = mega * 1e6;
      return { task, what, bits, engine, rates: [{ pixels, perSecond, alone: perSecond, joules: ((watts.busy - watts.idle) / engines) * (pixels / perSecond) }] };
    }),
  };
}
