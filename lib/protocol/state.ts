import { Type, type Static } from '../typebox/type.js';
import { Fence, Label, NodeId, SessionId } from './names.js';
import { Heartbeat } from './node-messages.js';
import { SessionReport } from './session-messages.js';

/** What the coordinator shows: the dashboard, `jetson-av` and tests read the same document. */

const exact = { additionalProperties: false } as const;
const Moment = Type.Number({ description: 'ms since 1970' });
const { url, version, capacity, capacityNote, maps, load, temperature, power, sensors, draining } = Heartbeat.properties;

export const NodeState = Type.Object({
  id: NodeId, url, version, capacity, capacityNote, maps, load, temperature, power, sensors, draining,
  reserved: Type.Number({ description: 'pixels/s promised to sessions' }),
  alive: Type.Boolean(),
  seenAt: Moment,
  sessions: Type.Integer(),
  engines: Type.Optional(Type.Array(Type.Object({
    engine: Type.String(),
    live: Type.Number({ description: 'Part of its time that sessions take for which somebody waits.' }),
    batch: Type.Number({ description: 'And the others.' }),
  }, exact), { description: 'Absent: the node has not measured its parts.' })),
  correction: Type.Optional(Type.Number({ description: 'What of its measured speed it shows while it is busy.' })),
}, exact);
export type NodeState = Static<typeof NodeState>;

const { state, position, progress, fps, speed, cost, live } = SessionReport.properties;

export const SessionState = Type.Object({
  id: SessionId, fence: Fence, node: NodeId,
  client: Type.Optional(Label), label: Type.Optional(Label),
  state: Type.Union([state, Type.Literal('placed'), Type.Literal('lost')]),
  placedAt: Moment, moves: Type.Integer(), cost, live, position, progress, fps, speed,
}, exact);
export type SessionState = Static<typeof SessionState>;

export const JournalEntry = Type.Object({
  at: Moment,
  kind: Type.Enum(['placed', 'moved', 'refused', 'ended', 'lost', 'fallback', 'failover', 'node-joined', 'node-restarted', 'node-draining', 'node-left', 'node-lost', 'node-refused', 'node-undrained', 'fenced', 'leader']),
  text: Type.String(),
  node: Type.Optional(NodeId),
  session: Type.Optional(SessionId),
  reason: Type.Optional(Type.String()),
}, exact);
export type JournalEntry = Static<typeof JournalEntry>;

export const ClusterState = Type.Object({
  now: Moment, startedAt: Moment, version: Type.String(), leaseMs: Type.Number(),
  nodes: Type.Array(NodeState),
  sessions: Type.Array(SessionState),
  journal: Type.Array(JournalEntry, { description: 'Newest first.' }),
}, exact);
export type ClusterState = Static<typeof ClusterState>;
