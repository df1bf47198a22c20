import { invalidArgument } from '../errors.js';
import { checkJob, type Job, type JobInput, type JobOutput } from '../job/index.js';
import { defined } from './defined.js';
import { draftOutput, type Sink } from './draft-output.js';
import { attachmentTracks } from './draft-attachments.js';
import { burntSubtitle, subtitleTracks } from './draft-subtitle.js';
import { audioTrack, videoTrack, type TrackDraft } from './draft-track.js';
import { defaultCodecs } from './output-defaults.js';
import { optionTexts, type GivenOptions } from './option-values.js';
import { inputUrl } from './probe.js';
import type { LocalEnds, LocalInput, PlanSettings } from './plan.js';
import { rawAudio, rawVideo } from './raw.js';
import type { Source } from './sources.js';
import { checkSpec } from './spec-check.js';
import type { FramesInput, Input, PipelineSpec } from './spec.js';

/** A Job, and what JavaScript does at its ends. */
export interface Draft {
  job: Job;
  ends: LocalEnds;
  settings: PlanSettings;
  /** What is pushed into an input, by its index. */
  sources: ReadonlyMap<number, Source>;
  /** What takes an output, by its index; outputs that libav writes itself have none. */
  sinks: ReadonlyMap<number, Sink>;
}

/** Pure but for the streams that it passes through. Throws `ERR_JETSONAV_INVALID_JOB` or `ERR_JETSONAV_INVALID_ARGUMENT` naming the field. */
export function draftOf(spec: PipelineSpec | Job, pushed: ReadonlyMap<number, AsyncIterable<Uint8Array>> = new Map()): Draft {
  if (typeof spec !== 'object' || (spec as unknown) === null) throw invalidArgument('spec', 'a PipelineSpec or a Job', spec);
  if ('version' in spec) return jobDraft(checkJob(spec), pushed);
  if (pushed.size > 0) throw invalidArgument('options.pushed', 'nothing, since inputs of a specification say themselves what they read', [...pushed.keys()]);
  return specDraft(spec);
}

function jobDraft(job: Job, pushed: ReadonlyMap<number, AsyncIterable<Uint8Array>>): Draft {
  const nowhere = [...pushed.keys()].find((index) => job.inputs[index] === undefined);
  if (nowhere !== undefined) throw invalidArgument('options.pushed', `indexes of the ${job.inputs.length} inputs`, nowhere);
  const inputs = new Map([...pushed].map(([index]): [number, LocalInput] => [index, { kind: 'pushed' }]));
  const sources = new Map([...pushed].map(([index, from]): [number, Source] => [index, { kind: 'bytes', from }]));
  const sinks = job.outputs.flatMap((output, index): [number, Sink][] => (output.kind === 'segments' || output.kind === 'images' ? [[index, { kind: output.kind }]] : []));
  return { job, ends: { inputs }, settings: {}, sources, sinks: new Map(sinks) };
}

function specDraft(spec: PipelineSpec): Draft {
  checkSpec(spec, 'spec');
  const inputs = list(spec.input, 'spec.input').map(draftInput);
  const specOutputs = list(spec.output, 'spec.output');
  const tracks = draftTracks(spec, defaultCodecs(specOutputs));
  const outputs = specOutputs.map((output, index) => draftOutput(output, index, tracks));
  const job = checkJob({ version: 1, inputs: inputs.map(({ input }) => input), tracks: tracks.map(({ track }) => track), outputs: outputs.map(({ output }) => output) });
  return { job, ends: { ...trackEnds(tracks), ...inputEnds(inputs), ...outputEnds(outputs) }, settings: settingsOf(spec), sources: sourcesOf(inputs), sinks: sinksOf(outputs) };
}

function list<T>(value: T | readonly T[], field: string): readonly T[] {
  const items = (Array.isArray(value) ? value : value === undefined ? [] : [value]) as readonly T[];
  if (items.length === 0) throw invalidArgument(field, 'at least one', value);
  return items;
}

function draftTracks(spec: PipelineSpec, defaults: ReturnType<typeof defaultCodecs>): TrackDraft[] {
  const videos = spec.video === false ? [] : several(spec.video).map((track, index) => videoTrack(track, index, spec, defaults));
  const audios = spec.audio === false ? [] : several(spec.audio).map((track, index) => audioTrack(track, index, defaults));
  const tracks = [...videos, ...audios].filter((draft) => draft !== undefined);
  if (burntSubtitle(spec) !== undefined && !tracks.some(({ track }) => track.burn !== undefined)) throw invalidArgument('spec.subtitle', 'burn only beside pictures that are decoded', 'burn');
  const others = [...subtitleTracks(spec), ...attachmentTracks(spec)].map((track) => ({ track, unencoded: false }));
  return [...tracks, ...others].map(({ track, ...rest }) => ({ track: { ...track, keepTags: true }, ...rest }));
}

/** Undefined stands for one track by default. */
function several<T>(tracks: T | readonly T[] | undefined): readonly (T | undefined)[] {
  return Array.isArray(tracks) ? tracks : [tracks as T | undefined];
}

interface InputDraft {
  input: JobInput;
  end?: LocalInput;
  source?: Source;
}

function draftInput(input: Input, index: number): InputDraft {
  if (typeof input === 'string' || input instanceof URL) return { input: { url: inputUrl(input) } };
  if (input.kind === 'frames') return framesDraft(input, `spec.input[${index}]`);
  const format = input.format === undefined ? {} : { format: input.format };
  switch (input.kind) {
    case 'url': {
      const { url, start, duration, options } = input;
      return { input: { url: inputUrl(url), ...format, ...(start === undefined ? {} : { start }), ...(duration === undefined ? {} : { duration }), ...texts(options, `spec.input[${index}].options`) } };
    }
    case 'bytes':
      if (!ArrayBuffer.isView(input.data)) throw invalidArgument(`spec.input[${index}].data`, 'a Uint8Array', input.data);
      return { input: { url: 'bytes:', ...format }, end: { kind: 'bytes', bytes: input.data } };
    case 'stream':
      if (!isAsyncIterable(input.from)) throw invalidArgument(`spec.input[${index}].from`, 'an async iterable of bytes', input.from);
      return { input: { url: 'stream:', ...format, ...texts(input.options, `spec.input[${index}].options`) }, end: { kind: 'pushed' }, source: { kind: 'bytes', from: input.from } };
    default:
      throw invalidArgument(`spec.input[${index}].kind`, 'url, bytes, stream or frames', (input as { kind: unknown }).kind);
  }
}

function framesDraft({ from, video, audio }: FramesInput, field: string): InputDraft {
  if (!isAsyncIterable(from)) throw invalidArgument(`${field}.from`, 'an async iterable of frames', from);
  const said = defined({ video, audio });
  const shapes = defined({ video: video && rawVideo(video, `${field}.video`), audio: audio && rawAudio(audio, `${field}.audio`) });
  return { input: { url: 'frames:' }, end: { kind: 'frames', ...shapes }, source: { kind: 'frames', from, ...said } };
}

function isAsyncIterable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

function texts(options: GivenOptions | undefined, field: string): { options?: Record<string, string> } {
  return defined({ options: optionTexts(options, field) });
}

function inputEnds(inputs: readonly InputDraft[]): LocalEnds {
  const ends = new Map<number, LocalInput>();
  for (const [index, { end }] of inputs.entries()) if (end !== undefined) ends.set(index, end);
  return { inputs: ends };
}

function trackEnds(tracks: readonly TrackDraft[]): LocalEnds {
  const taps = tracks.flatMap(({ track, tap }): [string, string][] => (tap === undefined ? [] : [[track.id, tap]]));
  return { taps: new Map(taps), unencoded: new Set(tracks.filter(({ unencoded }) => unencoded).map(({ track }) => track.id)) };
}

function outputEnds(outputs: readonly { output: JobOutput; sink?: Sink }[]): LocalEnds {
  const ends = outputs.flatMap(({ sink }, index): [number, 'stream' | 'packets'][] => (sink?.kind === 'stream' || sink?.kind === 'packets' ? [[index, sink.kind]] : []));
  const parts = outputs.flatMap(({ sink }, index): [number, number][] => (sink?.kind === 'packaged' && sink.options.part !== undefined ? [[index, sink.options.part]] : []));
  return { outputs: new Map(ends), parts: new Map(parts) };
}

function sourcesOf(inputs: readonly InputDraft[]): Draft['sources'] {
  return new Map(inputs.flatMap(({ source }, index): [number, Source][] => (source === undefined ? [] : [[index, source]])));
}

function sinksOf(outputs: readonly { output: JobOutput; sink?: Sink }[]): Draft['sinks'] {
  return new Map(outputs.flatMap(({ sink }, index): [number, Sink][] => (sink === undefined ? [] : [[index, sink]])));
}

function settingsOf({ threads, queue, fallback }: PipelineSpec): PlanSettings {
  return { ...(threads === undefined ? {} : { threads }), ...(queue === undefined ? {} : { queue }), ...(fallback === undefined ? {} : { fallback }) };
}
