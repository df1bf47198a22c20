import type { Job } from '../job/index.js';
import type { StreamInfo } from '../native/info.js';
import { inputOptions, type LocalEnds } from './plan.js';
import { probe } from './probe.js';
import { leavesQuality } from './real-time.js';

/**
 * The streams of the films whose tone mapping the planner may choose. They are opened for this once more, before the
 * pipeline opens them: what cannot be opened has no streams here, and the pipeline says why.
 */
export async function probeFilms(job: Job, ends: LocalEnds, signal?: AbortSignal): Promise<StreamInfo[]> {
  const read = new Set(job.tracks.filter(leavesQuality).map(({ sources }) => sources[0]!.input));
  const films = [...read].filter((input) => ends.inputs?.has(input) !== true);
  return (await Promise.all(films.map((input) => streamsOf(job, input, signal)))).flat();
}

async function streamsOf({ inputs }: Job, index: number, signal?: AbortSignal): Promise<StreamInfo[]> {
  const input = inputs[index]!;
  const given = { options: Object.fromEntries(inputOptions(input)), ...(input.format === undefined ? {} : { format: input.format }) };
  try {
    const { streams } = await probe(input.url, { ...given, ...(signal === undefined ? {} : { signal }) });
    return streams.map((stream) => ({ ...stream, input: index }));
  } catch {
    signal?.throwIfAborted();
    return [];
  }
}
