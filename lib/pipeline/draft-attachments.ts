import type { Track } from '../job/index.js';
import type { PipelineSpec } from './spec.js';

const fonts = 'fonts', cover = 'cover';

/** libav's muxers that write each. */
const holders: Readonly<Record<string, readonly string[]>> = {
  [fonts]: ['matroska'],
  [cover]: ['mp4', 'mov', 'flac', 'mp3'],
};

/** What belongs to a file and is no track of its film. */
export function attachmentTracks({ attachments }: PipelineSpec): Track[] {
  if (attachments !== 'copy') return [];
  const copied = { optional: true, encode: 'copy' as const };
  return [
    { id: fonts, kind: 'attachment', sources: [{ input: 0, stream: 't' }], ...copied },
    { id: cover, kind: 'video', sources: [{ input: 0, stream: 'cover' }], ...copied },
  ];
}

/** False: a track of attachments that the container has no place for. */
export function isHeldBy(container: string | undefined, { id, sources: [source] }: Track): boolean {
  const isAttachment = source?.stream === 't' || source?.stream === 'cover';
  return !isAttachment || (container !== undefined && holders[id]?.includes(container) === true);
}
