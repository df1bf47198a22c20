import t from 'tap';
import type { Role } from '../../lib/protocol/credentials.js';
import type { Placement } from '../../lib/protocol/session-messages.js';
import { as, capacityTable, report, startCoordinator } from './fixtures.js';

/** What an operator ends, and how a session's way is told. */

t.test('an operator ends a session: its node is told until it lets go, and no other takes it', async (t) => {
  const { app, beat, place, clock, cluster } = await startCoordinator(t);
  await beat('board-1');
  await beat('board-2', { url: 'http://10.0.0.3:7871' });
  const { sessionId, fence, node: { id: node } } = (await place()).json<Placement>();
  const end = (role: Role, session = sessionId) => app.inject({ method: 'DELETE', url: `/v1/sessions/${session}`, headers: as(role, clock.ms) });
  for (const role of ['shim', 'agent', 'reader', 'admin'] as const) t.equal((await end(role)).statusCode, 403, role);
  t.equal((await end('operator', 'f'.repeat(32))).statusCode, 404);
  const sessions = [report(sessionId, { fence })];
  t.strictSame((await beat(node, { sessions })).json().cancel, []);
  t.equal((await end('operator')).statusCode, 204);
  t.equal((await end('operator')).statusCode, 204, 'again, while its node has not let go');
  for (const _ of [1, 2]) t.strictSame((await beat(node, { sessions })).json().cancel, [{ id: sessionId, fence: fence + 1 }], 'as a higher fence, which agents of before know');
  const again = await place({ resumeOf: sessionId, fence });
  t.equal(again.statusCode, 410);
  t.match(again.json(), { code: 'ERR_JETSONAV_STATE', message: 'An operator ended the session' });
  await beat(node);
  t.equal(cluster.state().sessions.length, 0);
  t.match(cluster.state().journal.map(({ kind }) => kind), ['ended', 'cancelled', 'placed']);
  t.equal(cluster.state().journal.filter(({ kind }) => kind === 'cancelled').length, 1, 'told once');
  t.equal((await place({ resumeOf: sessionId, fence })).statusCode, 410, 'also when nobody knows of it any more');
  clock.ms += 11 * 60_000;
  await beat('board-1');
  t.equal((await place({ resumeOf: sessionId, fence })).statusCode, 200, 'no list grows for ever');
});

t.test('the state tells where a session was before, and why it left', async (t) => {
  const { app, beat, place, clock, cluster } = await startCoordinator(t);
  const note = (reason: string, session: string, node: string) => app.inject({ method: 'POST', url: '/v1/notes', headers: as('shim', clock.ms), payload: { kind: 'failover', reason, session, node } });
  const left = () => cluster.state().sessions[0]?.left;
  await beat('board-1');
  const { sessionId } = (await place()).json();
  await beat('board-1', { sessions: [report(sessionId)] });
  t.equal(left(), undefined);
  clock.ms += 5_999;
  await beat('board-2', { url: 'http://10.0.0.3:7871' });
  clock.ms += 1;
  cluster.expire();
  await place({ resumeOf: sessionId, fence: 1 });
  t.strictSame(left(), [{ at: clock.ms, node: 'board-1', reason: 'node-lost' }], 'the coordinator saw it');
  await beat('board-2', { url: 'http://10.0.0.3:7871', sessions: [report(sessionId, { fence: 2 })] });
  t.match(left(), [{ node: 'board-1' }], 'heartbeats do not forget it');
  await beat('board-1');
  await note('job-failed', sessionId, 'board-2');
  await place({ resumeOf: sessionId, fence: 2, exclude: ['board-2'] });
  t.match(left(), [{ node: 'board-1', reason: 'node-lost' }, { node: 'board-2', reason: 'job-failed' }], 'the shim said so before it asked');
  await place({ resumeOf: sessionId, fence: 3, exclude: ['board-1'] });
  t.equal(left()?.at(-1)?.reason, undefined, 'nobody knows yet');
  await note('protocol', sessionId, 'board-1');
  t.match(left()?.at(-1), { node: 'board-1', reason: 'protocol' }, 'or says so afterwards');
  for (let fence = 4; fence < 16; fence += 1) await place({ resumeOf: sessionId, fence, exclude: [fence % 2 === 0 ? 'board-2' : 'board-1'] });
  t.equal(left()?.length, 8, 'the newest few');
});

t.test('what a node measured is told to who looks at it, apart from the state', async (t) => {
  const { app, beat, cluster } = await startCoordinator(t);
  await beat('board-1');
  const look = (id: string) => app.inject({ url: `/v1/nodes/${id}/table`, headers: { host: 'localhost' } });
  t.equal((await look('board-1')).statusCode, 404, 'it measured nothing yet');
  t.equal(cluster.state().nodes[0]?.measuredAt, undefined);
  const table = capacityTable();
  await beat('board-1', { table });
  t.strictSame((await look('board-1')).json(), table);
  t.equal(cluster.state().nodes[0]?.measuredAt, table.measuredAt);
  t.equal((await app.inject({ url: '/v1/nodes/board-1/table', headers: { host: 'elsewhere' } })).statusCode, 401);
});

t.test('the page is told as whom a token acts', async (t) => {
  const { app, clock } = await startCoordinator(t);
  for (const role of ['reader', 'operator'] as const) t.strictSame((await app.inject({ url: '/v1/viewer', headers: as(role, clock.ms) })).json(), { role });
  t.equal((await app.inject({ url: '/v1/viewer', headers: { host: 'localhost' } })).statusCode, 401, 'nobody acts without one');
  t.equal((await app.inject({ url: '/v1/viewer', headers: { ...as('operator', clock.ms - 3_600_000), host: 'localhost' } })).statusCode, 401, 'nor with one that has ended');
});
