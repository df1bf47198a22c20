import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import { FileStore } from './file.js';
import { SqlStore } from './sql.js';
import { SqliteDatabase } from './sqlite.js';
import { findSqlite, type Sqlite } from './sqlite-engine.js';
import type { Store } from './store.js';

export const databaseName = 'coordinator.sqlite';
export const fileName = 'coordinator.json';

/**
 * The store in a folder, which it makes for its owner alone: SQLite, or a JSON file where this Node has none. What one of them holds
 * the other one does not know.
 */
export async function openStore(folder: string, logger: Pick<FastifyBaseLogger, 'warn'>, sqlite: Sqlite | null = findSqlite() ?? null): Promise<Store> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (sqlite !== null) return SqlStore.open(new SqliteDatabase(sqlite, join(folder, databaseName)));
  const store = await FileStore.open(join(folder, fileName));
  logger.warn({ file: join(folder, fileName) }, 'there is no SQLite here (node:sqlite of Node 22.13 or later, or the package better-sqlite3@12): the state is a JSON file, for one process, with a short journal');
  return store;
}
