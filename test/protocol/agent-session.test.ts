import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import t, { type Test } from 'tap';
import { AgentSession, type Placement } from '../../lib/protocol/client.js';
import type { Job } from '../../lib/job/index.js';
import { silenceMs } from '../../lib/protocol/timing.js';

const job: Job = {
  version: 1, inputs: [{ url: 'source:0' }],
  tracks: [{ id: 'v', kind: 'video', sources: [{ input: 0, stream: 'v' }], encode: 'copy' }],
  outputs: [{ kind: 'null', tracks: ['v'] }],
};
const work = { job, sources: [] };
const accepted = '{"type":"accepted","node":"board-1","version":"1"}\n';
const file = Buffer.from('the bytes of a segment');
const sha256 = '0c03d2ac6d66c0c9a9cb0b04f4fee0a80a5a4b1e9ab9bc0b9d3b7bf0f64ad3b7';

/** A node that behaves as the test wants. */
async function node(t: Test, handle: (request: IncomingMessage, response: ServerResponse) => void): Promise<Placement> {
  const server = createServer((request, response) => {
    request.resume();
    response.on('error', () => undefined);
    handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { sessionId: 'a'.repeat(32), node: { id: 'board-1', url }, ticket: 'x.y', fence: 1, position: 0, expiresAt: 0, sources: [], explanation: '' };
}

async function drain(session: AgentSession): Promise<void> {
  const events = session.events();
  while ((await events.next()).done !== true);
}

t.test('a node that falls silent is lost after the silence', async (t) => {
  const placement = await node(t, (request, response) => {
    if (request.method === 'POST') response.write(accepted);
    else response.writeHead(204).end();
  });
  const session = await AgentSession.open(placement, work, { silenceMs: 400, pingMs: 100 });
  const startedAt = performance.now();
  await t.rejects(drain(session), { code: 'ERR_JETSONAV_NODE_LOST', message: /said nothing/ });
  const ms = performance.now() - startedAt;
  t.ok(ms > 250 && ms < silenceMs, `after ${Math.round(ms)} ms`);
});

t.test('pings keep a node alive, and the session is renewed meanwhile', async (t) => {
  let renewals = 0;
  let response: ServerResponse | undefined;
  const placement = await node(t, (request, reply) => {
    if (request.method === 'PUT') renewals += 1;
    if (request.method !== 'POST') return void reply.writeHead(204).end();
    response = reply;
    reply.write(accepted);
  });
  const session = await AgentSession.open(placement, work, { silenceMs: 300, pingMs: 50 });
  const pings = setInterval(() => response?.write('{"type":"ping"}\n'), 100);
  const reading = drain(session).then(() => 'done');
  await new Promise((resolve) => setTimeout(resolve, 900));
  while (renewals < 5) await new Promise((resolve) => setTimeout(resolve, 50));
  clearInterval(pings);
  response?.end('{"type":"failed","code":"drained","message":"bye"}\n');
  t.equal(await reading, 'done');
  await session.cancel();
});

t.test('a connection that breaks, or that ends without a result, loses the node at once', async (t) => {
  for (const end of [(response: ServerResponse) => response.destroy(), (response: ServerResponse) => response.end()]) {
    const placement = await node(t, (request, response) => {
      if (request.method !== 'POST') return void response.writeHead(204).end();
      response.write(accepted);
      setTimeout(() => end(response), 50);
    });
    const startedAt = performance.now();
    await t.rejects(drain(await AgentSession.open(placement, work)), { code: 'ERR_JETSONAV_NODE_LOST' });
    t.ok(performance.now() - startedAt < silenceMs, 'no silence is waited for');
  }
});

t.test('a node that is not there, that hangs, or that ends at once cannot be opened', async (t) => {
  const gone = await node(t, () => undefined);
  await t.rejects(AgentSession.open({ ...gone, node: { id: 'board-1', url: 'http://127.0.0.1:1' } }, work), { code: 'ERR_JETSONAV_NODE_LOST' });
  await t.rejects(AgentSession.open(gone, work, { silenceMs: 300 }), { code: 'ERR_JETSONAV_NODE_LOST' }, 'hangs');
  await t.rejects(AgentSession.open(await node(t, (_request, response) => response.end()), work), { code: 'ERR_JETSONAV_PROTOCOL' }, 'ends at once');
  await t.rejects(AgentSession.open(gone, work, { signal: AbortSignal.abort(new Error('no more')) }), /no more/);
  const controller = new AbortController();
  setTimeout(() => controller.abort(new Error('no more')), 50);
  await t.rejects(AgentSession.open(gone, work, { signal: controller.signal }), /no more/, 'while it hangs');
});

t.test('a refusal comes with the code and the words of the node', async (t) => {
  const placement = await node(t, (_request, response) => response.writeHead(400).end('{"code":"ERR_JETSONAV_INVALID_JOB","message":"inputs/0/url is bad"}'));
  await t.rejects(AgentSession.open(placement, work), { code: 'ERR_JETSONAV_INVALID_JOB', message: 'inputs/0/url is bad', statusCode: 400 });
  const html = await node(t, (_request, response) => response.writeHead(502).end('<h1>Bad gateway</h1>'));
  await t.rejects(AgentSession.open(html, work), { code: 'ERR_JETSONAV_PROTOCOL', message: /status 502/ });
});

t.test('events that the protocol does not know end the session', async (t) => {
  for (const line of ['{"type":"shell","command":"rm"}', '{"type":"ping","extra":1}', '{"type":"segment","kind":"media","output":0,"rendition":0,"number":1,"name":"../../etc/passwd","size":1,"sha256":"","startTicks":0,"durationTicks":0,"key":true,"last":false}', '[]', 'nonsense']) {
    const placement = await node(t, (request, response) => {
      if (request.method !== 'POST') return void response.writeHead(204).end();
      response.write(`${accepted}${line}\n`);
    });
    await t.rejects(drain(await AgentSession.open(placement, work)), { code: 'ERR_JETSONAV_PROTOCOL' }, line.slice(0, 40));
  }
});

t.test('a file whose bytes differ from what was announced is fetched again, and refused in the end', async (t) => {
  const { createHash } = await import('node:crypto');
  const hash = createHash('sha256').update(file).digest('hex');
  t.not(hash, sha256);
  const answers = [file.subarray(1), Buffer.concat([file, file]), file];
  let fetches = 0;
  let deletes = 0;
  const placement = await node(t, (request, response) => {
    if (request.method === 'GET') return void response.end(answers[Math.min(fetches++, answers.length - 1)]);
    if (request.method !== 'POST') {
      deletes += Number(request.method === 'DELETE' && request.url?.endsWith('0-0-00001') === true);
      return void response.writeHead(204).end();
    }
    const event = { type: 'segment', kind: 'media', output: 0, rendition: 0, number: 1, name: '0-0-00001', size: file.length, sha256: hash, startTicks: 0, durationTicks: 0, key: true, last: true };
    return void response.write(`${accepted}${JSON.stringify(event)}\n${JSON.stringify({ ...event, number: 2, name: '0-0-00002', sha256 })}\n`);
  });
  const session = await AgentSession.open(placement, work);
  t.teardown(() => session.cancel());
  const events = session.events();
  await events.next();
  await events.next();
  await events.next();
  t.ok((await session.fetch('0-0-00001')).equals(file), 'the third answer is the right one');
  t.equal(deletes, 1, 'and only that is acknowledged');
  await t.rejects(session.fetch('0-0-00002'), { code: 'ERR_JETSONAV_PROTOCOL', message: /hash/ });
  const stream = await session.fetchStream('0-0-00002');
  await t.rejects(stream.toArray(), { code: 'ERR_JETSONAV_PROTOCOL', message: /hash/ });
  await t.rejects(session.fetch('0-0-00009'), { code: 'ERR_JETSONAV_STATE' });
});
