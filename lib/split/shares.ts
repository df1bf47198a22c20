/** Film seconds of the first chunk of a node of which nothing is known. */
const firstSeconds = 10;
/** Wall time of a chunk, s: what it costs to begin one should be little of it, and a film should not wait for the last one. */
const leastWall = 4;
const mostWall = 300;
/** Nodes come back for more before all is given away, so that they end together. */
const rounds = 2;

export interface Share {
  /** Film seconds that nobody has begun. */
  left: number;
  /** Film seconds a wall second of the node; undefined: it has made none yet. */
  speed: number | undefined;
  /** Those of the other nodes at work. */
  others: readonly (number | undefined)[];
}

/** How long the next chunk of a node should be, film seconds: its part of what is left by its speed, and again of what is left then. */
export function shareOf({ left, speed, others }: Share): number {
  if (speed === undefined) return Math.min(firstSeconds, left / (rounds * (others.length + 1)));
  const sum = others.reduce<number>((total, other) => total + (other ?? speed), speed);
  const part = (left * speed) / sum / rounds;
  return Math.min(mostWall * speed, Math.max(leastWall * speed, part));
}
