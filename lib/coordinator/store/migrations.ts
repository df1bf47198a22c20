import { JetsonAvError } from '../../errors.js';
import type { Database } from './database.js';

/** The schema, step by step: step n leads from version n to n + 1. Steps that were released never change; new ones go to the end. */
export const steps: readonly string[] = [
  `CREATE TABLE authority (one INTEGER PRIMARY KEY CHECK (one = 1), certificate TEXT NOT NULL, key TEXT NOT NULL) STRICT;
   CREATE TABLE token (
     id TEXT PRIMARY KEY, role TEXT NOT NULL, hash TEXT NOT NULL, note TEXT NOT NULL,
     created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, spent_at INTEGER, revoked_at INTEGER) STRICT;
   CREATE TABLE enrolment (
     node TEXT PRIMARY KEY, id TEXT NOT NULL, joined_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, revoked_at INTEGER) STRICT;
   CREATE TABLE capacity (node TEXT PRIMARY KEY, at INTEGER NOT NULL, told TEXT NOT NULL) STRICT;
   CREATE TABLE history (number INTEGER PRIMARY KEY AUTOINCREMENT, entry TEXT NOT NULL) STRICT;`,
];

/** Brings a database to the newest version. Throws `ERR_JETSONAV_STATE` where a later version of this program made it. */
export function migrate(database: Database, through: readonly string[] = steps): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    const version = (database.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;
    if (version > through.length) throw new JetsonAvError('ERR_JETSONAV_STATE', `The database has version ${version}, this program knows ${through.length}: a later version of jetson-av made it`);
    for (const step of through.slice(version)) database.exec(step);
    database.exec(`PRAGMA user_version = ${through.length}`);
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
