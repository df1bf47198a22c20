import { Type, type Static } from '../typebox/type.js';
import { CapacityTable } from './capacity-table.js';
import { NodeId, SessionId } from './names.js';
import { Sensors } from './sensors.js';
import { SessionReport } from './session-messages.js';

/** The heartbeat: what a node says of itself, and what the coordinator answers. */

const exact = { additionalProperties: false } as const;
const Reading = (unit: string) => Type.Union([Type.Number({ description: unit }), Type.Null()], { description: `${unit}; null where the machine does not tell.` });

const Mac = Type.String({ pattern: '^[0-9a-f]{2}(:[0-9a-f]{2}){5}$', description: 'an address as 00:04:4b:00:00:01' });

/** Of a node that has a command with which it sleeps. */
export const SleepReport = Type.Object({
  macs: Type.Array(Mac, { maxItems: 16, description: 'By which it is woken over the network.' }),
  falling: Type.Optional(Type.Literal(true, { description: 'It takes no session any more. It asks whether it may sleep, or its command has run.' })),
  busy: Type.Optional(Type.String({ maxLength: 100, description: 'Why it may not sleep now, beside its sessions.' })),
  failure: Type.Optional(Type.String({ maxLength: 300, description: 'Why it did not sleep when it was last told to.' })),
}, exact);
export type SleepReport = Static<typeof SleepReport>;

export const Heartbeat = Type.Object({
  url: Type.String({ pattern: '^https?://[^/?#]{1,300}$', description: 'Where shims reach the node.' }),
  version: Type.String({ maxLength: 64 }),
  instance: Type.String({ pattern: '^[0-9a-f]{16}$', description: 'Random, one for each start of the process.' }),
  capacity: Type.Number({ minimum: 0, description: 'pixels/s that the node encoded in its self-test; what counts where there is no table' }),
  capacityNote: Type.Optional(Type.String({ maxLength: 300, description: 'Why the capacity is what it is, where that needs saying.' })),
  table: Type.Optional(CapacityTable),
  maps: Type.Optional(Type.Array(Type.Object({ from: Type.String({ minLength: 1, maxLength: 4096 }), visible: Type.Boolean() }, exact), { maxItems: 64, description: 'Folders of the host that the node sees as folders of its own, and whether there is something in them now.' })),
  load: Type.Number({ minimum: 0, maximum: 1, description: 'Part of the CPU time in use since the last heartbeat.' }),
  temperature: Reading('degrees C, hottest sensor'),
  power: Reading('W, whole board'),
  sensors: Type.Optional(Sensors),
  draining: Type.Boolean({ description: 'The node finishes what it has and takes nothing new.' }),
  sleep: Type.Optional(SleepReport),
  sessions: Type.Array(SessionReport, { maxItems: 256 }),
}, exact);
export type Heartbeat = Static<typeof Heartbeat>;

export const HeartbeatReply = Type.Object({
  leaseMs: Type.Number({ minimum: 0 }),
  cancel: Type.Array(Type.Object({ id: SessionId, fence: Type.Integer() }, exact), { description: 'Sessions that a higher fence runs elsewhere.' }),
  thumbnails: Type.Optional(Type.Array(SessionId, { maxItems: 64, description: 'Of its sessions, those whose thumbnail somebody looks at now; only some that the node has one of.' })),
  now: Type.Optional(Type.Integer({ description: "The coordinator's time, ms since 1970." })),
  drain: Type.Optional(Type.Boolean({ description: 'Whether the node shall give its sessions up and take nothing new; absent: nobody said so to this coordinator, and the node stays as it is.' })),
  sleep: Type.Optional(Type.Enum(['fall', 'sleep', 'stay'], { description: 'fall: take no session any more, and ask; sleep: nothing was promised meanwhile, so sleep; stay: awake. Absent: whoever answers does not say.' })),
}, exact);
export type HeartbeatReply = Static<typeof HeartbeatReply>;

export const DrainRequest = Type.Object({ drain: Type.Boolean() }, exact);
export const DrainReply = Type.Object({ sessions: Type.Integer({ description: 'On the node now.' }) }, exact);

export const SleepRequest = Type.Object({ sleep: Type.Boolean() }, exact);

/** The time by which tickets and credentials expire: the coordinator's. A node asks for it, for its own clock may be wrong. */
export const ClockReply = Type.Object({
  now: Type.Integer({ description: 'ms since 1970' }),
  proof: Type.String({ description: 'Of `Signer.clockProof`, for the nonce of the question.' }),
}, exact);
export const ClockParams = Type.Object({ question: Type.String({ description: 'Of `Signer.clockQuestion`.' }) }, exact);

/** A goodbye is that of one process: a second one of the same name must not take the first one out. */
export const LeaveQuery = Type.Object({ instance: Type.Optional(Heartbeat.properties.instance) }, exact);

export const NodeParams = Type.Object({ id: NodeId }, exact);
export const SessionParams = Type.Object({ id: SessionId }, exact);
