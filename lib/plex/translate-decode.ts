import type { Track } from '../job/index.js';
import type { Argument } from './argument.js';
import { decoders, type DecoderMeaning } from './codecs.js';
import type { TrackContext, TrackPlace } from './track-context.js';
import { valueOf } from './quantity.js';

/** A decoder, and the option that names it. */
export interface NamedDecoder {
  option: Argument;
  meaning: DecoderMeaning;
}

/** The decoder that argv names for a stream. PMS names one for what is decoded, and for copied video. */
export function decoderOf({ command, stream: { source } }: TrackPlace): NamedDecoder | undefined {
  const option = command.inputs[source.input]?.options.findLast(({ name, specifier }) => name === 'codec' && isMeant(specifier, source.stream));
  return option && { option, meaning: valueOf(option, (name) => decoders.get(name), 'a decoder that we know of Plex') };
}

/** Whether the specifier of an input option means the stream: its own, or the kind that the stream is named by. */
export function isMeant(specifier: string | undefined, stream: string): boolean {
  return specifier !== undefined && (specifier === stream || stream.startsWith(`${specifier}:`));
}

/** Hardware or software is for the node to choose, whatever PMS found on its own host. */
export function translateDecoder({ id, ledger }: TrackContext, kind: Track['kind'], decoder: NamedDecoder | undefined): Pick<Track, 'decode'> {
  const hint = decoder?.meaning.hint;
  if (decoder !== undefined && hint !== undefined) ledger.keep(decoder.option, `track ${id}: decoder ${hint}`, decoder.meaning.reason);
  else if (decoder !== undefined) ledger.map(decoder.option, `track ${id}: the stock decoder`, decoder.meaning.reason);
  return kind === 'video' ? { decode: { accel: 'auto', ...(hint === undefined ? {} : { codec: hint }) } } : {};
}

/** What is copied is not decoded, but the name of its decoder tells its kind. */
export function explainUnusedDecoder({ id, ledger }: TrackContext, { option, meaning }: NamedDecoder): void {
  ledger.map(option, `track ${id}: ${meaning.kind}`, 'the stream is copied, so nothing decodes it, but its kind is known');
}
