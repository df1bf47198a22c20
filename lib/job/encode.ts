import { Type, type Static } from '../typebox/type.js';

const BitRate = Type.Integer({ minimum: 1_000, maximum: 1_000_000_000, description: 'bit/s' });

export const AccelName = Type.Enum(['auto', 'none', 'jetson', 'cuda', 'vaapi', 'v4l2m2m'], { description: "auto, none (software), jetson (the engines of a Jetson), cuda (NVDEC, NVENC), vaapi, v4l2m2m (a codec of the kernel's, as a Raspberry Pi has)." });
export type AccelName = Static<typeof AccelName>;

/** Where a stage may run: `auto` takes the cheapest that works and says why; of a list the first that works is taken. */
export const Accel = Type.Union([AccelName, Type.Array(AccelName, { minItems: 1, maxItems: 8 })]);
export type Accel = Static<typeof Accel>;

export const RateControl = Type.Union([
  Type.Object({
    mode: Type.Literal('quality', { description: 'Constant quality, capped where maxBitRate is given (libx264: crf; nvenc: cq; vaapi: QVBR; jetson: quantizers; v4l2m2m: a bit rate by the size of the pictures).' }),
    quality: Type.Number({ minimum: 0, maximum: 63, description: 'On the scale of CRF: 0 is best, 18 to 28 are usual.' }),
    maxBitRate: Type.Optional(BitRate),
    bufferSize: Type.Optional(Type.Integer({ minimum: 1_000, maximum: 4_000_000_000, description: 'VBV buffer, bit' })),
  }, { additionalProperties: false }),
  Type.Object({
    mode: Type.Literal('bitrate', { description: 'Average bit rate, capped where maxBitRate is given.' }),
    bitRate: BitRate,
    maxBitRate: Type.Optional(BitRate),
    bufferSize: Type.Optional(Type.Integer({ minimum: 1_000, maximum: 4_000_000_000, description: 'VBV buffer, bit' })),
  }, { additionalProperties: false }),
]);
export type RateControl = Static<typeof RateControl>;

/** AVOptions by their libav names. Local pipelines may give any; an agent takes those of `remoteEncoderOptions`, and none of decoders. */
export const CodecOptions = Type.Record(Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$' }), Type.Union([Type.String({ maxLength: 1024 }), Type.Number(), Type.Boolean()]), { additionalProperties: false });
export type CodecOptions = Static<typeof CodecOptions>;

export const VideoEncode = Type.Object({
  codec: Type.Enum(['h264', 'hevc', 'av1', 'mjpeg', 'png', 'rawvideo'], { description: 'The codec; the encoder is chosen by accel.' }),
  accel: Type.Optional(Accel),
  rateControl: Type.Optional(RateControl),
  preset: Type.Optional(Type.Enum(['ultrafast', 'superfast', 'veryfast', 'faster', 'fast', 'medium', 'slow', 'slower', 'veryslow'], { description: "Speed against size, on the scale of libx264; other encoders map it. Absent: the encoder's own, and veryfast where software stands in for hardware." })),
  profile: Type.Optional(Type.String({ pattern: '^[a-z0-9_-]{1,32}$' })),
  level: Type.Optional(Type.String({ pattern: '^[0-9](\\.[0-9])?$' })),
  keyFrameSeconds: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 600, description: 'A closed-GOP key frame is forced at the first frame at or after origin + n * this.' })),
  keyFrameOrigin: Type.Optional(Type.Number({ description: 'Origin of that grid, s of output time; absent: the first frame.' })),
  gop: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000, description: 'Most frames between key frames.' })),
  params: Type.Optional(Type.Record(Type.String({ pattern: '^[A-Za-z0-9_-]{1,32}$' }), Type.String({ pattern: '^[A-Za-z0-9_.,+-]{0,64}$' }), { additionalProperties: false, description: 'libx264/libx265 private parameters, used where that encoder is chosen, else dropped with a warning.' })),
  options: Type.Optional(CodecOptions),
}, { additionalProperties: false });
export type VideoEncode = Static<typeof VideoEncode>;

export const AudioEncode = Type.Object({
  codec: Type.Enum(['aac', 'ac3', 'eac3', 'flac', 'libopus', 'libmp3lame', 'pcm_s16le', 'pcm_f32le']),
  bitRate: Type.Optional(Type.Integer({ minimum: 6_000, maximum: 6_144_000, description: 'bit/s' })),
  options: Type.Optional(CodecOptions),
}, { additionalProperties: false });
export type AudioEncode = Static<typeof AudioEncode>;

export const SubtitleEncode = Type.Object({
  codec: Type.Enum(['ass', 'subrip', 'webvtt', 'mov_text']),
}, { additionalProperties: false });
export type SubtitleEncode = Static<typeof SubtitleEncode>;
