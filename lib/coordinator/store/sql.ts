import type { Sample } from '../../protocol/sample.js';
import type { JournalEntry } from '../../protocol/state.js';
import { migrate } from './migrations.js';
import type { Sql, SqlDatabase, Value } from './sql-database.js';
import { type AuthorityRecord, type CapacityRecord, type DrainRecord, type Enrolment, type EnrolResult, historyBound, type Kept, samplesKeptMs, type SleeperRecord, type Store, type TokenRecord, tokensKeptMs } from './store.js';

/** A store in tables: the same statements for SQLite and for PostgreSQL. */
export class SqlStore implements Store {
  readonly description: string;
  readonly #database: SqlDatabase;
  readonly #historyBound: number;

  private constructor(database: SqlDatabase, bound: number) {
    this.description = database.description;
    this.#database = database;
    this.#historyBound = bound;
  }

  /** Brings the tables to their newest form. Throws what `migrate` throws, and what the database says; closes it then. */
  static async open(database: SqlDatabase, bound: number = historyBound): Promise<SqlStore> {
    try {
      await migrate(database);
    } catch (error) {
      await database.close();
      throw error;
    }
    return new SqlStore(database, bound);
  }

  async authority(): Promise<AuthorityRecord | undefined> {
    return this.#database.together(authorityOf);
  }

  keepAuthority({ certificate, key }: AuthorityRecord): Promise<AuthorityRecord> {
    return this.#database.together(async (sql) => {
      await sql.run('INSERT INTO authority (one, certificate, key) VALUES (1, ?, ?) ON CONFLICT DO NOTHING', certificate, key);
      return (await authorityOf(sql))!;
    });
  }

  addToken({ id, role, hash, note, createdAt, expiresAt, spentAt, revokedAt }: TokenRecord): Promise<void> {
    return this.#change('tokens', async (sql) => {
      await sql.run('DELETE FROM token WHERE expires_at <= ?', createdAt - tokensKeptMs);
      await sql.run('INSERT INTO token (id, role, hash, note, created_at, expires_at, spent_at, revoked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        id, role, hash, note, createdAt, expiresAt, spentAt ?? null, revokedAt ?? null);
    });
  }

  tokens(): Promise<TokenRecord[]> {
    return this.#rows(`SELECT id, role, hash, note, created_at AS "createdAt", expires_at AS "expiresAt", spent_at AS "spentAt", revoked_at AS "revokedAt"
      FROM token ORDER BY created_at, id`);
  }

  revokeToken(id: string, at: number): Promise<boolean> {
    return this.#run('tokens', 'UPDATE token SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL', at, id);
  }

  enrol(tokenId: string, { node, id, joinedAt, expiresAt }: Enrolment): Promise<EnrolResult> {
    return this.#database.together(async (sql) => {
      if (!(await isThere(sql, 'SELECT 1 FROM token WHERE id = ? AND spent_at IS NULL AND revoked_at IS NULL', tokenId))) return 'token-spent';
      if (await isThere(sql, 'SELECT 1 FROM enrolment WHERE node = ? AND revoked_at IS NULL AND expires_at > ?', node, joinedAt)) return 'name-taken';
      await sql.run('UPDATE token SET spent_at = ? WHERE id = ?', joinedAt, tokenId);
      await sql.run('DELETE FROM enrolment WHERE node = ?', node);
      await sql.run('INSERT INTO enrolment (node, id, joined_at, expires_at) VALUES (?, ?, ?, ?)', node, id, joinedAt, expiresAt);
      await sql.notify('tokens');
      await sql.notify('enrolments');
      return 'enrolled';
    });
  }

  renewEnrolment(node: string, id: string, expiresAt: number): Promise<boolean> {
    return this.#run('enrolments', 'UPDATE enrolment SET expires_at = ? WHERE node = ? AND id = ? AND revoked_at IS NULL', expiresAt, node, id);
  }

  revokeEnrolment(node: string, at: number): Promise<boolean> {
    return this.#run('enrolments', 'UPDATE enrolment SET revoked_at = ? WHERE node = ? AND revoked_at IS NULL', at, node);
  }

  enrolments(): Promise<Enrolment[]> {
    return this.#rows('SELECT node, id, joined_at AS "joinedAt", expires_at AS "expiresAt", revoked_at AS "revokedAt" FROM enrolment ORDER BY joined_at, node');
  }

  keepDrain(node: string, drain: boolean): Promise<void> {
    return this.#change('drains', async (sql) => {
      await sql.run('INSERT INTO drain (node, wanted) VALUES (?, ?) ON CONFLICT (node) DO UPDATE SET wanted = excluded.wanted', node, Number(drain));
    });
  }

  async drains(): Promise<DrainRecord[]> {
    const rows = await this.#rows<{ node: string; wanted: number }>('SELECT node, wanted FROM drain ORDER BY node');
    return rows.map(({ node, wanted }) => ({ node, drain: wanted === 1 }));
  }

  keepSleeper({ node, at, told }: SleeperRecord): Promise<void> {
    return this.#change('sleepers', async (sql) => {
      await sql.run('INSERT INTO sleeper (node, at, told) VALUES (?, ?, ?) ON CONFLICT (node) DO UPDATE SET at = excluded.at, told = excluded.told', node, Math.trunc(at), told);
    });
  }

  async forgetSleeper(node: string): Promise<void> {
    await this.#run('sleepers', 'DELETE FROM sleeper WHERE node = ?', node);
  }

  sleepers(): Promise<SleeperRecord[]> {
    return this.#rows('SELECT node, at, told FROM sleeper ORDER BY node');
  }

  async keepCapacity({ node, at, table }: CapacityRecord): Promise<void> {
    await this.#database.together((sql) => sql.run('INSERT INTO capacity (node, at, told) VALUES (?, ?, ?) ON CONFLICT (node) DO UPDATE SET at = excluded.at, told = excluded.told', node, at, table));
  }

  capacities(): Promise<CapacityRecord[]> {
    return this.#rows('SELECT node, at, told AS "table" FROM capacity ORDER BY node');
  }

  appendHistory(entries: readonly JournalEntry[], epoch?: number): Promise<boolean> {
    return this.#database.together(async (sql) => {
      if (epoch !== undefined && !(await isThere(sql, 'SELECT 1 FROM leader WHERE epoch = ?', epoch))) return false;
      for (const entry of entries) await sql.run('INSERT INTO history (entry) VALUES (?)', JSON.stringify(entry));
      await sql.run('DELETE FROM history WHERE number <= (SELECT MAX(number) FROM history) - ?', this.#historyBound);
      return true;
    });
  }

  async history(limit: number): Promise<JournalEntry[]> {
    const rows = await this.#rows<{ entry: string }>('SELECT entry FROM history ORDER BY number DESC LIMIT ?', limit);
    return rows.map(({ entry }) => JSON.parse(entry) as JournalEntry);
  }

  keepSamples(samples: readonly Sample[]): Promise<void> {
    return this.#database.together(async (sql) => {
      for (const sample of samples) await sql.run('INSERT INTO sample (at, told) VALUES (?, ?) ON CONFLICT DO NOTHING', Math.trunc(sample.at), JSON.stringify(sample));
      await sql.run('DELETE FROM sample WHERE at <= (SELECT MAX(at) FROM sample) - ?', samplesKeptMs);
    });
  }

  async samples(after: number): Promise<Sample[]> {
    const rows = await this.#rows<{ told: string }>('SELECT told FROM sample WHERE at > ? ORDER BY at', after);
    return rows.map(({ told }) => JSON.parse(told) as Sample);
  }

  watch(listener: (kept: Kept) => void): void {
    this.#database.watch(listener);
  }

  close(): Promise<void> {
    return this.#database.close();
  }

  #rows<T>(statement: string, ...values: readonly Value[]): Promise<T[]> {
    return this.#database.together((sql) => sql.rows(statement, ...values) as Promise<T[]>);
  }

  #change<T>(kept: Kept, work: (sql: Sql) => Promise<T>): Promise<T> {
    return this.#database.together(async (sql) => {
      const result = await work(sql);
      await sql.notify(kept);
      return result;
    });
  }

  /** True where it changed something. */
  #run(kept: Kept, statement: string, ...values: readonly Value[]): Promise<boolean> {
    return this.#change(kept, async (sql) => (await sql.run(statement, ...values)) > 0);
  }
}

async function authorityOf(sql: Sql): Promise<AuthorityRecord | undefined> {
  return (await sql.rows('SELECT certificate, key FROM authority'))[0] as AuthorityRecord | undefined;
}

async function isThere(sql: Sql, statement: string, ...values: readonly Value[]): Promise<boolean> {
  return (await sql.rows(statement, ...values)).length > 0;
}
