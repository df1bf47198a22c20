import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Nanoseconds a frame. */
export interface FrameCost {
  cpu: number;
  wall: number;
}

/** A program that measures all its cases once for each line it reads, and answers with one line of JSON. */
export class Measurer implements AsyncDisposable {
  readonly name: string;
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string, undefined>;
  readonly #ended: Promise<unknown>;

  constructor(name: string, file: string, args: readonly string[]) {
    this.name = name;
    this.#child = spawn(file, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    this.#child.stderr.pipe(process.stderr);
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
    this.#ended = new Promise((resolve, reject) => this.#child.once('error', reject).once('close', resolve));
    this.#ended.catch(() => undefined);
  }

  async round(): Promise<Record<string, FrameCost>> {
    this.#child.stdin.write('\n');
    const line = await this.#lines.next();
    if (line.done === true) throw new Error(`${this.name} ended with ${this.#child.exitCode ?? this.#child.signalCode ?? 'nothing'} before its answer`);
    return JSON.parse(line.value) as Record<string, FrameCost>;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.stdin.end();
    await this.#ended;
  }
}
