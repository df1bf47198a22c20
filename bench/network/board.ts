import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Owner } from '../../test/e2e/cluster.js';
import type { Host } from '../../test/survival/network.js';
import type { Answers, Question, ReaderInit } from './reader.js';

const reader = fileURLToPath(new URL('reader.js', import.meta.url));

/** The reader of films, where the board is. */
export class Board {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string, undefined>;

  constructor(owner: Owner, { within }: Host, init: ReaderInit) {
    const [program, ...args] = [...within, process.execPath, reader, JSON.stringify(init)];
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#child = child;
    this.#lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    owner.teardown(() => this.#end());
  }

  async ask<What extends keyof Answers>(what: What, { way, film }: Omit<Question, 'what'>): Promise<Answers[What]> {
    this.#child.stdin?.write(`${JSON.stringify({ way, film, what } satisfies Question)}\n`);
    const line = await this.#lines.next();
    if (line.done === true) throw new Error('The reader on the board ended before its answer');
    return JSON.parse(line.value) as Answers[What];
  }

  async #end(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#child.kill('SIGKILL');
    await once(this.#child, 'exit');
  }
}
