import { closeSync, openSync } from 'node:fs';
import type { JournalEntry } from '../../protocol/state.js';
import type { Database, Sqlite, Statement, Value } from './database.js';
import { migrate } from './migrations.js';
import { type AuthorityRecord, type CapacityRecord, type Enrolment, type EnrolResult, historyBound, type Store, type TokenRecord, tokensKeptMs } from './store.js';

/** How long a write waits for that of another process, ms. */
const busyMs = 5_000;

/** A store in one SQLite file. Its calls are short, and are done when they return. */
export class SqliteStore implements Store {
  readonly description: string;
  readonly #database: Database;
  readonly #statements = new Map<string, Statement>();
  readonly #historyBound: number;
  #closed = false;

  /** Makes the file, for its owner alone, where there is none. Throws what SQLite throws, and what `migrate` throws. */
  constructor(sqlite: Sqlite, file: string, bound: number = historyBound) {
    closeSync(openSync(file, 'a', 0o600));
    this.description = `${file} (${sqlite.name})`;
    this.#historyBound = bound;
    this.#database = sqlite.open(file);
    this.#database.exec(`PRAGMA busy_timeout = ${busyMs}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;`);
    migrate(this.#database);
  }

  async authority(): Promise<AuthorityRecord | undefined> {
    return this.#row('SELECT certificate, key FROM authority') as AuthorityRecord | undefined;
  }

  async keepAuthority({ certificate, key }: AuthorityRecord): Promise<AuthorityRecord> {
    this.#run('INSERT OR IGNORE INTO authority (one, certificate, key) VALUES (1, ?, ?)', certificate, key);
    return this.#row('SELECT certificate, key FROM authority') as AuthorityRecord;
  }

  async addToken({ id, role, hash, note, createdAt, expiresAt, spentAt, revokedAt }: TokenRecord): Promise<void> {
    this.#together(() => {
      this.#run('DELETE FROM token WHERE expires_at <= ?', createdAt - tokensKeptMs);
      this.#run('INSERT INTO token (id, role, hash, note, created_at, expires_at, spent_at, revoked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        id, role, hash, note, createdAt, expiresAt, spentAt ?? null, revokedAt ?? null);
    });
  }

  async tokens(): Promise<TokenRecord[]> {
    return this.#rows(`SELECT id, role, hash, note, created_at AS createdAt, expires_at AS expiresAt, spent_at AS spentAt, revoked_at AS revokedAt
      FROM token ORDER BY created_at, id`) as TokenRecord[];
  }

  async revokeToken(id: string, at: number): Promise<boolean> {
    return this.#run('UPDATE token SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL', at, id);
  }

  async enrol(tokenId: string, { node, id, joinedAt, expiresAt }: Enrolment): Promise<EnrolResult> {
    return this.#together(() => {
      if (this.#row('SELECT 1 FROM token WHERE id = ? AND spent_at IS NULL AND revoked_at IS NULL', tokenId) === undefined) return 'token-spent';
      if (this.#row('SELECT 1 FROM enrolment WHERE node = ? AND revoked_at IS NULL AND expires_at > ?', node, joinedAt) !== undefined) return 'name-taken';
      this.#run('UPDATE token SET spent_at = ? WHERE id = ?', joinedAt, tokenId);
      this.#run('INSERT OR REPLACE INTO enrolment (node, id, joined_at, expires_at) VALUES (?, ?, ?, ?)', node, id, joinedAt, expiresAt);
      return 'enrolled';
    });
  }

  async renewEnrolment(node: string, id: string, expiresAt: number): Promise<boolean> {
    return this.#run('UPDATE enrolment SET expires_at = ? WHERE node = ? AND id = ? AND revoked_at IS NULL', expiresAt, node, id);
  }

  async revokeEnrolment(node: string, at: number): Promise<boolean> {
    return this.#run('UPDATE enrolment SET revoked_at = ? WHERE node = ? AND revoked_at IS NULL', at, node);
  }

  async enrolments(): Promise<Enrolment[]> {
    return this.#rows('SELECT node, id, joined_at AS joinedAt, expires_at AS expiresAt, revoked_at AS revokedAt FROM enrolment ORDER BY joined_at, node') as Enrolment[];
  }

  async keepCapacity({ node, at, table }: CapacityRecord): Promise<void> {
    this.#run('INSERT OR REPLACE INTO capacity (node, at, told) VALUES (?, ?, ?)', node, at, table);
  }

  async capacities(): Promise<CapacityRecord[]> {
    return this.#rows('SELECT node, at, told AS "table" FROM capacity ORDER BY node') as CapacityRecord[];
  }

  async appendHistory(entries: readonly JournalEntry[]): Promise<void> {
    this.#together(() => {
      for (const entry of entries) this.#run('INSERT INTO history (entry) VALUES (?)', JSON.stringify(entry));
      this.#run('DELETE FROM history WHERE number <= (SELECT MAX(number) FROM history) - ?', this.#historyBound);
    });
  }

  async history(limit: number): Promise<JournalEntry[]> {
    const rows = this.#rows('SELECT entry FROM history ORDER BY number DESC LIMIT ?', limit) as { entry: string }[];
    return rows.map(({ entry }) => JSON.parse(entry) as JournalEntry);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#statements.clear();
    this.#database.close();
  }

  #statement(sql: string): Statement {
    const known = this.#statements.get(sql) ?? this.#database.prepare(sql);
    this.#statements.set(sql, known);
    return known;
  }

  /** True where it changed something. */
  #run(sql: string, ...values: readonly Value[]): boolean {
    return Number(this.#statement(sql).run(...values).changes) > 0;
  }

  #row(sql: string, ...values: readonly Value[]): unknown {
    return this.#rows(sql, ...values)[0];
  }

  #rows(sql: string, ...values: readonly Value[]): unknown[] {
    return this.#statement(sql).all(...values).map((row) => withoutNulls(row as object));
  }

  #together<T>(work: () => T): T {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.#database.exec('COMMIT');
      return result;
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    }
  }
}

/** What is not there is absent, as in every other store. */
function withoutNulls(row: object): object {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}
