import { join } from 'node:path';
import t, { type Test } from 'tap';
import { runCoordinator } from '../../../lib/coordinator/server.js';
import type { HeartbeatReply } from '../../../lib/protocol/node-messages.js';
import type { Placement } from '../../../lib/protocol/session-messages.js';
import { describeSource } from '../../../lib/protocol/client.js';
import { until } from '../../until.js';
import { writeFileSync } from 'node:fs';
import { report } from '../fixtures.js';
import { leading, leads, Pair } from './pair.js';
import { findPostgres, noPostgres, PostgresServer } from './server.js';

const found = findPostgres();
const server = found === undefined ? undefined : await PostgresServer.start(t, found);
const skip = server === undefined ? noPostgres : false;
const open = async (test: Test): Promise<Pair> => Pair.open(test, await server!.database());
/** Nobody beats while leaders change, however long that takes. */
const lasting = { leaseMs: 120_000 };

t.test('the first one leads, and whoever asks the other one does not see that', { skip }, async (t) => {
  const pair = await open(t);
  const [one, other] = [await pair.start(), await pair.start()];
  t.strictSame([await leads(one.url), await leads(other.url)], [true, false]);
  t.match(one.state, /^PostgreSQL at 127\.0\.0\.1/);
  t.equal((await pair.beat<HeartbeatReply>(other.url, 'board-1')).status, 200);
  t.match(await pair.state(one.url), { nodes: [{ id: 'board-1', alive: true }] }, 'the heartbeat came to the one that decides');
  const placed = await pair.place<Placement>(other.url);
  t.match(placed, { status: 200, body: { node: { id: 'board-1' }, fence: 1 } });
  t.match(pair.signer.claims('session', placed.body.ticket), { session: placed.body.sessionId, node: 'board-1' });
  t.match(await pair.state(other.url), { sessions: [{ id: placed.body.sessionId, state: 'placed' }] }, 'both tell the same');
  t.equal((await pair.ask(other.url, 'POST', '/v1/notes', 'shim', { kind: 'ended', reason: 'complete', session: placed.body.sessionId })).status, 204);
  t.strictSame((await pair.state(one.url)).sessions, []);
  const refused = await pair.place<{ code: string }>(other.url, { exclude: ['board-1'] });
  t.match(refused, { status: 503, body: { code: 'ERR_JETSONAV_NO_CAPACITY', reasons: [{ node: 'board-1' }] } }, 'a refusal comes as it is');
  t.equal((await pair.ask(other.url, 'DELETE', '/v1/nodes/board-1', 'agent')).status, 204);
  t.strictSame((await pair.state(one.url)).nodes, []);
});

t.test('a film is read where the node itself reaches the coordinators, whichever of them it asks', { skip }, async (t) => {
  const pair = await open(t);
  const film = join(pair.folder, 'film.mkv');
  writeFileSync(film, 'film');
  const [one, other] = [await pair.start({ mediaRoots: [pair.folder] }), await pair.start({ mediaRoots: [pair.folder] })];
  await pair.beat(other.url, 'board-1');
  const { body } = await pair.place<Placement>(one.url, { sources: [await describeSource(film)] });
  t.ok(body.sources[0]!.url?.startsWith(`${other.url}/v1/media/`), String(body.sources[0]!.url));
  t.equal(await (await fetch(body.sources[0]!.url!)).text(), 'film', 'it serves what the other one promised');
});

t.test('when the leader ends, the next one leads, with what it heard meanwhile', { skip }, async (t) => {
  const pair = await open(t);
  const [one, other] = [await pair.start(lasting), await pair.start(lasting)];
  for (const { url } of [one, other]) await pair.beat(url, 'board-1');
  const first = await pair.place<Placement>(other.url);
  await pair.beat(other.url, 'board-1', { sessions: [report(first.body.sessionId)] });
  const closing = one.close();
  t.match(await pair.place(other.url), { status: 200, body: { node: { id: 'board-1' } } }, 'whoever asks meanwhile waits, and gets his answer');
  await closing;
  await leading(other.url);
  const state = await pair.state(other.url);
  t.match(state.sessions.find(({ id }) => id === first.body.sessionId), { state: 'running', fence: 1 });
  const moved = await pair.place<Placement>(other.url, { resumeOf: first.body.sessionId, fence: 1 });
  t.equal(moved.body.fence, 2);
  t.ok(state.journal.some(({ kind, text }) => kind === 'leader' && /the 2\. to do so/.test(text)));
  const third = await pair.start(lasting);
  t.equal(await leads(third.url), false, 'one that comes back follows');
  t.match(await pair.place(third.url), { status: 200 });
});

t.test('what a leader saw last is kept, though another one leads before it has ended', { skip }, async (t) => {
  const pair = await open(t);
  const [one, other] = [await pair.start(), await pair.start()];
  await pair.beat(one.url, 'board-1');
  const { body: { sessionId } } = await pair.place<Placement>(one.url);
  await one.close();
  await leading(other.url);
  const { body: { entries } } = await pair.ask<{ entries: { kind: string; session?: string }[] }>(other.url, 'GET', '/v1/history', 'reader');
  t.ok(entries.some(({ kind, session }) => kind === 'placed' && session === sessionId), entries.map(({ kind }) => kind).join());
});

t.test('who may come in is known to both, and who must go', { skip }, async (t) => {
  const pair = await open(t);
  const tls = { tlsHost: '127.0.0.1', tlsPort: 0 };
  const [one, other] = [await pair.start(tls), await pair.start(tls)];
  t.equal(one.fingerprint, other.fingerprint, 'one authority');
  const made = await pair.ask<{ token: string; id: string; lasts: boolean }>(other.url, 'POST', '/v1/tokens', 'admin', { role: 'shim' });
  t.match(made, { status: 200, body: { lasts: true } });
  await pair.beat(one.url, 'board-1');
  const opens = async (): Promise<number> => (await pair.askWith(made.body.token, one.url, 'GET', '/v1/state')).status;
  await until(async () => (await opens()) === 200, 10_000, 'the token at the other coordinator');
  t.equal((await pair.ask(other.url, 'DELETE', `/v1/tokens/${made.body.id}`, 'admin')).status, 204);
  await until(async () => (await opens()) === 401, 10_000, 'the end of the token at the other coordinator');
});

t.test('what an operator said of a node outlives the leader, and all coordinators', { skip }, async (t) => {
  const pair = await open(t);
  const [one, other] = [await pair.start(), await pair.start()];
  for (const { url } of [one, other]) await pair.beat(url, 'board-1');
  t.match(await pair.ask(other.url, 'PUT', '/v1/nodes/board-1/drain', 'operator', { drain: true }), { status: 200, body: { sessions: 0 } });
  await one.close();
  await leading(other.url);
  t.match(await pair.beat(other.url, 'board-1'), { body: { drain: true } });
  t.match(await pair.place(other.url), { status: 503 });
  await other.close();
  const again = await pair.start();
  t.match(await pair.beat(again.url, 'board-1'), { body: { drain: true } });
});

t.test('without the database all goes on, and is caught up with when it is back', { skip }, async (t) => {
  const pair = await open(t);
  const [one, other] = [await pair.start(lasting), await pair.start(lasting)];
  await pair.beat(one.url, 'board-1');
  await server!.kill();
  t.match(await pair.place(other.url), { status: 200 }, 'the one that follows still asks the one that leads');
  t.equal((await pair.beat(other.url, 'board-1')).status, 200);
  t.match(await pair.ask(one.url, 'GET', '/v1/history', 'reader'), { status: 503, body: { code: 'ERR_JETSONAV_STATE' } }, 'what needs it says so');
  await server!.restart();
  // Not the one that went on without it: whoever is the first to take the lock anew.
  await until(async () => Number((await server!.query('SELECT epoch FROM jetson_av.leader', pair.database))[0]?.['epoch']) === 2, 20_000, 'the next epoch');
  await until(async () => (await leads(one.url)) !== (await leads(other.url)), 10_000, 'one leader');
  const leader = (await leads(one.url)) ? one : other;
  t.match(await pair.place(leader.url), { status: 200 });
  const placements = async (): Promise<number> => (await pair.ask<{ entries: { kind: string }[] }>(leader.url, 'GET', '/v1/history', 'reader')).body.entries.filter(({ kind }) => kind === 'placed').length;
  // What the former leader saw it writes only where it leads again: its epoch is over.
  const kept = leader === one ? 2 : 1;
  await until(async () => (await placements()) === kept, 10_000, `${kept} placements in the history`);
});

t.test('a coordinator with another secret is not one of them', { skip }, async (t) => {
  const pair = await open(t);
  await pair.start();
  await t.rejects(runCoordinator({ port: 0, databaseUrl: pair.database, secretFile: join(pair.folder, 'other'), logLevel: 'silent' }), { code: 'ERR_JETSONAV_STATE', message: /have another secret: copy the secret file/ });
});

t.test('nobody speaks for others but a coordinator, and none that leads not is asked on their behalf', { skip }, async (t) => {
  const pair = await open(t);
  const [one, other] = [await pair.start(), await pair.start()];
  const ticket = (rest = {}) => pair.signer.issue('relay', { role: 'reader', base: '', expiresAt: Date.now() + 1_000, ...rest });
  const ask = (token: string, url = one.url) => pair.askWith<{ code: string }>(token, url, 'GET', '/v1/state');
  t.equal((await ask(`relay:${ticket()}`)).status, 200);
  t.match(await ask(`relay:${ticket()}`, other.url), { status: 421, body: { code: 'ERR_JETSONAV_STATE' } });
  t.equal((await ask(`relay:${ticket({ expiresAt: Date.now() - 1 })}`)).status, 401);
  t.equal((await ask(`relay:${ticket().slice(0, -2)}xx`)).status, 401);
  t.equal((await ask(ticket())).status, 401, 'a ticket is no credential of its own');
});
