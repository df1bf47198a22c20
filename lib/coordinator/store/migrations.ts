import { JetsonAvError } from '../../errors.js';
import type { Dialect, Sql, SqlDatabase } from './sql-database.js';

/**
 * The schema, step by step: step n leads from version n to n + 1. Steps that were released never change; new ones go to the end.
 * The leader's one row is that of coordinators that share a database (`election.ts`).
 */
export const steps: readonly ((dialect: Dialect) => string)[] = [
  ({ integer, counted, strict }) => `CREATE TABLE authority (one ${integer} PRIMARY KEY CHECK (one = 1), certificate TEXT NOT NULL, key TEXT NOT NULL)${strict};
   CREATE TABLE token (
     id TEXT PRIMARY KEY, role TEXT NOT NULL, hash TEXT NOT NULL, note TEXT NOT NULL,
     created_at ${integer} NOT NULL, expires_at ${integer} NOT NULL, spent_at ${integer}, revoked_at ${integer})${strict};
   CREATE TABLE enrolment (
     node TEXT PRIMARY KEY, id TEXT NOT NULL, joined_at ${integer} NOT NULL, expires_at ${integer} NOT NULL, revoked_at ${integer})${strict};
   CREATE TABLE capacity (node TEXT PRIMARY KEY, at ${integer} NOT NULL, told TEXT NOT NULL)${strict};
   CREATE TABLE history (number ${counted}, entry TEXT NOT NULL)${strict};`,
  ({ integer, strict }) => `CREATE TABLE drain (node TEXT PRIMARY KEY, wanted ${integer} NOT NULL)${strict};
   CREATE TABLE leader (
     one ${integer} PRIMARY KEY CHECK (one = 1), epoch ${integer} NOT NULL, url TEXT NOT NULL, secret_mark TEXT NOT NULL, renewed_at ${integer} NOT NULL)${strict};`,
  ({ integer, strict }) => `CREATE TABLE sample (at ${integer} PRIMARY KEY, told TEXT NOT NULL)${strict};`,
  ({ integer, strict }) => `CREATE TABLE sleeper (node TEXT PRIMARY KEY, at ${integer} NOT NULL, told TEXT NOT NULL)${strict};`,
];

/** Brings a database to the newest version. Throws `ERR_JETSONAV_STATE` where a later version of this program made it. */
export function migrate(database: SqlDatabase, through: readonly ((dialect: Dialect) => string)[] = steps): Promise<void> {
  return database.together(async (sql: Sql) => {
    const version = await database.version(sql);
    if (version > through.length) throw new JetsonAvError('ERR_JETSONAV_STATE', `The database has version ${version}, this program knows ${through.length}: a later version of jetson-av made it`);
    for (const step of through.slice(version)) await sql.script(step(database.dialect));
    await database.setVersion(sql, through.length);
  });
}
