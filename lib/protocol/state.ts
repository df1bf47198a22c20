import { Type, type Static } from '../typebox/type.js';
import { Fence, Label, NodeId, SessionId } from './names.js';
import { Heartbeat } from './node-messages.js';
import { SessionReport } from './session-messages.js';

/** What the coordinator shows: the dashboard, `jetson-av` and tests read the same document. */

const exact = { additionalProperties: false } as const;
const Moment = Type.Number({ description: 'ms since 1970' });
const { url, version, capacity, capacityNote, maps, load, temperature, power, sensors, draining } = Heartbeat.properties;

/** Absent of a node that is awake. */
export const SleepState = Type.Object({
  state: Type.Enum(['falling asleep', 'asleep', 'waking']),
  since: Moment,
  reason: Type.Optional(Type.String({ description: 'Why it sleeps or is woken, for people.' })),
}, exact);
export type SleepState = Static<typeof SleepState>;

export const NodeState = Type.Object({
  id: NodeId, url, version, capacity, capacityNote, maps, load, temperature, power, sensors, draining,
  reserved: Type.Number({ description: 'pixels/s promised to sessions' }),
  alive: Type.Boolean({ description: 'Whether its lease holds. That of a board that sleeps does not.' }),
  sleep: Type.Optional(SleepState),
  sleeps: Type.Optional(Type.Boolean({ description: 'Whether it can sleep, and be woken. Absent: it has no command for that.' })),
  sleepFailure: Type.Optional(Type.String({ description: 'Why it did not sleep, or not wake. It is not told to sleep again until it starts anew, or an operator says so.' })),
  seenAt: Moment,
  sessions: Type.Integer(),
  engines: Type.Optional(Type.Array(Type.Object({
    engine: Type.String(),
    live: Type.Number({ description: 'Part of its time that sessions take for which somebody waits.' }),
    batch: Type.Number({ description: 'And the others.' }),
  }, exact), { description: 'Absent: the node has not measured its parts.' })),
  measuredAt: Type.Optional(Type.Number({ description: 'ms since 1970: when the node measured its parts; absent: it did not yet.' })),
  correction: Type.Optional(Type.Number({ description: 'What of its measured speed it shows while it is busy.' })),
}, exact);
export type NodeState = Static<typeof NodeState>;

const { state, position, progress, fps, speed, cost, live, joules, busy, codecs, ahead, unfetched, thumbnail } = SessionReport.properties;

/** A node that a session was on before. */
export const SessionMove = Type.Object({
  at: Moment, node: NodeId,
  reason: Type.Optional(Type.String({ maxLength: 32, description: "As the shim noted it (`Note.reason`), else as far as the coordinator knows: 'node-lost' or 'drained'." })),
}, exact);
export type SessionMove = Static<typeof SessionMove>;

export const SessionState = Type.Object({
  id: SessionId, fence: Fence, node: NodeId,
  client: Type.Optional(Label), label: Type.Optional(Label),
  state: Type.Union([state, Type.Literal('placed'), Type.Literal('lost')]),
  placedAt: Moment, moves: Type.Integer(), cost, live, position, progress, fps, speed, joules, busy, codecs, ahead, unfetched, thumbnail,
  left: Type.Optional(Type.Array(SessionMove, { description: 'Where it was before, oldest first; the newest few.' })),
}, exact);
export type SessionState = Static<typeof SessionState>;

export const JournalEntry = Type.Object({
  at: Moment,
  kind: Type.Enum(['placed', 'moved', 'refused', 'ended', 'lost', 'fallback', 'failover', 'node-joined', 'node-restarted', 'node-draining', 'node-left', 'node-lost', 'node-refused', 'node-undrained', 'node-asleep', 'node-waking', 'node-awake', 'node-sleep-failed', 'fenced', 'cancelled', 'leader']),
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
