import { join } from 'node:path';
import type { Job, Track } from '../job/index.js';
import { pushedIndex, sourceIndex } from '../protocol/source.js';
import { pushedOptions, type ReachableInput } from './sources.js';

/** Folders of this machine. */
export interface LocalFolders {
  /** The session's own. */
  folder: string;
  /** Fonts for subtitles that are burnt in; absent: those of the film and of the system alone. */
  fontsDir?: string | undefined;
}

/** The Job as this machine runs it: inputs where they are reached from here, file outputs in the session's own folder, its own fonts. */
export function localJob(job: Job, inputs: readonly ReachableInput[], { folder, fontsDir }: LocalFolders): Job {
  return {
    ...job,
    inputs: job.inputs.map((input) => {
      if (pushedIndex(input.url) !== undefined) return { ...input, options: pushedOptions };
      const reached = inputs[sourceIndex(input.url) ?? -1];
      if (reached === undefined) throw new RangeError(`${input.url} is not admitted`);
      return { ...input, url: reached.url, options: reached.options };
    }),
    tracks: fontsDir === undefined ? job.tracks : job.tracks.map((track) => withFonts(track, fontsDir)),
    outputs: job.outputs.map((output, index) => (output.kind === 'file' ? { ...output, path: outputPath(folder, index) } : output)),
  };
}

function withFonts(track: Track, fontsDir: string): Track {
  return track.burn === undefined ? track : { ...track, burn: { ...track.burn, fontsDir } };
}

export function outputPath(folder: string, output: number): string {
  return join(folder, String(output));
}
