import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Announcement, Call, ListedSegment, SessionRecord, Series } from './session-record.js';

/** What the command line promised. */
export interface Promised {
  kind: 'dash' | 'segments' | 'file' | 'images';
  /** Number of the first segment: skip_to_segment or segment_start_number. */
  first: number;
  /** s */
  seconds: number;
  /** Output time at which segment `first` should begin, s. */
  begin: number;
  /** Video that is copied, or whose key frames nobody forces, is cut where it has them. */
  ownKeyFrames: boolean;
  hasVideo: boolean;
}

/** x264's own distance of key frames where nobody says another, 250 frames of 23.976 Hz, s. */
const longestGop = 10.5;
/** How far a cut of transcoded video may be from its place, s: a frame of 23.976 Hz. */
const cutTolerance = 0.0425;
/** Other series are cut where video is, in the order of decoding: earlier by as much as frames are reordered, and by a packet; where none are, later by a packet (AC-3's). */
const followTolerance = 0.15;
const followPacket = 0.032;
const longestList = 4;

/** What Plex would not accept; empty: nothing. */
export function violations(record: SessionRecord, promised: Promised): string[] {
  // Nobody is told of images.
  if (promised.kind === 'images') return [...record.refusals, ...record.calls.map(({ path }) => `a call to ${path} that nobody asked for`)];
  return [
    ...record.refusals,
    ...earlyCalls(record, promised),
    ...progress(record),
    ...(promised.kind === 'file' ? [] : announcements(record, promised)),
  ];
}

/** Without these Plex holds the first answer to the player back for two minutes. */
function* earlyCalls(record: SessionRecord, promised: Promised): Generator<string> {
  const first = record.announcements[0]?.atMs ?? Infinity;
  const had = (test: (call: Call) => boolean): boolean => record.calls.some((call) => call.method === 'PUT' && call.atMs <= first && test(call));
  if (!had((call) => call.path === 'progress/stream')) yield 'no stream was reported before the first segment';
  if (!had((call) => call.path === 'progress/streamDetail')) yield 'no streamDetail was reported before the first segment';
  if (!had((call) => call.query.has('duration'))) yield 'no duration was reported before the first segment';
  if (promised.hasVideo && promised.kind !== 'file' && !had((call) => call.path === 'progress' && call.query.has('width') && call.query.has('height'))) yield 'no size was reported before the first segment';
}

const progressQuery = /^progress=-?\d+\.\d&size=-?\d+&remaining=-?\d+(&speed=\d+\.\d)?(&vdec_hw_status=[01])?$/;

function* progress(record: SessionRecord): Generator<string> {
  const reports = record.calls.filter((call) => call.query.has('progress'));
  if (reports.length === 0) yield 'no progress was reported';
  for (const { query } of reports) if (!progressQuery.test(query.toString())) yield `a progress report is malformed: ${query.toString()}`;
  const percents = reports.map(({ query }) => Number(query.get('progress')));
  if (percents.some((percent, index) => percent < (percents[index - 1] ?? -1))) yield `progress goes back: ${percents.join(' ')}`;
  // The last report comes when it comes; the median of the others tells the period, whatever a busy machine does.
  const gaps = reports.slice(1, -1).map(({ atMs }, index) => atMs - (reports[index]?.atMs ?? atMs)).sort((a, b) => a - b);
  const median = gaps[Math.trunc(gaps.length / 2)];
  if (median !== undefined && gaps.length >= 3 && (median < 400 || median > 700)) yield `progress comes every ${median.toFixed(0)} ms`;
}

function* announcements(record: SessionRecord, promised: Promised): Generator<string> {
  const main = record.of('');
  if (main.length === 0) yield 'no segment was ever announced';
  for (const announcement of record.announcements) yield* files(announcement, record.directory);
  for (const announcement of main) yield* format(announcement, promised);
  yield* order(main);
  for (const id of new Set(main.flatMap(({ series }) => series.map((one) => one.id)))) yield* succession(main, id, promised);
}

/** A file that is listed is there, and complete, for good. */
function* files(announcement: Announcement, directory: string): Generator<string> {
  for (const { name, size } of announcement.files) {
    if (name.endsWith('.tmp')) yield `a temporary file is announced: ${name}`;
    if (size === undefined) yield `${name} was announced before it was there`;
    else if (statSync(join(directory, name), { throwIfNoEntry: false })?.size !== size) yield `${name} changed after it was announced`;
  }
}

function* format({ kind, series, body }: Announcement, promised: Promised): Generator<string> {
  if ((kind === 'mpd') !== (promised.kind === 'dash')) yield `a ${kind} was announced`;
  const segments = series.flatMap((one) => one.segments);
  if (segments.some(({ number }) => number < 0)) yield `a line of the list is malformed: ${body}`;
  if (kind !== 'csv') return;
  if (segments.length > longestList) yield `a list has ${segments.length} lines`;
  if (segments.slice(0, -1).some(({ open }) => open)) yield `an open segment is not the last of its list: ${body}`;
  for (const { start, end, ends, open } of segments) {
    if (ends === undefined) yield `a line has no ends of audio and video: ${body}`;
    else if (open && [end, ...ends].some((time) => time !== start)) yield `an open segment has an end: ${body}`;
    else if (!open && end <= start) yield `a segment has no length: ${body}`;
  }
}

/** Opened, closed, opened: a list says one thing at a time; manifests end with a static one. */
function* order(main: readonly Announcement[]): Generator<string> {
  const statics = main.filter(({ kind, isStatic }) => kind === 'mpd' && isStatic);
  if (statics.some((announcement) => announcement !== main.at(-1))) yield 'a manifest follows the last one';
  const open = main.filter(({ kind }) => kind === 'csv').map(({ series }) => series[0]?.segments.at(-1)?.open === true);
  if (open.some((isOpen, index) => isOpen !== (index % 2 === 0))) yield `lists do not alternate between opened and closed: ${open.map((isOpen) => (isOpen ? '#' : '.')).join('')}`;
}

/** Numbers and times of one series over all that was announced. */
function* succession(main: readonly Announcement[], id: string, promised: Promised): Generator<string> {
  const states = main.map(({ series }) => series.find((one) => one.id === id)).filter((one) => one !== undefined);
  if (states[0]?.startNumber !== promised.first) yield `series ${id} begins with ${states[0]?.startNumber} instead of ${promised.first}`;
  if (states.some((state, index) => state.startNumber < (states[index - 1]?.startNumber ?? 0) || lastOf(state) < lastOf(states[index - 1]))) yield `the range of series ${id} moves back`;
  const segments = allSegments(states);
  for (const [index, segment] of segments.entries()) {
    if (segment.number !== promised.first + index) yield `series ${id} has ${segment.number} in place of ${promised.first + index}`;
    const before = segments[index - 1];
    if (before !== undefined && Math.abs(segment.start - before.end) > cutTolerance) yield `series ${id} has a gap of ${(segment.start - before.end).toFixed(4)} s before ${segment.number}`;
    yield* grid(segment, promised, id);
  }
}

/** Plex answers a segment that is not where it should be with nothing. */
function* grid({ number, start }: ListedSegment, promised: Promised, id: string): Generator<string> {
  const place = promised.begin + (number - promised.first) * promised.seconds;
  const isEarly = !promised.ownKeyFrames && start < place - (id === '0' ? cutTolerance : followTolerance);
  const isLate = start > place + (promised.ownKeyFrames ? Math.max(promised.seconds * 2, longestGop) : cutTolerance + (id === '0' ? 0 : followPacket));
  if (isEarly || isLate) yield `segment ${number} of series ${id} begins at ${start.toFixed(4)} instead of ${place.toFixed(4)} s`;
}

/** The last thing said of each number, in order. */
export function allSegments(states: readonly Series[]): ListedSegment[] {
  const byNumber = new Map(states.flatMap(({ segments }) => segments.map((segment) => [segment.number, segment] as const)));
  return [...byNumber.values()].filter(({ open }) => !open).sort((a, b) => a.number - b.number);
}

function lastOf(series: Series | undefined): number {
  return series?.segments.at(-1)?.number ?? -1;
}
