import { closeSync, openSync } from 'node:fs';
import { type Sql, type SqlDatabase, type Value, withoutNulls } from './sql-database.js';
import type { Database, Sqlite, Statement } from './sqlite-engine.js';

/** How long a write waits for that of another process, ms. */
const busyMs = 5_000;

/** One SQLite file. Its statements are short, and are done when they return. */
export class SqliteDatabase implements SqlDatabase {
  readonly description: string;
  readonly dialect = { integer: 'INTEGER', counted: 'INTEGER PRIMARY KEY AUTOINCREMENT', strict: ' STRICT' } as const;
  readonly #database: Database;
  readonly #sql: Sql;
  /** Transactions of one connection cannot run beside each other. */
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;

  /** Makes the file, for its owner alone, where there is none. Throws what SQLite throws. */
  constructor(sqlite: Sqlite, file: string) {
    closeSync(openSync(file, 'a', 0o600));
    this.description = `${file} (${sqlite.name})`;
    this.#database = sqlite.open(file);
    this.#database.exec(`PRAGMA busy_timeout = ${busyMs}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;`);
    this.#sql = statementsOf(this.#database);
  }

  together<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    const turn = this.#last.then(() => this.#transaction(work));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async version(sql: Sql): Promise<number> {
    const [row] = (await sql.rows('PRAGMA user_version')) as [{ user_version: number }];
    return row.user_version;
  }

  setVersion(sql: Sql, version: number): Promise<void> {
    return sql.script(`PRAGMA user_version = ${version}`);
  }

  /** SQLite tells nobody. */
  watch(): void {}

  async close(): Promise<void> {
    await this.#last;
    if (this.#closed) return;
    this.#closed = true;
    this.#database.close();
  }

  async #transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      const result = await work(this.#sql);
      this.#database.exec('COMMIT');
      return result;
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    }
  }
}

function statementsOf(database: Database): Sql {
  const prepared = new Map<string, Statement>();
  const statement = (text: string): Statement => {
    const known = prepared.get(text) ?? database.prepare(text);
    prepared.set(text, known);
    return known;
  };
  return {
    run: async (text: string, ...values: readonly Value[]) => Number(statement(text).run(...values).changes),
    rows: async (text, ...values) => statement(text).all(...values).map((row) => withoutNulls(row as object)),
    script: async (text) => void database.exec(text),
    notify: async () => {},
  };
}
