import { join } from 'node:path';
import type { Job, Track } from '../job/index.js';
import { pushedIndex, sourceIndex } from '../protocol/source.js';
import { pushedOptions, type ReachableInput } from './sources.js';

/** Fonts for subtitles that are burnt in, besides those of the film and of the system. */
export interface LocalFonts {
  /** A folder of them. */
  dir?: string | undefined;
  /** Taken where no font has the family that is asked for. */
  file?: string;
}

/** What a session has on this machine. */
export interface LocalPlaces {
  /** Its own folder. */
  folder: string;
  fonts?: LocalFonts;
}

/** The Job as this machine runs it: inputs where they are reached from here, file outputs in the session's own folder, its own fonts. */
export function localJob(job: Job, inputs: readonly ReachableInput[], { folder, fonts = {} }: LocalPlaces): Job {
  return {
    ...job,
    inputs: job.inputs.map((input) => {
      if (pushedIndex(input.url) !== undefined) return { ...input, options: pushedOptions };
      const reached = inputs[sourceIndex(input.url) ?? -1];
      if (reached === undefined) throw new RangeError(`${input.url} is not admitted`);
      return { ...input, url: reached.url, options: reached.options };
    }),
    tracks: job.tracks.map((track) => withFonts(track, fonts)),
    outputs: job.outputs.map((output, index) => (output.kind === 'file' ? { ...output, path: outputPath(folder, index) } : output)),
  };
}

function withFonts(track: Track, { dir, file }: LocalFonts): Track {
  if (track.burn === undefined) return track;
  return { ...track, burn: { ...track.burn, ...(dir !== undefined && { fontsDir: dir }), ...(file !== undefined && { fontFile: file }) } };
}

export function outputPath(folder: string, output: number): string {
  return join(folder, String(output));
}
