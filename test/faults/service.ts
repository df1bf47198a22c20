import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { main, type Owner } from '../e2e/cluster.js';
import { until } from '../until.js';

/** As systemd's RestartSec has it where nobody says otherwise, ms. */
const restartMs = 100;
const startMs = 30_000;

/** Where, and how, a service runs. */
export interface Surroundings {
  /** A program, and arguments before ours: as `ip netns exec NAME`. */
  within?: readonly string[];
  /** Arguments of Node. */
  node?: readonly string[];
  env?: Readonly<Record<string, string>>;
}

/** A program of ours as a service manager keeps it: started again, with the same arguments, whenever it ends. */
export class Service {
  readonly name: string;
  readonly #args: readonly string[];
  readonly #around: Surroundings;
  #child: ChildProcess | undefined;
  #url: string | undefined;
  #listens = false;
  #stopped = false;
  #isTold = false;
  #said = '';
  /** How often it ended by itself. */
  crashes = 0;

  private constructor(name: string, args: readonly string[], around: Surroundings) {
    this.name = name;
    this.#args = args;
    this.#around = around;
  }

  /** `args` name no port: it is chosen at the first start, and kept. */
  static async start(owner: Owner, name: string, args: readonly string[], around: Surroundings = {}): Promise<Service> {
    const service = new Service(name, args, around);
    owner.teardown(() => service.stop());
    service.#run();
    await service.up();
    return service;
  }

  get url(): string {
    return this.#url ?? '';
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  get listens(): boolean {
    return this.#listens;
  }

  /** Resolves when it listens. */
  async up(): Promise<void> {
    await until(() => this.#listens, startMs, `${this.name} (${this.#said})`);
  }

  kill(): void {
    this.#listens = false;
    this.#child?.kill('SIGKILL');
  }

  /** As a service manager restarts it: it ends in good order, and starts again. */
  restart(): void {
    [this.#listens, this.#isTold] = [false, true];
    this.#child?.kill('SIGTERM');
  }

  signal(name: NodeJS.Signals): void {
    this.#child?.kill(name);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    const child = this.#child;
    // One that was halted would not hear of its end.
    child?.kill('SIGCONT');
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await gone;
  }

  #run(): void {
    const port = this.#url === undefined ? '0' : new URL(this.#url).port;
    const { within = [], node = [], env = {} } = this.#around;
    const [program, ...args] = [...within, process.execPath, ...node, main, ...this.#args, '--port', port];
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
    this.#child = child;
    this.#isTold = false;
    this.#said = '';
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      const url = /(http:\/\/[\d.]+:\d+)\//.exec(out)?.[1];
      if (url !== undefined && child === this.#child) [this.#url, this.#listens] = [url, true];
    });
    child.stderr.on('data', (chunk: Buffer) => (this.#said = chunk.toString().slice(-2_000)));
    child.once('exit', (_code, signal) => {
      // Its port may be another connection's for a moment, which is not its fault: it is tried again.
      const isKeptOut = this.#said.includes('EADDRINUSE');
      if (!this.#stopped && !this.#isTold && !isKeptOut && signal !== 'SIGKILL') this.crashes += 1;
      this.#listens = false;
      void sleep(restartMs).then(() => this.#stopped || this.#run());
    });
  }
}
