import { performance } from 'node:perf_hooks';
import type { Piece } from './work-list.js';

/** A node at work. */
export interface Lane {
  readonly node: string;
  readonly piece: Piece;
  readonly beganAtMs: number;
  /** How far it is, s of the film. */
  position: number;
  /** Ends it: what it has made is kept, and what is left is for another node. */
  hand: (() => void) | undefined;
  done: Promise<void>;
}

/** Below that nothing is known of its speed, ms. */
const leastMs = 2_000;
/** What is nearly done stays where it is, s. */
const leastWall = 4;
/** Another node takes over what it does in less than this part of the time. */
const muchFaster = 0.5;

/** The one that needs longest, where a node of this speed would do what is left much sooner. `end`: of the film, s. */
export function toRelieve(lanes: Iterable<Lane>, speed: number, end: number): Lane | undefined {
  const left = ({ piece, position }: Lane): number => (piece.end ?? end) - position;
  const wall = (lane: Lane): number => left(lane) / speedOf(lane);
  const known = [...lanes].filter(({ hand, beganAtMs }) => hand !== undefined && performance.now() - beganAtMs > leastMs);
  const [slowest] = known.sort((a, b) => wall(b) - wall(a));
  return slowest !== undefined && wall(slowest) > leastWall && left(slowest) / speed < wall(slowest) * muchFaster ? slowest : undefined;
}

/** Film seconds a wall second, so far. */
function speedOf({ position, piece: { begin = 0 }, beganAtMs }: Lane): number {
  return Math.max(0.001, (position - begin) / ((performance.now() - beganAtMs) / 1000));
}
