import { table } from '../markdown.js';
import type { Machine } from '../result.js';
import type { NetworkFigures } from './bench.js';
import type { Figures } from './figures.js';
import type { Spread } from './spread.js';
import type { WayName } from './ways.js';

/** One file of bench/results/network. */
export interface NetworkResult extends NetworkFigures {
  machine: Machine;
  /** Day, as 2026-11-26 (UTC). */
  date: string;
}

const names: Record<WayName, string> = { local: 'a local file', http: 'HTTP ranges, by the agent from the coordinator', nfs: 'NFS 4, nfs-ganesha to libnfs, piped' };

/** What reading films over a link costs, in Markdown. */
export function networkTables({ machine, date, rounds, delayMs, load, figures, missing }: NetworkResult): string {
  const delay = delayMs === undefined ? 'no delay, since this kernel has no netem' : `${delayMs} ms in each direction`;
  const why = Object.entries(missing).map(([way, reason]) => [names[way as WayName], `not measured: ${reason}`]);
  const blank = (row: string[], width: number) => [...row, ...Array<string>(width - row.length).fill('')];
  const [readingHead, pacedHead] = [['a film', 'Mbit/s', 'least to most', '±', 'first 64 KiB', '±', 'seek', '±'], ['transcode in real time', 'server halts', 'segments', '±', 'longest stall', 'least to most']];
  return [
    `${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, libav ${machine.libav}; a link of 1 Gbit/s, ${delay}; ${rounds === 1 ? 'a single round' : `medians of ${rounds} interleaved rounds`}, ${date}; load of the machine ${load.map((value) => value.toFixed(1)).join(' to ')}. Times in ms; ± is the standard deviation.`,
    table(readingHead, [...figures.map(reading), ...why.map((row) => blank(row, readingHead.length))], 1),
    table(pacedHead, [...figures.flatMap(paced), ...why.map((row) => blank(row, pacedHead.length))], 1),
  ].join('\n\n');
}

function reading({ way, megabits, firstMs, seekMs }: Figures): string[] {
  const time = (value: Spread | undefined): string[] => (value === undefined ? ['none', ''] : [value.median.toFixed(2), value.deviation.toFixed(2)]);
  return [names[way], megabits.median.toFixed(0), range(megabits), megabits.deviation.toFixed(0), ...time(firstMs), ...time(seekMs)];
}

function paced({ way, paces }: Figures): string[][] {
  return paces.map(({ haltMs, segments, deviationMs, stallMs }) => [
    names[way], haltMs === 0 ? 'never' : `${haltMs / 1_000} s`, String(segments), deviationMs.toFixed(1), stallMs.median.toFixed(0), range(stallMs),
  ]);
}

const range = ({ least, most }: Spread): string => `${least.toFixed(0)} to ${most.toFixed(0)}`;
