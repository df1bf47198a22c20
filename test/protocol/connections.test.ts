import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import t, { type Test } from 'tap';
import { Connections } from '../../lib/protocol/connections.js';

/** A peer on loopback, and connections to it. */
async function peer(t: Test, listener: RequestListener, most?: number): Promise<{ url: string; connections: Connections; opened: () => number }> {
  const server = createServer(listener);
  let opened = 0;
  server.on('connection', () => (opened += 1));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const connections = new Connections({ idleMs: 1_000, ...(most === undefined ? {} : { most }) });
  t.teardown(() => {
    connections.destroy();
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, connections, opened: () => opened };
}

/** No test waits as long as this: a process that has no turn for a moment is late by itself. */
const get = { method: 'GET', headers: {}, timeoutMs: 20_000, bodyTimeoutMs: 20_000 };

async function text(body: AsyncIterable<Buffer>): Promise<string> {
  let all = '';
  for await (const piece of body) all += piece.toString();
  return all;
}

t.test('one connection serves call after call', async (t) => {
  const { url, connections, opened } = await peer(t, (request, response) => void request.pipe(response));
  for (const body of ['one', 'two', 'three']) {
    const reply = await connections.request(url, { ...get, method: 'POST', body, headers: { 'x-is': 'here' } });
    t.equal(reply.statusCode, 200);
    t.equal(await text(reply.body), body);
  }
  t.equal(opened(), 1);
});

t.test('no more connections than are allowed, and waiting for one is no silence', async (t) => {
  // The first answer comes when the others have waited for longer than they wait for an answer.
  const timeoutMs = 1_500;
  let asked = 0;
  const { url, connections, opened } = await peer(t, (_, response) => void setTimeout(() => response.end('x'), (asked += 1) === 1 ? timeoutMs + 100 : 0), 1);
  const replies = await Promise.all([get, { ...get, timeoutMs }, { ...get, timeoutMs }].map(async (init) => text((await connections.request(url, init)).body)));
  t.same(replies, ['x', 'x', 'x']);
  t.equal(opened(), 1);
});

t.test('a peer that does not answer, or stops in the middle, is an error in time', async (t) => {
  const silent = await peer(t, () => {});
  await t.rejects(silent.connections.request(silent.url, { ...get, timeoutMs: 300 }), { message: 'No answer within 300 ms' });
  const stopping = await peer(t, (_, response) => void response.write('begun'));
  const { body } = await stopping.connections.request(stopping.url, { ...get, bodyTimeoutMs: 300 });
  t.equal((await body.next()).value?.toString(), 'begun');
  await t.rejects(body.next(), { message: 'Nothing more within 300 ms' });
});

t.test('what was aborted before it was asked is not asked for', async (t) => {
  const { url, connections, opened } = await peer(t, (_, response) => void response.end());
  await t.rejects(connections.request(url, { ...get, timeoutMs: 60_000, signal: AbortSignal.abort(new Error('enough')) }), { message: 'enough' });
  t.equal(opened(), 0);
});

t.test('a reader who takes his time is not the silence of the peer', async (t) => {
  const { url, connections } = await peer(t, (_, response) => void response.end(Buffer.alloc(4 << 20)));
  const { body } = await connections.request(url, { ...get, bodyTimeoutMs: 1_500 });
  let size = (await body.next()).value?.length ?? 0;
  await sleep(1_700);
  for await (const piece of body) size += piece.length;
  t.equal(size, 4 << 20);
});

t.test('a connection that breaks is an error, before the reply and in its middle', async (t) => {
  const before = await peer(t, (request) => void request.socket.destroy());
  await t.rejects(before.connections.request(before.url, get), { code: 'ECONNRESET' });
  const within = await peer(t, (request, response) => void response.write('begun', () => request.socket.destroy()));
  await t.rejects(within.connections.request(within.url, get).then(({ body }) => text(body)), { code: 'ECONNRESET' });
  const nobody = new Connections({ idleMs: 100 });
  await t.rejects(nobody.request('http://127.0.0.1:1/', get), { code: 'ECONNREFUSED' });
});

t.test('a signal ends the call with its reason, wherever it is', async (t) => {
  const silent = await peer(t, () => {});
  const reason = new Error('enough');
  await t.rejects(silent.connections.request(silent.url, { ...get, signal: AbortSignal.abort(reason) }), reason);
  const [early, late] = [new AbortController(), new AbortController()];
  setTimeout(() => early.abort(reason), 50);
  await t.rejects(silent.connections.request(silent.url, { ...get, signal: early.signal }), reason);
  const endless = await peer(t, (_, response) => void response.write('begun'));
  const { body } = await endless.connections.request(endless.url, { ...get, bodyTimeoutMs: 0, signal: late.signal });
  await body.next();
  setTimeout(() => late.abort(reason), 50);
  await t.rejects(body.next(), reason);
});

t.test('what is under way when the owner leaves fails at once', async (t) => {
  const { url, connections } = await peer(t, () => {}, 1);
  const calls = [1, 2].map(() => connections.request(url, { ...get, timeoutMs: 60_000 }));
  setTimeout(() => connections.destroy(), 50);
  for (const call of calls) await t.rejects(call, { message: 'The connections were closed' });
});
