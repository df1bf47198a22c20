import { statSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';

/** A call that the transcoder made. */
export interface Call {
  /** ms, monotonic */
  atMs: number;
  method: string;
  /** Behind `/video/:/transcode/session/<session>/<job>/`. */
  path: string;
  query: URLSearchParams;
}

/** A file that an announcement names, as it was at that moment. */
export interface NamedFile {
  name: string;
  /** Bytes; absent: it was not there. */
  size?: number;
}

export interface ListedSegment {
  number: number;
  start: number;
  end: number;
  /** Ends of audio and of video, where a list says them. */
  ends?: readonly [number, number];
  open: boolean;
}

export interface Series {
  id: string;
  startNumber: number;
  segments: readonly ListedSegment[];
}

/** A manifest or a list that was POSTed. */
export interface Announcement {
  atMs: number;
  kind: 'mpd' | 'csv';
  /** `subtitles` for a side channel. */
  stream: string;
  body: string;
  isStatic: boolean;
  series: readonly Series[];
  files: readonly NamedFile[];
}

/** What one job of the transcoder did, in the order in which it did it. */
export class SessionRecord {
  readonly directory: string;
  readonly calls: Call[] = [];
  readonly announcements: Announcement[] = [];
  /** What was refused when it came. */
  readonly refusals: string[] = [];

  constructor(directory: string) {
    this.directory = directory;
  }

  announce(stream: string, body: string, atMs: number): void {
    const announcement = body.startsWith('<?xml') ? this.#manifest(body) : this.#list(body);
    this.announcements.push({ ...announcement, atMs, stream, body });
  }

  of(stream: string): Announcement[] {
    return this.announcements.filter((announcement) => announcement.stream === stream);
  }

  #manifest(body: string): Omit<Announcement, 'atMs' | 'stream' | 'body'> {
    const mpd = parser.parse(body).MPD;
    const series: Series[] = [];
    const names: string[] = [];
    for (const set of mpd.Period.AdaptationSet) {
      for (const representation of set.Representation) {
        const template = representation.SegmentTemplate;
        const startNumber = Number(template.startNumber);
        const segments = timeline(template, startNumber);
        series.push({ id: representation.id, startNumber, segments });
        names.push(expand(template.initialization, representation.id, 0), ...segments.map(({ number }) => expand(template.media, representation.id, number)));
      }
    }
    return { kind: 'mpd', isStatic: mpd.type === 'static', series, files: names.map((name) => this.#file(name)) };
  }

  #list(body: string): Omit<Announcement, 'atMs' | 'stream' | 'body'> {
    const lines = body.split('\n').filter((line) => line !== '');
    const segments = lines.map(parseLine);
    const names = lines.filter((line) => !line.startsWith('#')).map((line) => line.split(',')[0] ?? '');
    return { kind: 'csv', isStatic: false, series: [{ id: '0', startNumber: segments[0]?.number ?? -1, segments }], files: names.map((name) => this.#file(name)) };
  }

  #file(name: string): NamedFile {
    const size = statSync(join(this.directory, name), { throwIfNoEntry: false })?.size;
    return size === undefined ? { name } : { name, size };
  }
}

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', isArray: (name) => ['AdaptationSet', 'Representation', 'S'].includes(name) });

interface TemplateElement {
  timescale: string;
  SegmentTimeline: { S?: { t?: string; d: string; r?: string }[] };
}

function timeline({ timescale, SegmentTimeline }: TemplateElement, startNumber: number): ListedSegment[] {
  const segments: ListedSegment[] = [];
  let at = 0;
  for (const { t, d, r } of SegmentTimeline.S ?? []) {
    at = t === undefined ? at : Number(t);
    for (let repeat = 0; repeat <= Number(r ?? 0); repeat += 1, at += Number(d)) {
      segments.push({ number: startNumber + segments.length, start: at / Number(timescale), end: (at + Number(d)) / Number(timescale), open: false });
    }
  }
  return segments;
}

function expand(template: string, id: string, number: number): string {
  return template.replace('$RepresentationID$', id).replace(/\$Number%0(\d)d\$/, (_match, width: string) => String(number).padStart(Number(width), '0'));
}

/** A line that is not as Plex's segment muxer writes it gives a segment of number -1. */
function parseLine(line: string): ListedSegment {
  const match = /^(#?)[^,]*?(\d{5,})(?:\.\w+)?,(-?\d+\.\d{6}),(-?\d+\.\d{6})(?:,(-?\d+\.\d{6}),(-?\d+\.\d{6}))?$/.exec(line);
  if (match === null) return { number: -1, start: 0, end: 0, open: false };
  const [, hash, number, start, end, audio, video] = match;
  return { number: Number(number), start: Number(start), end: Number(end), open: hash === '#', ...(audio !== undefined && { ends: [Number(audio), Number(video)] as const }) };
}
