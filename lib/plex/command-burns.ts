import type { Argument } from './argument.js';
import type { FileGroup } from './argv.js';
import { refuse } from './refusal.js';
import type { ReadSource, StreamSource } from './stream-source.js';

/** `-map_inlineass 0:2`: the subtitles that a text filter draws. */
export interface NamedSubtitle {
  option: Argument;
  source: StreamSource;
}

/** In the order of argv. */
export function readBurns(outputs: readonly FileGroup[], read: ReadSource): NamedSubtitle[] {
  const options = outputs.flatMap((output) => output.options.filter(({ name }) => name === 'map_inlineass'));
  return options.map((option) => ({ option, source: read(option.value) ?? refuse(option, `'${option.value}' is not one stream of an input`) }));
}

/** Tells outputs that write something from those that only make libav decode what is burnt in: `-map 0:2 -f null -codec ass nullfile`. */
export function readUndrawn(outputs: readonly FileGroup[], burns: readonly NamedSubtitle[], read: ReadSource): { written: FileGroup[]; undrawn: FileGroup[] } {
  const written = outputs.filter((output) => muxerOf(output)?.value !== 'null');
  const undrawn = outputs.filter((output) => !written.includes(output));
  for (const output of undrawn) checkUndrawn(output, burns, read);
  return { written, undrawn };
}

function muxerOf({ options }: FileGroup): Argument | undefined {
  return options.findLast(({ name }) => name === 'f');
}

function checkUndrawn({ file, options }: FileGroup, burns: readonly NamedSubtitle[], read: ReadSource): void {
  const maps = options.filter(({ name }) => name === 'map');
  if (maps.length === 0) refuse(file, 'no -map says which streams this output takes');
  for (const map of maps) {
    const source = read(map.value);
    const isBurnt = burns.some((burn) => burn.source.input === source?.input && burn.source.stream === source.stream);
    if (!isBurnt) refuse(map, 'an output that writes nothing only serves to burn subtitles, and this stream is not burnt in');
  }
}
