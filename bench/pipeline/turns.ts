import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Long against the caches that a change of programs costs, short against what makes a shared machine faster or slower. */
const turnMs = 50;

export interface Usage {
  cpuSeconds: number;
  wallSeconds: number;
}

/** A program, and what of its output says how much CPU it used, s. */
export interface Contestant {
  file: string;
  args: readonly string[];
  /** It says a line when it is warm, and begins with a line of its input: only then its time begins. */
  warmsUp?: boolean;
  cpuSeconds: (said: string) => number;
}

/**
 * Two programs by turns, one stopped while the other runs: a machine that changes its pace several times a second, as rented ones do,
 * changes it for both alike, where one after the other two equal programs differed by a third. The wall time of each is that of its turns.
 */
export async function inTurns(first: Contestant, second: Contestant): Promise<[Usage, Usage]> {
  const runners = [await Runner.start(first), await Runner.start(second)] as const;
  for (let turn = 0; runners.some((runner) => !runner.isOver); turn += 1) await runners[turn % 2]!.turn();
  return [await runners[0].usage(), await runners[1].usage()];
}

class Runner {
  readonly #contestant: Contestant;
  readonly #child: ChildProcess;
  readonly #closed: Promise<number | null>;
  #said = '';
  #wallMs = 0;
  #isOver = false;

  /** It may run for a moment before its first turn. */
  static async start(contestant: Contestant): Promise<Runner> {
    // A group of its own, so that a shell and what it waits for stop together.
    const child = spawn(contestant.file, contestant.args, { stdio: ['pipe', 'pipe', 'inherit'], detached: true });
    const runner = new Runner(contestant, child);
    if (contestant.warmsUp === true) await Promise.race([once(child.stdout, 'data'), runner.#closed]);
    runner.#signal('SIGSTOP');
    child.stdin.end('\n');
    return runner;
  }

  private constructor(contestant: Contestant, child: ChildProcess) {
    this.#contestant = contestant;
    this.#child = child;
    child.stdin?.on('error', () => {});
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.#said += text));
    this.#closed = new Promise((resolve, reject) => child.once('error', reject).once('close', (code) => {
      this.#isOver = true;
      resolve(code);
    }));
    this.#closed.catch(() => {});
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  async turn(): Promise<void> {
    if (this.#isOver) return;
    const begin = performance.now();
    this.#signal('SIGCONT');
    const isOver = await Promise.race([this.#closed.then(() => true), sleep(turnMs, false)]);
    if (!isOver) this.#signal('SIGSTOP');
    this.#wallMs += performance.now() - begin;
  }

  /** Throws where the program failed. */
  async usage(): Promise<Usage> {
    const { file, args, cpuSeconds } = this.#contestant;
    const code = await this.#closed;
    if (code !== 0) throw new Error(`${[file, ...args].join(' ')} ended with ${code}`);
    return { cpuSeconds: cpuSeconds(this.#said), wallSeconds: this.#wallMs / 1e3 };
  }

  #signal(signal: NodeJS.Signals): void {
    if (this.#child.pid !== undefined && isThere(this.#child.pid)) process.kill(-this.#child.pid, signal);
  }
}

function isThere(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}
