import { appendFileSync } from 'node:fs';

/** The shim's own log: a line an event, to a file or to stderr. What it cannot write is lost; a viewer does not pay for a log. */
export class ShimLog {
  readonly #path: string | undefined;
  readonly #token: string | undefined;
  readonly #stderr: (text: string) => void;

  constructor(path: string | undefined, token: string | undefined, stderr: (text: string) => void) {
    this.#path = path;
    this.#token = token || undefined;
    this.#stderr = stderr;
  }

  write(message: string): void {
    const text = this.redacted(message);
    if (this.#path === undefined) this.#stderr(`jetson-av: ${text}\n`);
    else this.#append(this.#path, `${new Date().toISOString()} [${process.pid}] ${text}\n`);
  }

  /** Without Plex's token, in whatever form it came. */
  redacted(message: string): string {
    const text = message.replaceAll(/(X-Plex-Token(?:=|%3D))[^&\s'"]+/gi, '$1<token>').replaceAll(/[\r\n]+/g, ' ');
    return this.#token === undefined ? text : text.replaceAll(this.#token, '<token>');
  }

  #append(path: string, line: string): void {
    try {
      appendFileSync(path, line, { mode: 0o640 });
    } catch (error) {
      this.#stderr(`jetson-av: ${(error as Error).message}: ${line}`);
    }
  }
}
