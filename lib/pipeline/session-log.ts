import type { NativeLogLine, NativePipeline } from '../native/addon.js';

export type LogLevel = 'quiet' | 'panic' | 'fatal' | 'error' | 'warning' | 'info' | 'verbose' | 'debug' | 'trace';

/** libav's levels are steps of 8, from panic at 0. */
const levels: readonly LogLevel[] = ['panic', 'fatal', 'error', 'warning', 'info', 'verbose', 'debug', 'trace'];

/** At this level `showinfo` speaks. */
const noteLevel: LogLevel = 'info';

export const defaultLogLevel: LogLevel = 'warning';

/** The level at which libav must speak for `asked` to be heard, and notes where some are wanted. */
export function spokenLevel(asked: LogLevel, wantsNotes: boolean): LogLevel {
  return wantsNotes && levels.indexOf(asked) < levels.indexOf(noteLevel) ? noteLevel : asked;
}

/** What `showinfo` said of one frame. */
interface Note {
  /** s of output time */
  time: number;
  lines: string[];
}

/** `%.6g` of a time in s, and the clock of the encoder. */
const precision = 5e-6;
const shortestFrame = 1e-3;

/**
 * The lines of a pipeline, taken from libav once and told apart: those of `showinfo` in some stages belong to pictures, all
 * others are for who iterates the events.
 */
export class SessionLog {
  readonly #native: Pick<NativePipeline, 'takeLog'>;
  readonly #level: number;
  readonly #noteStages: ReadonlySet<string>;
  readonly #lines: NativeLogLine[] = [];
  readonly #notes: Note[] = [];

  /** `asked`: the least severe level that is told; `noteStages`: the filters whose notes are wanted. */
  constructor(native: Pick<NativePipeline, 'takeLog'>, asked: LogLevel, noteStages: ReadonlySet<string>) {
    this.#native = native;
    this.#level = levels.indexOf(asked);
    this.#noteStages = noteStages;
  }

  /** The next line that is no note. */
  next(): { level: LogLevel; stage: string; text: string } | undefined {
    this.#drain();
    const line = this.#lines.shift();
    return line && { level: levels[rankOf(line)]!, stage: line.stage, text: line.text };
  }

  /** The notes of frames up to this one, s of output time, in order; each is given once. */
  notesUntil(time: number): string[] {
    this.#drain();
    const behind = this.#notes.findIndex((note) => note.time > time * (1 + precision) + shortestFrame / 2);
    return this.#notes.splice(0, behind < 0 ? this.#notes.length : behind).flatMap(({ lines }) => lines);
  }

  #drain(): void {
    for (let line = this.#native.takeLog(); line !== undefined; line = this.#native.takeLog()) {
      const isNote = this.#noteStages.has(line.stage) && /^\[Parsed_showinfo_\d+ @ /.test(line.text);
      if (isNote) this.#note(line.text);
      // The newest are kept, as libav's side does while nobody takes them.
      else if (rankOf(line) <= this.#level && this.#lines.push(line) > lineLimit) this.#lines.shift();
    }
  }

  /** A frame's first line has its time; the others, of colours and side data, follow it. What is said of the graph stands before the first. */
  #note(text: string): void {
    const time = /\] n: *\d+ .*\bpts_time:(\S+)/.exec(text)?.[1];
    const last = this.#notes.at(-1);
    if (time === undefined && last !== undefined) last.lines.push(text);
    else this.#notes.push({ time: Number(time ?? -Infinity), lines: [text] });
  }
}

const lineLimit = 512;

function rankOf({ level }: NativeLogLine): number {
  return Math.min(levels.length - 1, Math.max(0, level >> 3));
}
