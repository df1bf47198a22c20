import { Type, type Static } from '../typebox/type.js';
import { Job } from '../job/index.js';
import { Font, mostFonts } from './font.js';
import { Cost } from './cost.js';
import { Fence, Label, NodeId, SessionId } from './names.js';
import { Joules } from './sensors.js';
import { Source } from './source.js';
import { Summary } from './summary.js';

/** Requests and replies about sessions: shim to coordinator (place), then shim to agent (open, throttle, list). */

const exact = { additionalProperties: false } as const;
const Sources = Type.Array(Source, { maxItems: 32 });

export const PlaceRequest = Type.Object({
  summary: Summary,
  position: Type.Number({ minimum: 0, maximum: 1e7, description: 'Where the session starts or resumes, s.' }),
  sources: Sources,
  exclude: Type.Optional(Type.Array(NodeId, { maxItems: 256, description: 'Nodes that already failed this session.' })),
  resumeOf: Type.Optional(SessionId),
  fence: Type.Optional(Fence),
  client: Type.Optional(Label),
  label: Type.Optional(Label),
  extra: Type.Optional(Type.Boolean({ description: 'Others of the same work run: that there is no room for one more is no news.' })),
  asking: Type.Optional(Type.String({ pattern: '^[0-9a-f]{16}$', description: 'Random, and the same each time that the same is asked: what is kept for it meanwhile.' })),
}, exact);
export type PlaceRequest = Static<typeof PlaceRequest>;

export const Placement = Type.Object({
  sessionId: SessionId,
  node: Type.Object({ id: NodeId, url: Type.String(), authority: Type.Optional(Type.String({ maxLength: 4_096, description: 'PEM: who vouches for the certificate of a node at an https: URL.' })) }, exact),
  ticket: Type.String({ description: 'Bearer credential for this session on this node.' }),
  fence: Fence,
  position: Type.Number({ description: 's' }),
  expiresAt: Type.Number({ description: 'The session must be opened before this time, ms since 1970.' }),
  sources: Type.Array(Type.Object({ url: Type.Optional(Type.String({ description: 'Signed; absent where the file is under no media root.' })) }, exact)),
  explanation: Type.String({ description: 'Why this node.' }),
}, exact);
export type Placement = Static<typeof Placement>;

export const OpenRequest = Type.Object({
  job: Job,
  sources: Type.Array(Type.Object({ ...Source.properties, url: Type.Optional(Type.String({ maxLength: 16_384 })) }, exact), { maxItems: 32 }),
  label: Type.Optional(Label),
  fonts: Type.Optional(Type.Array(Font, { maxItems: mostFonts, description: "Of the client's host; the node says which of them it lacks." })),
}, exact);
export type OpenRequest = Static<typeof OpenRequest>;
export type OfferedSource = OpenRequest['sources'][number];

export const ThrottleRequest = Type.Object({ throttled: Type.Boolean() }, exact);

/** What a node has of an input that the client pushes. */
export const PushReply = Type.Object({
  received: Type.Integer({ minimum: 0, description: 'Bytes of the input that were taken so far: the next push begins there.' }),
  wanted: Type.Boolean({ description: 'false: nothing more of it is needed.' }),
}, exact);
export type PushReply = Static<typeof PushReply>;

const Busy = Type.Optional(Type.Number({ minimum: 0, description: 's' }));
/** By what it does, of all tracks together; what a node's planner put on one thread counts where it was counted. */
export const StageTimes = Type.Object({ demux: Busy, decode: Busy, filter: Busy, burn: Busy, encode: Busy, mux: Busy }, exact);
export type StageTimes = Static<typeof StageTimes>;

const Codec = Type.Optional(Type.String({ maxLength: 40 }));

export const SessionReport = Type.Object({
  id: SessionId,
  fence: Fence,
  label: Type.Optional(Label),
  live: Type.Boolean({ description: 'A viewer waits for it, so it must hold real time.' }),
  cost: Type.Number({ minimum: 0, description: 'pixels/s of the benchmark pipeline' }),
  needs: Type.Optional(Cost),
  ageMs: Type.Number({ minimum: 0 }),
  state: Type.Enum(['opening', 'running', 'throttled', 'waiting', 'finishing'], { description: 'waiting: for its files to be fetched; finishing: transcoded, files remain.' }),
  position: Type.Optional(Type.Number({ description: 's of output time' })),
  progress: Type.Optional(Type.Number({ minimum: 0, maximum: 1, description: 'Part of the whole.' })),
  fps: Type.Number({ minimum: 0 }),
  speed: Type.Number({ minimum: 0, description: 'Media seconds a wall second.' }),
  joules: Type.Optional(Joules),
  busy: Type.Optional(StageTimes),
  codecs: Type.Optional(Type.Object({ decode: Codec, encode: Codec }, { ...exact, description: "Of its first picture track, by libav's names." })),
  ahead: Type.Optional(Type.Number({ minimum: 0, description: 's of output beyond what somebody has seen who watches without a pause since it runs here.' })),
  unfetched: Type.Optional(Type.Integer({ minimum: 0, description: 'bytes of finished files that wait to be fetched' })),
  thumbnail: Type.Optional(Type.Boolean({ description: 'The node can make a small picture of what it made last.' })),
}, exact);
export type SessionReport = Static<typeof SessionReport>;

export const SessionList = Type.Object({ node: NodeId, sessions: Type.Array(SessionReport) }, exact);
export type SessionList = Static<typeof SessionList>;
