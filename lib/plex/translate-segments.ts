import { transportStart, type SegmentsOutput } from '../job/index.js';
import { findOption, requireOption } from './command.js';
import { need, read, type OutputContext, type TranslatedOutput } from './output-context.js';
import { decimal, fileName, httpUrl, integer, numberedName, oneOf, valueOf, zeroOrOne } from './quantity.js';
import { refuse } from './refusal.js';
import type { SegmentsSession } from './session.js';

/** `-f segment` and `-f ssegment`: all tracks in numbered files, announced by a list. */
export function translateSegments(context: OutputContext): TranslatedOutput {
  const { output, tracks, ledger } = context;
  const container = need(context, 'segment_format', { field: 'container', quantity: oneOf(['matroska', 'mpegts', 'mp3', 'adts', 'ass']), expected: 'matroska, mpegts, mp3, adts or ass', reason: 'the container' });
  const mediaName = valueOf(output.file, numberedName, 'a file name with one number');
  ledger.keep(output.file, `output ${output.index}: ${output.file.value}`, 'the shim names the files');
  const firstNumber = need(context, 'segment_start_number', { field: 'firstNumber', quantity: integer, expected: 'a number', reason: 'number of the first segment' });
  const seconds = need(context, 'segment_time', { field: 'seconds', quantity: decimal, expected: 'seconds', reason: 'length of a segment, s' });
  const tolerance = read(context, 'segment_time_delta', { field: 'tolerance', quantity: decimal, expected: 'seconds', reason: 's by which a cut may come early' });
  const { headerName, selfContained } = readHeader(context, container);
  const timestampOffset = readShift(context, container);
  const job: SegmentsOutput = {
    kind: 'segments', tracks, layout: 'muxed', container, seconds, firstNumber,
    ...(tolerance === undefined ? {} : { tolerance }), ...(timestampOffset === undefined ? {} : { timestampOffset }), ...(selfContained ? { selfContained } : {}),
  };
  return { job, session: { kind: 'segments', output: output.index, mediaName, firstNumber, seconds, ...(headerName === undefined ? {} : { headerName }), ...readList(context) } };
}

/** These have no header at all. */
const streams: ReadonlySet<SegmentsOutput['container']> = new Set(['mpegts', 'mp3', 'adts'] as const);

/** As in libav a common header file means that no segment has its own. */
function readHeader(context: OutputContext, container: SegmentsOutput['container']): { headerName: string | undefined; selfContained: boolean } {
  const own = read(context, 'individual_header_trailer', { field: 'selfContained', quantity: zeroOrOne, expected: '0 or 1', reason: 'whether every segment has a header' });
  const headerName = read(context, 'segment_header_filename', { field: 'headerName', quantity: fileName, expected: 'a file name', reason: 'one file holds the header of all segments' });
  if (headerName !== undefined) return streams.has(container) ? refuse(context.output.file, `a stream of ${container} has no header file`) : { headerName, selfContained: false };
  if (own === false && !streams.has(container)) refuse(context.output.file, '-segment_header_filename is missing, and no segment has a header');
  return { headerName, selfContained: !streams.has(container) };
}

/** s by which timestamps inside the files are later than those of the list. */
function readShift(context: OutputContext, container: SegmentsOutput['container']): number | undefined {
  const offset = readFormatOptions(context, container);
  const delay = readDelay(context, container);
  return delay === 0 ? offset : (offset ?? 0) + delay;
}

function readDelay({ output, ledger }: OutputContext, container: SegmentsOutput['container']): number {
  const option = findOption(output.options, 'max_delay');
  if (option !== undefined && container !== 'mpegts') ledger.drop(option, 'of no effect outside transport streams');
  if (container !== 'mpegts') return 0;
  if (option === undefined) return transportStart();
  const start = transportStart(valueOf(option, integer, 'microseconds') / 1e6);
  ledger.map(option, `output ${output.index}: timestampOffset ${start}`, 'a transport stream begins twice this after 0');
  return start;
}

/** `-segment_format_options output_ts_offset=10`. */
function readFormatOptions({ output, ledger }: OutputContext, container: SegmentsOutput['container']): number | undefined {
  const option = findOption(output.options, 'segment_format_options');
  if (option === undefined) return undefined;
  const offset = /^output_ts_offset=(\d{1,5}(?:\.\d{1,6})?)$/.exec(option.value)?.[1];
  if (offset !== undefined) ledger.map(option, `output ${output.index}: timestampOffset ${offset}`, 's added to the timestamps inside the files, not to those in the list');
  else if (container === 'ass' && option.value === 'ignore_readorder=1') ledger.drop(option, 'events are written as they come in any case');
  else if (container === 'matroska' && option.value === 'live=1') ledger.drop(option, 'clusters are never rewritten in any case');
  else refuse(option, `'${option.value}' is not a muxer option that we know of Plex here`);
  return offset === undefined ? undefined : Number(offset);
}

function readList(context: OutputContext): Pick<SegmentsSession, 'listUrl' | 'listSize' | 'separateStreamTimes' | 'unfinished'> {
  const list = findOption(context.output.options, 'segment_list');
  if (list === undefined) return { listSize: 0, separateStreamTimes: false, unfinished: false };
  const listUrl = need(context, 'segment_list', { field: 'listUrl', quantity: httpUrl, expected: 'an http URL', reason: 'the shim posts the list from the host' });
  requireOption(context.output.options, 'segment_list_type', context.output.file);
  const listSize = read(context, 'segment_list_size', { field: 'listSize', quantity: integer, expected: 'a number', reason: 'entries of the list' }) ?? 0;
  const times = read(context, 'segment_list_separate_stream_times', { field: 'separateStreamTimes', quantity: zeroOrOne, expected: '0 or 1', reason: 'the list has the ends of audio and video' });
  const unfinished = read(context, 'segment_list_unfinished', { field: 'unfinished', quantity: zeroOrOne, expected: '0 or 1', reason: 'the list has the open segment' });
  return { listUrl, listSize, separateStreamTimes: times ?? false, unfinished: unfinished ?? false };
}
