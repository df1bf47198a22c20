import { Pipeline } from '../../lib/pipeline/index.js';
import type { Job } from '../../lib/job/index.js';
import type { ChannelSegment } from '../plex/live-channel.js';
import type { Film } from './film.js';

/** What a tuner would have recorded of a film: transport segments, whose clock is at `clockSeconds` when the film begins. */
export async function channelOf(film: Film, seconds: number, clockSeconds: number): Promise<ChannelSegment[]> {
  const job: Job = {
    version: 1,
    inputs: [{ url: film.path }],
    tracks: [
      { id: 'v0', kind: 'video', sources: [{ input: 0, stream: 'v:0' }], encode: 'copy' },
      { id: 'a0', kind: 'audio', sources: [{ input: 0, stream: 'a:0' }], encode: 'copy' },
    ],
    outputs: [{ kind: 'segments', tracks: ['v0', 'a0'], layout: 'muxed', container: 'mpegts', seconds, timestampOffset: clockSeconds }],
  };
  await using pipeline = await Pipeline.open(job);
  const segments: ChannelSegment[] = [];
  for await (const { kind, bytes, start = 0, end = 0 } of pipeline.segments(0)) {
    if (kind === 'media' && bytes !== undefined) segments.push({ bytes: Buffer.from(bytes), seconds: end - start });
  }
  return segments;
}
