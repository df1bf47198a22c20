import type { Filter, RateControl, Track, VideoEncode } from '../job/index.js';
import { findOption } from './command.js';
import { describeStages, makeStages, type Stages } from './filter-stage.js';
import { imageStages } from './image-stages.js';
import { decimal, oneOf, valueOf } from './quantity.js';
import { refuse } from './refusal.js';
import { decoderOf, isMeant, translateDecoder } from './translate-decode.js';
import type { TrackContext, TrackPlace } from './track-context.js';
import type { TrackNames } from './translate-track.js';

type ImageCodec = Extract<VideoEncode['codec'], 'mjpeg' | 'png'>;

/** By the ending of the file, as libav chooses. */
const codecs: Readonly<Record<string, ImageCodec>> = { jpeg: 'mjpeg', jpg: 'mjpeg', png: 'png' };

/** The pictures of an output whose every picture is a file. */
export function translateImageTrack(place: TrackPlace, nameTrack: TrackNames): Track {
  const context: TrackContext = { ...place, id: nameTrack('video') };
  const { stream: { source: { input, stream, optional } }, ledger, id } = context;
  if (optional) refuse(context.stream.map, 'there is always something to see');
  ledger.keep(context.stream.map, `track ${id}: video from stream ${stream} of input ${input}`, 'the stream is taken as it is');
  const filters = readRate(context, [...readStart(context), ...readGraph(context)]);
  const codec = readCodec(context);
  const encode: VideoEncode = { codec, accel: 'none', ...readQuality(context, codec) };
  return { id, kind: 'video', sources: [{ input, stream }], ...readDecoder(context), ...(filters.length === 0 ? {} : { filters }), encode };
}

function readDecoder(context: TrackContext): Pick<Track, 'decode'> {
  const { command, stream: { source }, id, ledger } = context;
  const decoder = decoderOf(context);
  if (decoder !== undefined && decoder.meaning.kind !== 'video') refuse(decoder.option, 'an image is a picture');
  const { decode } = translateDecoder(context, 'video', decoder);
  const skips = command.inputs[source.input]?.options.filter(({ name, specifier }) => name === 'skip_frame' && (specifier === undefined || isMeant(specifier, source.stream))) ?? [];
  for (const skip of skips) ledger.keep(skip, `track ${id}: decode.skipFrame ${skip.value}`, 'what the decoder leaves out');
  const last = skips.at(-1);
  if (last === undefined || last.value === 'none' || last.value === 'default') return decode === undefined ? {} : { decode };
  return { decode: { ...decode, skipFrame: valueOf(last, oneOf(['noref', 'bidir', 'nointra', 'nokey']), 'noref, bidir, nointra or nokey') } };
}

/** libav itself puts this filter there: what is decoded only to begin at -ss is never seen by the others. */
function readStart({ command, stream: { source } }: TrackContext): Filter[] {
  const options = command.inputs[source.input]?.options ?? [];
  const begins = findOption(options, 'ss') !== undefined && findOption(options, 'noaccurate_seek') === undefined;
  return begins ? [{ filter: 'trim', start: 0 }] : [];
}

function readGraph({ stream: { graph, source }, id, ledger }: TrackContext): Filter[] {
  if (graph === undefined) return [];
  const stages: Stages = makeStages(graph, source, imageStages);
  const notes = stages.filters.filter(({ filter }) => filter === 'showinfo');
  if (notes.length > 1) refuse(graph.argument, 'showinfo speaks twice of every picture');
  ledger.map(graph.argument, `track ${id}: ${describeStages(stages)}`, 'the graph as stages', stages.parts);
  return stages.filters;
}

/** Each picture that comes is a file, or libav doubles and drops some for a constant rate, which only a filter says. */
function readRate({ command, stream, id, ledger }: TrackContext, filters: readonly Filter[]): Filter[] {
  const modes = [findOption(stream.options, 'fps_mode'), findOption(command.globals, 'vsync')].filter((mode) => mode !== undefined);
  for (const mode of modes) {
    if (!/^(passthrough|0|cfr|1|auto|-1)$/.test(mode.value)) refuse(mode, `'${mode.value}' is not a frame rate method that we know of Plex here`);
    ledger.map(mode, `track ${id}: every picture that leaves the filters`, 'nothing stands between the filters and the files');
  }
  const passes = modes.length > 0 && modes.every(({ value }) => value === 'passthrough' || value === '0');
  if (passes) return [...filters];
  const rate = filters.findLast((stage) => stage.filter === 'fps') ?? refuse(modes[0] ?? stream.map, 'without a filter fps or -fps_mode passthrough the rate is that of the source, which argv does not say');
  // It begins at 0, whenever the pictures do; what is doubled for that, no filter of the graph has seen.
  return [...filters, { filter: 'fps', fps: rate.fps, round: 'near', start_time: 0 }];
}

function readCodec({ output: { file }, stream, id, ledger }: TrackContext): ImageCodec {
  const [, ending = ''] = /\.([A-Za-z]+)$/.exec(file.value) ?? [];
  const option = findOption(stream.options, 'codec');
  const codec = option === undefined ? codecs[ending.toLowerCase()] : valueOf(option, oneOf(['mjpeg', 'png']), 'mjpeg or png');
  if (option !== undefined) ledger.keep(option, `track ${id}: codec ${codec}`, 'the same encoder');
  return codec ?? refuse(file, `'${ending}' is not an ending of JPEG or PNG`);
}

/** libav's own bit rate, where nobody says another or a quality. */
const usualBitRate = 200_000;
/** Its scale of JPEG, and that of a Job. */
const [best, worst, worstOfJob] = [2, 31, 51];

function readQuality({ stream, id, ledger }: TrackContext, codec: ImageCodec): { rateControl?: RateControl } {
  const option = findOption(stream.options, 'q');
  if (codec === 'png' && option !== undefined) ledger.drop(option, 'PNG loses nothing');
  if (codec === 'png') return {};
  if (option === undefined) return { rateControl: { mode: 'bitrate', bitRate: usualBitRate } };
  const scale = Math.min(worst, Math.max(best, valueOf(option, decimal, `${best} to ${worst}`)));
  const quality = ((scale - best) * worstOfJob) / (worst - best);
  ledger.map(option, `track ${id}: quality ${quality.toFixed(1)}`, `a Job counts from 0 to ${worstOfJob} where JPEG counts from ${best} to ${worst}`);
  return { rateControl: { mode: 'quality', quality } };
}
