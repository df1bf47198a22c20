import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readdirSync, readlinkSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { request } from 'undici';
import { parseRange } from '../../lib/coordinator/byte-range.js';
import { describeSource, type Source } from '../../lib/protocol/source.js';
import { Signer } from '../../lib/protocol/credentials.js';
import { signer, startCoordinator } from './fixtures.js';

const session = 'a'.repeat(32);
const content = randomBytes(1_000_003);

/** What a ticket has of a file. */
const told = ({ path, size, mtimeMs }: Source) => ({ path, size, mtimeMs });

/** What a descriptor of this process leads to; '' for one that was closed meanwhile. */
function target(descriptor: string): string {
  try {
    return readlinkSync(`/proc/self/fd/${descriptor}`);
  } catch {
    return '';
  }
}

async function library(t: Test) {
  const folder = t.testdir();
  mkdirSync(join(folder, 'media/films'), { recursive: true });
  mkdirSync(join(folder, 'media-private'));
  const path = join(folder, 'media/films/a film.mkv');
  writeFileSync(path, content);
  writeFileSync(join(folder, 'media-private/key'), 'private');
  const coordinator = await startCoordinator(t, { mediaRoots: [join(folder, 'media')] });
  const source = await describeSource(path);
  const ticket = (rest: object = {}): string => signer.issue('media', { ...told(source), session, expiresAt: coordinator.clock.ms + 1_000, ...rest });
  return { ...coordinator, folder, path, source, ticket };
}

t.test('a placement offers a signed URL at the address that the node uses, for files under a root only', async (t) => {
  const { app, beat, place, folder, source } = await library(t);
  await beat('board-1');
  const outside = await describeSource(join(folder, 'media-private/key'));
  const placement = (await place({ sources: [source, outside] })).json();
  t.match(placement.sources[0].url, /^http:\/\/10\.0\.0\.1:7870\/v1\/media\//);
  t.strictSame(placement.sources[1], {}, 'media-private is not below media');
  const reply = await app.inject(new URL(placement.sources[0].url).pathname);
  t.equal(reply.statusCode, 200);
  t.ok(reply.rawPayload.equals(content));
});

t.test('ranges over a real connection', async (t) => {
  const { app, ticket } = await library(t);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/v1/media/${ticket()}`;
  const size = content.length;
  const table: [string | undefined, number, Buffer, string | undefined][] = [
    [undefined, 200, content, undefined],
    ['bytes=0-', 206, content, `bytes 0-${size - 1}/${size}`],
    ['bytes=0-0', 206, content.subarray(0, 1), `bytes 0-0/${size}`],
    ['bytes=999999-1000000', 206, content.subarray(999_999, 1_000_001), `bytes 999999-1000000/${size}`],
    ['bytes=1000000-99999999', 206, content.subarray(1_000_000), `bytes 1000000-${size - 1}/${size}`],
    ['bytes=-3', 206, content.subarray(-3), `bytes ${size - 3}-${size - 1}/${size}`],
    ['bytes=-99999999', 206, content, `bytes 0-${size - 1}/${size}`],
    [`bytes=${size}-`, 416, Buffer.alloc(0), `bytes */${size}`],
    ['bytes=-0', 416, Buffer.alloc(0), `bytes */${size}`],
    ['bytes=5-2', 200, content, undefined],
    ['bytes=0-1,5-6', 200, content, undefined],
    ['lines=0-1', 200, content, undefined],
  ];
  for (const [range, status, expected, contentRange] of table) {
    const reply = await request(url, { headers: range === undefined ? {} : { range } });
    const body = Buffer.from(await reply.body.arrayBuffer());
    t.equal(reply.statusCode, status, `${range}`);
    t.equal(reply.headers['content-range'], contentRange, `${range}`);
    if (status !== 416) t.ok(body.equals(expected), `${range}: ${body.length} bytes`);
  }
  const head = await request(url, { method: 'HEAD' });
  await head.body.dump();
  t.match(head, { statusCode: 200, headers: { 'content-length': String(size), 'accept-ranges': 'bytes' } });
});

t.test('a reader that stops reading does not make the coordinator read on, and one that goes away frees the file', async (t) => {
  const { app, folder, ticket } = await library(t);
  const big = join(folder, 'media/big.mkv');
  writeFileSync(big, Buffer.alloc(64 << 20));
  await app.listen({ host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/v1/media/${ticket(told(await describeSource(big)))}`;
  const reply = await request(url);
  const before = process.memoryUsage().rss;
  await new Promise((resolve) => setTimeout(resolve, 300));
  t.ok(process.memoryUsage().rss - before < 32 << 20, 'the file is not in memory');
  reply.body.on('error', () => undefined);
  reply.body.destroy();
  const files = (): string => readdirSync('/proc/self/fd').map(target).join('\n');
  for (let tries = 0; tries < 100 && files().includes('big.mkv'); tries += 1) await new Promise((resolve) => setTimeout(resolve, 20));
  t.notMatch(files(), 'big.mkv', 'the file is closed');
});

t.test('a ticket opens one file, unchanged, below a root, in its time', async (t) => {
  const { app, folder, path, ticket } = await library(t);
  const get = async (token: string) => (await app.inject(`/v1/media/${token}`)).statusCode;
  const at = async (other: string) => get(ticket({ ...told(await describeSource(other)), path: other }));
  t.equal(await get(ticket()), 200);
  t.equal(await get(ticket({ expiresAt: 0 })), 401, 'expired');
  t.equal(await get(`${ticket().slice(0, -1)}x`), 401, 'tampered with');
  t.equal(await get('nonsense'), 401);
  t.equal(await get(new Signer('another secret, as long').issue('media', { path, size: 1, mtimeMs: 1, session, expiresAt: 1e15 })), 401, 'of another cluster');
  t.equal(await get(signer.issue('session', { session, node: 'board-1', fence: 1, expiresAt: 1e15 })), 401, 'a ticket of another kind');
  t.equal(await get(ticket({ size: 5 })), 409, 'another size');
  t.equal(await get(ticket({ mtimeMs: 5 })), 409, 'another time');
  t.equal(await get(ticket({ path: join(folder, 'media/none.mkv') })), 404);
  t.equal(await get(ticket({ path: join(folder, 'media/films') })), 403, 'a folder');
  symlinkSync(join(folder, 'media-private/key'), join(folder, 'media/link'));
  symlinkSync(join(folder, 'media-private'), join(folder, 'media/linked'));
  execFileSync('mkfifo', [join(folder, 'media/fifo')]);
  t.equal(await at(join(folder, 'media/link')), 403, 'a link out of the root');
  t.equal(await at(join(folder, 'media/linked/key')), 403, 'a linked folder');
  t.equal(await at(join(folder, 'media/../media-private/key')), 403, 'a path that climbs');
  t.equal(await at(join(folder, 'media-private/key')), 403, 'a sibling with the same beginning');
  t.equal(await at('/etc/hostname'), 403);
  t.equal(await at('/proc/self/environ'), 403);
  t.equal(await at(join(folder, 'media/fifo')), 403, 'a FIFO does not hang');
  symlinkSync(path, join(folder, 'media/inside'));
  linkSync(path, join(folder, 'media/hard.mkv'));
  t.equal(await at(join(folder, 'media/inside')), 200, 'a link inside the root is fine');
  renameSync(path, `${path}.old`);
  t.equal(await get(ticket()), 404, 'gone');
});

t.test('every path of three steps in a tree with a secret ends below the root, or nowhere', async (t) => {
  const { app, folder, ticket } = await library(t);
  writeFileSync(join(folder, 'media/key'), 'public!');
  const steps = ['..', '.', 'media', 'films', 'media-private', 'key', '%2e%2e', '..;', '....', '\\..', ''];
  let served = 0;
  for (const a of steps) for (const b of steps) for (const c of steps) {
    const path = `${folder}/media/${a}/${b}/${c}`;
    const reply = await app.inject(`/v1/media/${ticket({ path, size: 7, mtimeMs: 0 })}`);
    if (reply.body.includes('private') && !reply.body.includes('"code"')) t.fail(path);
    served += Number(reply.statusCode === 200);
    if (![200, 403, 404, 409].includes(reply.statusCode)) t.fail(`${path}: ${reply.statusCode}`);
  }
  t.equal(served, 0, 'the times do not agree, so none is served');
});

t.test('a root that does not exist is an error at the start', async (t) => {
  await t.rejects(startCoordinator(t, { mediaRoots: ['/nowhere/at/all'] }), { code: 'ERR_JETSONAV_INVALID_ARGUMENT', message: /mediaRoots/ });
});

t.test('ranges of an empty file', async (t) => {
  t.equal(parseRange('bytes=0-', 0), 'unsatisfiable');
  t.equal(parseRange('bytes=-5', 0), 'unsatisfiable');
  t.equal(parseRange(undefined, 0), undefined);
  t.equal(parseRange(`bytes=${'9'.repeat(30)}-`, 10), undefined, 'a number beyond numbers is ignored');
});
