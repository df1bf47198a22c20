import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { main, until, type Owner } from '../e2e/cluster.js';

/** As systemd's RestartSec has it where nobody says otherwise, ms. */
const restartMs = 100;
const startMs = 30_000;

/** A program of ours as a service manager keeps it: started again, with the same arguments, whenever it ends. */
export class Service {
  readonly name: string;
  readonly #args: readonly string[];
  #child: ChildProcess | undefined;
  #url: string | undefined;
  #listens = false;
  #stopped = false;
  #said = '';
  /** How often it ended by itself. */
  crashes = 0;

  private constructor(name: string, args: readonly string[]) {
    this.name = name;
    this.#args = args;
  }

  /** `args` name no port: it is chosen at the first start, and kept. */
  static async start(owner: Owner, name: string, args: readonly string[]): Promise<Service> {
    const service = new Service(name, args);
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

  async stop(): Promise<void> {
    this.#stopped = true;
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await gone;
  }

  #run(): void {
    const port = this.#url === undefined ? '0' : new URL(this.#url).port;
    const child = spawn(process.execPath, [main, ...this.#args, '--port', port], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child = child;
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      const url = /(http:\/\/[\d.]+:\d+)\//.exec(out)?.[1];
      if (url !== undefined && child === this.#child) [this.#url, this.#listens] = [url, true];
    });
    child.stderr.on('data', (chunk: Buffer) => (this.#said = chunk.toString().slice(-2_000)));
    child.once('exit', (_code, signal) => {
      this.#listens = false;
      if (!this.#stopped && signal !== 'SIGKILL') this.crashes += 1;
      void sleep(restartMs).then(() => this.#stopped || this.#run());
    });
  }
}
