import t from 'tap';
import { as, startCoordinator } from '../coordinator/fixtures.js';
import { startAgent } from '../agent/fixtures.js';
import { until } from '../until.js';
import { dial, startListeners } from './fixtures.js';
import { openSession } from './sessions.js';

interface Route { method: 'POST' | 'PUT' | 'DELETE'; url: string; role: 'shim' | 'agent' | 'operator' | 'admin'; most: number }

const [kib, mib] = [1 << 10, 1 << 20];

t.test('oversized bodies are refused on every route of the coordinator', async (t) => {
  const { app, membership } = await startListeners(t);
  const { token } = await membership.tokens.create({ role: 'agent' }, membership.authority.fingerprint);
  const routes: Route[] = [
    { method: 'POST', url: '/v1/sessions', role: 'shim', most: 256 * kib },
    { method: 'POST', url: '/v1/notes', role: 'shim', most: 256 * kib },
    { method: 'PUT', url: '/v1/nodes/board-1', role: 'agent', most: 256 * kib },
    { method: 'DELETE', url: '/v1/nodes/board-1', role: 'agent', most: 256 * kib },
    { method: 'PUT', url: '/v1/nodes/board-1/drain', role: 'operator', most: 256 * kib },
    { method: 'PUT', url: '/v1/nodes/board-1/certificate', role: 'agent', most: 4 * kib },
    { method: 'POST', url: '/v1/tokens', role: 'admin', most: 256 * kib },
    { method: 'DELETE', url: '/v1/tokens/AAAAAAAA', role: 'admin', most: 256 * kib },
    { method: 'DELETE', url: '/v1/enrolments/board-1', role: 'admin', most: 256 * kib },
    { method: 'POST', url: '/v1/join', role: 'agent', most: 4 * kib },
  ];
  for (const { method, url, role, most } of routes) {
    const authorization = url === '/v1/join' ? `JetsonAV ${token}` : as(role, Date.now()).authorization;
    const send = (bytes: number, headers = { authorization }) => app.inject({ method, url, headers: { ...headers, 'content-type': 'application/json' }, payload: `"${'x'.repeat(bytes - 2)}"` });
    t.equal((await send(most + 1)).statusCode, 413, `${method} ${url}`);
    t.not((await send(most)).statusCode, 413, `${method} ${url} with ${most} bytes`);
    t.equal((await send(most + 1, { authorization: 'JetsonAV x' })).statusCode, 401, `${method} ${url}, of a stranger, is not even measured`);
  }
});

t.test('oversized bodies are refused on every route of a node', async (t) => {
  const agent = await startAgent(t, { fake: { segments: Infinity, everyMs: 100 } });
  const session = await openSession(t, agent, { job: { version: 1, inputs: [{ url: 'pushed:0' }], tracks: [{ id: 'v', kind: 'video', sources: [{ input: 0, stream: 'v:0' }], encode: 'copy' }], outputs: [{ kind: 'segments', tracks: ['v'], layout: 'separate', container: 'mp4', seconds: 4 }] }, sources: [] });
  await until(() => agent.opened.length === 1, 10_000, 'the session');
  const routes: [method: 'POST' | 'PUT' | 'DELETE', path: string, type: string][] = [
    ['POST', '', 'application/json'], ['POST', '/throttle', 'application/json'], ['PUT', '/lease', 'application/json'], ['PUT', '/pushed/0/0', 'application/octet-stream'], ['PUT', '/fonts/0/0', 'application/octet-stream'],
    ['DELETE', '/files/0-0-00001', 'application/json'], ['DELETE', '', 'application/json'],
  ];
  for (const [method, path, type] of routes) {
    const send = (authorization: string) => agent.app.inject({ method, url: `/v1/sessions/${session.id}${path}`, headers: { authorization, 'content-type': type }, payload: Buffer.alloc(mib + 1, '1') });
    t.equal((await send(session.authorization)).statusCode, 413, `${method} ${path}`);
    t.equal((await send('Bearer x')).statusCode, 401, `${method} ${path}, of a stranger`);
  }
  t.equal(agent.sessions.size, 1, 'the session goes on');
});

t.test('a body of unknown length ends where the limit is', async (t) => {
  const { plain } = await startListeners(t);
  const line = await dial(t, plain);
  line.socket.write(`POST /v1/sessions HTTP/1.1\r\nhost: x\r\nauthorization: ${as('shim', Date.now()).authorization}\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n`);
  const chunk = `10000\r\n${' '.repeat(65_536)}\r\n`;
  for (let count = 0; count < 6; count += 1) line.socket.write(chunk);
  await until(() => line.heard().startsWith('HTTP/1.1 413 '), 5_000, 'the refusal');
  t.match(line.heard(), /too large/);
});

for (const listener of ['plain', 'secure'] as const) {
  t.test(`oversized headers and URLs, and too many headers, are refused (${listener})`, async (t) => {
    const servers = await startListeners(t);
    const send = async (head: string): Promise<string> => {
      const line = await dial(t, servers[listener]);
      line.socket.write(`${head}\r\n\r\n`);
      await until(() => line.heard() !== '' || !line.isOpen(), 5_000, 'an answer');
      return line.heard();
    };
    const many = (count: number): string => Array.from({ length: count }, (_, index) => `x-${index}: 1`).join('\r\n');
    t.match(await send(`GET /v1/state HTTP/1.1\r\nhost: x\r\nx-large: ${'x'.repeat(17 * kib)}`), /^HTTP\/1\.1 431 /);
    t.match(await send(`GET /v1/state?x=${'x'.repeat(17 * kib)} HTTP/1.1\r\nhost: x`), /^HTTP\/1\.1 431 /);
    t.match(await send(`GET /v1/state HTTP/1.1\r\nhost: x\r\n${many(100)}`), /^HTTP\/1\.1 431 /);
    t.match(await send(`GET /v1/state HTTP/1.1\r\nhost: 127.0.0.1\r\n${many(99)}`), /^HTTP\/1\.1 200 /);
    t.match(await send('GET /v1/state HTTP/1.1 and more\r\nhost: x'), /^HTTP\/1\.1 400 /);
    t.match((await servers.app.inject({ url: '/metrics', headers: as('reader', Date.now()) })).body, /reason="size"\} 3\n/);
  });
}

t.test('names in a path have a length', async (t) => {
  const { app, clock } = await startCoordinator(t);
  const agent = await startAgent(t);
  const headers = as('operator', clock.ms);
  t.equal((await app.inject({ method: 'PUT', url: `/v1/nodes/${'b'.repeat(64)}/drain`, headers, payload: { drain: true } })).statusCode, 400);
  t.equal((await app.inject(`/v1/media/${'x'.repeat(8_193)}`)).statusCode, 414);
  t.equal((await app.inject(`/v1/media/${'x'.repeat(8_192)}`)).statusCode, 401);
  t.equal((await app.inject(`/v1/clock/${'x'.repeat(8_193)}`)).statusCode, 414);
  t.equal((await agent.app.inject(`/v1/sessions/${'a'.repeat(101)}/files/x`)).statusCode, 414);
});
