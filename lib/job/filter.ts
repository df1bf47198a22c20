import { Type, type Static } from '../typebox/type.js';

/**
 * The typed filter stages, a closed catalogue: what may travel between machines. Names and options are libav's own.
 * A stage is `{ filter: <libavfilter name>, <its options> }`.
 */

const Dimension = Type.Integer({ minimum: -16384, maximum: 16384, description: 'Pixels; -1 or -2: from the aspect ratio (-2: rounded to even); 0: as the input.' });

const Divisor = Type.Integer({ minimum: 1, maximum: 256, description: 'Both sides are made a multiple of this.' });

export const TonemapCurve = Type.Enum(['bt2390', 'bt2446a', 'reinhard', 'hable', 'mobius', 'gamma', 'linear', 'clip', 'none'], { description: 'Tone curve; docs/filters.md describes each.' });

export const Tonemap = Type.Object({
  filter: Type.Literal('tonemap', { description: 'HDR (PQ, HLG, Dolby Vision) to BT.709 SDR, resized in the same pass where w and h are given. SDR input passes unchanged.' }),
  tonemap: Type.Optional(TonemapCurve),
  w: Type.Optional(Dimension),
  h: Type.Optional(Dimension),
  force_divisible_by: Type.Optional(Divisor),
  param: Type.Optional(Type.Number({ minimum: 0, maximum: 100, description: "The curve's parameter; absent: the curve's default." })),
  driver: Type.Optional(Type.Enum(['max', 'luma', 'rgb', 'itp', 'ycbcr'], { description: 'What the curve is driven with: the brightest channel (default), luminance, each channel, I of ICtCp, or Y\' with the colour step of BT.2446 method A.' })),
  gamut: Type.Optional(Type.Enum(['clip', 'perceptual'], { description: 'Colours outside of BT.709: clipped by channel (default), or moved softly towards grey of their luminance.' })),
  desat: Type.Optional(Type.Number({ minimum: 0, maximum: 100, description: 'Luminance, relative to white, from which colours fade to grey; 0 or absent: never.' })),
  quality: Type.Optional(Type.Enum(['exact', 'fast'], { description: 'Every pixel is converted (exact), or every 2x2 block and pixels where that would show: for PQ driven by max. Absent: exact, but fast where somebody watches and the node is too slow.' })),
  dither: Type.Optional(Type.Enum(['none', 'blue'], { description: 'Before rounding to 8 bits: nothing (default), or 64x64 blue noise, the same for every frame.' })),
  peak: Type.Optional(Type.Number({ minimum: 0, maximum: 10000, description: 'Peak of the source in cd/m2; 0 or absent: from its metadata.' })),
  peak_detect: Type.Optional(Type.Boolean({ description: 'The peak is measured in each frame, for the next, where peak is 0 or absent.' })),
  hlg_peak: Type.Optional(Type.Number({ minimum: 100, maximum: 10000, description: 'Nominal peak of the display that HLG is shown on, cd/m2; absent: 1000.' })),
  white: Type.Optional(Type.Number({ minimum: 80, maximum: 1000, description: 'Luminance of the source that becomes SDR white, cd/m2; absent: 203.' })),
  linear: Type.Optional(Type.Boolean({ description: 'Resizes in linear light: slower, and right for fine bright lines.' })),
  resize: Type.Optional(Type.Enum(['area', 'bilinear', 'bicubic'], { description: 'How to resize; absent: bilinear.' })),
}, { additionalProperties: false });
export type Tonemap = Static<typeof Tonemap>;

export const PixelFormatName = Type.String({ pattern: '^[a-z0-9]{1,32}$', description: "libav's name of a pixel format, as 'yuv420p'." });

export const Filter = Type.Union([
  Type.Object({
    filter: Type.Literal('scale', { description: 'Resizes. The pipeline chooses the implementation (scale_jetson, scale, scale_cuda, scale_vaapi).' }),
    w: Dimension,
    h: Dimension,
    force_divisible_by: Type.Optional(Divisor),
    force_original_aspect_ratio: Type.Optional(Type.Enum(['increase', 'decrease'], { description: "Keeps the source's aspect: one side becomes larger (increase) or smaller (decrease) than said; absent: both are as said." })),
  }, { additionalProperties: false }),
  Tonemap,
  Type.Object({
    filter: Type.Literal('format', { description: 'Converts to the first of the formats that fits.' }),
    pix_fmts: Type.Array(PixelFormatName, { minItems: 1, maxItems: 8 }),
  }, { additionalProperties: false }),
  Type.Object({
    filter: Type.Literal('fps', { description: 'Constant frame rate: frames are doubled or dropped onto the grid k / fps of absolute time.' }),
    fps: Type.String({ pattern: '^[0-9]{1,9}(\\.[0-9]{1,20})?(/[0-9]{1,9})?$', description: "Frames a second: '24', '24000/1001' or '23.976'." }),
    round: Type.Optional(Type.Enum(['near', 'up', 'down', 'zero', 'inf'], { description: 'Which place of the grid a frame goes to; absent: near, or up where the film lies between the places.' })),
    start_time: Type.Optional(Type.Number({ minimum: 0, maximum: 1e7, description: 'The first frame is there from this time on, s of output time; absent: from its own.' })),
  }, { additionalProperties: false }),
  Type.Object({
    filter: Type.Literal('trim', { description: 'Frames from before a time do not reach the filters behind it.' }),
    start: Type.Number({ minimum: 0, maximum: 1e7, description: 's of output time' }),
  }, { additionalProperties: false }),
  Type.Object({ filter: Type.Literal('showinfo', { description: "Says of each frame what libav's filter of that name says; in an images output the lines come with their picture." }) }, { additionalProperties: false }),
  Type.Object({
    filter: Type.Literal('deinterlace', { description: 'One picture of each interlaced frame.' }),
    deint: Type.Optional(Type.Enum(['interlaced', 'all'], { description: 'Those that are marked as interlaced (default), or all.' })),
  }, { additionalProperties: false }),
  Type.Object({
    filter: Type.Literal('aresample', { description: 'Resamples, remixes, and keeps audio on its timestamps.' }),
    async: Type.Optional(Type.Number({ minimum: 0, maximum: 48000, description: 'Samples a second by which audio may be stretched or squeezed to its timestamps; 1: only gaps are filled and overlaps trimmed.' })),
    osr: Type.Optional(Type.Integer({ minimum: 8000, maximum: 384000, description: 'Output sample rate, Hz.' })),
    ochl: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9.()+]{1,32}$', description: "Output channel layout, as 'stereo' or '5.1'." })),
    rematrix_maxval: Type.Optional(Type.Number({ minimum: 0, maximum: 1000, description: 'Highest sum of mixing coefficients; 0: unlimited for floating point.' })),
  }, { additionalProperties: false }),
  Type.Object({
    filter: Type.Literal('volume'),
    volume: Type.Number({ minimum: -91, maximum: 60, description: 'Gain, dB.' }),
  }, { additionalProperties: false }),
  Type.Object({
    filter: Type.Literal('graph', { description: 'A libavfilter graph as text: local pipelines only; an agent refuses it, since a graph may read and write files.' }),
    graph: Type.String({ minLength: 1, maxLength: 65536, description: 'One source: unlabelled. Several: [in0], [in1], ... and [out].' }),
  }, { additionalProperties: false }),
]);
export type Filter = Static<typeof Filter>;
