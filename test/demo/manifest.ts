import type { TranscodeJob } from '../plex/media-server.js';
import { allSegments } from '../plex/session-rules.js';

/** The last MPD lists a window, as Plex asks for; this one lists every segment that was announced, for a player. */
export function wholeManifest(job: TranscodeJob): string {
  const announcements = job.record.of('');
  const last = announcements.at(-1)?.body ?? '';
  return last.replaceAll(/<Representation id="(\w+)".*?<\/Representation>/gs, (representation: string, id: string) => {
    const segments = allSegments(announcements.flatMap(({ series }) => series.filter((one) => one.id === id)));
    const timescale = Number(/timescale="(\d+)"/.exec(representation)?.[1]);
    const ticks = (seconds: number) => Math.round(seconds * timescale);
    const timeline = segments.map(({ start, end }) => `<S t="${ticks(start)}" d="${ticks(end) - ticks(start)}"/>`).join('');
    return representation.replace(/startNumber="\d+"/, `startNumber="${segments[0]?.number ?? 1}"`).replace(/<SegmentTimeline>.*?<\/SegmentTimeline>/s, `<SegmentTimeline>${timeline}</SegmentTimeline>`);
  });
}
