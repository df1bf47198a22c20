import type { Job } from '../job/index.js';
import type { Callbacks } from './callbacks.js';
import { DashPublisher } from './dash-publisher.js';
import { FilePublisher } from '../client/file-publisher.js';
import { ImagesPublisher } from './images-publisher.js';
import { ListPublisher } from './list-publisher.js';
import type { Publisher } from '../client/publisher.js';
import type { PlexOutput } from './session.js';

/** What publishers have of the session around them. */
export interface Surroundings {
  /** Plex's session directory. */
  cwd: string;
  callbacks: Pick<Callbacks, 'publish'>;
  stderr: (text: string) => void;
}

/** One publisher for each output of the Job, in its order. */
export function createPublishers(job: Job, outputs: readonly PlexOutput[], { cwd, callbacks, stderr }: Surroundings): Publisher[] {
  const tracks = new Map(job.tracks.map((track) => [track.id, track]));
  return outputs.map((output) => {
    if (output.kind === 'file') return new FilePublisher(output, cwd);
    if (output.kind === 'images') return new ImagesPublisher(output, cwd, stderr);
    const own = (job.outputs[output.output]?.tracks ?? []).map((id) => tracks.get(id)).filter((track) => track !== undefined);
    return output.kind === 'dash' ? new DashPublisher(output, own, cwd, callbacks) : new ListPublisher(output, own, cwd, callbacks);
  });
}
