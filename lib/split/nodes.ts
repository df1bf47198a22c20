import { performance } from 'node:perf_hooks';

/** Weight of the newest chunk. */
const weight = 0.5;

/** The nodes of a film, as far as it has met them. */
export class Nodes {
  readonly #excludeMs: number;
  readonly #speeds = new Map<string, number>();
  readonly #lostAtMs = new Map<string, number>();
  readonly #unlike = new Set<string>();

  /** `excludeMs`: as long a node that failed is not taken again. */
  constructor(excludeMs: number) {
    this.#excludeMs = excludeMs;
  }

  /** Film seconds a wall second, with all that it takes to begin a chunk; undefined: it has made none. */
  speedOf(node: string): number | undefined {
    return this.#speeds.get(node);
  }

  /** The highest speed of those beside these. */
  fastest(beside: readonly string[]): number | undefined {
    const speeds = [...this.#speeds].filter(([node]) => !beside.includes(node)).map(([, speed]) => speed);
    return speeds.length === 0 ? undefined : Math.max(...speeds);
  }

  /** Nodes that are not asked now. */
  get excluded(): string[] {
    const nowMs = performance.now();
    return [...this.#unlike, ...[...this.#lostAtMs].filter(([, atMs]) => nowMs - atMs < this.#excludeMs).map(([node]) => node)];
  }

  /** It made so much of the film in so much time, s. */
  made(node: string, film: number, wall: number): void {
    const former = this.#speeds.get(node);
    const speed = film / Math.max(wall, 0.001);
    this.#speeds.set(node, former === undefined ? speed : former + weight * (speed - former));
  }

  lost(node: string): void {
    this.#lostAtMs.set(node, performance.now());
  }

  /** What it makes does not go together with what the others make. */
  isUnlike(node: string): void {
    this.#unlike.add(node);
  }
}
