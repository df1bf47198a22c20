import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { TranscodeJob } from '../plex/media-server.js';
import { finalFiles, type Film, type Given, type SessionKind } from './clients.js';
import { pictures, rate, sound, type Picture, type SoundFrame } from './marked-film.js';
import { brokenAt } from './whole-file.js';

export interface Judgement {
  problems: string[];
  /** What was looked at. */
  pictures: number;
  soundFrames: number;
  /** Pictures that should have been there and were not, and those that were there once more. */
  lost: number;
  doubled: number;
  /** Of the first picture. */
  width?: number;
}

export interface Ending {
  /** It was killed: what there is of it is a beginning. */
  isCut: boolean;
  /** The original transcoder began again where another had reported, or listed, a beginning. */
  hasFallenBack: boolean;
}

/** Milliseconds of Matroska, s. */
const clockTolerance = 0.0015;
/** Cycles: between what rounding to milliseconds moves the tone by, and what a missing frame does. */
const phaseTolerance = 0.1;
/** Encoders fade in and out at the ends of the film, frames. */
const edge = 4;
/** What sound may lack at the ends of the film, s. */
const soundSlack = 0.06;
/** What sound may lack at a border of segments: it is cut where pictures are, in the order of decoding, s. */
const cutSlack = 0.15;

/** All that is wrong with what a session gave to Plex and to its player. */
export async function judge(job: TranscodeJob, kind: SessionKind, film: Film, ending: Ending): Promise<Judgement> {
  const problems = [...broken(job, kind, film), ...told(job, ending), ...(ending.isCut ? [] : leftOvers(job))];
  const borders = job.announced().length;
  const isNothing = ending.isCut && (kind.seconds === undefined ? !existsSync(film.output) : borders === 0);
  if (isNothing) return { problems, pictures: 0, soundFrames: 0, lost: 0, doubled: 0 };
  const given = taken(job, kind, film);
  if (typeof given === 'string') return { problems: [...problems, given], pictures: 0, soundFrames: 0, lost: Math.round((film.seconds - kind.begin) * rate), doubled: 0 };
  const [seen, heard] = [await pictures(given.video), await sound(given.audio)];
  const end = ending.isCut && kind.seconds !== undefined ? Math.min(film.seconds, kind.begin + borders * kind.seconds) : film.seconds;
  problems.push(...wrongPictures(seen, kind, end), ...wrongSound(heard, kind, end, end < film.seconds));
  return { problems, pictures: seen.length, soundFrames: heard.length, ...counted(seen, kind, end), width: seen[0]?.width ?? 0 };
}

/** Or why there is nothing to take. */
function taken(job: TranscodeJob, kind: SessionKind, film: Film): Given | string {
  try {
    return kind.given(job, film);
  } catch (error) {
    return `what was announced is not there: ${(error as Error).message}`;
  }
}

function broken(job: TranscodeJob, kind: SessionKind, film: Film): string[] {
  return finalFiles(job, kind, film).filter((path) => existsSync(path)).flatMap((path) => {
    const what = brokenAt(basename(path), readFileSync(path));
    return what === undefined ? [] : [`${basename(path)} is not whole: ${what}`];
  });
}

/** What Plex would not have accepted. */
function told(job: TranscodeJob, { isCut, hasFallenBack }: Ending): string[] {
  return job.verdict().filter((violation) => {
    // What was not said yet when it was killed.
    if (isCut && /^no .* was /.test(violation)) return false;
    // What it was saying when it was killed.
    if (isCut && / broke off$/.test(violation)) return false;
    // How often it reports is measured where the machine has nothing else to do.
    if (/^progress comes every/.test(violation)) return false;
    return !(hasFallenBack && /^(progress goes back|lists do not alternate)/.test(violation));
  });
}

const leftOvers = (job: TranscodeJob): string[] => job.files().filter((name) => name.endsWith('.tmp')).map((name) => `${name} is left over`);

function counted(seen: readonly Picture[], { begin }: SessionKind, end: number): { lost: number; doubled: number } {
  const numbers = new Set(seen.map(({ number }) => number));
  const wanted = Array.from({ length: Math.round(end * rate) - Math.round(begin * rate) }, (_, index) => Math.round(begin * rate) + index);
  return { lost: wanted.filter((number) => !numbers.has(number)).length, doubled: seen.length - numbers.size };
}

/** Each picture of the film once, in order, at its time. */
function wrongPictures(seen: readonly Picture[], { begin, offset, seconds }: SessionKind, end: number): string[] {
  const [first, behind] = [Math.round(begin * rate), Math.round(end * rate)];
  const zero = seconds === undefined ? begin : 0;
  const wrong = seen.findIndex(({ number, time }, index) => number !== first + index || Math.abs(time - offset + zero - number / rate) > clockTolerance);
  const at = seen[wrong];
  return [
    ...(seen.length === behind - first ? [] : [`${seen.length} pictures of ${behind - first}`]),
    ...(at === undefined ? [] : [`picture ${at.number} at ${at.time.toFixed(4)} s in place of ${first + wrong}, behind ${seen[wrong - 1]?.number}`]),
  ];
}

/** Sound without a hole, all of it the tone of its time. */
function wrongSound(heard: readonly SoundFrame[], { begin, offset, seconds }: SessionKind, end: number, isBeginning: boolean): string[] {
  if (heard.length === 0) return ['no sound'];
  const zero = seconds === undefined ? begin : 0;
  const hole = heard.findIndex(({ start }, index) => index > 0 && Math.abs(start - heard[index - 1]!.end) > clockTolerance);
  const loud = median(heard.map(({ amplitude }) => amplitude));
  const middle = heard.slice(edge, isBeginning ? heard.length : -edge);
  const silent = middle.find(({ amplitude }) => amplitude < loud / 2);
  const off = offPhase(middle);
  const [start, stop] = [heard[0]!.start - offset + zero, heard.at(-1)!.end - offset + zero];
  return [
    ...(hole < 0 ? [] : [`sound goes on at ${heard[hole]!.start.toFixed(4)} s behind ${heard[hole - 1]!.end.toFixed(4)}`]),
    ...(silent === undefined ? [] : [`sound is silent at ${silent.start.toFixed(3)} s`]),
    ...(off === undefined ? [] : [`sound at ${off.start.toFixed(3)} s is off by ${off.cycles.toFixed(2)} cycles`]),
    ...(Math.abs(start - begin) > soundSlack ? [`sound begins at ${start.toFixed(3)} s`] : []),
    ...(stop < end - (isBeginning ? cutSlack : soundSlack) ? [`sound ends at ${stop.toFixed(3)} of ${end} s`] : []),
  ];
}

/** The first frame whose tone is not where that of most is. */
function offPhase(frames: readonly SoundFrame[]): { start: number; cycles: number } | undefined {
  const first = frames[0]?.phase ?? 0;
  const most = median(frames.map(({ phase }) => cyclesApart(phase, first)));
  return frames.map(({ start, phase }) => ({ start, cycles: cyclesApart(phase, first + most) })).find(({ cycles }) => Math.abs(cycles) > phaseTolerance);
}

/** -0.5 to 0.5 */
const cyclesApart = (a: number, b: number): number => a - b - Math.round(a - b);

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.trunc(values.length / 2)] ?? 0;
}
