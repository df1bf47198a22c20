/** What is written of a terminal. */
export interface Terminal {
  write(text: string): unknown;
  columns?: number;
}

const up = (lines: number): string => (lines === 0 ? '\r' : `\x1b[${lines}A\r`);
const eraseRest = '\x1b[K';
const eraseBelow = '\x1b[J';

/** Lines at the end of a terminal that are written anew in their place: each over the one before, in one write, so that nothing flickers. */
export class LiveLines {
  readonly #terminal: Terminal;
  #drawn = 0;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  draw(lines: readonly string[]): void {
    // A line that wraps would be two, and the next drawing would begin too low.
    const fitting = lines.map((line) => line.slice(0, (this.#terminal.columns ?? 80) - 1));
    this.#terminal.write(`${up(this.#drawn)}${fitting.map((line) => `${line}${eraseRest}\n`).join('')}${eraseBelow}`);
    this.#drawn = fitting.length;
  }

  /** Takes them away: what is written next stands where they began. */
  clear(): void {
    if (this.#drawn > 0) this.#terminal.write(`${up(this.#drawn)}${eraseBelow}`);
    this.#drawn = 0;
  }
}
