/** What draft-pantos-hls-rfc8216bis asks of media playlists, read from the text alone: nothing of lib/manifest is used here. */

export interface ListedPart {
  uri: string;
  duration: number;
  independent: boolean;
}

export interface ListedSegment {
  number: number;
  /** Absent: it is being made. */
  uri?: string;
  duration?: number;
  date?: number;
  parts: ListedPart[];
}

export interface Playlist {
  first: string;
  lines: string[];
  /** Values of tags that stand once. */
  tags: ReadonlyMap<string, string[]>;
  control: ReadonlyMap<string, string>;
  partTarget?: number;
  target: number;
  segments: ListedSegment[];
  hints: ReadonlyMap<string, string>[];
  reports: ReadonlyMap<string, string>[];
  ended: boolean;
}

export function parsePlaylist(text: string): Playlist {
  const lines = text.split('\n').slice(0, -1);
  const tags = new Map<string, string[]>();
  for (const [, name, value = ''] of lines.flatMap((line) => [/^#(EXT[^:]*)(?::(.*))?$/.exec(line)]).filter((match) => match !== null)) tags.set(name!, [...tags.get(name!) ?? [], value]);
  const partInf = attributesOf(tags.get('EXT-X-PART-INF')?.[0]).get('PART-TARGET');
  return {
    first: lines[0]!, lines, tags, control: attributesOf(tags.get('EXT-X-SERVER-CONTROL')?.[0]), target: Number(tags.get('EXT-X-TARGETDURATION')?.[0]),
    ...(partInf === undefined ? {} : { partTarget: Number(partInf) }),
    segments: segmentsOf(lines, Number(tags.get('EXT-X-MEDIA-SEQUENCE')?.[0] ?? 0)),
    hints: (tags.get('EXT-X-PRELOAD-HINT') ?? []).map(attributesOf), reports: (tags.get('EXT-X-RENDITION-REPORT') ?? []).map(attributesOf), ended: tags.has('EXT-X-ENDLIST'),
  };
}

function attributesOf(list: string | undefined): ReadonlyMap<string, string> {
  return new Map([...(list ?? '').matchAll(/([A-Z0-9-]+)=(?:"([^"]*)"|([^,]*))/g)].map(([, name, quoted, plain]) => [name!, quoted ?? plain!]));
}

function segmentsOf(lines: readonly string[], first: number): ListedSegment[] {
  const segments: ListedSegment[] = [];
  let next: ListedSegment = { number: first, parts: [] };
  for (const line of lines) {
    const [tag = '', value = ''] = line.startsWith('#') ? [line.slice(1).split(':', 1)[0]!, line.slice(line.indexOf(':') + 1)] : [];
    const attributes = attributesOf(value);
    if (tag === 'EXT-X-PART') next.parts.push({ uri: attributes.get('URI')!, duration: Number(attributes.get('DURATION')), independent: attributes.get('INDEPENDENT') === 'YES' });
    else if (tag === 'EXTINF') next.duration = Number.parseFloat(value);
    // A date behind the first part would not be the part's.
    else if (tag === 'EXT-X-PROGRAM-DATE-TIME' && next.parts.length === 0) next.date = Date.parse(value);
    else if (tag === '') {
      segments.push({ ...next, uri: line });
      next = { number: next.number + 1, parts: [] };
    }
  }
  return next.parts.length > 0 ? [...segments, next] : segments;
}

const lengthOf = ({ duration, parts }: ListedSegment) => duration ?? parts.reduce((sum, part) => sum + part.duration, 0);
const once = ({ tags }: Playlist, ...names: string[]) => names.every((name) => (tags.get(name)?.length ?? 0) <= 1);
const parted = ({ segments }: Playlist) => segments.filter(({ parts }) => parts.length > 0);

function isLongEnough({ duration, independent }: ListedPart, index: number, { uri, parts }: ListedSegment, target: number): boolean {
  const isLast = index === parts.length - 1 && uri !== undefined;
  // Whether the newest part of an open segment is its last is not known here: it is not, as the packager hands it out.
  return isLast || independent || duration >= 0.85 * target;
}

/** Each rule, where it stands, and whether a playlist keeps it. */
export const rules: readonly [where: string, rule: string, holds: (playlist: Playlist) => boolean][] = [
  ['4.4.1.1', 'EXTM3U is the first line', ({ first }) => first === '#EXTM3U'],
  ['4.1', 'no line is empty or holds a control character', ({ lines }) => lines.every((line) => /^[^\u0000-\u001f\u007f]+$/.test(line))],
  ['4.4.1.2', 'one version, one target duration, one media sequence', ({ tags }) => ['EXT-X-VERSION', 'EXT-X-TARGETDURATION', 'EXT-X-MEDIA-SEQUENCE'].every((name) => tags.get(name)?.length === 1)],
  ['8', 'EXT-X-MAP needs version 6, decimal durations 3, EXT-X-SKIP 9', ({ tags }) => Number(tags.get('EXT-X-VERSION')![0]) >= (tags.has('EXT-X-SKIP') ? 9 : tags.has('EXT-X-MAP') ? 6 : 3)],
  ['4.4.3', 'media playlist tags stand once', (playlist) => once(playlist, 'EXT-X-SERVER-CONTROL', 'EXT-X-PART-INF', 'EXT-X-PLAYLIST-TYPE', 'EXT-X-ENDLIST', 'EXT-X-INDEPENDENT-SEGMENTS')],
  ['4.4.3.2', 'the media sequence is above the first segment', ({ lines }) => lines.findIndex((line) => line.startsWith('#EXT-X-MEDIA-SEQUENCE')) < lines.findIndex((line) => /^#EXT(INF|-X-PART:)/.test(line))],
  ['4.4.3.1', 'no duration, rounded, is above the target duration', ({ segments, target }) => Number.isInteger(target) && segments.every((segment) => Math.round(lengthOf(segment)) <= target)],
  ['4.4.3.7', 'parts come with EXT-X-PART-INF', (playlist) => parted(playlist).length === 0 || playlist.partTarget !== undefined],
  ['4.4.3.8', 'PART-HOLD-BACK stands with it, and is three part targets', ({ partTarget, control }) => partTarget === undefined || Number(control.get('PART-HOLD-BACK')) >= 3 * partTarget],
  ['4.4.4.5', 'the map is above the first part', ({ lines }) => !lines.some((line) => line.startsWith('#EXT-X-MAP')) || lines.findIndex((line) => line.startsWith('#EXT-X-MAP')) < lines.findIndex((line) => /^#EXT(INF|-X-PART:)/.test(line))],
  ['4.4.4.9', 'each part has a URI and a duration', (playlist) => parted(playlist).every(({ parts }) => parts.every(({ uri, duration }) => uri !== '' && duration > 0))],
  ['4.4.4.9', 'no part is longer than the part target', (playlist) => parted(playlist).every(({ parts }) => parts.every(({ duration }) => duration <= playlist.partTarget!))],
  ['4.4.4.9', 'no part but the last and independent ones is shorter than 85 % of it', (playlist) => parted(playlist).every((segment) => segment.parts.every((part, index) => isLongEnough(part, index, segment, playlist.partTarget!)))],
  ['3.2', 'the parts of a segment are the segment', (playlist) => parted(playlist).every((segment) => Math.abs(lengthOf(segment) - lengthOf({ number: 0, parts: segment.parts })) < 1e-5 * segment.parts.length)],
  ['4.4.5.3', 'what has ended hints at nothing', ({ ended, hints }) => !ended || hints.length === 0],
  ['6.2.6', 'one hint of each type', ({ hints }) => new Set(hints.map((hint) => hint.get('TYPE'))).size === hints.length],
  ['6.2.2', 'parts leave three target durations behind the end', ({ segments, target }) => segments.every(({ parts }, index) => parts.length === 0 || segments.slice(index).reduce((sum, each) => sum + lengthOf(each), 0) <= 3 * target + 1e-3)],
  ['6.2.2', 'parts leave in order', ({ segments }) => segments.every(({ parts }, index) => parts.length > 0 || segments.slice(0, index).every((before) => before.parts.length === 0))],
  ['B.1', 'low latency: every segment has its date, and the next part is hinted at', (playlist) => playlist.partTarget === undefined || (playlist.segments.every(({ date }) => date !== undefined) && (playlist.ended || playlist.hints.some((hint) => hint.get('TYPE') === 'PART')))],
  ['4.4.5.4', 'reports say where other renditions end', ({ reports }) => reports.every((report) => report.has('URI') && /^\d+$/.test(report.get('LAST-MSN')!) && /^\d+$/.test(report.get('LAST-PART')!))],
];

/** What may not change from one version of a playlist to the next. */
export const changes: readonly [where: string, rule: string, holds: (before: Playlist, after: Playlist) => boolean][] = [
  ['6.2.1', 'target durations stay', (before, after) => before.target === after.target && before.partTarget === after.partTarget],
  ['6.2.1', 'the media sequence never falls', (before, after) => (after.segments[0]?.number ?? 0) >= (before.segments[0]?.number ?? 0)],
  ['6.2.1', 'what was listed stays as it was', (before, after) => before.segments.every((was) => after.segments.filter(({ number }) => number === was.number).every((is) => isSame(was, is)))],
  ['4.4.5.3', 'the next part is the one that was hinted at', (before, after) => {
    const known = new Set(before.segments.flatMap(({ parts }) => parts.map(({ uri }) => uri)));
    const added = after.segments.flatMap(({ parts }) => parts.map(({ uri }) => uri)).filter((uri) => !known.has(uri));
    return added.length === 0 || before.hints.some((hint) => hint.get('URI') === added[0]);
  }],
];

function isSame(was: ListedSegment, is: ListedSegment): boolean {
  const isKept = (was.uri === undefined || (was.uri === is.uri && was.duration === is.duration)) && was.date === is.date;
  return isKept && is.parts.length >= (is.uri === undefined ? was.parts.length : 0) && was.parts.every((part, index) => is.parts.length === 0 || JSON.stringify(part) === JSON.stringify(is.parts[index]));
}

export function broken(text: string, before?: string): string[] {
  const playlist = parsePlaylist(text);
  const own = rules.filter(([, , holds]) => !holds(playlist)).map(([where, rule]) => `${where}: ${rule}`);
  if (before === undefined) return own;
  const earlier = parsePlaylist(before);
  return [...own, ...changes.filter(([, , holds]) => !holds(earlier, playlist)).map(([where, rule]) => `${where}: ${rule}`)];
}
