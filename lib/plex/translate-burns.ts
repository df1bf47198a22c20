import { subtitleDecoders } from './codecs.js';
import type { Command } from './command.js';
import type { MappedGraph } from './command-graphs.js';
import type { Ledger } from './ledger.js';
import { valueOf } from './quantity.js';
import type { TrackContext } from './track-context.js';
import type { StreamSource } from './stream-source.js';

/** What PMS adds for libav to decode the subtitles that its filter draws; a node decodes them where it draws them. */
export function explainUndrawn({ undrawn }: Command, ledger: Ledger): void {
  const reason = 'it only makes libav decode the subtitles, which the burner of a node does by itself';
  for (const { file, options } of undrawn) {
    for (const option of options.filter(({ name }) => ['map', 'f', 'codec'].includes(name))) ledger.drop(option, reason);
    ledger.drop(file, reason);
  }
}

/** The options that say which subtitles the graph draws, and how they are decoded. */
export function explainBurns(context: TrackContext, { steps }: MappedGraph): void {
  for (const { text, side } of steps) {
    if (text !== undefined) context.ledger.map(text.option, `track ${context.id}: burn ${text.option.value}`, 'the inlineass filter of the graph draws it');
    const source = text?.source ?? side?.source;
    if (source !== undefined) explainDecoder(context, source);
  }
}

function explainDecoder({ command, id, ledger }: TrackContext, source: StreamSource): void {
  const option = command.inputs[source.input]?.options.findLast(({ name, specifier }) => name === 'codec' && specifier === source.stream);
  if (option === undefined) return;
  const decoder = valueOf(option, (name) => subtitleDecoders.find((each) => each === name), 'a decoder of subtitles');
  ledger.map(option, `track ${id}: ${decoder} of what is burnt in`, "it is libav's own choice for this codec");
}
