import type { ManifestRendition, ManifestSegment } from '../manifest/rendition.js';
import type { RenditionInfo } from '../protocol/media-info.js';
import type { SegmentEvent } from '../protocol/session-event.js';

interface Placed extends ManifestSegment {
  /** s of output time */
  start: number;
  end: number;
}

/** The files of one representation that are in Plex's directory, as far back as a manifest looks. */
export class DashRendition {
  readonly id: string;
  /** From its header: what the manifest says of it. */
  info: RenditionInfo | undefined;
  #segments: Placed[] = [];
  #first: Placed | undefined;
  #over = false;

  constructor(id: string) {
    this.id = id;
  }

  /** A segment of a number that was there already takes its place, and that of all behind it. */
  add({ number, startTicks, durationTicks, size, start, end, last }: SegmentEvent): void {
    const from = start ?? 0;
    // What an audio encoder puts before time 0 is not presented, and a manifest counts from 0.
    const hiddenTicks = Math.max(0, -startTicks);
    const ticks = { startTicks: startTicks + hiddenTicks, durationTicks: durationTicks - hiddenTicks };
    const placed = { number, ...ticks, start: from, end: end ?? from, ...(size !== undefined && { bytes: size }) };
    this.#segments = [...this.#segments.filter((segment) => segment.number < number), placed];
    this.#first ??= placed;
    this.#over = last;
  }

  /** Number behind the last segment; `undefined`: there is none. */
  get next(): number | undefined {
    const last = this.#segments.at(-1);
    return last && last.number + 1;
  }

  /** Whether its last segment is there. */
  get isOver(): boolean {
    return this.#over;
  }

  /** Whether it has this segment, or never will. */
  hasDone(number: number): boolean {
    return this.#over || (this.next !== undefined && this.next > number);
  }

  /** Output time at which the first segment of all began, s. */
  get origin(): number | undefined {
    return this.#first?.start;
  }

  /** Output time at which the segments below `number` end, s. */
  endBefore(number: number): number | undefined {
    return this.#segments.findLast((segment) => segment.number < number)?.end;
  }

  /** The `window` segments before `number`; older ones are forgotten. */
  listed(number: number, window: number, language: string | undefined): ManifestRendition | undefined {
    if (this.info === undefined) return undefined;
    const below = this.#segments.filter((segment) => segment.number < number).slice(-window);
    this.#segments = this.#segments.filter((segment) => segment.number >= (below[0]?.number ?? 0));
    return { id: this.id, info: this.info, segments: below, ...(language !== undefined && { language }) };
  }
}
