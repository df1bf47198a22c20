import type { ListedSegment } from '../manifest/media-playlist.js';

/** How much of a channel is kept for a node that takes over: more than lies between what was read and what is complete. */
const keptSeconds = 60;
/** As much as 30 s of the fattest broadcast (24 Mbit/s). */
const keptBytes = 96 << 20;

/** A segment with its place in the stream. */
export interface ShelvedSegment extends ListedSegment {
  /** s from the beginning of the whole stream, by the lengths that were listed. */
  start: number;
  /** What was never listed before it, s. */
  gap: number;
  /** Its bytes, when all of them were read. */
  pieces?: readonly Uint8Array[];
}

/** The segments of a live channel: those to be read, in order, and the latest that were, with their bytes. */
export class SegmentShelf {
  readonly #segments: ShelvedSegment[] = [];
  #bytes = 0;

  /** Takes in what a playlist lists; returns how many segments were gone before they were ever listed here. */
  list(listed: readonly ListedSegment[], targetSeconds: number): number {
    let missed = 0;
    for (const segment of listed) {
      const last = this.#segments.at(-1)?.number;
      if (last !== undefined && segment.number <= last) {
        this.#correct(segment);
        continue;
      }
      const between = last === undefined ? 0 : segment.number - last - 1;
      missed += between;
      this.#segments.push({ ...segment, start: 0, gap: between * targetSeconds });
    }
    this.#place();
    return missed;
  }

  /** Where to begin for the sake of a time: the segment before the one that it lies in, as listed lengths are rounded; else the oldest. */
  at(seconds: number): ShelvedSegment | undefined {
    const index = this.#segments.findLastIndex(({ start }) => start <= seconds);
    return this.#segments[Math.max(0, index - 1)];
  }

  after(segment: ShelvedSegment): ShelvedSegment | undefined {
    return this.#segments.find(({ number }) => number > segment.number);
  }

  /** Keeps the bytes of a segment, and forgets the oldest. */
  keep(segment: ShelvedSegment, pieces: readonly Uint8Array[]): void {
    segment.pieces = pieces;
    this.#bytes += sizeOf(segment);
    while (this.#isTooMuch(segment)) this.#bytes -= sizeOf(this.#segments.shift()!);
  }

  /** A segment that is listed while it is made gets longer. */
  #correct({ number, seconds }: ListedSegment): void {
    const known = this.#segments.find((segment) => segment.number === number);
    if (known !== undefined) known.seconds = seconds;
  }

  /** The oldest stays where it is. */
  #place(): void {
    for (const [index, segment] of this.#segments.entries()) {
      const before = this.#segments[index - 1];
      if (before !== undefined) segment.start = before.start + before.seconds + segment.gap;
    }
  }

  /** One before the newest is always there. */
  #isTooMuch(newest: ShelvedSegment): boolean {
    const [oldest, second] = this.#segments;
    if (oldest?.pieces === undefined || oldest === newest || second === newest) return false;
    return this.#bytes > keptBytes || newest.start - oldest.start > keptSeconds;
  }
}

const sizeOf = ({ pieces = [] }: ShelvedSegment): number => pieces.reduce((sum, piece) => sum + piece.length, 0);
