import { requireOption } from './command.js';
import { need, read, type OutputContext, type TranslatedOutput } from './output-context.js';
import { decimal, fileName, httpUrl, integer, type Quantity } from './quantity.js';
import { refuse } from './refusal.js';

/**
 * `-f dash`: a rendition a track, cut at the first key frame at or after (index - first index) * duration from the first
 * timestamp, which is the grid of a job without an origin: copied video begins at a key frame, not at -ss.
 */
export function translateDash(context: OutputContext): TranslatedOutput {
  const { output, tracks, ledger } = context;
  if (output.file.value !== 'dash') refuse(output.file, "PMS calls this output 'dash'");
  ledger.drop(output.file, 'the manifest goes to its URL, and nothing is written under this name');
  requireOption(output.options, 'delete_removed', output.file);
  const seconds = readSeconds(context);
  const firstNumber = need(context, 'skip_to_segment', { field: 'firstNumber', quantity: integer, expected: 'a number', reason: 'number of the first segment' });
  return {
    job: { kind: 'segments', tracks, layout: 'separate', container: 'mp4', seconds, firstNumber },
    session: {
      kind: 'dash', output: output.index, seconds, firstNumber,
      manifestUrl: need(context, 'manifest_name', { field: 'manifestUrl', quantity: httpUrl, expected: 'an http URL', reason: 'the shim posts the manifest from the host' }),
      initName: need(context, 'init_seg_name', { field: 'initName', quantity: initTemplate, expected: 'a file name with $RepresentationID$', reason: 'the shim names the files' }),
      mediaName: need(context, 'media_seg_name', { field: 'mediaName', quantity: mediaTemplate, expected: 'a file name with $RepresentationID$ and $Number%05d$', reason: 'the shim names the files' }),
      windowSize: need(context, 'window_size', { field: 'windowSize', quantity: integer, expected: 'a number', reason: 'segments in the manifest' }),
    },
  };
}

/** PMS of 2019 gave microseconds under another name. */
function readSeconds(context: OutputContext): number {
  const microseconds = read(context, 'min_seg_duration', { field: 'seconds, from microseconds', quantity: integer, expected: 'microseconds', reason: 'length of a segment, microseconds' });
  const seconds = read(context, 'seg_duration', { field: 'seconds', quantity: decimal, expected: 'seconds', reason: 'length of a segment, s' });
  return seconds ?? (microseconds === undefined ? refuse(context.output.file, '-seg_duration is missing') : microseconds / 1e6);
}

const initTemplate: Quantity<string> = (text) => (text.includes('$RepresentationID$') ? fileName(text) : undefined);

const mediaTemplate: Quantity<string> = (text) => (/\$Number(%0\d{1,2}d)?\$/.test(text) ? initTemplate(text) : undefined);
