import { deviation, type Pace, type Spread, spread } from './spread.js';
import type { WayName } from './ways.js';

/** One way in one round. */
export interface RoundOfWay {
  way: WayName;
  megabits: number;
  firstMs: number;
  /** Absent: this way cannot jump. */
  seekMs?: number;
  paces: (Pace & { haltMs: number })[];
}

/** Transcodes in real time, of all rounds together. */
export interface PaceFigures {
  /** For how long the server stood still. */
  haltMs: number;
  segments: number;
  /** Standard deviation of the times between segments, ms: of all rounds as one sample. */
  deviationMs: number;
  stallMs: Spread;
}

export interface Figures {
  way: WayName;
  megabits: Spread;
  firstMs: Spread;
  seekMs?: Spread;
  paces: PaceFigures[];
}

/** By way, in the order in which they were measured. */
export function figuresOf(rounds: readonly RoundOfWay[]): Figures[] {
  const names = [...new Set(rounds.map(({ way }) => way))];
  return names.map((way) => {
    const own = rounds.filter((round) => round.way === way);
    const seekMs = own.flatMap((round) => (round.seekMs === undefined ? [] : [round.seekMs]));
    return {
      way, megabits: spread(own.map((round) => round.megabits)), firstMs: spread(own.map((round) => round.firstMs)),
      ...(seekMs.length === 0 ? {} : { seekMs: spread(seekMs) }),
      paces: pacesOf(own.flatMap(({ paces }) => paces)),
    };
  });
}

function pacesOf(paces: readonly RoundOfWay['paces'][number][]): PaceFigures[] {
  return [...new Set(paces.map(({ haltMs }) => haltMs))].map((haltMs) => {
    const own = paces.filter((pace) => pace.haltMs === haltMs);
    return { haltMs, segments: own.reduce((sum, { segments }) => sum + segments, 0), deviationMs: deviation(own.flatMap(({ lateMs }) => lateMs)), stallMs: spread(own.map(({ stallMs }) => stallMs)) };
  });
}
