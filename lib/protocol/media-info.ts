import { Type, type Static } from '../typebox/type.js';

/** What libav found and built, as it travels: the shapes of lib/native/addon.ts, which this folder must not import. */

const Ratio = Type.Tuple([Type.Integer(), Type.Integer()]);
const Tags = Type.Record(Type.String(), Type.String());
const optional = Type.Optional;

export const StreamInfo = Type.Object({
  input: Type.Integer(),
  index: Type.Integer(),
  id: Type.Integer(),
  kind: Type.Union([Type.Literal('video'), Type.Literal('audio'), Type.Literal('subtitle'), Type.Literal('data'), Type.Literal('attachment')]),
  codec: Type.String(),
  profile: optional(Type.String()),
  level: optional(Type.Integer()),
  format: optional(Type.String({ description: 'Pixel or sample format.' })),
  bitRate: optional(Type.Number({ description: 'bit/s' })),
  start: optional(Type.Number({ description: 's' })),
  duration: optional(Type.Number({ description: 's' })),
  width: optional(Type.Integer()),
  height: optional(Type.Integer()),
  masteringDisplay: optional(Type.Object({ minLuminance: Type.Number(), maxLuminance: Type.Number() }, { description: 'cd/m2' })),
  contentLight: optional(Type.Object({ maxCll: Type.Number(), maxFall: Type.Number() }, { description: 'cd/m2' })),
  dolbyVision: optional(Type.Object({ profile: Type.Integer(), level: Type.Integer(), compatibility: Type.Integer() })),
  rotation: optional(Type.Number({ description: 'Degrees clockwise.' })),
  sampleAspectRatio: optional(Ratio),
  frameRate: optional(Ratio),
  fieldOrder: optional(Type.String()),
  colorPrimaries: optional(Type.String()),
  colorTransfer: optional(Type.String()),
  colorSpace: optional(Type.String()),
  colorRange: optional(Type.String()),
  chromaLocation: optional(Type.String()),
  sampleRate: optional(Type.Integer({ description: 'Hz' })),
  channels: optional(Type.Integer()),
  channelLayout: optional(Type.String()),
  bitsPerSample: optional(Type.Integer()),
  closedCaptions: optional(Type.Boolean()),
  parsed: Type.Boolean({ description: 'False where no packet of the stream was seen while probing.' }),
  disposition: Type.Array(Type.String()),
  metadata: Tags,
});
export type StreamInfo = Static<typeof StreamInfo>;

export const InputInfo = Type.Object({
  format: Type.String(),
  start: optional(Type.Number({ description: 's' })),
  duration: optional(Type.Number({ description: 's' })),
  bitRate: optional(Type.Number({ description: 'bit/s' })),
  size: optional(Type.Number({ description: 'bytes' })),
  metadata: Tags,
  chapters: optional(Type.Array(Type.Object({ start: Type.Number({ description: 's' }), end: Type.Number({ description: 's' }), metadata: Tags }))),
  keyFrames: optional(Type.Array(Type.Number({ description: 's from the beginning of the file' }), { maxItems: 20_000 })),
});
export type InputInfo = Static<typeof InputInfo>;

export const StageInfo = Type.Object({
  stage: Type.String({ description: "'decode:v0', 'encode:v0', ..." }),
  what: Type.String({ description: 'Codec, graph or muxer.' }),
  accel: Type.String(),
  refused: Type.Array(Type.String(), { description: 'What was tried before, and why it was not taken.' }),
});
export type StageInfo = Static<typeof StageInfo>;

export const RenditionInfo = Type.Object({
  tracks: Type.Array(Type.Integer()),
  kind: Type.Union([Type.Literal('video'), Type.Literal('audio'), Type.Literal('subtitle'), Type.Literal('muxed')]),
  codecs: Type.String({ description: 'RFC 6381.' }),
  width: optional(Type.Integer()),
  height: optional(Type.Integer()),
  sampleRate: optional(Type.Integer({ description: 'Hz' })),
  channels: optional(Type.Integer()),
  frameRate: optional(Ratio),
  sampleAspectRatio: optional(Ratio),
  bitRate: optional(Type.Number({ description: 'bit/s' })),
  timeBase: Ratio,
});
export type RenditionInfo = Static<typeof RenditionInfo>;

export const Progress = Type.Object({
  time: Type.Number({ description: 's of output written, from its own start' }),
  position: optional(Type.Number({ description: 'Output timestamp reached, s.' })),
  duration: optional(Type.Number({ description: 's expected in all' })),
  speed: Type.Number({ description: 'Media seconds a wall second, over the last second.' }),
  frames: Type.Integer(),
  dropped: Type.Integer(),
  duplicated: Type.Integer(),
  fps: Type.Number(),
  bytes: Type.Integer(),
  decoded: Type.Boolean(),
  hardwareDecode: Type.Boolean(),
});
export type Progress = Static<typeof Progress>;
