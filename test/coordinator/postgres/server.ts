import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);
const startMs = 30_000;
const user = 'jetson';

/** Its programs, and whom to be: it refuses root. */
export interface FoundPostgres { bin: string; uid?: number; gid?: number }

/** undefined where this machine has none, or not the user that it wants. */
export function findPostgres(): FoundPostgres | undefined {
  const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql').sort((a, b) => Number(b) - Number(a)) : [];
  const bin = versions.map((version) => `/usr/lib/postgresql/${version}/bin`).find((folder) => existsSync(join(folder, 'postgres')) && existsSync(join(folder, 'initdb')));
  if (bin === undefined) return undefined;
  if (process.getuid?.() !== 0) return { bin };
  const [, , uid, gid] = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':')).find(([name]) => name === 'postgres') ?? [];
  return uid === undefined || gid === undefined ? undefined : { bin, uid: Number(uid), gid: Number(gid) };
}

export const noPostgres = "there is no PostgreSQL here (Debian's package postgresql)";

/** A PostgreSQL of its own on loopback, with nothing in it. */
export class PostgresServer {
  readonly port: number;
  readonly #folder: string;
  readonly #start: () => ChildProcess;
  #process: ChildProcess;
  #databases = 0;

  private constructor(port: number, folder: string, start: () => ChildProcess) {
    this.port = port;
    this.#folder = folder;
    this.#start = start;
    this.#process = start();
  }

  static async start(owner: { teardown(stop: () => unknown): unknown }, { bin, ...as }: FoundPostgres): Promise<PostgresServer> {
    const folder = mkdtempSync(join(tmpdir(), 'jetson-av-postgres-'));
    if (as.uid !== undefined && as.gid !== undefined) chownSync(folder, as.uid, as.gid);
    const data = join(folder, 'data');
    const options = { ...as, cwd: folder, env: { LC_ALL: 'C', PATH: process.env['PATH'] } };
    await run(join(bin, 'initdb'), ['--pgdata', data, '--username', user, '--auth', 'trust', '--encoding', 'UTF8', '--no-sync'], options);
    const port = await freePort();
    const settings = { listen_addresses: '127.0.0.1', port, unix_socket_directories: '', fsync: 'off', max_connections: 60, shared_buffers: '16MB' };
    const args = ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
    const server = new PostgresServer(port, folder, () => spawn(join(bin, 'postgres'), args, { ...options, stdio: 'ignore' }));
    owner.teardown(() => server.#remove());
    await server.#answers();
    return server;
  }

  /** A new database. */
  async database(): Promise<string> {
    const name = `place_${(this.#databases += 1)}`;
    await this.query(`CREATE DATABASE ${name}`);
    return this.url(name);
  }

  url(database: string): string {
    return `postgresql://${user}@127.0.0.1:${this.port}/${database}`;
  }

  async query(statement: string, url: string = this.url('postgres')): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {});
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(statement)).rows;
    } finally {
      await client.end();
    }
  }

  /** As if its machine had lost power; `restart` brings it back with what it had. */
  async kill(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    // SIGQUIT: at once, and all its processes with it, which SIGKILL of the first one would leave behind.
    this.#process.kill('SIGQUIT');
    await ended;
  }

  async restart(): Promise<void> {
    this.#process = this.#start();
    await this.#answers();
  }

  async #answers(): Promise<void> {
    const untilMs = performance.now() + startMs;
    for (;;) {
      try {
        await this.query('SELECT 1');
        return;
      } catch (error) {
        if (performance.now() > untilMs) throw error;
        await sleep(50);
      }
    }
  }

  async #remove(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
