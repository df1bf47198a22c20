import type { Test } from 'tap';
import { migrate, steps } from '../../../lib/coordinator/store/migrations.js';
import type { SqlDatabase } from '../../../lib/coordinator/store/sql-database.js';

/** What a database does with schemas of before and of later. */
export async function migrates(t: Test, database: SqlDatabase): Promise<void> {
  const version = () => database.together((sql) => database.version(sql));
  const rows = (statement: string) => database.together((sql) => sql.rows(statement));
  t.teardown(() => database.close());
  await migrate(database);
  t.equal(await version(), steps.length);
  await database.together((sql) => sql.run("INSERT INTO authority VALUES (1, 'c', 'k')"));
  await migrate(database);
  const next = [...steps, () => 'ALTER TABLE authority ADD COLUMN made_at INTEGER'];
  await migrate(database, next);
  t.equal(await version(), steps.length + 1);
  t.strictSame(await rows('SELECT certificate, made_at FROM authority'), [{ certificate: 'c' }], 'what was there stays');
  await t.rejects(migrate(database), { code: 'ERR_JETSONAV_STATE', message: /a later version of jetson-av made it/ });
  await t.rejects(migrate(database, [...next, () => 'CREATE TABLE half (a INTEGER); NONSENSE']));
  t.equal(await version(), steps.length + 1, 'a step that fails leaves no trace');
  await t.rejects(rows('SELECT * FROM half'));
}

/** Transactions come one after the other, and whole. */
export async function keepsTogether(t: Test, database: SqlDatabase): Promise<void> {
  t.teardown(() => database.close());
  await database.together((sql) => sql.script('CREATE TABLE counter (n INTEGER NOT NULL); INSERT INTO counter VALUES (0)'));
  const count = () => database.together(async (sql) => {
    const [row] = (await sql.rows('SELECT n FROM counter')) as [{ n: number }];
    await new Promise((resolve) => setImmediate(resolve));
    await sql.run('UPDATE counter SET n = ?', row.n + 1);
  });
  const fails = () => database.together(async (sql) => {
    await sql.run('UPDATE counter SET n = 1000');
    throw new RangeError('no');
  });
  const results = await Promise.allSettled([count(), fails(), count(), fails(), count(), count()]);
  t.strictSame(results.map(({ status }) => status), ['fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  t.strictSame(await database.together((sql) => sql.rows('SELECT n FROM counter')), [{ n: 4 }]);
}
