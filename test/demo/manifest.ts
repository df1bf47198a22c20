import { XMLBuilder, XMLParser } from 'fast-xml-parser';
import { allSegments } from '../plex/session-rules.js';
import type { TranscodeJob } from '../plex/media-server.js';

const layout = { ignoreAttributes: false, attributeNamePrefix: '@', isArray: (name: string) => ['AdaptationSet', 'Representation', 'S'].includes(name) };

/** The last MPD lists a window, as Plex asks for; this one lists every segment that was announced, for a player. */
export function wholeManifest(job: TranscodeJob): string {
  const announcements = job.record.of('');
  const mpd = new XMLParser(layout).parse(announcements.at(-1)?.body ?? '');
  for (const set of mpd.MPD.Period.AdaptationSet) {
    for (const { '@id': id, SegmentTemplate: template } of set.Representation) {
      const segments = allSegments(announcements.flatMap(({ series }) => series.filter((one) => one.id === id)));
      const ticks = (seconds: number) => Math.round(seconds * Number(template['@timescale']));
      template['@startNumber'] = segments[0]?.number;
      template.SegmentTimeline.S = segments.map(({ start, end }) => ({ '@t': ticks(start), '@d': ticks(end) - ticks(start) }));
    }
  }
  return new XMLBuilder({ ...layout, format: true, suppressEmptyNode: true }).build(mpd);
}
