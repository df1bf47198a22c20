import t, { type Test } from 'tap';
import { Election } from '../../../lib/coordinator/election.js';
import { leaderLock, PostgresDatabase } from '../../../lib/coordinator/store/postgres.js';
import { SqlStore } from '../../../lib/coordinator/store/sql.js';
import { until } from '../../until.js';
import { silent } from '../fixtures.js';
import { findPostgres, noPostgres, PostgresServer } from './server.js';

const found = findPostgres();
const server = found === undefined ? undefined : await PostgresServer.start(t, found);
const skip = server === undefined ? noPostgres : false;
const limitMs = 10_000;

async function candidate(t: Test, url: string): Promise<{ store: SqlStore; election: Election }> {
  const database = new PostgresDatabase(url);
  const store = await SqlStore.open(database);
  const election = await Election.open({ database, secretMark: 'mark', logger: silent });
  t.teardown(async () => {
    await election.close();
    await store.close();
  });
  return { store, election };
}

/** Ends the connection that holds the lock, as the database does when its other end is gone. */
const cutLeader = (url: string) => server!.query("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted", url);

t.test('one leads, and says where it is reached', { skip }, async (t) => {
  const url = await server!.database();
  const [{ election: one }, { election: other }] = [await candidate(t, url), await candidate(t, url)];
  t.match(one, { leads: false, epoch: undefined, leaderUrl: undefined }, 'nobody leads who does not stand');
  await one.stand('http://one:1');
  await other.stand('http://other:2');
  t.match(one, { leads: true, epoch: 1, leaderUrl: undefined });
  t.match(other, { leads: false, epoch: undefined, leaderUrl: 'http://one:1' });
  await one.close();
  await until(() => other.leads, limitMs, 'the next leader');
  t.match(other, { epoch: 2, leaderUrl: undefined });
});

t.test('what a former leader still writes is not kept', { skip }, async (t) => {
  const url = await server!.database();
  const [one, other] = [await candidate(t, url), await candidate(t, url)];
  await one.election.stand('http://one:1');
  await other.election.stand('http://other:2');
  const entry = (text: string) => ({ at: 1, kind: 'placed' as const, text });
  t.equal(await one.store.appendHistory([entry('first')], one.election.epoch), true);
  // Whichever of them is the quicker one: epoch 1 is over.
  await cutLeader(url);
  await until(() => [one, other].some(({ election }) => election.epoch === 2), limitMs, 'epoch 2');
  const leader = [one, other].find(({ election }) => election.epoch === 2)!;
  t.equal(await one.store.appendHistory([entry('too late')], 1), false);
  t.equal(await leader.store.appendHistory([entry('second')], 2), true);
  t.strictSame((await one.store.history(9)).map(({ text }) => text), ['second', 'first']);
  await until(() => one.election.leads !== other.election.leads, limitMs, 'one leader');
});

t.test('a leader that has the lock and stands still is put out', { skip }, async (t) => {
  const url = await server!.database();
  const { election } = await candidate(t, url);
  // As a process that was stopped: its connection stands, its word is old.
  const stopped = new PostgresDatabase(url).connection();
  stopped.on('error', () => {});
  await stopped.connect();
  await stopped.query(`SELECT pg_advisory_lock(${leaderLock})`);
  await stopped.query("UPDATE leader SET epoch = 7, url = 'http://stopped:1', renewed_at = (extract(epoch FROM clock_timestamp()) * 1000)::bigint - 60000");
  await election.stand('http://one:1');
  await until(() => election.leads, limitMs, 'the next leader');
  t.equal(election.epoch, 8);
  await t.rejects(stopped.query('SELECT 1'));
});

t.test('a store tells what others change', { skip }, async (t) => {
  const url = await server!.database();
  const [one, other] = [await candidate(t, url), await candidate(t, url)];
  await one.election.stand('http://one:1');
  await other.election.stand('http://other:2');
  const heard: string[] = [];
  other.store.watch((kept) => heard.push(kept));
  await one.store.keepDrain('board-1', true);
  await one.store.addToken({ id: 'a', role: 'shim', hash: 'aa', note: '', createdAt: 1, expiresAt: 9 });
  await until(() => heard.length >= 2, limitMs, 'the changes');
  t.strictSame(heard, ['drains', 'tokens']);
  // While the connection was gone anything may have been said.
  await server!.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'jetson-av coordinator' AND datname = current_database()", url);
  await until(() => heard.length >= 5, limitMs, 'the look at everything');
  t.strictSame(heard.slice(2, 5).sort(), ['drains', 'enrolments', 'tokens']);
});
