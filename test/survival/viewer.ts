import type { HeldAnnouncements } from '../e2e/held-announcements.js';
import type { MediaServer, TranscodeJob } from '../plex/media-server.js';
import type { Film, SessionKind } from '../viewer/clients.js';

/** A player has this much before it begins, s. */
const startsWith = 2;
/** Ahead of what is played: with more the server lets the transcoder slow down, with less it wants all of it again, s. */
const [enough, little] = [11, 9] as const;
/** A break that nobody sees, at most: three pictures, s. */
const seen = 0.125;

/** One who watches while it is made: at the pace of the film, from the moment at which the first seconds are there. */
export class Viewer {
  readonly job: TranscodeJob;
  readonly kind: SessionKind;
  readonly #film: Film;
  readonly #held: HeldAnnouncements;
  #played: number | undefined;
  #lookedAtMs = 0;
  /** How long nothing was there to go on with, s. */
  stalled = 0;
  /** Whether the rest may come as fast as it can. */
  hurries = false;

  constructor(server: MediaServer, film: Film, { kind, held }: { kind: SessionKind; held: HeldAnnouncements }) {
    this.#film = film;
    this.#held = held;
    held.holds = () => this.isFarAhead;
    this.kind = kind;
    this.job = server.play(held.of(kind.make(film)));
  }

  /** Whether somebody looks at it while it is made. */
  get watches(): boolean {
    return this.kind.seconds !== undefined;
  }

  get hasEnded(): boolean {
    return this.job.child.exitCode !== null || this.job.child.signalCode !== null;
  }

  /** What is there and not yet played, s. */
  get ahead(): number {
    return this.#there - (this.#played ?? 0);
  }

  /** A fast machine makes all of a film before it hears that it may slow down: what is so far ahead is not answered, either. */
  get isFarAhead(): boolean {
    return !this.hurries && this.ahead > enough;
  }

  get wasInterrupted(): boolean {
    return this.stalled > seen;
  }

  get segments(): number {
    return this.job.announced().length;
  }

  /** To be called many times a second. */
  look(nowMs: number): void {
    if (!this.watches || this.hasEnded) return;
    if (this.#played === undefined) this.#begin(nowMs);
    else this.#play((nowMs - this.#lookedAtMs) / 1_000);
    this.#lookedAtMs = nowMs;
    if (!this.isFarAhead) this.#held.release();
    if (this.hurries || this.ahead < little) this.job.throttle = false;
    else if (this.isFarAhead) this.job.throttle = true;
  }

  get #there(): number {
    return Math.min(this.segments * (this.kind.seconds ?? 0), this.#film.seconds - this.kind.begin);
  }

  #begin(nowMs: number): void {
    if (this.#there < startsWith) return;
    this.#played = 0;
    this.#lookedAtMs = nowMs;
  }

  #play(seconds: number): void {
    const there = this.#there;
    const wanted = (this.#played ?? 0) + seconds;
    if (there < this.#film.seconds - this.kind.begin) this.stalled += Math.max(0, wanted - there);
    this.#played = Math.min(wanted, there);
  }
}
