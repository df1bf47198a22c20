import { findOption, requireOption } from './command.js';
import { type OutputContext, type TranslatedOutput } from './output-context.js';
import { refuse } from './refusal.js';

type FileContainer = 'mp4' | 'flac' | 'mp3' | 'adts' | 'ogg' | 'matroska' | 'srt' | 'ass' | 'webvtt';

/** Text alone: no tags, no chapters. */
export const textContainers: ReadonlySet<string> = new Set<FileContainer>(['srt', 'ass', 'webvtt']);

/** One file as a whole: Optimize writes MP4 and texts beside it, intro detection FLAC. Its path stays on the host. */
export function translateFile(context: OutputContext, container: FileContainer): TranslatedOutput {
  const { output, tracks, reports, timestamps, ledger } = context;
  if (!reports) refuse(output.file, 'without -progressurl nobody hears of this file, so what reads it is not known');
  if (timestamps === 'source') refuse(output.file, 'PMS does not keep source times in whole files');
  for (const name of textContainers.has(container) ? [] : ['map_metadata', 'map_chapters']) requireOption(output.options, name, output.file);
  ledger.keep(output.file, `output ${output.index}: the shim writes this file`, 'the node hands its file back, and the shim puts it there');
  return {
    job: { kind: 'file', tracks, container, ...readFastStart(context, container) },
    session: { kind: 'file', output: output.index, path: output.file.value },
  };
}

function readFastStart({ output, ledger }: OutputContext, container: string): { fastStart?: true } {
  const option = findOption(output.options, 'movflags');
  if (option === undefined) return {};
  if (container !== 'mp4' || option.value !== '+faststart') refuse(option, 'expected +faststart of an MP4 file');
  ledger.keep(option, `output ${output.index}: fastStart`, 'the index goes to the front');
  return { fastStart: true };
}
