import { table } from '../markdown.js';
import type { Machine } from '../result.js';
import type { SplitFigures, SplitRun } from './bench.js';

/** One file of bench/results/split. */
export interface SplitResult extends SplitFigures {
  machine: Machine;
  /** Day, as 2026-11-27 (UTC). */
  date: string;
}

/** One film by several nodes, in Markdown. */
export function splitTables({ machine, date, split, cores, bufferSize, load, chunkOverhead, simulated }: SplitResult): string {
  const [whole] = split;
  const alone = split.find(({ how }) => how === 'split');
  return [
    `${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, libav ${machine.libav}; each agent has ${cores} of a core; a single round, ${date}; load of the machine ${load.map((value) => value.toFixed(1)).join(' to ')}.`,
    table(['agents', 'how', 'pictures, s', 'speed-up', 'of N', 'file, s', 'chunks', 'again', 'pictures', 'not as in one piece', 'bytes', 'least in the buffer'], split.map((run) => row(run, whole!, alone, bufferSize)), 2),
    `Simulated, a film of two hours with a key frame every 5 s; a chunk costs ${chunkOverhead.toFixed(2)} s beside its pictures, as measured here; nodes at the film's speed where nothing is said.`,
    table(['nodes', 'chunks', 'wall, s', 'of what they could'], simulated.map(({ name, chunks, wall, efficiency }) => [name, String(chunks), wall.toFixed(0), percent(efficiency)]), 1),
  ].join('\n\n');
}

const names = { whole: 'in one piece', split: 'split', killed: 'split, one killed at half' } as const;

/** Against one agent that makes chunks, too: what chunks cost is in the first rows. */
function row(run: SplitRun, whole: SplitRun, alone: SplitRun | undefined, bufferSize: number): string[] {
  const { nodes, how, picturesWall, fileWall, bytes, summary, pictures, differences, leastFill } = run;
  const speedUp = (how === 'whole' || alone === undefined ? whole.picturesWall : alone.picturesWall) / picturesWall;
  return [
    String(nodes), names[how], picturesWall.toFixed(1), how === 'whole' ? '' : speedUp.toFixed(2), how === 'whole' ? '' : (speedUp / nodes).toFixed(2), fileWall.toFixed(1), String(summary?.chunks ?? ''), String(summary?.again.length ?? ''),
    String(pictures), how === 'whole' ? '' : String(differences), percent(bytes / whole.bytes), percent(leastFill / bufferSize),
  ];
}

const percent = (part: number): string => `${(part * 100).toFixed(1)} %`;
