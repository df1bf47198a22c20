import { Cuts } from '../../lib/split/cuts.js';
import { shareOf } from '../../lib/split/shares.js';
import { WorkList } from '../../lib/split/work-list.js';

/** More nodes than a machine can play: the same cuts and shares, with nodes that are a speed and what a chunk costs. */

export interface Simulated {
  name: string;
  nodes: number;
  chunks: number;
  /** s */
  wall: number;
  /** What all nodes together would need if nothing were lost, by what they need, 0 to 1. */
  efficiency: number;
}

const film = { begin: 0, end: 7_200, keyFrameSeconds: 5 } as const;

interface Node {
  speed: number;
  freeAt: number;
  /** As the film has seen it; undefined: it has made nothing. */
  known: number | undefined;
}

/** `overhead`: wall time of a chunk beside its pictures, s. */
export function simulated(overhead: number): Simulated[] {
  const equal = [1, 2, 4, 8, 16, 32, 64].map((count) => play(`${count} equal`, Array<number>(count).fill(1), overhead));
  return [...equal, play('1 at 8x, 2 at 4x, 4 at 1x', [8, 4, 4, 1, 1, 1, 1], overhead), play('1 at 8x, 1 at 0.25x', [8, 0.25], overhead)];
}

function play(name: string, speeds: readonly number[], overhead: number): Simulated {
  const keyFrames = Array.from({ length: Math.ceil(film.end / film.keyFrameSeconds) }, (_, index) => index * film.keyFrameSeconds);
  const work = new WorkList(film, new Cuts(film, keyFrames));
  const nodes: Node[] = speeds.map((speed) => ({ speed, freeAt: 0, known: undefined }));
  let [chunks, wall] = [0, 0];
  while (work.left > 0) {
    const node = nodes.reduce((first, each) => (each.freeAt < first.freeAt ? each : first));
    // Those that have nothing to do any more come no more.
    const others = nodes.filter((each) => each !== node).map(({ known }) => known);
    const piece = work.take(shareOf({ left: work.left, speed: node.known, others }));
    if (piece === undefined) break;
    const [length, began] = [work.lengthOf(piece), node.freeAt];
    node.freeAt = began + overhead + length / node.speed;
    node.known = length / (node.freeAt - began);
    chunks += 1;
    wall = Math.max(wall, node.freeAt);
  }
  const best = (film.end - film.begin) / speeds.reduce((sum, speed) => sum + speed, 0);
  return { name, nodes: speeds.length, chunks, wall, efficiency: best / wall };
}
