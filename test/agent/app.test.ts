import t from 'tap';
import { Signer } from '../../lib/protocol/credentials.js';
import { toWireJob } from '../../lib/protocol/source.js';
import { until } from '../until.js';
import { jobFor, type RunningTestAgent, secret, startAgent } from './fixtures.js';

const open = (agent: RunningTestAgent, ticket: string, id: string, body?: object) =>
  agent.app.inject({ method: 'POST', url: `/v1/sessions/${id}`, headers: { authorization: `Bearer ${ticket}` }, payload: body ?? { job: toWireJob(jobFor(agent.media.path), [agent.media]), sources: [agent.media] } });

t.test('a session opens only with a ticket for it, for this node, in time', async (t) => {
  const agent = await startAgent(t);
  const good = agent.placement();
  const other = agent.placement();
  const elsewhere = agent.placement({ node: 'board-2' });
  const expired = agent.placement({ expiresAt: Date.now() - 1 });
  const { sessionId: id } = good;
  const forged = new Signer('another secret, also long').issue('session', { session: id, node: 'board-1', fence: 1, expiresAt: Date.now() + 1e6 });
  t.equal((await agent.app.inject({ method: 'POST', url: `/v1/sessions/${id}`, payload: {} })).statusCode, 401, 'none');
  t.equal((await open(agent, 'nonsense', id)).statusCode, 401, 'malformed');
  t.equal((await open(agent, forged, id)).statusCode, 401, 'another secret');
  t.equal((await open(agent, `${good.ticket.slice(0, -2)}xx`, id)).statusCode, 401, 'tampered with');
  t.equal((await open(agent, expired.ticket, expired.sessionId)).statusCode, 401, 'expired');
  t.equal((await open(agent, other.ticket, id)).statusCode, 403, 'for another session');
  t.equal((await open(agent, elsewhere.ticket, elsewhere.sessionId)).statusCode, 403, 'for another node');
  const role = new Signer(secret).authorization('shim', Date.now());
  t.equal((await agent.app.inject({ method: 'DELETE', url: `/v1/sessions/${id}`, headers: { authorization: role } })).statusCode, 401, 'a role is no ticket');
  t.equal(agent.opened.length, 0, 'nothing was started');
});

t.test('a ticket opens its session once, and a higher fence replaces a lower one', async (t) => {
  const agent = await startAgent(t, { fake: { segments: Infinity, everyMs: 20 } });
  const first = agent.placement({ fence: 3 });
  const { sessionId } = first;
  void open(agent, first.ticket, sessionId);
  await until(() => agent.opened.length === 1, 10_000, 'the first');
  t.equal((await open(agent, first.ticket, sessionId)).statusCode, 409, 'the same again');
  t.equal((await open(agent, agent.placement({ fence: 2, sessionId }).ticket, sessionId)).statusCode, 409, 'a lower fence');
  const second = agent.placement({ fence: 4, sessionId });
  void open(agent, second.ticket, sessionId);
  await until(() => agent.opened.length === 2, 10_000, 'the second');
  await until(() => agent.opened[0]?.closed === true, 10_000, 'the end of the first');
  t.equal((await agent.app.inject({ method: 'PUT', url: `/v1/sessions/${sessionId}/lease`, headers: { authorization: `Bearer ${first.ticket}` } })).statusCode, 403, 'the old ticket does not reach the new life');
  t.equal((await agent.app.inject({ method: 'PUT', url: `/v1/sessions/${sessionId}/lease`, headers: { authorization: `Bearer ${second.ticket}` } })).statusCode, 204);
  t.equal((await agent.app.inject({ method: 'DELETE', url: `/v1/sessions/${sessionId}`, headers: { authorization: `Bearer ${second.ticket}` } })).statusCode, 204);
  await until(() => agent.sessions.size === 0, 10_000, 'the end of the second');
});

t.test('no name reaches a file that the session did not announce', async (t) => {
  const agent = await startAgent(t, { fake: { segments: Infinity, everyMs: 20 } });
  const { sessionId, ticket } = agent.placement();
  void open(agent, ticket, sessionId);
  await until(() => agent.sessions.reports()[0]?.state === 'running', 10_000, 'the session');
  const names = ['..', '../0-0-init', '..%2f..%2fetc%2fpasswd', '%2e%2e', '%2e%2e%2f0-0-init', '....//', '/etc/passwd', '%2fetc%2fpasswd', '0-0-init%00', '0-0-init/..', '0-0-INIT', '0-0-1', '-1-0-00001', '0-0-00001.m4s', '0-file%0a',
    '0-0-00001%20', 'C:%5c', '..%5c..%5c', '%c0%ae%c0%ae', '0-0-999999999', '١-٠-00001', 'a'.repeat(90)];
  for (const name of names) {
    const reply = await agent.app.inject({ method: 'GET', url: `/v1/sessions/${sessionId}/files/${name}`, headers: { authorization: `Bearer ${ticket}` } });
    t.ok([400, 404, 414].includes(reply.statusCode), `${name} is refused (${reply.statusCode})`);
    t.notMatch(reply.body, 'root:');
  }
  for (const id of ['..', '..%2f..', 'x'.repeat(32), sessionId.toUpperCase(), `${sessionId}%00`]) {
    const reply = await agent.app.inject({ method: 'GET', url: `/v1/sessions/${id}/files/0-0-init`, headers: { authorization: `Bearer ${ticket}` } });
    t.ok([400, 403, 404].includes(reply.statusCode), `session ${id} is refused (${reply.statusCode})`);
  }
});

t.test('a job that may not travel is refused with the field, and starts nothing', async (t) => {
  const agent = await startAgent(t);
  const { sessionId, ticket } = agent.placement();
  const job = toWireJob(jobFor(agent.media.path), [agent.media]);
  const reply = await open(agent, ticket, sessionId, { job: { ...job, inputs: [{ url: '/etc/passwd' }] }, sources: [agent.media] });
  t.equal(reply.statusCode, 400);
  t.match(reply.json(), { code: 'ERR_JETSONAV_INVALID_JOB', message: /inputs\/0\/url must name a source/ });
  const unknown = await open(agent, ticket, sessionId, { job: { ...job, shell: 'rm' }, sources: [] });
  t.equal(unknown.statusCode, 400);
  t.match(unknown.json(), { code: 'ERR_JETSONAV_PROTOCOL' });
  t.equal((await open(agent, ticket, sessionId, { job, sources: [agent.media], pad: 'x'.repeat(2 << 20) })).statusCode, 413, 'too large');
  t.equal(agent.opened.length, 0);
});

t.test('the node refuses more sessions than its most', async (t) => {
  const agent = await startAgent(t, { maxSessions: 1, fake: { segments: Infinity, everyMs: 20 } });
  const first = agent.placement();
  void open(agent, first.ticket, first.sessionId);
  await until(() => agent.sessions.size === 1, 10_000, 'the first');
  const second = agent.placement();
  const reply = await open(agent, second.ticket, second.sessionId);
  t.equal(reply.statusCode, 503);
  t.ok(reply.headers['retry-after']);
  t.equal(reply.json().code, 'ERR_JETSONAV_NO_CAPACITY');
  agent.sessions.find(first.sessionId).stop('cancelled', 'test');
});

t.test('list, health and metrics are for bearers of a role; health and metrics for this machine as well', async (t) => {
  const agent = await startAgent(t);
  const authorization = new Signer(secret).authorization('reader', Date.now());
  t.equal((await agent.app.inject('/v1/sessions')).statusCode, 401);
  t.strictSame((await agent.app.inject({ url: '/v1/sessions', headers: { authorization } })).json(), { node: 'board-1', sessions: [] });
  for (const url of ['/health', '/metrics']) {
    t.equal((await agent.app.inject({ url, headers: { host: 'localhost' } })).statusCode, 200);
    t.equal((await agent.app.inject({ url, remoteAddress: '192.168.1.9' })).statusCode, 401);
    t.equal((await agent.app.inject({ url, remoteAddress: '192.168.1.9', headers: { authorization } })).statusCode, 200);
  }
  t.match((await agent.app.inject({ url: '/metrics', headers: { host: 'localhost' } })).body, /jetson_av_agent_sessions 0/);
});
