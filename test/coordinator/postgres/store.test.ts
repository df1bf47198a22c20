import t from 'tap';
import { JetsonAvError } from '../../../lib/errors.js';
import { PostgresDatabase } from '../../../lib/coordinator/store/postgres.js';
import { SqlStore } from '../../../lib/coordinator/store/sql.js';
import { behaves } from '../store/behaviour.js';
import { keepsTogether, migrates } from '../store/migrations.js';
import { findPostgres, noPostgres, PostgresServer } from './server.js';

const found = findPostgres();
if (found === undefined) t.test('PostgreSQL', { skip: noPostgres }, () => {});
else {
  const server = await PostgresServer.start(t, found);
  behaves(t, { name: 'PostgreSQL', open: (place, bound) => SqlStore.open(new PostgresDatabase(place), bound), lasts: true, shares: true }, () => server.database());

  t.test('PostgreSQL: migrations', async (t) => {
    const database = new PostgresDatabase(await server.database());
    await database.together((sql) => database.version(sql));
    await migrates(t, database);
  });

  t.test('PostgreSQL: transactions', async (t) => {
    const database = new PostgresDatabase(await server.database());
    await database.together((sql) => database.version(sql));
    await keepsTogether(t, database);
  });

  t.test('PostgreSQL: a database that is away is an error that says so, and then it is back', async (t) => {
    const url = await server.database();
    const store = await SqlStore.open(new PostgresDatabase(url));
    t.teardown(() => store.close());
    t.match(store.description, /^PostgreSQL at 127\.0\.0\.1:\d+\/place_\d+$/);
    await store.keepDrain('board-1', true);
    await server.kill();
    await t.rejects(store.drains(), { code: 'ERR_JETSONAV_STATE', statusCode: 503, message: /^PostgreSQL at 127\.0\.0\.1:\d+\/place_\d+ does not take this: / });
    await t.rejects(SqlStore.open(new PostgresDatabase(url)), { code: 'ERR_JETSONAV_STATE' });
    await server.restart();
    t.strictSame(await store.drains(), [{ node: 'board-1', drain: true }]);
  });
}

t.test('a URL that is none is refused, and nothing of it is repeated', (t) => {
  for (const url of ['mysql://me:hunter2@host/db', 'hunter2', '']) {
    try {
      new PostgresDatabase(url);
      t.fail(url);
    } catch (error) {
      t.ok(error instanceof JetsonAvError);
      t.match(error, { code: 'ERR_JETSONAV_INVALID_ARGUMENT', message: /postgresql:\/\/user@host\/database/ });
      t.notMatch((error as Error).message, /hunter2/);
    }
  }
  t.end();
});
