import { table } from '../markdown.js';
import type { Machine } from '../result.js';
import type { StartResult } from './start.js';

/** One file of bench/results/plex. */
export interface PlexResult {
  machine: Machine;
  /** Day, as 2026-11-26 (UTC). */
  date: string;
  rounds: number;
  start: StartResult;
}

/** The shim may take this long beyond Node's own start, ms. */
const overheadFloor = 60;

export function plexTable({ machine, date, rounds, start: { node, question, executable, segment, programs } }: PlexResult): string {
  const ms = (value: number) => value.toFixed(0);
  const verdict = (isReached: boolean) => (isReached ? 'floor' : 'missed');
  const overhead = question - node;
  const body = [
    ['Node with nothing to do, from start to end', ms(node), '', ''],
    ['the launcher, until the coordinator has its first question', ms(question), '', ''],
    ["the shim's own part of that", ms(overhead), `≤ ${overheadFloor}`, verdict(overhead <= overheadFloor)],
    ...(executable === undefined ? [] : [['the same as a single executable, beyond Node', ms(executable - node), `≤ ${overheadFloor}`, verdict(executable - node <= overheadFloor)]]),
    ["the launcher, until the first segment stands in Plex's folder", ms(segment), '', ''],
    ...Object.entries(programs).map(([name, value]) => [`${name}, until the same`, ms(value), `≥ ${ms(segment)}`, verdict(value >= segment)]),
  ];
  return [
    `${machine.cpu}, ${machine.cores} cores; Node ${machine.node}, libav ${machine.libav}; medians of ${rounds} interleaved rounds, ${date}; ms.`,
    table(['', 'ms', 'floor', 'reached'], body, 1),
  ].join('\n\n');
}
