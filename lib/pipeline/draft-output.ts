import { invalidArgument, JetsonAvError } from '../errors.js';
import { transportStart, type JobOutput } from '../job/index.js';
import type { TrackDraft } from './draft-track.js';
import { optionTexts } from './option-values.js';
import { containerOf, defaultSeconds, normalized } from './output-defaults.js';
import type { PackagerOptions } from './packager.js';
import { isHeldBy } from './draft-attachments.js';
import type { FileOutputSpec, Output, SegmentedOutput, StreamOutput } from './spec.js';

/** Who takes what an output makes. */
export type Sink =
  | { kind: 'segments' }
  | { kind: 'images' }
  | { kind: 'packaged'; name: string; options: PackagerOptions; dir?: string }
  | { kind: 'stream'; to: StreamOutput['to'] }
  | { kind: 'packets' };

export function draftOutput(given: Output, index: number, tracks: readonly TrackDraft[]): { output: JobOutput; sink?: Sink } {
  const output = normalized(given);
  const ids = tracksOf(output, tracks, `spec.output[${index}]`);
  switch (output.kind) {
    case 'file': {
      const { path, fastStart } = output;
      const options = optionTexts(output.options, `spec.output[${index}].options`);
      return { output: compact({ kind: 'file', tracks: ids, container: output.format ?? containerOf(path), path, fastStart, options, ...header(output) }) };
    }
    case 'stream': return { output: compact({ kind: 'file', tracks: ids, container: output.format, options: streamable(output, `spec.output[${index}].options`), ...header(output) }), sink: { kind: 'stream', to: output.to } };
    case 'hls': case 'dash': return segmented(output, index, ids, tracks);
    case 'packets': return { output: { kind: 'null', tracks: ids }, sink: { kind: 'packets' } };
    case 'frames': case 'null': return { output: { kind: 'null', tracks: ids } };
    default: throw invalidArgument(`spec.output[${index}].kind`, 'file, stream, hls, dash, packets, frames or null', (output as { kind: unknown }).kind);
  }
}

/** Tags and chapters. */
function header({ metadata, metadataFrom = 0, chaptersFrom = 0 }: FileOutputSpec | StreamOutput): Readonly<Record<string, unknown>> {
  return { metadata, metadataFrom: metadataFrom === false ? undefined : metadataFrom, chaptersFrom: chaptersFrom === false ? undefined : chaptersFrom };
}

/** Tracks without an encoder can only be looked at. */
function tracksOf(output: Exclude<Output, string>, tracks: readonly TrackDraft[], field: string): string[] {
  const takesFrames = output.kind === 'frames' || output.kind === 'null';
  const container = output.kind === 'file' ? output.format ?? containerOf(output.path) : output.kind === 'stream' ? output.format : undefined;
  const fitting = tracks.filter(({ track, unencoded }) => (takesFrames || !unencoded) && isHeldBy(container, track));
  const ids = output.tracks === undefined ? fitting.map(({ track }) => track.id) : [...output.tracks];
  const bare = tracks.find(({ track, unencoded }) => unencoded && !takesFrames && ids.includes(track.id));
  if (bare !== undefined) throw invalidArgument(`${field}.tracks`, 'tracks that are encoded or copied', bare.track.id);
  if (ids.length === 0) throw new JetsonAvError('ERR_JETSONAV_INVALID_JOB', `${field} has no track to take`);
  return ids;
}

/** mp4 keeps its index for the end and goes back to write it; a stream cannot. */
function streamable({ format, options: given }: StreamOutput, field: string): Readonly<Record<string, string>> | undefined {
  const options = optionTexts(given, field);
  return format === 'mp4' || format === 'mov' ? { movflags: 'frag_keyframe+empty_moov+default_base_moof', ...options } : options;
}

function segmented(output: SegmentedOutput, index: number, ids: string[], tracks: readonly TrackDraft[]): { output: JobOutput; sink: Sink } {
  const { kind, to, window, name = `output${index}`, blockingReload, segment: { seconds = defaultSeconds, type = 'fmp4', part } = {} } = output;
  if (kind === 'dash' && type === 'mpegts') throw new JetsonAvError('ERR_JETSONAV_UNSUPPORTED', `spec.output[${index}]: DASH is written with fmp4 segments only`);
  checkTexts(tracks.filter(({ track }) => ids.includes(track.id)), output, `spec.output[${index}]`);
  if (window !== undefined && !(Number.isInteger(window) && window >= 1)) throw invalidArgument(`spec.output[${index}].window`, 'a positive integer', window);
  if (kind === 'dash' && blockingReload !== undefined) throw invalidArgument(`spec.output[${index}].blockingReload`, 'an output of kind hls', blockingReload);
  if (part !== undefined) checkPart(part, seconds, kind, `spec.output[${index}].segment.part`);
  const options: PackagerOptions = { kind, type, seconds, ...(window === undefined ? {} : { window }), ...(part === undefined ? {} : { part }), ...(blockingReload === undefined ? {} : { blockingReload }), labels: labelsOf(tracks) };
  const sink: Sink = { kind: 'packaged', name, options, ...(to === 'memory' ? {} : { dir: to.dir }) };
  return { output: { kind: 'segments', tracks: ids, layout: 'separate', seconds, ...(type === 'mpegts' ? { container: 'mpegts', timestampOffset: transportStart() } : { container: 'mp4' }) }, sink };
}

/** Subtitles are WebVTT beside a film, in HLS. What a copied track is shows when it is cut. */
function checkTexts(tracks: readonly TrackDraft[], { kind, segment }: SegmentedOutput, field: string): void {
  const texts = tracks.filter(({ track }) => track.kind === 'subtitle');
  const [text] = texts;
  if (text === undefined) return;
  const refuse = (why: string) => new JetsonAvError('ERR_JETSONAV_UNSUPPORTED', `${field}: ${why}`);
  if (kind === 'dash') throw refuse(`DASH is written without subtitles ('${text.track.id}'); name the other tracks in tracks`);
  if (segment?.part !== undefined) throw refuse(`segments with parts are written without subtitles ('${text.track.id}'); name the other tracks in tracks`);
  if (texts.length === tracks.length) throw refuse('subtitles are cut where a film is, and there are neither pictures nor sound');
  // Nobody has checked yet what was given.
  const codecOf = (encode: unknown) => (encode as { codec?: unknown } | null | undefined)?.codec;
  const other = texts.find(({ track: { encode } }) => encode !== 'copy' && codecOf(encode) !== 'webvtt');
  if (other !== undefined) throw refuse(`subtitles of HLS are WebVTT; track '${other.track.id}' needs encode: { codec: 'webvtt' }`);
}

function checkPart(part: unknown, seconds: number, kind: 'hls' | 'dash', field: string): void {
  if (!(typeof part === 'number' && part > 0 && part <= seconds)) throw invalidArgument(field, `s above 0, and at most ${seconds} (segment.seconds)`, part);
  // Its players ask by the wall clock for segments that are not complete: a clock to share, and a server that sends what grows.
  if (kind === 'dash') throw new JetsonAvError('ERR_JETSONAV_UNSUPPORTED', `${field}: DASH of low latency needs a server that sends segments while they grow, and a clock that it shares with its players; kind 'hls' has parts`);
}

function labelsOf(tracks: readonly TrackDraft[]): PackagerOptions['labels'] {
  return new Map(tracks.map(({ track: { metadata = {} } }, index) => {
    const { language, title } = metadata;
    return [index, { ...(language === undefined ? {} : { language }), ...(title === undefined ? {} : { name: title }) }];
  }));
}

function compact(output: Readonly<Record<string, unknown>>): JobOutput {
  return Object.fromEntries(Object.entries(output).filter(([, value]) => value !== undefined)) as JobOutput;
}
