import type { Track } from '../job/index.js';
import type { Argument } from './argument.js';
import { findOption, type CommandOutput, type CommandStream } from './command.js';
import { refuse } from './refusal.js';
import { textContainers } from './translate-file.js';
import type { TrackContext, TrackPlace } from './track-context.js';
import { decoderOf, explainUnusedDecoder } from './translate-decode.js';

const kindOfLetter: Readonly<Record<string, Track['kind']>> = { v: 'video', a: 'audio', s: 'subtitle', t: 'attachment' };

/**
 * The kind of a copied stream, which argv does not say outright. PMS maps by kind (`1:s:0`, `0:t?`), or names a decoder
 * for copied video, or gives copied subtitles -strict_ts; copied audio has none of these.
 */
export function kindOfCopy(place: TrackPlace): Track['kind'] {
  const { output, stream } = place;
  const letter = kindOfLetter[stream.source.stream.slice(0, 1)];
  if (letter !== undefined) return letter;
  const decoder = decoderOf(place);
  if (decoder !== undefined) return decoder.meaning.kind;
  if (findOption(stream.options, 'strict_ts') !== undefined || textContainers.has(findOption(output.options, 'f')?.value ?? '')) return 'subtitle';
  return isAmbiguous(output, stream) ? refuse(stream.map, 'nothing says whether this copied stream is audio or a subtitle') : 'audio';
}

/** Before 1.28.2 PMS gave subtitles no -strict_ts, so a stream behind the video that is not the first of its sort could be either. */
function isAmbiguous(output: CommandOutput, stream: CommandStream): boolean {
  return stream.ordinal > 1 && findOption(output.options, 'f')?.value !== 'mp4';
}

export function translateCopy(context: TrackContext, codec: Argument, kind: Track['kind']): Pick<Track, 'encode'> {
  const { stream, id, ledger } = context;
  if (stream.graph !== undefined) refuse(codec, 'a stream that passes through filters cannot be copied');
  ledger.keep(codec, `track ${id}: copied`, 'packets pass as they are');
  const decoder = decoderOf(context);
  if (decoder !== undefined) explainUnusedDecoder(context, decoder);
  if (kind === 'video') explainFrameRate(context);
  explainPriorPackets(context);
  return { encode: 'copy' };
}

function explainFrameRate({ command, stream, ledger }: TrackContext): void {
  for (const mode of [findOption(stream.options, 'fps_mode'), findOption(command.globals, 'vsync')]) {
    if (mode !== undefined) ledger.drop(mode, 'nothing changes the frame rate of copied video');
  }
}

/** `-copypriorss 0` bites only behind a seek. */
function explainPriorPackets({ command, stream, ledger }: TrackContext): void {
  const option = findOption(stream.options, 'copypriorss');
  if (option === undefined) return;
  const start = findOption(command.inputs[stream.source.input]?.options ?? [], 'ss');
  if (option.value !== '0' || start !== undefined) refuse(option, 'a job cannot say which packets before the start are copied');
  ledger.drop(option, 'nothing stands before the beginning of the file');
}
