import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A Node program that answers each line with a line of JSON: figures by name. Killed when it is not needed any more. */
export class Worker implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string, undefined>;
  readonly #file: string;

  constructor(file: string, args: readonly string[]) {
    this.#file = file;
    const child = spawn(process.execPath, [file, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#child = child;
    this.#lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  }

  async round(): Promise<Record<string, number>> {
    this.#child.stdin?.write('\n');
    const line = await this.#lines.next();
    if (line.done === true) throw new Error(`${this.#file} ended before its answer`);
    return JSON.parse(line.value) as Record<string, number>;
  }

  /** It may hang in what it measures. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#child.kill('SIGKILL');
    await once(this.#child, 'close');
  }
}
