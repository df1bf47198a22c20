import { join } from 'node:path';
import type { Job } from '../job/index.js';
import { sourceIndex } from '../protocol/source.js';
import type { ReachableInput } from './sources.js';

/** The Job as this machine runs it: inputs where they are reached from here, file outputs in the session's own folder. */
export function localJob(job: Job, inputs: readonly ReachableInput[], folder: string): Job {
  return {
    ...job,
    inputs: job.inputs.map((input) => {
      const reached = inputs[sourceIndex(input.url) ?? -1];
      if (reached === undefined) throw new RangeError(`${input.url} is not admitted`);
      return { ...input, url: reached.url, options: reached.options };
    }),
    outputs: job.outputs.map((output, index) => (output.kind === 'file' ? { ...output, path: outputPath(folder, index) } : output)),
  };
}

export function outputPath(folder: string, output: number): string {
  return join(folder, String(output));
}
