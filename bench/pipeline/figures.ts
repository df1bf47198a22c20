import { median } from '../measure.js';
import type { Round } from './contender.js';

/** The contenders, in the order of the table's columns. */
export const contenders = ['ours', 'ffmpeg', 'node-av'] as const;
export type Contender = (typeof contenders)[number];

/** What is reached by ours: at most `floor`, at best `aim`; `isMore`: at least. */
export interface Figure {
  name: string;
  unit: string;
  values: Partial<Record<Contender, number>>;
  floor: number | null;
  aim: number | null;
  isMore?: boolean;
  verdict: 'aim' | 'floor' | 'missed' | '';
}

interface Definition extends Pick<Figure, 'name' | 'unit' | 'isMore'> {
  floor?: number;
  aim?: number;
  /** Of one contender in one round; undefined where it was not measured. */
  of: (round: Round, by: Contender) => number | undefined;
}

const plain = (what: string) => (round: Round, by: Contender) => round[`${by}/${what}`];
/** Against another figure of the same round, so that a machine that slows down slows both. */
const relative = (what: string, to: string) => (round: Round, by: Contender) => quotient(round[`${by}/${what}`], round[to]);
/** Without what its shared libraries cost at the start: a static program, the goal's measure, starts in next to nothing. */
const relativeToStarted = (what: string) => (round: Round, by: Contender) => quotient(round[`${by}/${what}`], (round[`ffmpeg/${what}`] ?? Number.NaN) - (round['ffmpeg/start'] ?? 0));
const quotient = (a: number | undefined, b: number | undefined) => (a === undefined || b === undefined ? undefined : a / b);

const definitions: readonly Definition[] = [
  { name: 'CPU of the 1080p to 720p HLS transcode', unit: 'of the command line', floor: 1.02, aim: 1, of: relative('transcode cpu', 'ffmpeg/transcode cpu') },
  { name: 'wall of the same', unit: 'of the command line', floor: 1.02, aim: 1.02, of: relative('transcode wall', 'ffmpeg/transcode wall') },
  { name: 'CPU of the same', unit: 's', of: plain('transcode cpu') },
  { name: 'event loop in use while transcoding', unit: '', floor: 0.02, aim: 0.02, of: plain('transcode loop') },
  { name: 'CPU of a tapped frame beyond the codec', unit: 'µs', floor: 5, aim: 2, of: plain('tap cpu') },
  { name: 'frames of 64x64 through `for await`', unit: 'a second', of: plain('tap rate') },
  { name: 'the same', unit: "times node-av's", floor: 20, aim: 20, isMore: true, of: relative('tap rate', 'node-av/tap rate') },
  { name: '`fs.stat` p99, no input stalled', unit: 'ms', of: plain('stat alone') },
  { name: '`fs.stat` p99, 16 inputs stalled (node-av: one look, 4 stalled)', unit: 'ms', of: plain('stat stalled') },
  { name: 'the same', unit: 'of none stalled', floor: 1.5, aim: 1.1, of: (round, by) => (by === 'ours' ? quotient(round['ours/stat stalled'], round['ours/stat alone']) : undefined) },
  { name: 'abort to rejection, silent open', unit: 'ms', floor: 100, aim: 100, of: plain('abort open') },
  { name: 'abort to rejection, silent read', unit: 'ms', floor: 100, aim: 100, of: plain('abort read') },
  { name: 'abort to rejection, running', unit: 'ms', floor: 100, aim: 100, of: plain('abort running') },
  { name: 'first segment of 2 s, remuxed', unit: 'ms', of: plain('first remux') },
  { name: 'the same', unit: 'of the command line without its start', floor: 1, aim: 0.8, of: relativeToStarted('first remux') },
  { name: 'first segment of 2 s, transcoded', unit: 'ms', of: plain('first transcode') },
  { name: 'the same', unit: 'of the command line without its start', floor: 1, aim: 0.8, of: relativeToStarted('first transcode') },
  { name: 'start and end of the program alone', unit: 'ms', of: plain('start') },
];

/** Medians of the rounds, of ratios as of times; contenders that a figure does not exist for are left out. */
export function figures(rounds: readonly Round[]): Figure[] {
  return definitions.map(({ of, floor = null, aim = null, ...rest }) => {
    const values: Figure['values'] = {};
    for (const by of contenders) {
      const measured = rounds.map((round) => of(round, by)).filter((value) => value !== undefined);
      if (measured.length > 0) values[by] = median(measured);
    }
    return { ...rest, values, floor, aim, verdict: verdictOn(values.ours, { floor, aim, ...rest }) };
  });
}

function verdictOn(ours: number | undefined, { floor, aim, isMore }: Pick<Figure, 'floor' | 'aim' | 'isMore'>): Figure['verdict'] {
  if (ours === undefined || floor === null || aim === null) return '';
  const meets = (limit: number) => (isMore === true ? ours >= limit : ours <= limit);
  return meets(aim) ? 'aim' : meets(floor) ? 'floor' : 'missed';
}
