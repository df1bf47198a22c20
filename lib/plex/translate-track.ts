import type { Track } from '../job/index.js';
import type { Argument } from './argument.js';
import { encoders, type EncoderMeaning } from './codecs.js';
import { findOption, requireOption } from './command.js';
import { valueOf } from './quantity.js';
import { refuse } from './refusal.js';
import type { TrackContext, TrackPlace } from './track-context.js';
import { translateAudio } from './translate-audio.js';
import { kindOfCopy, translateCopy } from './translate-copy.js';
import { decoderOf, translateDecoder } from './translate-decode.js';
import { translateVideo } from './translate-video.js';

export type TrackNames = (kind: Track['kind']) => string;

/** v0, a0, s0, t0, a1, ...: unique over all outputs. */
export function createTrackNames(): TrackNames {
  const letters = { video: 'v', audio: 'a', subtitle: 's', attachment: 't' };
  const counts = { video: 0, audio: 0, subtitle: 0, attachment: 0 };
  return (kind) => `${letters[kind]}${counts[kind]++}`;
}

/** One stream of one output as a track of the job. */
export function translateTrack(place: TrackPlace, nameTrack: TrackNames): Track {
  const { stream } = place;
  const codec = requireOption(stream.options, 'codec', stream.map);
  const encoder = codec.value === 'copy' ? undefined : valueOf(codec, (name) => encoders.get(name), 'copy or an encoder that we know of Plex');
  const kind = encoder?.kind ?? kindOfCopy(place);
  const context: TrackContext = { ...place, id: nameTrack(kind) };
  explainSource(context, kind);
  const { input, stream: specifier, optional } = stream.source;
  return {
    id: context.id, kind, sources: [{ input, stream: specifier }], ...(optional ? { optional } : {}),
    ...(encoder === undefined ? translateCopy(context, codec, kind) : translateEncoded(context, codec, encoder)),
    ...readDrop(context), ...readTags(context),
  };
}

function explainSource({ stream, id, ledger }: TrackContext, kind: Track['kind']): void {
  const { input, stream: specifier, optional } = stream.source;
  const what = `track ${id}: ${kind} from stream ${specifier} of input ${input}`;
  ledger.keep(stream.map, optional ? `${what}, if there is one` : what, stream.graph === undefined ? 'the stream is taken as it is' : 'the end of the filter graph');
}

function translateEncoded(context: TrackContext, codec: Argument, encoder: EncoderMeaning): Pick<Track, 'decode' | 'filters' | 'burn' | 'encode'> {
  const { stream, id, ledger } = context;
  const decoder = decoderOf(context);
  if (decoder !== undefined && decoder.meaning.kind !== encoder.kind) refuse(codec, `the stream is decoded as ${decoder.meaning.kind}, and this encodes ${encoder.kind}`);
  const decode = translateDecoder(context, encoder.kind, decoder);
  if (encoder.kind === 'video') return { ...decode, ...translateVideo(context, codec, encoder) };
  if (encoder.kind === 'audio') return { ...decode, ...translateAudio(context, codec, encoder) };
  if (stream.graph !== undefined) refuse(stream.graph.argument, 'subtitles pass through no filters');
  ledger.keep(codec, `track ${id}: codec ${encoder.codec}`, 'the same subtitle encoder');
  return { encode: { codec: encoder.codec } };
}

/** `-bsf:1 framedrop=count=2`, a filter of Plex: what the encoder makes of the time before a seek is left out. */
function readDrop({ stream, id, ledger }: TrackContext): Pick<Track, 'dropPackets'> {
  const option = findOption(stream.options, 'bsf');
  if (option === undefined) return {};
  const [, digits] = /^framedrop=count=(\d{1,5})$/.exec(option.value) ?? refuse(option, `'${option.value}' is not a bitstream filter that we know of Plex`);
  const count = Number(digits);
  ledger.map(option, `track ${id}: dropPackets ${count}`, 'so many packets at the beginning are not written');
  return count === 0 ? {} : { dropPackets: count };
}

/** `-metadata:s:0 language=eng`; only the tags that PMS sets on streams. */
function readTags({ stream, id, ledger }: TrackContext): Pick<Track, 'metadata'> {
  const metadata: Record<string, string> = {};
  for (const option of stream.options.filter(({ name, specifier }) => name === 'metadata' && specifier?.startsWith('s:'))) {
    const [, key, value] = /^(language|languageISO639)=([^]{0,64})$/.exec(option.value) ?? refuse(option, 'expected language=...');
    if (key === undefined || value === undefined) continue;
    metadata[key] = value;
    ledger.keep(option, `track ${id}: tag ${option.value}`, 'players show it');
  }
  return Object.keys(metadata).length === 0 ? {} : { metadata };
}
