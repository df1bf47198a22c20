import { Check, Errors } from '../typebox/check.js';
import { JetsonAvError } from '../errors.js';
import { Job } from './job.js';
import { refusals } from './refusals.js';

/** Returns `value` as a Job, or throws `ERR_JETSONAV_INVALID_JOB` naming each field that is wrong. */
export function checkJob(value: unknown): Job {
  // Not compiled: that takes longer than the few checks that a process makes.
  if (!Check(Job, value)) throw new JetsonAvError('ERR_JETSONAV_INVALID_JOB', `The job breaks its schema: ${schemaErrors(value)}`);
  const job: Job = value;
  const contradictions = [...referenceErrors(job), ...kindErrors(job)];
  if (contradictions.length > 0) throw new JetsonAvError('ERR_JETSONAV_INVALID_JOB', `The job contradicts itself: ${contradictions.join('; ')}`);
  return job;
}

function schemaErrors(value: unknown): string {
  const found = refusals(Job, value, isObject(value) ? '' : 'the job');
  // The schema is the judge: what it alone objects to is told in its own words.
  const told = found.length > 0 ? found : Errors(Job, value)[1].map((error) => `${error.instancePath || '/'} ${error.message}`);
  return told.slice(0, 5).join('; ');
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Tracks name inputs that exist, outputs name tracks that exist, ids are unique. */
function* referenceErrors(job: Job): Generator<string> {
  const ids = new Set<string>();
  for (const track of job.tracks) {
    if (ids.has(track.id)) yield `two tracks are called '${track.id}'`;
    ids.add(track.id);
    for (const source of track.burn === undefined ? track.sources : [...track.sources, track.burn]) {
      if (source.input >= job.inputs.length) yield `track '${track.id}' reads input ${source.input} of ${job.inputs.length}`;
    }
  }
  for (const [index, output] of job.outputs.entries()) {
    if (output.kind === 'file') for (const input of [output.metadataFrom, output.chaptersFrom]) if ((input ?? 0) >= job.inputs.length) yield `outputs/${index} reads input ${input} of ${job.inputs.length}`;
    for (const id of output.tracks) if (!ids.has(id)) yield `outputs/${index} names track '${id}', which does not exist`;
    if (output.kind === 'images' && !job.tracks.some((track) => track.id === output.tracks[0] && isPicture(track))) yield `outputs/${index} is of images, and takes one track that is encoded as mjpeg or png`;
  }
}

/** Whether each of its packets is a whole file. */
function isPicture({ encode }: Job['tracks'][number]): boolean {
  return encode !== 'copy' && (encode.codec === 'mjpeg' || encode.codec === 'png');
}

const kindOfFilter: Record<string, 'video' | 'audio'> = { scale: 'video', tonemap: 'video', format: 'video', fps: 'video', trim: 'video', showinfo: 'video', deinterlace: 'video', aresample: 'audio', volume: 'audio' };

/** A copied track has no filters, and a filter works on the kind that it is for. */
function* kindErrors(job: Job): Generator<string> {
  for (const track of job.tracks) {
    const filters = track.filters ?? [];
    if (track.encode === 'copy' && filters.length > 0) yield `track '${track.id}' is copied and has filters`;
    if (track.encode === 'copy' && track.endAt !== undefined) yield `track '${track.id}' is copied and has endAt: what is copied ends with its input`;
    if (track.burn !== undefined && (track.kind !== 'video' || track.encode === 'copy')) yield `track '${track.id}' has burn, and is ${track.kind === 'video' ? 'copied' : track.kind}: subtitles are burnt into pictures that are encoded`;
    if (track.sources.length > 1 && !filters.some((filter) => filter.filter === 'graph')) yield `track '${track.id}' has several sources and no graph that joins them`;
    for (const filter of filters) {
      const kind = kindOfFilter[filter.filter];
      if (kind !== undefined && kind !== track.kind) yield `track '${track.id}' is ${track.kind}, and ${filter.filter} is a filter for ${kind}`;
    }
  }
}
