import { request } from 'undici';
import t from 'tap';
import { Administration } from '../../../lib/protocol/administration.js';
import { AgentSession, CoordinatorClient, describeSource, summarize } from '../../../lib/protocol/client.js';
import { fakeOpener } from '../../agent/fake-transcoding.js';
import { jobFor } from '../../agent/fixtures.js';
import { film, startCluster } from '../../joining/fixtures.js';
import { until } from '../../until.js';
import { leads } from './pair.js';
import { findPostgres, noPostgres, PostgresServer } from './server.js';

const found = findPostgres();
const server = found === undefined ? undefined : await PostgresServer.start(t, found);

t.test('a node that joined at one coordinator belongs to all, and works for the one that leads', { skip: server === undefined ? noPostgres : false }, async (t) => {
  const { coordinator: leader, secret, start, token, agent, client, filmPath } = await startCluster(t, { databaseUrl: await server!.database() });
  const other = await start();
  t.teardown(() => other.close());
  t.strictSame([await leads(leader.url), await leads(other.url)], [true, false]);
  let read: Uint8Array = Buffer.alloc(0);
  const { open } = fakeOpener({ segments: 2 });
  await agent({ joinUrl: other.tlsUrl!, token: await token() }, async (job, options) => {
    const { body } = await request(job.inputs[0]?.url ?? '');
    read = Buffer.from(await body.arrayBuffer());
    return open(job, options);
  });
  const nodes = async () => (await client.state()).nodes.map(({ id, alive, url }) => ({ id, alive, url }));
  await until(async () => (await nodes()).some(({ alive }) => alive), 10_000, 'the heartbeat, at the leader');
  t.match(await nodes(), [{ id: 'board-1', url: /^https:/ }]);

  const [job, sources] = [jobFor(filmPath), [await describeSource(filmPath)]];
  const placement = await client.place({ summary: summarize(job), position: 0, sources });
  t.ok(placement.sources[0]?.url?.startsWith(`${other.tlsUrl}/v1/media/`), 'its films come from the coordinator that it knows');
  const session = await AgentSession.open(placement, { job, sources });
  for await (const event of session.events()) if (event.type === 'segment' && event.name !== undefined) await session.fetch(event.name);
  await session.cancel();
  t.ok(Buffer.from(read).equals(film), 'with its certificate, and the ticket of the other one');

  const admin = new Administration(other.url, secret);
  t.teardown(() => admin.close());
  await admin.revokeNode('board-1');
  await until(async () => (await nodes()).length === 0, 10_000, 'the end of the node at the leader');
  const viaOther = new CoordinatorClient({ urls: [other.url], secret });
  t.teardown(() => viaOther.close());
  await t.rejects(viaOther.place({ summary: summarize(job), position: 0, sources }), { code: 'ERR_JETSONAV_NO_CAPACITY', message: /no node is known/ });
});
