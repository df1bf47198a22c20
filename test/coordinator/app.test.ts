import t from 'tap';
import { Signer } from '../../lib/protocol/credentials.js';
import { as, heartbeat, placeRequest, report, signer, startCoordinator } from './fixtures.js';

t.test('a session is placed, with a ticket that its node accepts, and the reason why', async (t) => {
  const { beat, place, clock, cluster } = await startCoordinator(t);
  t.strictSame((await beat('board-1')).json(), { leaseMs: 6_000, cancel: [], now: clock.ms });
  const reply = await place({ position: 12.5 });
  t.equal(reply.statusCode, 200);
  const placement = reply.json();
  t.match(placement, { node: { id: 'board-1', url: 'http://10.0.0.2:7871' }, fence: 1, position: 12.5, explanation: /the only node that fits/ });
  t.strictSame(signer.claims('session', placement.ticket), { session: placement.sessionId, node: 'board-1', fence: 1, expiresAt: placement.expiresAt });
  t.ok(placement.expiresAt > clock.ms);
  t.match(cluster.state().sessions, [{ id: placement.sessionId, node: 'board-1', state: 'placed', client: 'plex-host', moves: 0 }]);
  t.match(cluster.state().journal[0], { kind: 'placed', node: 'board-1', text: /placed on board-1 at 12.5 s: the only node/ });
});

t.test('promises count before the node reports them, and are forgotten when nobody takes them up', async (t) => {
  const { beat, place, clock, cluster } = await startCoordinator(t);
  await beat('board-1', { capacity: 70e6 });
  t.equal((await place()).statusCode, 200);
  t.equal((await place()).statusCode, 200);
  const third = await place();
  t.equal(third.statusCode, 503, 'the third does not fit');
  t.match(third.json(), { code: 'ERR_JETSONAV_NO_CAPACITY', message: /board-1 needs/, reasons: [{ node: 'board-1', reason: /needs 32 Mpixel\/s of/ }] });
  clock.ms += 5_000;
  await beat('board-1', { capacity: 70e6 });
  clock.ms += 5_000;
  await beat('board-1', { capacity: 70e6 });
  t.equal(cluster.state().sessions.length, 0);
  t.equal((await place()).statusCode, 200);
});

t.test('a lease that ends takes the node and its sessions out, and a heartbeat brings the node back', async (t) => {
  const { beat, place, clock, cluster } = await startCoordinator(t);
  await beat('board-1');
  const { sessionId } = (await place()).json();
  await beat('board-1', { sessions: [report(sessionId)] });
  clock.ms += 5_999;
  t.equal(cluster.state().nodes[0]?.alive, true);
  clock.ms += 1;
  t.equal(cluster.state().nodes[0]?.alive, false);
  t.match(cluster.state().sessions, [{ id: sessionId, state: 'lost' }]);
  t.match((await place()).json(), { reasons: [{ reason: 'no heartbeat within the lease' }] });
  await beat('board-1');
  t.equal((await place()).statusCode, 200);
  t.strictSame(cluster.state().journal.map(({ kind }) => kind).reverse(), ['node-joined', 'placed', 'node-lost', 'lost', 'refused', 'node-joined', 'placed'].sort((a, b) => (a === 'lost' && b === 'node-lost' ? -1 : 0)));
});

t.test('a session moves with its id and a higher fence, and the old node is told to let go', async (t) => {
  const { beat, place, cluster } = await startCoordinator(t);
  await beat('board-1');
  const first = (await place()).json();
  await beat('board-1', { sessions: [report(first.sessionId)] });
  await beat('board-2', { url: 'http://10.0.0.3:7871' });
  const second = (await place({ resumeOf: first.sessionId, fence: 1, exclude: ['board-1'], position: 44 })).json();
  t.match(second, { sessionId: first.sessionId, fence: 2, node: { id: 'board-2' } });
  await beat('board-2', { url: 'http://10.0.0.3:7871', sessions: [report(first.sessionId, { fence: 2 })] });
  t.match((await beat('board-1', { sessions: [report(first.sessionId)] })).json(), { cancel: [{ id: first.sessionId, fence: 2 }] });
  t.match(cluster.state().sessions, [{ node: 'board-2', fence: 2, moves: 1, state: 'running' }]);
});

t.test('a restarted coordinator learns running sessions from heartbeats and honours the fence of the shim', async (t) => {
  const before = await startCoordinator(t);
  await before.beat('board-1');
  const first = (await before.place()).json();
  const after = await startCoordinator(t);
  t.equal((await after.place()).headers['retry-after'], '1', 'just started: ask again soon');
  await after.beat('board-1', { sessions: [report(first.sessionId, { fence: 4, cost: 100e6, ageMs: 60_000 })] });
  t.match(after.cluster.state().sessions, [{ id: first.sessionId, node: 'board-1', fence: 4, state: 'running', placedAt: after.clock.ms - 60_000 }]);
  t.equal(after.cluster.state().nodes[0]?.reserved, 100e6);
  t.equal((await after.place({ resumeOf: first.sessionId, fence: 3 })).json().fence, 5, 'above what the node reports');
  t.equal((await after.place({ resumeOf: 'f'.repeat(32), fence: 7 })).json().fence, 8, 'above what the shim held');
});

t.test('a session that a heartbeat does not list any more has ended', async (t) => {
  const { beat, place, cluster } = await startCoordinator(t);
  await beat('board-1');
  const { sessionId } = (await place()).json();
  await beat('board-1');
  t.equal(cluster.state().sessions.length, 1, 'not opened yet');
  await beat('board-1', { sessions: [report(sessionId)] });
  await beat('board-1');
  t.equal(cluster.state().sessions.length, 0);
  t.match(cluster.state().journal[0], { kind: 'ended', session: sessionId });
});

t.test('a node that starts anew, or leaves, loses what it ran', async (t) => {
  const { app, beat, place, cluster, clock } = await startCoordinator(t);
  await beat('board-1');
  const { sessionId } = (await place()).json();
  await beat('board-1', { sessions: [report(sessionId)] });
  await beat('board-1', { instance: 'fedcba9876543210' });
  t.match(cluster.state().sessions, [{ state: 'lost' }]);
  t.equal((await app.inject({ method: 'DELETE', url: '/v1/nodes/board-1', headers: as('agent', clock.ms) })).statusCode, 204);
  t.equal(cluster.state().nodes.length, 0);
  t.equal((await place()).statusCode, 503);
});

t.test('notes are counted by reason, shown, and end sessions', async (t) => {
  const { app, beat, place, clock, cluster } = await startCoordinator(t);
  await beat('board-1');
  const { sessionId } = (await place()).json();
  const note = (payload: object) => app.inject({ method: 'POST', url: '/v1/notes', headers: as('shim', clock.ms), payload });
  t.equal((await note({ kind: 'fallback', reason: 'unsupported-argv', message: 'the argument -foo is not known', client: 'plex-host' })).statusCode, 204);
  t.equal((await note({ kind: 'ended', reason: 'complete', session: sessionId })).statusCode, 204);
  t.equal((await note({ kind: 'fallback', reason: 'because' })).statusCode, 400, 'only reasons of the list');
  const failed = (await place()).json<{ sessionId: string }>();
  t.equal((await note({ kind: 'fallback', reason: 'job-failed', session: failed.sessionId })).statusCode, 204);
  t.equal(cluster.state().sessions.length, 0);
  t.match(cluster.state().journal[3], { kind: 'fallback', text: 'plex-host: fallback (unsupported-argv): the argument -foo is not known' });
  const metrics = (await app.inject({ url: '/metrics', headers: { host: 'localhost' } })).body;
  t.match(metrics, 'jetson_av_notes_total{kind="fallback",reason="unsupported-argv"} 1');
  t.match(metrics, 'jetson_av_placements_total{node="board-1",kind="placed"} 2');
  t.match(metrics, 'jetson_av_node_capacity_pixels_per_second{node="board-1"} 200000000');
  await beat('board-1', { sensors: { rails: [{ name: 'VDD_IN', watts: 6.5 }], gpus: [{ name: 'gpu', load: 0.25 }], engines: [{ name: 'nvdec', megahertz: 0 }] } });
  const sensed = (await app.inject({ url: '/metrics', headers: { host: 'localhost' } })).body;
  for (const line of ['rail_watts{node="board-1",rail="VDD_IN"} 6.5', 'gpu_load{node="board-1",gpu="gpu"} 0.25', 'engine_megahertz{node="board-1",engine="nvdec"} 0']) t.match(sensed, `jetson_av_node_${line}`);
  t.notMatch(sensed, /gpu_megahertz\{/, 'what is not told is absent');
});

t.test('every call needs the credential of its role', async (t) => {
  const { app, clock } = await startCoordinator(t);
  const calls = [
    { method: 'POST' as const, url: '/v1/sessions', role: 'shim' as const, payload: placeRequest() },
    { method: 'POST' as const, url: '/v1/notes', role: 'shim' as const, payload: { kind: 'fallback', reason: 'other' } },
    { method: 'PUT' as const, url: '/v1/nodes/board-1', role: 'agent' as const, payload: heartbeat() },
    { method: 'DELETE' as const, url: '/v1/nodes/board-1', role: 'agent' as const },
  ];
  const status = async (call: object, headers: Record<string, string>): Promise<number> => (await app.inject({ ...call, headers })).statusCode;
  for (const { role, ...call } of calls) {
    const what = `${call.method} ${call.url}`;
    t.equal(await status(call, {}), 401, `${what} without`);
    t.equal(await status(call, { authorization: `Bearer ${secret()}` }), 401, `${what} with the secret itself`);
    t.equal(await status(call, as('reader', clock.ms)), 403, `${what} as a reader`);
    t.equal(await status(call, as(role === 'shim' ? 'agent' : 'shim', clock.ms)), 403, `${what} in the other role`);
    t.equal(await status(call, as(role, clock.ms - 10 * 60_000)), 401, `${what} with an expired one`);
    t.equal(await status(call, { authorization: new Signer('some other secret text').authorization(role, clock.ms) }), 401, `${what} of another cluster`);
    t.not(await status(call, as(role, clock.ms)), 401, `${what} with a good one`);
  }
});

t.test('the dashboard is open to a browser on this machine only, and to bearers of a reading token', async (t) => {
  const { app, clock } = await startCoordinator(t);
  const status = async (url: string, headers: Record<string, string>, remoteAddress = '127.0.0.1') => (await app.inject({ url, headers, remoteAddress })).statusCode;
  for (const url of ['/', '/v1/state', '/metrics', '/health']) {
    t.equal(await status(url, { host: 'localhost:7870' }), 200, `${url} here`);
    t.equal(await status(url, { host: '[::1]:7870' }, '::1'), 200, `${url} here, IPv6`);
    t.equal(await status(url, { host: 'evil.example' }), 401, `${url} under a foreign name`);
    t.equal(await status(url, { host: 'localhost', 'x-forwarded-for': '1.2.3.4' }), 401, `${url} through a proxy`);
    t.equal(await status(url, { host: 'localhost' }, '10.0.0.9'), 401, `${url} from elsewhere`);
    t.equal(await status(`${url}?token=${signer.roleToken('reader', clock.ms + 1_000)}`, { host: 'x' }, '10.0.0.9'), 200, `${url} with a token`);
    t.equal(await status(`${url}?token=${signer.roleToken('reader', clock.ms - 1_000)}`, { host: 'x' }, '10.0.0.9'), 401, `${url} with an expired token`);
  }
  const first = await app.inject({ url: `/?token=${signer.roleToken('reader', clock.ms + 1_000)}`, remoteAddress: '10.0.0.9' });
  const cookie = String(first.headers['set-cookie']).split(';')[0] ?? '';
  t.match(first.headers['set-cookie'], /HttpOnly; SameSite=Strict/);
  t.equal(await status('/v1/state', { cookie }, '10.0.0.9'), 200, 'the cookie goes on');
});

t.test('a request that breaks its schema is answered with the field', async (t) => {
  const { app, clock, beat } = await startCoordinator(t);
  const post = (payload: object) => app.inject({ method: 'POST', url: '/v1/sessions', headers: as('shim', clock.ms), payload });
  for (const [payload, message] of [
    [{ ...placeRequest(), position: 'x' }, /body\/position/],
    [{ ...placeRequest(), title: 'A Film' }, /body\/title is not a field of this message/],
    [{ ...placeRequest(), label: 'A "Film"' }, /body\/label/],
    [{ ...placeRequest(), sources: [{ path: 'relative', size: 1, mtimeMs: 1 }] }, /body\/sources\/0\/path/],
  ] as const) {
    const reply = await post(payload);
    t.equal(reply.statusCode, 400);
    t.match(reply.json(), { code: 'ERR_JETSONAV_PROTOCOL', message });
  }
  t.equal((await beat('Board_1')).statusCode, 400, 'a name that is none');
  t.equal((await beat('..%2f..')).statusCode, 400);
  t.equal((await post({ ...placeRequest(), pad: 'x'.repeat(300_000) })).statusCode, 413);
  t.match((await app.inject({ url: '/v2', headers: as('shim', clock.ms) })).json(), { code: 'ERR_JETSONAV_PROTOCOL' });
});

function secret(): string {
  return 'a secret of the tests, long enough';
}

t.test('two nodes of one name: the one that has it keeps it, and what it runs, until its lease is over', async (t) => {
  const { beat, place, clock, cluster, app } = await startCoordinator(t);
  const second = { url: 'http://10.0.0.9:7871', instance: 'b'.repeat(16) };
  await beat('board-1');
  const { sessionId } = (await place()).json();
  await beat('board-1', { sessions: [report(sessionId)] });
  for (let count = 0; count < 2; count += 1) {
    const refused = await beat('board-1', second);
    t.equal(refused.statusCode, 409);
    t.match(refused.json(), { message: 'Another node at http://10.0.0.2:7871 is called board-1; give the one at http://10.0.0.9:7871 a name of its own (--node)' });
  }
  t.match(cluster.state().sessions, [{ id: sessionId, state: 'running' }]);
  t.equal(cluster.state().journal.filter(({ kind }) => kind === 'node-refused').length, 1, 'it is said once');
  const goodbye = (instance: string) => app.inject({ method: 'DELETE', url: `/v1/nodes/board-1?instance=${instance}`, headers: as('agent', clock.ms) });
  await goodbye(second.instance);
  t.equal(cluster.state().nodes[0]?.url, 'http://10.0.0.2:7871', 'the goodbye of the second is not that of the first');
  clock.ms += 6_000;
  t.equal((await beat('board-1', second)).statusCode, 200, 'who is lost has no name any more');
  t.equal((await beat('board-1')).statusCode, 409, 'and does not get it back while another has it');
  await goodbye(second.instance);
  t.equal((await beat('board-1')).statusCode, 200);
});

t.test('a node that starts anew at its address takes the name over, and what it was cannot have it back', async (t) => {
  const { beat } = await startCoordinator(t);
  await beat('board-1');
  t.equal((await beat('board-1', { instance: 'b'.repeat(16) })).statusCode, 200);
  t.match((await beat('board-1')).json(), { message: /Another process at .* is the node board-1 now/ });
  t.equal((await beat('board-1', { instance: 'b'.repeat(16) })).statusCode, 200);
});

t.test('an operator takes a node out, and back in; nobody else does, and not the last that could take its sessions', async (t) => {
  const { beat, place, clock, cluster, app } = await startCoordinator(t);
  const drain = (id: string, drain: boolean, role: 'operator' | 'shim' | 'agent' | 'reader' = 'operator') => app.inject({ method: 'PUT', url: `/v1/nodes/${id}/drain`, headers: as(role, clock.ms), payload: { drain } });
  await beat('board-1');
  const { sessionId } = (await place()).json();
  const sessions = [report(sessionId)];
  t.notHas((await beat('board-1', { sessions })).json(), { drain: true });
  for (const role of ['shim', 'agent', 'reader'] as const) t.equal((await drain('board-1', true, role)).statusCode, 403);
  t.match((await drain('board-9', true)).json(), { message: /There is no node board-9; there are board-1/ });
  t.match((await drain('board-1', true)).json(), { code: 'ERR_JETSONAV_NO_CAPACITY', message: /No other node is there for the 1 sessions/ });
  await beat('board-2', { url: 'http://10.0.0.3:7871' });
  t.strictSame((await drain('board-1', true)).json(), { sessions: 1 });
  t.match((await beat('board-1', { sessions })).json(), { drain: true });
  t.equal((await place()).json().node.id, 'board-2', 'at once, before the node has heard of it');
  t.match(cluster.state().nodes, [{ draining: true }, { draining: false }]);
  t.strictSame((await drain('board-1', false)).json(), { sessions: 1 });
  t.match((await beat('board-1', { draining: true })).json(), { drain: false });
  t.equal(cluster.state().nodes[0]?.draining, true, 'until it has heard of it');
  await beat('board-1');
  t.equal(cluster.state().nodes[0]?.draining, false);
});

t.test('a coordinator that has just started knows of a drained node from the node', async (t) => {
  const { beat, place } = await startCoordinator(t);
  t.equal((await beat('board-1', { draining: true })).json().drain, undefined);
  t.match((await place()).json(), { reasons: [{ reason: 'is draining' }] });
});

t.test('a session that is asked for right after the start waits for the first node', async (t) => {
  const { beat, place } = await startCoordinator(t);
  const placing = place();
  setTimeout(() => void beat('board-1'), 20);
  t.equal((await placing).statusCode, 200);
  const later = await startCoordinator(t);
  later.clock.ms += 6_000;
  t.equal((await later.place()).statusCode, 503, 'later it is refused');
});

t.test('the time is told to who knows the secret, with a proof, whatever time it is there', async (t) => {
  const { app, clock } = await startCoordinator(t);
  const nonce = '0123456789abcdef';
  const reply = (await app.inject({ url: `/v1/clock/${signer.clockQuestion(nonce)}` })).json();
  t.strictSame(reply, { now: clock.ms, proof: signer.clockProof(nonce, clock.ms) });
  t.not(signer.clockProof('f'.repeat(16), clock.ms), reply.proof);
  for (const question of [nonce, `${nonce}.${'A'.repeat(43)}`, new Signer('another secret, long enough').clockQuestion(nonce)]) t.equal((await app.inject({ url: `/v1/clock/${question}` })).statusCode, 401);
});
