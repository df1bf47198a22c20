import { findOption } from './command.js';
import { read, type OutputContext, type TranslatedOutput } from './output-context.js';
import { integer, numberedPath } from './quantity.js';
import { refuse } from './refusal.js';

/** Thumbnails of credits and previews: numbered files, and what `showinfo` says of each on stderr. */
export function translateImages(context: OutputContext): TranslatedOutput {
  const { output, tracks, timestamps, speaks, ledger } = context;
  if (tracks.length !== 1) refuse(output.file, 'an image holds one stream');
  if (timestamps === 'source') refuse(output.file, 'PMS does not keep source times for images');
  const path = numberedPath(output.file.value) ?? refuse(output.file, "expected a name with one place for the number, as 'thumb-%05d.jpeg'");
  ledger.keep(output.file, `output ${output.index}: the shim writes ${path}`, 'each image appears when it is complete, in order');
  for (const name of ['an', 'sn', 'dn']) {
    const option = findOption(output.options, name);
    if (option !== undefined) ledger.drop(option, 'an image holds pictures alone');
  }
  const firstNumber = read(context, 'start_number', { field: 'firstNumber', quantity: integer, expected: 'a number', reason: 'the number of the first image' }) ?? 1;
  const at = speaks ? noteFilter(context) : undefined;
  return {
    job: { kind: 'images', tracks, firstNumber },
    session: { kind: 'images', output: output.index, path, firstNumber, ...(at === undefined ? {} : { notesOf: at }) },
  };
}

/** libav counts the filters of a graph as they stand in the text, which is the order of a line. */
function noteFilter({ output: { streams: [stream] } }: OutputContext): number | undefined {
  const at = stream?.graph?.steps.findIndex(({ call }) => call.name === 'showinfo') ?? -1;
  return at < 0 ? undefined : at;
}
