import { Type, type Static } from '../typebox/type.js';
import { InputInfo, Progress, RenditionInfo, StageInfo, StreamInfo } from './media-info.js';
import { FileName, NodeId } from './names.js';
import { Joules } from './sensors.js';

/** The lines of the NDJSON stream from agent to shim. The stream ends after `done` or `failed`; ended without either, the node is lost. */

const exact = { additionalProperties: false } as const;
const Seconds = Type.Number({ description: 's of output time' });
const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });
const Size = Type.Integer({ minimum: 0, description: 'bytes' });

export const AcceptedEvent = Type.Object({
  type: Type.Literal('accepted'),
  node: NodeId,
  version: Type.String(),
  graph: Type.Optional(Type.Array(StageInfo)),
  wantedFonts: Type.Optional(Type.Array(Type.Integer({ minimum: 0 }), { description: 'Indices of the fonts that the node lacks, and waits for.' })),
}, exact);

export const StreamEvent = Type.Object({
  type: Type.Literal('stream'),
  inputs: Type.Array(InputInfo),
  streams: Type.Array(StreamInfo),
}, exact);

export const ProgressEvent = Type.Object({ type: Type.Literal('progress'), ...Progress.properties }, exact);

export const SegmentEvent = Type.Object({
  type: Type.Literal('segment'),
  kind: Type.Union([Type.Literal('init'), Type.Literal('open'), Type.Literal('media')], { description: 'init: header file; open: a segment was begun, nothing to fetch yet; media: complete.' }),
  output: Type.Integer({ minimum: 0 }),
  rendition: Type.Integer({ minimum: 0 }),
  number: Type.Integer(),
  name: Type.Optional(FileName),
  size: Type.Optional(Size),
  sha256: Type.Optional(Sha256),
  start: Type.Optional(Seconds),
  end: Type.Optional(Seconds),
  endAudio: Type.Optional(Seconds),
  endVideo: Type.Optional(Seconds),
  startTicks: Type.Number({ description: "In the rendition's time base." }),
  durationTicks: Type.Number({ description: "In the rendition's time base." }),
  key: Type.Boolean(),
  last: Type.Boolean(),
  info: Type.Optional(RenditionInfo),
  notes: Type.Optional(Type.Array(Type.String({ maxLength: 8192 }), { maxItems: 256, description: "Of a picture: what libav's filter showinfo says of it." })),
}, exact);

export const FileEvent = Type.Object({ type: Type.Literal('file'), output: Type.Integer({ minimum: 0 }), name: FileName, size: Size, sha256: Sha256 }, exact);
export const LogEvent = Type.Object({ type: Type.Literal('log'), level: Type.String(), stage: Type.Optional(Type.String()), text: Type.String() }, exact);
export const WarningEvent = Type.Object({ type: Type.Literal('warning'), stage: Type.Optional(Type.String()), message: Type.String() }, exact);
export const GraphEvent = Type.Object({ type: Type.Literal('graph'), stages: Type.Array(StageInfo) }, exact);

export const DoneEvent = Type.Object({
  type: Type.Literal('done'),
  stats: Type.Object({ ...Progress.properties, wallMs: Type.Number({ description: 'ms from accepted to the last packet' }), joules: Type.Optional(Joules) }, exact),
}, exact);

export const FailedEvent = Type.Object({
  type: Type.Literal('failed'),
  code: Type.String({ description: "AVERROR_*, ERR_JETSONAV_*, 'drained' (the node goes away) or 'cancelled'." }),
  stage: Type.Optional(Type.String()),
  message: Type.String(),
}, exact);

export const PingEvent = Type.Object({ type: Type.Literal('ping') }, exact);

export const SessionEvent = Type.Union([
  AcceptedEvent, StreamEvent, ProgressEvent, SegmentEvent, FileEvent, LogEvent, WarningEvent, GraphEvent, DoneEvent, FailedEvent, PingEvent,
]);
export type SessionEvent = Static<typeof SessionEvent>;
export type SegmentEvent = Static<typeof SegmentEvent>;
export type FileEvent = Static<typeof FileEvent>;
export type ProgressEvent = Static<typeof ProgressEvent>;
export type FailedEvent = Static<typeof FailedEvent>;
