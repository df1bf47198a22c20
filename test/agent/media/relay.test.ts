import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import t, { type Test } from 'tap';
import { request } from 'undici';
import { MediaRelay } from '../../../lib/agent/media/relay.js';
import { Connections } from '../../../lib/protocol/connections.js';
import { until } from '../../until.js';
import { FilmHost } from './host.js';

const mebibyte = 1 << 20;
const film = randomBytes(12 * mebibyte);
const limitMs = 10_000;

async function relayed(t: Test, { hosts = 1, bytes = 4 * mebibyte, of = film } = {}) {
  const films = await Promise.all(Array.from({ length: hosts }, () => new FilmHost(of).start()));
  const connections = new Connections({ idleMs: 1_000 });
  const relay = await MediaRelay.open({ connections, origins: () => films.map(({ origin }) => origin), bytes });
  t.teardown(async () => {
    relay.close();
    connections.destroy();
    await Promise.all(films.map((host) => host.kill()));
  });
  const open = () => relay.urlFor(`${films[0]!.origin}/v1/media/ticket`);
  return { host: films[0]!, hosts: films, relay, open };
}

async function bytesOf(url: string, range?: string): Promise<{ status: number; headers: Record<string, unknown>; bytes: Buffer }> {
  const reply = await request(url, { headers: range === undefined ? {} : { range } });
  return { status: reply.statusCode, headers: reply.headers, bytes: Buffer.from(await reply.body.arrayBuffer()) };
}

t.test('a film comes whole, from any byte on, with what demuxers ask of HTTP', async (t) => {
  const { open } = await relayed(t);
  const whole = await bytesOf(open());
  t.match(whole, { status: 200, headers: { 'content-length': String(film.length), 'accept-ranges': 'bytes', 'content-type': 'application/octet-stream' } });
  t.ok(whole.bytes.equals(film));
  const url = open();
  for (const first of [5_000_000, 4_999_000, 11_000_000, 0, film.length - 1]) {
    const part = await bytesOf(url, `bytes=${first}-`);
    t.match(part, { status: 206, headers: { 'content-range': `bytes ${first}-${film.length - 1}/${film.length}`, 'content-length': String(film.length - first) } });
    t.ok(part.bytes.equals(film.subarray(first)), `from ${first}`);
  }
  const piece = await bytesOf(url, 'bytes=10-19');
  t.equal(piece.status, 206);
  t.ok(piece.bytes.equals(film.subarray(10, 20)));
  t.equal((await bytesOf(url, `bytes=${film.length}-`)).status, 416);
  const head = await request(url, { method: 'HEAD' });
  await head.body.dump();
  t.match(head, { statusCode: 200, headers: { 'content-length': String(film.length) } });
  t.equal((await bytesOf(url.replace(/[0-9a-f]+$/, 'unknown'))).status, 404);
});

t.test('while the host is gone, what was read ahead goes on coming; then all the rest', async (t) => {
  const { host, open } = await relayed(t);
  const reply = await request(open());
  const reader = reply.body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const pieces = [(await reader.next()).value as Buffer];
  const length = () => pieces.reduce((sum, piece) => sum + piece.length, 0);
  await until(() => host.sent >= 3 * mebibyte, limitMs, 'the bytes ahead');
  await host.kill();
  while (length() < 2 * mebibyte) pieces.push((await reader.next()).value as Buffer);
  t.pass('2 MiB came without a host');
  const late = sleep(300).then(() => host.start());
  for (let next = await reader.next(); next.done !== true; next = await reader.next()) pieces.push(next.value);
  await late;
  t.ok(Buffer.concat(pieces).equals(film), 'no byte is missing, none comes twice');
  t.ok(host.ranges.length >= 2 && host.ranges.every((range) => /^bytes=[0-9]+-$/.test(String(range))), 'it went on where it was');
});

t.test('where one coordinator is gone for good, another one has the film', async (t) => {
  const { hosts: [one, other], open } = await relayed(t, { hosts: 2, bytes: mebibyte });
  const reply = await request(open());
  const reader = reply.body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const pieces = [(await reader.next()).value as Buffer];
  await one!.kill();
  for (let next = await reader.next(); next.done !== true; next = await reader.next()) pieces.push(next.value);
  t.ok(Buffer.concat(pieces).equals(film));
  t.ok(other!.ranges.length > 0);
});

t.test('no more is read ahead than there is room for, also where nobody reads on', async (t) => {
  // Sockets on both sides of the relay hold some, too: up to 10 MiB each, as this system has it.
  const long = Buffer.alloc(96 * mebibyte);
  const { host, relay, open } = await relayed(t, { bytes: 2 * mebibyte, of: long });
  const reply = await request(open());
  await (reply.body[Symbol.asyncIterator]() as AsyncIterator<Buffer>).next();
  let before = -1;
  await until(async () => {
    const isStill = before === host.sent;
    before = host.sent;
    if (!isStill) await sleep(200);
    return isStill;
  }, limitMs, 'the end of reading ahead');
  t.ok(host.sent < long.length / 2, `${host.sent} bytes were read of ${long.length}`);
  reply.body.on('error', () => undefined);
  relay.close();
});

t.test('an answer that is no film is passed on, and asked for once', async (t) => {
  const { host, open } = await relayed(t);
  for (const status of [401, 404, 409]) {
    host.status = status;
    const asked = host.ranges.length;
    t.equal((await bytesOf(open())).status, status);
    t.equal(host.ranges.length, asked + 1);
  }
});

t.test('a second reader does not take the first one its place', async (t) => {
  const { open } = await relayed(t);
  const url = open();
  const first = await request(url);
  const [other, rest] = await Promise.all([bytesOf(url, 'bytes=8000000-'), first.body.arrayBuffer()]);
  t.ok(other.bytes.equals(film.subarray(8_000_000)));
  t.ok(Buffer.from(rest).equals(film));
});
