import t from 'tap';
import { mostThumbnailBytes } from '../../lib/protocol/thumbnail.js';
import { as, report, startCoordinator } from './fixtures.js';

/** Pictures are asked for while somebody looks, and kept no longer. */

const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(900, 1)]);

async function start(t: Parameters<typeof startCoordinator>[0]) {
  const around = await startCoordinator(t);
  const { app, beat, place, clock } = around;
  await beat('board-1');
  const { sessionId: id } = (await place()).json<{ sessionId: string }>();
  const told = async (thumbnail = true): Promise<string[] | undefined> => (await beat('board-1', { sessions: [report(id, thumbnail ? { thumbnail } : {})] })).json().thumbnails;
  const look = (session = id, headers: Record<string, string> = { host: 'localhost' }) => app.inject({ url: `/v1/sessions/${session}/thumbnail`, headers });
  const bring = (picture: Buffer, node = 'board-1', session = id) => app.inject({ method: 'PUT', url: `/v1/nodes/${node}/thumbnails/${session}`, headers: as('agent', clock.ms), payload: { jpeg: picture.toString('base64') } });
  return { ...around, id, told, look, bring };
}

t.test('a node is asked while somebody looks, and not more often than it makes sense', async (t) => {
  const { id, clock, told, look, bring } = await start(t);
  t.equal(await told(), undefined, 'nobody looks');
  const first = await look();
  t.equal(first.statusCode, 204);
  t.strictSame(await told(), [id]);
  t.equal(await told(), undefined, 'it was told');
  t.equal((await bring(jpeg)).statusCode, 204);
  const shown = await look();
  t.strictSame(shown.rawPayload, jpeg);
  t.match(shown.headers, { 'content-type': 'image/jpeg', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  clock.ms += 4_999;
  await look();
  t.equal(await told(), undefined);
  clock.ms += 1;
  t.strictSame(await told(), [id]);
});

t.test('what nobody looks at is forgotten', async (t) => {
  const { cluster, clock, told, look, bring } = await start(t);
  await look();
  await bring(jpeg);
  await told();
  t.equal((await look()).statusCode, 200);
  clock.ms += 15_000;
  t.equal(await told(), undefined, 'nobody looks any more');
  t.equal(cluster.thumbnails.size, 0);
  await bring(jpeg);
  t.equal(cluster.thumbnails.size, 0, 'what comes late is not kept');
  t.equal((await look()).statusCode, 204, 'the old picture is gone');
});

t.test('a node that has no pictures, or is of before, is asked for none', async (t) => {
  const { told, look } = await start(t);
  await look();
  t.equal(await told(false), undefined);
});

t.test('only the node of a session brings its picture, and only a picture', async (t) => {
  const { beat, look, bring, told } = await start(t);
  await beat('board-2', { url: 'http://10.0.0.3:7871' });
  await told();
  await look();
  t.equal((await bring(jpeg, 'board-2')).statusCode, 404);
  t.equal((await bring(jpeg, 'board-1', 'a'.repeat(32))).statusCode, 404);
  t.equal((await bring(Buffer.from('<script>'))).statusCode, 400);
  t.equal((await bring(Buffer.concat([jpeg, Buffer.alloc(mostThumbnailBytes)]))).statusCode, 400, 'nor a large one');
  t.equal((await look()).statusCode, 204);
  t.equal((await look('a'.repeat(32))).statusCode, 404);
});

t.test('who may not see the page sees no picture', async (t) => {
  const { app, clock, id, look } = await start(t);
  t.equal((await look(id, { host: 'elsewhere' })).statusCode, 401);
  t.equal((await look(id, { host: 'elsewhere', ...as('reader', clock.ms) })).statusCode, 204);
  t.equal((await app.inject({ method: 'PUT', url: `/v1/nodes/board-1/thumbnails/${id}`, headers: as('reader', clock.ms), payload: { jpeg: jpeg.toString('base64') } })).statusCode, 403);
});

t.test('a coordinator that does not lead passes on who looks, and what an operator ends', async (t) => {
  const { app, id, clock, told, bring } = await start(t);
  const leaderUrl = await app.listen({ host: '127.0.0.1', port: 0 });
  const follower = await startCoordinator(t, { now: clock.now, leadership: { leads: false, epoch: undefined, leaderUrl, changed: async () => {} } });
  const look = () => follower.app.inject({ url: `/v1/sessions/${id}/thumbnail`, headers: { host: 'localhost' } });
  t.equal((await look()).statusCode, 204);
  t.strictSame(await told(), [id], 'the leader asks the node');
  await bring(jpeg);
  const shown = await look();
  t.strictSame(shown.rawPayload, jpeg);
  t.match(shown.headers, { 'content-type': 'image/jpeg', 'cache-control': 'no-store', 'content-security-policy': "default-src 'none'" });
  const end = (role: 'reader' | 'operator') => follower.app.inject({ method: 'DELETE', url: `/v1/sessions/${id}`, headers: as(role, clock.ms) });
  t.equal((await end('reader')).statusCode, 403);
  t.equal((await end('operator')).statusCode, 204);
  t.strictSame((await follower.app.inject({ url: '/v1/samples', headers: { host: 'localhost' } })).json().samples.length, 1);
});
