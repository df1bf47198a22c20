import type { Kept } from './store.js';

/** Where the two databases write the same thing differently. */
export interface Dialect {
  /** 64 bits. */
  integer: string;
  /** A key that counts by itself. */
  counted: string;
  /** After a table: types are kept to. */
  strict: string;
}

export type Value = string | number | null;

/** Statements of one transaction; `?` stands for a value. */
export interface Sql {
  /** How many rows it changed. */
  run(statement: string, ...values: readonly Value[]): Promise<number>;
  /** What is null in a row is absent. Integers are numbers. */
  rows(statement: string, ...values: readonly Value[]): Promise<object[]>;
  /** Several statements, without values. */
  script(statements: string): Promise<void>;
  /** Tells those who watch, in every process, when the transaction has come to its end. */
  notify(kept: Kept): Promise<void>;
}

/** A database that keeps a store: what SQLite and PostgreSQL have in common. */
export interface SqlDatabase {
  /** For people, without a password. */
  readonly description: string;
  readonly dialect: Dialect;
  /** One transaction, and no other one writes meanwhile, in no process. What `work` throws takes it back. */
  together<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** Of the schema; 0 where there is none. */
  version(sql: Sql): Promise<number>;
  setVersion(sql: Sql, version: number): Promise<void>;
  /** See `Store.watch`. */
  watch(listener: (kept: Kept) => void): void;
  /** May be called twice. */
  close(): Promise<void>;
}

/** What is not there is absent, as in every other store. */
export function withoutNulls(row: object): object {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}
