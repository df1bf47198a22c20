import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from 'node:net';
import t, { type Test } from 'tap';
import { describeSource } from '../../lib/protocol/source.js';
import { as, signer } from '../coordinator/fixtures.js';
import { startAgent } from '../agent/fixtures.js';
import { workFolder } from '../work-folder.js';
import { until } from '../until.js';
import { openSession } from './sessions.js';
import { ask, dial, type Line, startListeners } from './fixtures.js';

/** Long enough for a client that does nothing else, on a busy machine. */
const strict = { headersMs: 600, requestMs: 900, handshakeMs: 2_000, checkMs: 50 };
const seats = { strangers: { inAll: 1_000, perAddress: 20 } };
const slowHeader = `GET /v1/state HTTP/1.1\r\nhost: x\r\nx-slow: ${'a'.repeat(5_000)}`;

for (const listener of ['plain', 'secure'] as const) {
  t.test(`slow-loris: headers that come byte by byte are cut off (${listener})`, async (t) => {
    const servers = await startListeners(t, { limits: strict });
    const line = await dial(t, servers[listener]);
    void line.drip(slowHeader, 30);
    await line.closed();
    t.match(line.heard(), /^HTTP\/1\.1 408 /);
    t.match((await ask(servers.plain, { path: '/metrics' })).body, /jetson_av_http_refusals_total\{reason="slow"\} 1/);
  });

  t.test(`slow-loris: a body that comes byte by byte is cut off, with a good credential too (${listener})`, async (t) => {
    const servers = await startListeners(t, { limits: strict });
    const line = await dial(t, servers[listener]);
    const { authorization } = as('shim', Date.now());
    line.socket.write(`POST /v1/sessions HTTP/1.1\r\nhost: x\r\nauthorization: ${authorization}\r\ncontent-type: application/json\r\ncontent-length: 5000\r\n\r\n`);
    void line.drip(' '.repeat(5_000), 30);
    await line.closed();
    t.match(line.heard(), /^HTTP\/1\.1 408 /);
  });

  t.test(`slow-loris: whoever says nothing at all is cut off (${listener})`, async (t) => {
    const servers = await startListeners(t, { limits: strict });
    const silent = connect({ host: '127.0.0.1', port: Number(new URL(servers[listener]).port) });
    t.teardown(() => silent.destroy());
    silent.on('error', () => {}).resume();
    await new Promise((resolve) => silent.once('close', resolve));
    t.ok(silent.destroyed, listener === 'secure' ? 'in the middle of the handshake' : 'before the first byte');
  });

  t.test(`slow-loris: fifty slow connections from one address, and a good client there is served (${listener})`, async (t) => {
    const servers = await startListeners(t, { limits: seats });
    const lines = await Promise.all(Array.from({ length: 50 }, () => dial(t, servers[listener])));
    for (const line of lines) void line.drip(slowHeader, 20);
    for (let count = 0; count < 10; count += 1) t.equal((await ask(servers[listener], { path: '/v1/state', authorization: as('shim', Date.now()).authorization })).status, 200);
    await until(() => lines.filter(({ isOpen }) => isOpen()).length <= 20, 5_000, 'the end of those who have no seat');
    t.equal(lines.at(-1)?.isOpen(), true, 'those who came last sit where the first ones sat');
    t.equal(lines[0]?.isOpen(), false);
  });
}

/** A connection that showed a good credential. */
async function member(t: Test, url: string, path = '/v1/state') {
  const line = await dial(t, url);
  line.socket.write(`GET ${path} HTTP/1.1\r\nhost: x\r\nauthorization: ${as('shim', Date.now()).authorization}\r\n\r\n`);
  await until(() => line.heard().includes('HTTP/1.1 200'), 5_000, 'an answer');
  return line;
}

t.test('strangers of many addresses together do not take the seats of members, nor the door', async (t) => {
  const servers = await startListeners(t, { limits: { strangers: { inAll: 30, perAddress: 20 } } });
  const [idle, viewer] = [await member(t, servers.plain), await member(t, servers.secure, '/v1/events')];
  const lone = await dial(t, servers.plain, { from: '127.0.0.99' });
  for (let host = 2; host < 12; host += 1) await Promise.all(Array.from({ length: 5 }, () => dial(t, servers.plain, { from: `127.0.0.${host}` })));
  t.equal((await ask(servers.plain, { path: '/v1/state', authorization: as('shim', Date.now()).authorization })).status, 200);
  t.ok(servers.app.limiter.seats.strangers <= 30);
  t.ok(idle.isOpen() && viewer.isOpen(), 'members keep theirs');
  t.ok(lone.isOpen(), 'who has one connection loses it after those who have many');
  t.match((await ask(servers.plain, { path: '/metrics' })).body, /jetson_av_http_connections\{who="members"\} [23]\n/);
});

t.test('members have an end as well: beyond their seats they are as strangers', async (t) => {
  const servers = await startListeners(t, { limits: { strangers: { inAll: 5, perAddress: 5 }, members: { inAll: 4, perAddress: 4 } } });
  const lines: Line[] = [];
  for (let count = 0; count < 12; count += 1) lines.push(await member(t, servers.plain));
  await until(() => lines.filter(({ isOpen }) => isOpen()).length === 9, 5_000, 'four seats of members, five of strangers');
  t.ok(lines.slice(0, 4).every(({ isOpen }) => isOpen()), 'the first four keep theirs');
});

t.test('a reader of a film who reads nothing is cut off, and the file is closed', async (t) => {
  const folder = workFolder(t, ['media']);
  const path = join(folder, 'media/big.mkv');
  writeFileSync(path, Buffer.alloc(64 << 20));
  const servers = await startListeners(t, { mediaRoots: [join(folder, 'media')], limits: { stallMs: 500 } });
  const { size, mtimeMs } = await describeSource(path);
  const ticket = signer.issue('media', { path, size, mtimeMs, session: 'a'.repeat(32), expiresAt: Date.now() + 60_000 });
  const line = await dial(t, servers.plain, { reads: false });
  line.socket.write(`GET /v1/media/${ticket} HTTP/1.1\r\nhost: x\r\n\r\n`);
  await until(() => servers.app.limiter.seats.members === 1, 5_000, 'the ticket');
  await until(() => servers.app.limiter.seats.members === 0, 5_000, 'the end');
  let bytes = 0;
  line.socket.on('data', (chunk: Buffer) => (bytes += chunk.length));
  await line.closed();
  t.ok(bytes < size, 'what comes afterwards is what was under way');
});

t.test("a reader of a session's file who reads nothing is cut off", async (t) => {
  const agent = await startAgent(t, { fake: { segments: 1, bytes: 48 << 20 }, limits: { stallMs: 1_500 } });
  const session = await openSession(t, agent);
  await until(() => session.heard().includes('"0-0-00001"'), 10_000, 'the segment');
  const line = await dial(t, agent.url, { reads: false });
  line.socket.write(`GET /v1/sessions/${session.id}/files/0-0-00001 HTTP/1.1\r\nhost: x\r\nauthorization: ${session.authorization}\r\n\r\n`);
  await until(() => agent.app.limiter.seats.members === 2, 5_000, 'the ticket');
  await until(() => agent.app.limiter.seats.members === 1, 8_000, 'the end');
  t.equal(agent.sessions.size, 1, 'the session itself goes on');
});
