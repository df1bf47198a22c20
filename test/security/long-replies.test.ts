import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { AgentSession, describeSource } from '../../lib/protocol/client.js';
import { as, signer } from '../coordinator/fixtures.js';
import { jobFor, startAgent } from '../agent/fixtures.js';
import { workFolder } from '../work-folder.js';
import { until } from '../until.js';
import { dial, type Line, sleep, startListeners } from './fixtures.js';
import { openSession } from './sessions.js';

/** Every limit of time passes several times over in `longMs`; only the one on silence is above a session's pings, which come each second. */
const limits = { headersMs: 600, requestMs: 800, handshakeMs: 2_000, keepAliveMs: 200, checkMs: 50, stallMs: 1_500 };
const longMs = 2_500;

/** Reads in small bites, so that the reply takes longer than all limits. */
function nibble({ socket }: Line): () => number {
  let bytes = 0;
  socket.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    socket.pause();
    setTimeout(() => socket.resume(), 10);
  });
  return () => bytes;
}

t.test("a session's event stream lives on", async (t) => {
  const agent = await startAgent(t, { fake: { segments: Infinity, everyMs: 200 }, limits });
  const session = await openSession(t, agent);
  await sleep(longMs);
  const heard = session.heard().length;
  await until(() => session.heard().length > heard, 5_000, 'a further event');
  t.ok(session.isOpen());
  t.equal(agent.sessions.size, 1);
});

for (const listener of ['plain', 'secure'] as const) {
  t.test(`the stream of states lives on (${listener})`, async (t) => {
    const servers = await startListeners(t, { limits });
    const line = await dial(t, servers[listener]);
    line.socket.write(`GET /v1/events HTTP/1.1\r\nhost: x\r\nauthorization: ${as('reader', Date.now()).authorization}\r\n\r\n`);
    await sleep(longMs);
    const heard = line.heard().length;
    await until(() => line.heard().length > heard, 5_000, 'a further state');
    t.ok(line.isOpen());
  });
}

t.test('a range of a film that is read slowly is read to its end', async (t) => {
  const folder = workFolder(t, ['media']);
  const path = join(folder, 'media/film.mkv');
  writeFileSync(path, randomBytes(16 << 20));
  const servers = await startListeners(t, { mediaRoots: [join(folder, 'media')], limits });
  const { size, mtimeMs } = await describeSource(path);
  const ticket = signer.issue('media', { path, size, mtimeMs, session: 'a'.repeat(32), expiresAt: Date.now() + 60_000 });
  const line = await dial(t, servers.plain, { reads: false });
  const bytes = nibble(line);
  line.socket.write(`GET /v1/media/${ticket} HTTP/1.1\r\nhost: x\r\nrange: bytes=0-\r\n\r\n`);
  await until(() => bytes() > size, 20_000, 'all of it');
  t.ok(bytes() > size, 'and the headers');
});

t.test("a session's file that is read slowly is read to its end", async (t) => {
  const agent = await startAgent(t, { fake: { segments: 1, bytes: 16 << 20 }, limits });
  const session = await openSession(t, agent);
  await until(() => session.heard().includes('"0-0-00001"'), 10_000, 'the segment');
  const line = await dial(t, agent.url, { reads: false });
  const bytes = nibble(line);
  line.socket.write(`GET /v1/sessions/${session.id}/files/0-0-00001 HTTP/1.1\r\nhost: x\r\nauthorization: ${session.authorization}\r\n\r\n`);
  await until(() => bytes() > 16 << 20, 20_000, 'all of it');
  t.ok(bytes() > 16 << 20, 'and the headers');
});

t.test('pushes that wait for room are answered, though that takes longer than a request may', async (t) => {
  const agent = await startAgent(t, { fake: { segments: Infinity, everyMs: 100 }, limits });
  const session = await AgentSession.open(agent.placement(), { job: { ...jobFor('/x'), inputs: [{ url: 'pushed:0' }] }, sources: [] });
  t.teardown(() => session.cancel());
  const piece = new Uint8Array(1 << 20);
  for (let at = 0; at < 4; at += 1) await session.push(0, at * piece.length, piece, false);
  const full = 4 * piece.length;
  t.strictSame(await session.push(0, full, piece, false), { received: full, wanted: true }, 'after a second without room');
  t.strictSame(await session.push(0, full, piece, false), { received: full, wanted: true }, 'and again');
});
