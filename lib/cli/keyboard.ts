import type { ReadStream } from 'node:tty';

/** Keys as they are pressed, where there is a keyboard: Ctrl-C is one of them, and no signal. */
export class Keyboard implements Disposable {
  readonly #stdin: ReadStream;
  readonly #onData: (data: Buffer) => void;

  constructor(stdin: ReadStream, onKeys: (keys: string) => void) {
    this.#stdin = stdin;
    this.#onData = (data) => onKeys(data.toString());
    if (!stdin.isTTY) return;
    stdin.setRawMode(true);
    stdin.on('data', this.#onData);
  }

  [Symbol.dispose](): void {
    this.#stdin.off('data', this.#onData);
    if (this.#stdin.isTTY) this.#stdin.setRawMode(false);
    // Else it would keep the process.
    this.#stdin.pause();
  }
}

/** q, Q, Escape, Ctrl-C, Ctrl-D; keys that were pressed in haste come together, and an arrow begins with an Escape. */
export const isQuit = (keys: string): boolean => keys === '\x1b' || (!keys.startsWith('\x1b') && /[qQ\x03\x04]/.test(keys));
