import { createRequire } from 'node:module';
import type { Value } from './sql-database.js';

/** What this project needs of SQLite: what node:sqlite and better-sqlite3 have in common. */
export interface Statement {
  run(...values: readonly Value[]): { changes: number | bigint };
  all(...values: readonly Value[]): unknown[];
}

export interface Database {
  exec(sql: string): unknown;
  prepare(sql: string): Statement;
  close(): void;
}

export interface Sqlite {
  name: string;
  open(file: string): Database;
}

/** node:sqlite where this Node has it, else better-sqlite3 where that is installed and loads, else undefined. */
export function findSqlite(): Sqlite | undefined {
  return builtIn() ?? installed();
}

/** Node 22.13 and later, 22.5 with a flag. */
export function builtIn(): Sqlite | undefined {
  const sqlite = process.getBuiltinModule('node:sqlite' as 'node:process') as unknown as { DatabaseSync: new (file: string) => Database } | undefined;
  return sqlite === undefined ? undefined : { name: 'node:sqlite', open: (file) => new sqlite.DatabaseSync(file) };
}

/** An optional dependency: major version 12 is the last one for Node 20. */
export function installed(): Sqlite | undefined {
  try {
    const Opened = createRequire(import.meta.url)('better-sqlite3') as new (file: string) => Database;
    // It loads its addon at the first database, which is when it becomes clear that there is none for this Node.
    new Opened(':memory:').close();
    return { name: 'better-sqlite3', open: (file) => new Opened(file) };
  } catch {
    return undefined;
  }
}
