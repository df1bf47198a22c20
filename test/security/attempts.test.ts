import { pino } from 'pino';
import t from 'tap';
import { createKeyPair } from '../../lib/protocol/key-pair.js';
import { proofText } from '../../lib/protocol/join-messages.js';
import { formatToken, parseToken } from '../../lib/protocol/cluster-token.js';
import { Signer } from '../../lib/protocol/credentials.js';
import { as, heartbeat, placeRequest, startCoordinator } from '../coordinator/fixtures.js';
import { startAgent } from '../agent/fixtures.js';
import { until } from '../until.js';
import { bodyFor } from './sessions.js';
import { ask, dial, startListeners } from './fixtures.js';

const failures = { burst: 5, perSecond: 0.01 };
const forger = new Signer('another secret, long enough');

t.test('wrong credentials: after some of them 429 with Retry-After, for that address alone, and good ones are served all the while', async (t) => {
  const { plain, secure } = await startListeners(t, { limits: { failures } });
  for (const [url, from] of [[plain, '127.0.0.2'], [secure, '127.0.0.3']] as const) {
    const look = (authorization: string) => ask(url, { path: '/v1/state', authorization, from, headers: { host: 'cluster.example' } });
    const [wrong, good] = [forger.authorization('reader', Date.now()), as('reader', Date.now()).authorization];
    for (let count = 0; count < 5; count += 1) {
      t.equal((await look(wrong)).status, 401);
      t.equal((await look(good)).status, 200);
    }
    const limited = await look(wrong);
    t.match(limited, { status: 429, headers: { 'retry-after': /^[1-9][0-9]*$/, connection: 'close' } });
    t.match(JSON.parse(limited.body), { code: 'ERR_JETSONAV_UNAUTHORIZED', message: /signature of the credential is wrong; that was too often/ });
    for (let count = 0; count < 20; count += 1) t.equal((await look(good)).status, 200, 'a good one from the same address');
    t.equal((await ask(url, { path: '/v1/state', authorization: wrong, headers: { host: 'cluster.example' } })).status, 401, 'a wrong one from another');
  }
});

t.test('the limit is lifted with time', async (t) => {
  const { app, clock } = await startCoordinator(t, { limits: { failures: { burst: 1, perSecond: 0.5 } } });
  const look = async () => (await app.inject({ url: '/v1/state', headers: { authorization: forger.authorization('reader', clock.ms) } })).statusCode;
  t.strictSame([await look(), await look()], [401, 429]);
  let status = 0;
  for (let tries = 0; tries < 1_000 && status !== 401; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    status = await look();
  }
  t.equal(status, 401);
});

t.test('failed joins count: an unknown token, a spent one, one of another role, none, a wrong proof', async (t) => {
  const { membership: { tokens, authority }, plain, secure } = await startListeners(t, { limits: { failures } });
  const create = async (role: 'agent' | 'reader') => (await tokens.create({ role }, authority.fingerprint)).token;
  const join = (token: string, node: string, signs = true, from = '127.0.0.2') => {
    const key = createKeyPair();
    const proof = key.prove(signs ? proofText('join', node, parseToken(token).id) : 'something else');
    return ask(secure, { method: 'POST', path: '/v1/join', authorization: `JetsonAV ${token}`, body: { node, publicKey: key.publicKey, proof }, from });
  };
  const [spent, unused] = [await create('agent'), await create('agent')];
  t.equal((await join(spent, 'board-1')).status, 200);
  const unknown = formatToken({ role: 'agent', id: 'AAAAAAAAAAA', secret: 'A'.repeat(32), fingerprint: authority.fingerprint });
  t.match([await join(unknown, 'board-2'), await join(spent, 'board-2'), await join(await create('reader'), 'board-2'), await join(unused, 'board-2', false)].map(({ status }) => status), [401, 401, 403, 403]);
  t.equal((await ask(secure, { method: 'POST', path: '/v1/join', body: {}, from: '127.0.0.2' })).status, 401);
  for (const attempt of [join(unknown, 'board-2'), join(spent, 'board-2'), join(unused, 'board-2', false)]) t.match(await attempt, { status: 429, headers: { 'retry-after': /./ } });
  t.equal((await join(unused, 'board-2')).status, 200, 'a good token from the same address');
  t.match((await ask(plain, { path: '/metrics' })).body, /jetson_av_http_refusals_total\{reason="credential"\} 5\n.*\{reason="failures"\} 3/s);
});

t.test("forged tickets at a node count, and who has a session there does not notice", async (t) => {
  const agent = await startAgent(t, { limits: { failures } });
  const [good, other] = [agent.placement(), agent.placement()];
  const open = (ticket: string) => ask(agent.url, { method: 'POST', path: `/v1/sessions/${good.sessionId}`, authorization: `Bearer ${ticket}`, body: { ...bodyFor(agent.media), job: {} } });
  const forged = forger.issue('session', { session: good.sessionId, node: 'board-1', fence: 1, expiresAt: Date.now() + 60_000 });
  for (let count = 0; count < 4; count += 1) t.equal((await open(forged)).status, 401);
  t.equal((await open(other.ticket)).status, 403, 'for another session');
  t.equal((await open(forged)).status, 429);
  t.equal((await open(good.ticket)).status, 400, 'only the Job is wrong');
});

t.test('refusals are counted, and logged once a minute an address without what was shown', async (t) => {
  const lines: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
  const { app, clock } = await startCoordinator(t, { logger, limits: { failures } });
  const secrets = ['JetsonAV wrong.secret', `JetsonAV ${'x'.repeat(40)}`, 'Bearer sesame'];
  const wrong = (authorization: string, remoteAddress: string) => app.inject({ url: '/v1/state?token=opensesame', remoteAddress, headers: { authorization } });
  for (const address of ['192.0.2.1', '192.0.2.2']) for (let round = 0; round < 4; round += 1) for (const secret of secrets) await wrong(secret, address);
  const told = lines.filter((line) => line.includes('refused'));
  t.equal(told.length, 2);
  t.match(told.map((line) => JSON.parse(line) as object), [{ address: '192.0.2.1', reason: 'credential', total: 1 }, { address: '192.0.2.2', reason: 'credential', total: 13 }]);
  for (const secret of ['sesame', 'wrong.secret', 'xxxx']) t.notMatch(lines.join(''), secret);
  t.match((await app.inject({ url: '/metrics', headers: as('reader', clock.ms) })).body, /reason="credential"\} 10\n.*reason="failures"\} 14/s);
});

t.test('a storm of good requests is held up for the one that makes it, before its body is read', async (t) => {
  const requests = { ofOne: { burst: 3, perSecond: 0.01 }, ofAddress: { burst: 2, perSecond: 0.01 } };
  const { app, clock, beat, place } = await startCoordinator(t, { limits: { requests } });
  for (let count = 0; count < 3; count += 1) t.equal((await beat('board-1')).statusCode, 200);
  t.match(await beat('board-1'), { statusCode: 429, headers: { 'retry-after': /^(100|9\d)$/ } });
  t.match((await beat('board-1')).json(), { code: 'ERR_JETSONAV_NO_CAPACITY' });
  t.equal((await beat('board-2')).statusCode, 200, 'another node at the same address');
  for (let count = 0; count < 2; count += 1) t.equal((await place()).statusCode, 200);
  t.equal((await place()).statusCode, 429);
  t.equal((await app.inject({ method: 'POST', url: '/v1/sessions', remoteAddress: '192.0.2.9', headers: as('shim', clock.ms), payload: placeRequest() })).statusCode, 200, 'a shim at another address');
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const line = await dial(t, url);
  line.socket.write(`POST /v1/sessions HTTP/1.1\r\nhost: x\r\nauthorization: ${as('shim', clock.ms).authorization}\r\ncontent-type: application/json\r\ncontent-length: 200000\r\n\r\n`);
  await until(() => line.heard().startsWith('HTTP/1.1 429 '), 5_000, 'an answer without a body');
  t.match((await app.inject({ url: '/metrics', headers: as('reader', clock.ms), remoteAddress: '192.0.2.7' })).body, /reason="rate"\} 4/);
});

t.test('a thousand nodes behind one address beat as they should', async (t) => {
  const { app, clock } = await startCoordinator(t);
  const headers = { ...as('agent', clock.ms), host: '10.0.0.1:7870' };
  for (let round = 0; round < 2; round += 1) {
    const replies = await Promise.all(Array.from({ length: 1_000 }, (_, node) => app.inject({ method: 'PUT', url: `/v1/nodes/board-${node}`, headers, payload: heartbeat({ url: `http://10.0.${node >> 8}.${node & 255}:7871` }) })));
    t.equal(replies.filter(({ statusCode }) => statusCode === 200).length, 1_000);
  }
});
