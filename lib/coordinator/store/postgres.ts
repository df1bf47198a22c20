import { EventEmitter } from 'node:events';
import pg from 'pg';
import { JetsonAvError, messageOf } from '../../errors.js';
import { Failure } from '../../protocol/failure.js';
import { type Sql, type SqlDatabase, withoutNulls } from './sql-database.js';
import type { Kept } from './store.js';

/** Where all of it is: other programs may have the same database. */
const schema = 'jetson_av';
/** Notifications have this name. */
export const channel = 'jetson_av';
/** Whoever writes has this advisory lock until his transaction ends; whoever leads the coordinators has the other one. */
const writerLock = 0x6a61_7601;
export const leaderLock = 0x6a61_7602;

const connectMs = 3_000;
/** For one statement; writers wait for each other that long, too. */
const statementMs = 5_000;
const mostConnections = 4;
const retryAfterSeconds = 2;

/** Throws `ERR_JETSONAV_INVALID_ARGUMENT`; never repeats what came, for it may hold a password. */
export function checkDatabaseUrl(url: string): void {
  const isGood = URL.canParse(url) && /^postgres(ql)?:$/.test(new URL(url).protocol);
  if (!isGood) throw new JetsonAvError('ERR_JETSONAV_INVALID_ARGUMENT', 'databaseUrl: expected a URL as postgresql://user@host/database but received something else');
}

/** A PostgreSQL database, which several coordinators share. */
export class PostgresDatabase implements SqlDatabase {
  readonly description: string;
  readonly dialect = { integer: 'BIGINT', counted: 'BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY', strict: '' } as const;
  readonly #url: string;
  readonly #pool: pg.Pool;
  readonly #heard = new EventEmitter<{ kept: [Kept] }>();
  #closing: Promise<void> | undefined;

  /** Connects when it is first asked. Throws what `checkDatabaseUrl` throws. */
  constructor(url: string) {
    checkDatabaseUrl(url);
    const { hostname, port, pathname } = new URL(url);
    this.description = `PostgreSQL at ${hostname || 'localhost'}${port === '' ? '' : `:${port}`}${pathname}`;
    this.#url = url;
    this.#pool = new pg.Pool({ ...this.#configuration(), max: mostConnections });
    // One that breaks fails what is asked of it, and is made anew; that it says so once more must not end the process.
    this.#pool.on('error', () => {});
    this.#pool.on('connect', (client) => void client.on('error', () => {}));
  }

  /** A connection of its own, which the caller opens and ends: for locks that last, and for notifications. */
  connection(): pg.Client {
    return new pg.Client(this.#configuration());
  }

  async together<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect().catch((cause: unknown) => {
      throw unreachable(this.description, cause);
    });
    let isBroken = false;
    try {
      return await transaction(client, work);
    } catch (error) {
      isBroken = !(error instanceof JetsonAvError);
      throw isBroken ? unreachable(this.description, error) : error;
    } finally {
      client.release(isBroken);
    }
  }

  async version(sql: Sql): Promise<number> {
    await sql.script(`CREATE SCHEMA IF NOT EXISTS ${schema}; CREATE TABLE IF NOT EXISTS version (version BIGINT NOT NULL)`);
    const [row] = (await sql.rows('SELECT version FROM version')) as { version: number }[];
    return row?.version ?? 0;
  }

  setVersion(sql: Sql, version: number): Promise<void> {
    return sql.script(`DELETE FROM version; INSERT INTO version (version) VALUES (${version})`);
  }

  watch(listener: (kept: Kept) => void): void {
    this.#heard.on('kept', listener);
  }

  /** Says to those who watch that something may be new: whoever has the connection with the notifications calls this. */
  heard(kept: Kept): void {
    this.#heard.emit('kept', kept);
  }

  close(): Promise<void> {
    return (this.#closing ??= this.#pool.end());
  }

  #configuration(): pg.ClientConfig {
    return {
      connectionString: this.#url, application_name: 'jetson-av coordinator', options: `-c search_path=${schema}`,
      connectionTimeoutMillis: connectMs, query_timeout: statementMs, statement_timeout: statementMs, keepAlive: true,
      types: { getTypeParser: parserOf as typeof pg.types.getTypeParser },
    };
  }
}

/** Times and counts are far below 2^53. */
function parserOf(...[id, format]: Parameters<typeof pg.types.getTypeParser>): unknown {
  return id === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(id, format);
}

/** As SQLite's BEGIN IMMEDIATE: whoever has the lock sees all that was written before. */
export async function transaction<T>(client: pg.ClientBase, work: (sql: Sql) => Promise<T>): Promise<T> {
  try {
    await client.query(`BEGIN; SELECT pg_advisory_xact_lock(${writerLock})`);
    const result = await work(statementsOf(client));
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

function statementsOf(client: pg.ClientBase): Sql {
  const query = (text: string, values: readonly unknown[]) => client.query(numbered(text), [...values]);
  return {
    run: async (text, ...values) => (await query(text, values)).rowCount ?? 0,
    rows: async (text, ...values) => (await query(text, values)).rows.map(withoutNulls),
    script: async (text) => {
      await client.query(text);
    },
    notify: async (kept) => {
      await query(`SELECT pg_notify('${channel}', ?)`, [kept]);
    },
  };
}

/** Our statements hold no other question marks. */
function numbered(statement: string): string {
  let number = 0;
  return statement.replace(/\?/g, () => `$${(number += 1)}`);
}

/** 503: whoever asked may ask again. */
function unreachable(description: string, cause: unknown): Failure {
  return new Failure(503, 'ERR_JETSONAV_STATE', `${description} does not take this: ${messageOf(cause)}`, { cause, retryAfterSeconds });
}
