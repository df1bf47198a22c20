import type { Terminal } from './live-lines.js';

const enter = '\x1b[?1049h\x1b[?25l';
const leave = '\x1b[?25h\x1b[?1049l';

/** The whole terminal, with what stood there kept for afterwards. Each drawing is one write over the one before, so nothing flickers. */
export class FullScreen implements Disposable {
  readonly #terminal: Terminal & { rows?: number };

  constructor(terminal: Terminal & { rows?: number }) {
    this.#terminal = terminal;
    terminal.write(enter);
  }

  get rows(): number {
    return this.#terminal.rows ?? 24;
  }

  draw(lines: readonly string[]): void {
    const { columns = 80 } = this.#terminal;
    const fitting = lines.slice(0, this.rows).map((line) => `${line.slice(0, columns)}\x1b[K`);
    this.#terminal.write(`\x1b[H${fitting.join('\r\n')}\x1b[J`);
  }

  [Symbol.dispose](): void {
    this.#terminal.write(leave);
  }
}
