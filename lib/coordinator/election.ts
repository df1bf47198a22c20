import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import type pg from 'pg';
import { signalAfter } from '../abort.js';
import { JetsonAvError } from '../errors.js';
import type { Leadership } from './leadership.js';
import { channel, leaderLock, type PostgresDatabase, transaction } from './store/postgres.js';
import type { Kept } from './store/store.js';

export interface ElectionInit {
  database: PostgresDatabase;
  /** Says which secret this coordinator has, without telling it. */
  secretMark: string;
  logger: FastifyBaseLogger;
}

interface Leader { epoch: number; url: string; silentMs: number }

/** How often a coordinator looks whether it may lead, and one that leads says that it lives, ms. */
const lookMs = 150;
/** A leader that has the lock and says nothing for this long is put out: its process stands still, or its network is gone. */
const silentMs = 5_000;
/** Before a lost connection to the database is made anew. */
const reconnectMs = 500;

/** For the end of a connection whose other end may be gone. */
const goodbyeMs = 1_000;

const everything: readonly Kept[] = ['tokens', 'enrolments', 'drains', 'sleepers'];

/**
 * Leads by an advisory lock of PostgreSQL, which ends with the connection that has it: the next coordinator takes it within `lookMs`.
 * Each new leader counts the epoch of the one row on, so that what a former one still writes is refused (`Store.appendHistory`).
 * Without the database all stays as it was: whoever led goes on, for a viewer must not wait for a database.
 */
export class Election extends EventEmitter<{ change: [] }> implements Leadership {
  readonly #init: ElectionInit;
  readonly #stop = new AbortController();
  #url = '';
  #epoch: number | undefined;
  #leader: Leader | undefined;
  #running: Promise<void> = Promise.resolve();
  /** undefined: it was not asked yet. */
  #isLost: boolean | undefined;

  private constructor(init: ElectionInit) {
    super();
    this.setMaxListeners(0);
    this.#init = init;
  }

  /** Throws `ERR_JETSONAV_STATE` where the other coordinators of this database have another secret. */
  static async open(init: ElectionInit): Promise<Election> {
    const { database, secretMark } = init;
    const kept = await database.together(async (sql) => {
      await sql.run("INSERT INTO leader (one, epoch, url, secret_mark, renewed_at) VALUES (1, 0, '', ?, 0) ON CONFLICT DO NOTHING", secretMark);
      const [row] = (await sql.rows('SELECT secret_mark AS mark FROM leader')) as [{ mark: string }];
      return row.mark;
    });
    if (kept !== secretMark) throw new JetsonAvError('ERR_JETSONAV_STATE', `The coordinators of ${database.description} have another secret: copy the secret file of one of them to this host`);
    return new Election(init);
  }

  get leads(): boolean {
    return this.#epoch !== undefined;
  }

  get epoch(): number | undefined {
    return this.#epoch;
  }

  get leaderUrl(): string | undefined {
    return this.leads || this.#leader === undefined || this.#leader.url === '' ? undefined : this.#leader.url;
  }

  async changed(ms: number): Promise<void> {
    const end = AbortSignal.any([signalAfter(ms), this.#stop.signal]);
    await once(this, 'change', { signal: end }).catch(() => undefined);
  }

  /** From now on it may lead; others reach it at `url`. Resolves when it has looked once, or the database did not answer. */
  async stand(url: string): Promise<void> {
    this.#url = url;
    this.#running = this.#run();
    await this.changed(silentMs);
  }

  /** Gives the lock back. */
  async close(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      await this.#serve().catch((error: unknown) => this.#lost(error));
      await sleep(reconnectMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /** One connection, for as long as it lasts. */
  async #serve(): Promise<void> {
    const { database } = this.#init;
    const client = database.connection();
    // Whoever asks next is told; a connection that breaks between two looks must not end the process.
    client.on('error', () => {});
    client.on('notification', ({ payload }) => {
      const kept = everything.find((known) => known === payload);
      if (kept !== undefined) database.heard(kept);
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${channel}`);
      // What was said while nobody listened.
      for (const kept of everything) database.heard(kept);
      await this.#look(client);
    } finally {
      await Promise.race([client.end().catch(() => undefined), sleep(goodbyeMs)]);
    }
  }

  async #look(client: pg.Client): Promise<void> {
    const { signal } = this.#stop;
    let holds = false;
    while (!signal.aborted) {
      if (!holds && (await takes(client))) {
        holds = true;
        this.#set(await this.#enthrone(client), undefined);
      } else if (!holds) {
        const leader = await this.#read(client);
        this.#set(undefined, leader);
        if (leader.silentMs > silentMs) await this.#putOut(client, leader);
      } else if (!(await this.#renew(client))) {
        throw new JetsonAvError('ERR_JETSONAV_STATE', 'Another coordinator leads, though this one has the lock');
      }
      await sleep(lookMs, undefined, { signal }).catch(() => undefined);
    }
  }

  #enthrone(client: pg.Client): Promise<number> {
    return transaction(client, async (sql) => {
      const [row] = (await sql.rows(`UPDATE leader SET epoch = epoch + 1, url = ?, renewed_at = ${databaseNow} RETURNING epoch`, this.#url)) as [{ epoch: number }];
      return row.epoch;
    });
  }

  async #renew(client: pg.Client): Promise<boolean> {
    const { rowCount } = await client.query(`UPDATE leader SET renewed_at = ${databaseNow} WHERE epoch = $1`, [this.#epoch]);
    return rowCount === 1;
  }

  async #read(client: pg.Client): Promise<Leader> {
    const { rows: [row] } = await client.query<Leader>(`SELECT epoch, url, ${databaseNow} - renewed_at AS "silentMs" FROM leader`);
    return row!;
  }

  async #putOut(client: pg.Client, { epoch, silentMs: ms }: Leader): Promise<void> {
    this.#init.logger.warn({ epoch, silentMs: ms }, 'the coordinator that leads says nothing: its connection is ended');
    await client.query(`SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted AND classid = 0 AND objid = ${leaderLock}
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`);
  }

  #set(epoch: number | undefined, leader: Leader | undefined): void {
    const { logger } = this.#init;
    const before = { epoch: this.#epoch, url: this.leaderUrl, isLost: this.#isLost };
    this.#epoch = epoch;
    this.#leader = leader;
    this.#isLost = false;
    if (before.isLost === true) logger.info('the database answers again');
    if (before.epoch === epoch && before.url === this.leaderUrl && before.isLost === false) return;
    if (epoch !== undefined) logger.info({ epoch }, 'this coordinator leads');
    else if (this.leaderUrl !== undefined) logger.info({ epoch: leader?.epoch, url: this.leaderUrl }, 'another coordinator leads');
    this.emit('change');
  }

  #lost(error: unknown): void {
    if (this.#isLost !== true) this.#init.logger.warn({ err: error }, `the database is lost; ${this.leads ? 'this' : 'the other'} coordinator goes on leading`);
    this.#isLost = true;
    this.emit('change');
  }
}

/** By the database's clock alone, whose hosts may have others: ms since 1970. */
const databaseNow = '(extract(epoch FROM clock_timestamp()) * 1000)::bigint';

async function takes(client: pg.Client): Promise<boolean> {
  const { rows: [row] } = await client.query<{ won: boolean }>(`SELECT pg_try_advisory_lock(${leaderLock}) AS won`);
  return row!.won;
}
