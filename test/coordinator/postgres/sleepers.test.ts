import { createSocket } from 'node:dgram';
import t from 'tap';
import { magicPacket } from '../../../lib/coordinator/sleep/wake-on-lan.js';
import type { HeartbeatReply } from '../../../lib/protocol/node-messages.js';
import { until } from '../../until.js';
import { leading, Pair } from './pair.js';
import { findPostgres, noPostgres, PostgresServer } from './server.js';

const found = findPostgres();
const server = found === undefined ? undefined : await PostgresServer.start(t, found);
const skip = server === undefined ? noPostgres : false;

const mac = '02:00:00:00:00:01';
const patienceMs = 20_000;

t.test('the one that leads puts a board to sleep, whichever is asked, and the next leader wakes it', { skip }, async (t) => {
  const socket = createSocket('udp4');
  t.teardown(() => socket.close());
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const packet = new Promise<Buffer>((resolve) => socket.once('message', resolve));
  const pair = await Pair.open(t, await server!.database());
  const options = { leaseMs: 3_000, wakeBroadcast: [`127.0.0.1:${socket.address().port}`] };
  const [one, other] = [await pair.start(options), await pair.start(options)];
  const beat = async (url: string, falling?: true): Promise<HeartbeatReply['sleep']> => {
    const { status, body } = await pair.beat<HeartbeatReply>(url, 'board-1', { sleep: { macs: [mac], ...(falling === undefined ? {} : { falling }) } });
    t.equal(status, 200);
    return body.sleep;
  };
  const standing = async (url: string) => (await pair.state(url)).nodes.find(({ id }) => id === 'board-1');
  // Who does not lead answers by itself where this process has no turn while it asks the one that does.
  await until(async () => (await beat(other.url), (await standing(one.url)) !== undefined), patienceMs, 'the board, at the leader');
  t.equal((await pair.ask(other.url, 'PUT', '/v1/nodes/board-1/sleep', 'operator', { sleep: true })).status, 204);
  await until(async () => (await beat(other.url)) === 'fall', patienceMs, 'the word of the leader');
  // Whoever does not lead heard it last when it was awake.
  t.equal(await beat(one.url, true), 'sleep');
  await until(async () => (await standing(one.url))?.sleep?.state === 'asleep', patienceMs, 'sleep');
  t.match(await standing(other.url), { alive: false, sleep: { state: 'asleep' } });
  await one.close();
  await leading(other.url);
  t.match(await standing(other.url), { alive: false, sleep: { state: 'asleep' } });
  const asked = await pair.place<{ waking: object }>(other.url);
  t.match(asked, { status: 503, body: { waking: { node: 'board-1' } } });
  t.strictSame(await packet, magicPacket(mac));
  await beat(other.url);
  t.match(await pair.place(other.url), { status: 200, body: { node: { id: 'board-1' } } });
  t.equal((await standing(other.url))?.sleep, undefined);
});
