import { invalidArgument, JetsonAvError } from '../errors.js';
import type { AccelName, AudioEncode, CodecOptions, FileOutput, Job, JobInput, JobOutput, SegmentsOutput, SubtitleEncode, Track, VideoEncode } from '../job/index.js';
import type { NativeInputPlan, NativeOptions, NativeOutputPlan, NativePlan, NativeRawAudio, NativeRawVideo, NativeSegmentPlan, NativeTrackPlan } from '../native/plan.js';
import { accelList, accelOrder } from './accel.js';
import { defined } from './defined.js';
import { deviceFilterText } from './device-filter-text.js';
import { videoCandidates } from './encoders.js';
import { filterText } from './filter-text.js';
import type { MachineCapabilities } from './machine-cache.js';
import { MachineRefusals } from './machine-refusals.js';
import { type Chosen, chooseQualities, type RealTime } from './real-time.js';

export type LocalInput = { kind: 'bytes'; bytes: Uint8Array } | { kind: 'pushed' } | { kind: 'frames'; video?: NativeRawVideo; audio?: NativeRawAudio };

/** What a Job cannot say because it cannot travel: JavaScript at the ends and in the middle. */
export interface LocalEnds {
  /** Inputs that are not URLs, by index. */
  inputs?: ReadonlyMap<number, LocalInput>;
  /** Tracks that JavaScript sees between filter and encoder, by id; the value is the format, '' for any. */
  taps?: ReadonlyMap<string, string>;
  /** Tapped tracks that are not encoded. */
  unencoded?: ReadonlySet<string>;
  /** Outputs whose bytes or packets JavaScript takes, by index. */
  outputs?: ReadonlyMap<number, 'stream' | 'packets'>;
  /** Most that a part lasts, s, of outputs whose segments are handed out in parts, by index. */
  parts?: ReadonlyMap<number, number>;
}

export interface PlanSettings {
  /** Threads of each codec; 0: libav's choice. */
  threads?: number;
  /** Frames or packets between two stations, 1 to 1024. */
  queue?: number;
  logLevel?: string;
  /** false: hardware that was asked for by name is not replaced by software. */
  fallback?: boolean;
  /** Where somebody watches: tone mapping that is too slow exactly becomes `fast`. */
  realTime?: RealTime;
  /** What was found of this machine: `auto` leaves out what did not work. */
  machine?: MachineCapabilities | undefined;
}

/** What the plans of tracks share, and what they tell. */
interface Planning {
  fallback: boolean;
  known: MachineRefusals;
  warnings: string[];
  refused: Map<string, readonly string[]>;
  /** Tracks that go into segments. */
  cut: ReadonlySet<string>;
}

export interface Planned {
  plan: NativePlan;
  /** What the Job wants and the plan leaves out. */
  warnings: string[];
  /** What was not taken, and why, by the stage of the graph. */
  refused: Chosen['refused'];
}

/** A Job in the terms of libav. Pure: nothing is opened, nothing is probed. */
export function planJob(asked: Job, ends: LocalEnds = {}, settings: PlanSettings = {}): Planned {
  const { threads, queue, logLevel, fallback = true, realTime, machine } = settings;
  const { job, refused: slow }: Chosen = realTime === undefined ? { job: asked, refused: new Map() } : chooseQualities(asked, realTime);
  const planning: Planning = { fallback, known: new MachineRefusals(machine), warnings: [], refused: new Map(slow), cut: cutTracks(job) };
  const limits = outputDurations(job);
  const plan: NativePlan = {
    inputs: job.inputs.map((input, index) => inputPlan(input, ends.inputs?.get(index), limits.get(index))),
    tracks: job.tracks.map((track) => trackPlan(track, ends, planning)),
    outputs: job.outputs.map((output, index) => outputPlan(output, index, job, ends)),
    sourceTimestamps: job.timestamps === 'source',
    ...(queue === undefined ? { smallItems: 64 } : { queue }), ...defined({ threads, logLevel }),
  };
  return { plan, warnings: planning.warnings, refused: planning.refused };
}

function cutTracks({ outputs }: Job): Set<string> {
  return new Set(outputs.filter(({ kind }) => kind === 'segments').flatMap(({ tracks }) => tracks));
}

function inputPlan(input: JobInput, local: LocalInput | undefined, limit: number | undefined): NativeInputPlan {
  const { format, start, startTime, accurateSeek, tellsKeyFrames, failsOnDamage } = input;
  const duration = minimum(input.duration, limit);
  return { ...(local ?? { kind: 'url', url: input.url }), ...defined({ format, start, startTime, duration, accurateSeek, tellsKeyFrames, failsOnDamage }), options: inputOptions(input) };
}

/** Of libav's demuxer and protocol. */
export function inputOptions({ probeSize, analyzeDuration, options = {} }: JobInput): NativeOptions {
  return [...Object.entries(options), ...texts({ probesize: probeSize, analyzeduration: analyzeDuration })];
}

/** An output is cut where its inputs end, so all outputs of an input must want the same. */
function outputDurations(job: Job): Map<number, number> {
  const wanted = new Map<number, Set<number | undefined>>();
  for (const output of job.outputs) {
    const duration = output.kind === 'file' ? output.duration : undefined;
    for (const input of inputsOf(job, output)) wanted.set(input, (wanted.get(input) ?? new Set()).add(duration));
  }
  return new Map([...wanted].flatMap(([input, durations]) => limitOf(input, [...durations])));
}

function limitOf(input: number, durations: (number | undefined)[]): [number, number][] {
  const [duration] = durations;
  if (durations.length > 1) throw new JetsonAvError('ERR_JETSONAV_UNSUPPORTED', `Outputs of different durations (${durations.map((each) => (each === undefined ? 'all' : `${each} s`)).join(', ')}) read input ${input}: give them inputs of their own`);
  return duration === undefined ? [] : [[input, duration]];
}

function inputsOf(job: Job, { tracks }: JobOutput): Set<number> {
  return new Set(job.tracks.filter(({ id }) => tracks.includes(id)).flatMap(({ sources }) => sources.map(({ input }) => input)));
}

function trackPlan(track: Track, ends: LocalEnds, planning: Planning): NativeTrackPlan {
  const { id, sources, optional, dropPackets, startAt, endAt, metadata = {}, keepTags, encode, filters = [] } = track;
  const tapFormat = ends.taps?.get(id);
  const common: NativeTrackPlan = {
    id, sources, ...defined({ optional, startAt, endAt, keepTags }), metadata: Object.entries(metadata),
    ...(dropPackets === undefined ? {} : { bitstreamFilters: `noise=drop=lt(n\\,${dropPackets})` }),
    ...(tapFormat === undefined ? {} : { tap: true, tapFormat }),
  };
  if (encode === 'copy') return { ...common, copy: true };
  const decoder = decoderPlan(track, planning);
  const decoded = { ...common, ...burnPlan(track), decoder, filter: filterText(filters, sources.length), ...defined({ deviceFilter: deviceFilter(track, decoder, ends) }) };
  if (ends.unencoded?.has(id) === true) return decoded;
  if (track.kind !== 'video') return { ...decoded, encoders: [{ codec: encode.codec, accel: 'none', options: plainOptions(encode as AudioEncode | SubtitleEncode, planning.cut.has(id)) }] };
  return { ...decoded, ...videoPlan(id, encode as VideoEncode, planning) };
}

/** Frames that CUDA or a board decodes stay there up to the encoder, where nobody wants them in memory before. */
function deviceFilter({ id, sources, filters = [], burn }: Track, decoder: NonNullable<NativeTrackPlan['decoder']>, ends: LocalEnds): string | undefined {
  const stays = decoder.accel?.some((accel) => accel === 'cuda' || accel === 'jetson') === true && sources.length === 1 && burn === undefined && ends.taps?.has(id) !== true;
  return stays ? deviceFilterText(filters) : undefined;
}

function burnPlan({ burn }: Track): Pick<NativeTrackPlan, 'burn'> {
  if (burn === undefined) return {};
  const { forceStyle, ...others } = burn;
  return { burn: { ...others, ...(forceStyle === undefined ? {} : { forceStyle: Object.entries(forceStyle) }) } };
}

function videoPlan(id: string, encode: VideoEncode, { fallback, known, warnings, refused: told }: Planning): Partial<NativeTrackPlan> {
  const { encoders, missing, ignoring, refused } = videoCandidates(encode, fallback, (accel, codec) => known.encoding(accel, codec));
  if (encoders.length === 0) throw new JetsonAvError('ERR_JETSONAV_UNSUPPORTED', `Track '${id}': there is no ${missing.join(' or ')} encoder for ${encode.codec}`);
  if (missing.length > 0) warnings.push(`Track '${id}': there is no ${missing.join(' or ')} encoder for ${encode.codec}, so ${encoders[0]!.codec} encodes`);
  if (ignoring.length > 0) warnings.push(`Track '${id}': params are dropped where ${ignoring.join(' or ')} encodes`);
  if (refused.length > 0) told.set(`encode:${id}`, refused);
  const { keyFrameSeconds, keyFrameOrigin } = encode;
  return { encoders, ...defined({ keyFrameSeconds, keyFrameOrigin }) };
}

/** `isCut`: the track goes into segments, each of which is whole: MP3 keeps no bits of a frame in those before it. */
function plainOptions(encode: AudioEncode | SubtitleEncode, isCut: boolean): NativeOptions {
  const { codec, bitRate, options = {} } = encode as AudioEncode;
  const whole = isCut && codec === 'libmp3lame' && options['reservoir'] === undefined ? { reservoir: 0 } : {};
  return [...texts({ b: bitRate, ...whole }), ...codecOptions(options)];
}

function codecOptions(options: CodecOptions): [string, string][] {
  return Object.entries(options).map(([name, value]) => [name, String(typeof value === 'boolean' ? Number(value) : value)]);
}

/** All that there are, in the order in which they are tried; what is not there refuses at once. */
const decoders: readonly AccelName[] = ['cuda', 'jetson', 'vaapi', 'v4l2m2m', 'none'];

function decoderPlan({ id, kind, decode: { codec, accel, skipFrame, options: given = {} } = {} }: Track, { fallback, known, refused }: Planning): NonNullable<NativeTrackPlan['decoder']> {
  const options = { ...(skipFrame === undefined ? {} : { skip_frame: skipFrame }), ...given };
  const named = { ...defined({ codec }), ...(Object.keys(options).length === 0 ? {} : { options: codecOptions(options) }) };
  // Sound and text have no hardware.
  if (kind !== 'video') return { ...named, accel: ['none'] };
  const refusals = decoders.flatMap((each): [AccelName, string][] => [known.decoding(each)].filter((reason) => reason !== undefined).map((reason) => [each, reason]));
  const { order } = accelOrder(accel, decoders, fallback, decoders.filter((each) => !refusals.some(([name]) => name === each)));
  const skipped = accelList(accel).includes('auto') ? refusals.filter(([each]) => !order.includes(each)) : [];
  if (skipped.length > 0) refused.set(`decode:${id}`, skipped.map(([each, reason]) => `${each}: ${reason}`));
  return { ...named, accel: order };
}

function outputPlan(output: JobOutput, index: number, job: Job, ends: LocalEnds): NativeOutputPlan {
  const tracks = output.tracks.map((id) => job.tracks.findIndex((track) => track.id === id));
  const local = ends.outputs?.get(index);
  if (output.kind === 'images') return { kind: 'packets', tracks };
  if (output.kind === 'null') return { kind: local === 'packets' ? 'packets' : 'null', tracks };
  if (output.kind === 'segments') return { kind: 'segments', tracks, container: output.container, ...segmentOptions(output), segment: { ...segmentPlan(output), ...defined({ part: ends.parts?.get(index) }) } };
  const written = { tracks, container: output.container, options: muxerOptions(output), metadata: Object.entries(output.metadata ?? {}), ...defined({ metadataFrom: output.metadataFrom, chaptersFrom: output.chaptersFrom }) };
  if (local === 'stream') return { kind: 'stream', ...written };
  if (output.path === undefined) throw invalidArgument(`outputs[${index}].path`, 'a path', undefined);
  return { kind: 'file', path: output.path, ...written };
}

function segmentPlan({ layout, seconds, tolerance, origin, firstNumber, timestampOffset, selfContained }: SegmentsOutput): NativeSegmentPlan {
  return { layout, seconds, ...defined({ tolerance, origin, firstNumber, timestampOffset, selfContained }) };
}

/** A tag and a table of contents are of a whole file; the first segment of many would carry them. */
function segmentOptions({ container }: SegmentsOutput): Pick<NativeOutputPlan, 'options'> {
  return container === 'mp3' ? { options: [['write_xing', '0'], ['id3v2_version', '0']] } : {};
}

function muxerOptions({ fastStart, options = {} }: FileOutput): NativeOptions {
  return [...(fastStart === true ? [['movflags', '+faststart'] as [string, string]] : []), ...Object.entries(options)];
}

function minimum(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? a ?? b : Math.min(a, b);
}

function texts(values: Readonly<Record<string, number | string | undefined>>): [string, string][] {
  return Object.entries(values).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, String(value)]]));
}
