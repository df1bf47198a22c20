import type { AudioEncode, Filter, Track } from '../job/index.js';
import type { Argument } from './argument.js';
import type { AudioEncoderMeaning } from './codecs.js';
import { findOption } from './command.js';
import { makeStages, namedArguments, readArgument, describeStages, type StageMaker } from './filter-stage.js';
import { bits, decimal, factor, integer, valueOf, type Quantity } from './quantity.js';
import type { TrackContext } from './track-context.js';

export function translateAudio(context: TrackContext, codec: Argument, encoder: AudioEncoderMeaning): Pick<Track, 'filters' | 'encode'> {
  const { stream: { graph }, id, ledger } = context;
  ledger.keep(codec, `track ${id}: codec ${encoder.codec}`, 'the same encoder');
  const { filters, parts } = graph === undefined ? { filters: [], parts: [] } : makeStages(graph, context.stream.source, audioStages);
  if (graph !== undefined) ledger.map(graph.argument, `track ${id}: ${describeStages({ filters })}`, 'the graph as stages', parts);
  const stages = [...filters, ...readOldOptions(context)];
  const encode: AudioEncode = { codec: encoder.codec, ...readBitRate(context, encoder) };
  return { ...(stages.length === 0 ? {} : { filters: stages }), encode };
}

function readBitRate({ stream, id, ledger }: TrackContext, encoder: AudioEncoderMeaning): Pick<AudioEncode, 'bitRate'> {
  const option = findOption(stream.options, 'b');
  if (option === undefined) return {};
  const bitRate = valueOf(option, bits, 'a bit rate');
  if (encoder.lossless) ledger.drop(option, 'a lossless encoder has no bit rate');
  else ledger.keep(option, `track ${id}: ${bitRate} bit/s`, 'the same bit rate');
  return encoder.lossless ? {} : { bitRate };
}

/** `-ar 48000 -channel_layout 5.1` of 2016 say what aresample says since. */
function readOldOptions({ stream, id, ledger }: TrackContext): Filter[] {
  const rate = findOption(stream.options, 'ar');
  const layout = findOption(stream.options, 'channel_layout');
  if (rate !== undefined) ledger.map(rate, `track ${id}: aresample osr=${rate.value}`, 'the resampler sets it');
  if (layout !== undefined) ledger.map(layout, `track ${id}: aresample ochl=${layout.value}`, 'the resampler sets it');
  if (rate === undefined && layout === undefined) return [];
  const osr = rate === undefined ? {} : { osr: valueOf(rate, integer, 'Hz') };
  return [{ filter: 'aresample', ...osr, ...(layout === undefined ? {} : { ochl: valueOf(layout, channelLayout, 'a channel layout') }) }];
}

const channelLayout: Quantity<string> = (text) => (/^[A-Za-z0-9.()+]{1,32}$/.test(text) ? text : undefined);

const resample: StageMaker = ({ call }) => {
  const named = namedArguments(call, [], ['async', 'ochl', 'rematrix_maxval', 'osr']);
  const options = {
    async: readArgument(named, 'async', decimal), ochl: readArgument(named, 'ochl', channelLayout),
    rematrix_maxval: readArgument(named, 'rematrix_maxval', factor), osr: readArgument(named, 'osr', integer),
  };
  return { level: 'kept', filters: [{ filter: 'aresample', ...present(options) }], reason: 'the same resampler, decibels as a factor' };
};

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function present<T extends object>(options: T): Present<T> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Present<T>;
}

/** The audio filters that PMS uses, by name. */
const audioStages: ReadonlyMap<string, StageMaker> = new Map([['aresample', resample]]);
