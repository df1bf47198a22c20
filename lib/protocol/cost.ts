import { Type, type Static } from '../typebox/type.js';
import { type Task, Work } from './capacity-table.js';
import { presetEffort } from './encoder-effort.js';
import { outputPicture, type Pictures, sourcePicture } from './picture.js';
import type { Summary, VideoSummary } from './summary.js';

/**
 * What a session needs, resource by resource, while it runs at the speed of its viewer. Pictures and their rates are the Job's, or the film's
 * where it was opened already; memory and bits are estimates.
 */

const exact = { additionalProperties: false } as const;

export const Stage = Type.Object({
  ...Work.properties,
  what: Type.String({ pattern: '^[a-z0-9_-]{1,32}$', description: "As measured parts are named; of a tone mapping whose quality is the node's to choose: auto, auto-kept." }),
  pixels: Type.Number({ minimum: 0, description: 'Of one picture: read by decoders and filters, encoded by encoders.' }),
  fps: Type.Number({ minimum: 0 }),
  effort: Type.Number({ minimum: 0, description: 'Times the work of what is measured under this name, as an encoder has with a slower preset.' }),
}, exact);
export type Stage = Static<typeof Stage>;

export const Cost = Type.Object({
  stages: Type.Array(Stage, { maxItems: 256 }),
  cores: Type.Number({ minimum: 0, description: 'CPU seconds a second for sound, copies and everything else: an estimate.' }),
  memory: Type.Number({ minimum: 0, description: 'bytes: an estimate' }),
  networkIn: Type.Number({ minimum: 0, description: 'bit/s' }),
  networkOut: Type.Number({ minimum: 0, description: 'bit/s' }),
  encoderSessions: Type.Integer({ minimum: 0, description: 'As drivers count them: one for each video track that is encoded.' }),
}, exact);
export type Cost = Static<typeof Cost>;

/** CPU seconds a second. */
const perSession = 0.01;
const perCopiedTrack = 0.005;
const perAudioTrack = 0.03;

/** bytes: finished segments that wait, tables, buffers of the demuxer. */
const baseMemory = 96 << 20;
/** Pictures in decoders, queues and filters, and in an encoder with its lookahead. */
const picturesBefore = 24;
const picturesBehind = 48;

/** bit a pixel of films, and of what is made of them: 4K at 24 has 60 Mbit/s, 720p at 24 has 2.2. */
const bitsOfFilm = 0.3;
const bitsOfOutput = 0.1;
const audioBits = 400_000;
/** A film that is copied or heard is read at the rate of one that is watched, since nothing is known of it. */
const copiedBits = 15e6;

export function costOf(summary: Summary): Cost {
  const encoded = summary.video.filter(({ codec }) => codec !== 'copy');
  const passed = copiedBits * (summary.video.length === encoded.length ? 0 : 1) + summary.copied * audioBits;
  const heard = summary.audio * audioBits;
  return {
    stages: encoded.flatMap(stagesOf),
    cores: perSession + summary.copied * perCopiedTrack + summary.audio * perAudioTrack,
    memory: encoded.reduce((sum, track) => sum + memoryOf(track), baseMemory),
    networkIn: Math.max(0, ...encoded.map((track) => inBits(track))) + passed + heard,
    networkOut: encoded.reduce((sum, track) => sum + outBits(track), passed + heard),
    encoderSessions: encoded.length,
  };
}

function stagesOf(track: VideoSummary): Stage[] {
  const [read, made] = [sourcePicture(track), outputPicture(track)];
  const bits = bitsOf(track);
  const stage = (task: Task, what: string, { pixels, fps }: Pictures, effort = 1): Stage => ({ task, what, bits, pixels, fps, effort });
  const resized = made.pixels !== read.pixels;
  const mapped = track.tonemap ? [stage('tonemap', made.pixels < read.pixels ? 'auto' : 'auto-kept', made.pixels < read.pixels ? read : made)] : [];
  return [
    stage('decode', codecOf(track), read),
    ...(track.deinterlace ? [stage('deinterlace', 'all', read)] : []),
    ...(track.tonemap ? mapped : resized ? [stage('scale', 'bicubic', read)] : []),
    { ...stage('encode', track.codec, made, presetEffort(track.codec, track.preset)), bits: 8 },
  ];
}

/** HDR has 10 bits. */
function bitsOf({ source, tonemap }: VideoSummary): 8 | 10 {
  return source?.bits ?? (tonemap ? 10 : 8);
}

function codecOf({ source, tonemap }: VideoSummary): string {
  return source?.codec ?? (tonemap ? 'hevc' : 'h264');
}

function memoryOf(track: VideoSummary): number {
  const [read, made] = [sourcePicture(track), outputPicture(track)];
  const bytesPerPixel = (bits: 8 | 10) => 1.5 * (bits === 8 ? 1 : 2);
  return Math.round(picturesBefore * read.pixels * bytesPerPixel(bitsOf(track)) + picturesBehind * made.pixels * bytesPerPixel(8));
}

function inBits(track: VideoSummary): number {
  const { pixels, fps } = sourcePicture(track);
  return track.source?.bitRate ?? pixels * fps * bitsOfFilm;
}

function outBits(track: VideoSummary): number {
  const { pixels, fps } = outputPicture(track);
  return track.bitRate ?? pixels * fps * bitsOfOutput;
}
