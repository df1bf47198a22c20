import { thumbnailMs } from '../protocol/timing.js';

/** Who does not ask again within this time looks no more, ms: what there was of the session is forgotten then. */
const lookedAtMs = 15_000;
/** Sessions that are looked at at once: 64 pages with a screen full of them each see what others see. */
const mostLookedAt = 256;
/** In one answer to a node. */
const mostAsked = 64;

interface Look {
  /** When somebody asked last. */
  askedAtMs: number;
  /** When its node was last told. */
  toldAtMs: number;
  jpeg?: Buffer;
}

/** The pictures that somebody looks at now, in memory and nowhere else; nodes make none of other sessions. */
export class Thumbnails {
  readonly #steadyMs: () => number;
  readonly #looks = new Map<string, Look>();

  constructor(steadyMs: () => number) {
    this.#steadyMs = steadyMs;
  }

  get size(): number {
    return this.#looks.size;
  }

  /** Somebody looks at the session: its newest picture, where there is one yet. */
  look(session: string): Buffer | undefined {
    const now = this.#steadyMs();
    this.#forget(now);
    const look = this.#looks.get(session);
    if (look === undefined && this.#looks.size >= mostLookedAt) return undefined;
    this.#looks.set(session, { toldAtMs: -Infinity, ...look, askedAtMs: now });
    return look?.jpeg;
  }

  /** Of a node's sessions those of which it shall make a picture now. */
  wanted(sessions: Iterable<string>): string[] {
    const now = this.#steadyMs();
    this.#forget(now);
    if (this.#looks.size === 0) return [];
    const due = [...sessions].filter((session) => now - (this.#looks.get(session)?.toldAtMs ?? now) >= thumbnailMs).slice(0, mostAsked);
    for (const session of due) this.#looks.get(session)!.toldAtMs = now;
    return due;
  }

  /** False where nobody looks any more. */
  keep(session: string, jpeg: Buffer): boolean {
    const look = this.#looks.get(session);
    if (look !== undefined) look.jpeg = jpeg;
    return look !== undefined;
  }

  #forget(now: number): void {
    for (const [session, { askedAtMs }] of this.#looks) if (now - askedAtMs >= lookedAtMs) this.#looks.delete(session);
  }
}
