import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { request } from 'undici';
import type { AgentOptions } from '../../lib/agent/options.js';
import { runAgent } from '../../lib/agent/server.js';
import type { OpenTranscoding } from '../../lib/agent/transcoding.js';
import { runCoordinator } from '../../lib/coordinator/server.js';
import { AgentSession, CoordinatorClient, describeSource, type SessionEvent, summarize } from '../../lib/protocol/client.js';
import { silenceMs } from '../../lib/protocol/timing.js';
import { fakeOpener } from './fake-transcoding.js';
import { jobFor } from './fixtures.js';
import { workFolder } from '../work-folder.js';
import { until } from '../until.js';

const quick = { heartbeatMs: 100, logLevel: 'silent', capacity: 400e6, port: 0 } satisfies AgentOptions;
const film = randomBytes(300_000);

/** The lease is longer than this process, or an agent's, may be without a turn. */
async function host(t: Test, options: { port?: number; leaseMs?: number } = {}) {
  const folder = workFolder(t, ['media']);
  const path = join(folder, 'media/film.mkv');
  writeFileSync(path, film);
  const secretFile = join(folder, 'secret');
  const start = (port = 0) => runCoordinator({ port, secretFile, mediaRoots: [join(folder, 'media')], logLevel: 'silent', leaseMs: 10_000, ...options });
  const coordinator = await start();
  t.teardown(() => coordinator.close());
  const client = new CoordinatorClient({ urls: [coordinator.url], secret: readFileSync(secretFile, 'utf8').trim() });
  t.teardown(() => client.close());
  const job = jobFor(path);
  const source = await describeSource(path);
  const place = (rest: object = {}) => client.place({ summary: summarize(job), position: 0, sources: [source], ...rest });
  const nodes = (count: number): Promise<number> => until(async () => (await client.state()).nodes.filter((node) => node.alive).length === count, 20_000, `a cluster of ${count} nodes`);
  return { coordinator, start, secretFile, client, job, source, place, nodes, folder };
}

/** Reads the media as libav would, then goes on with the fake. */
function readingOpener(read: (bytes: Buffer) => void): OpenTranscoding {
  const { open } = fakeOpener({ segments: 2 });
  return async (job, options) => {
    const reply = await request(job.inputs[0]?.url ?? '', { headers: { range: 'bytes=100-' } });
    read(Buffer.from(await reply.body.arrayBuffer()));
    return open(job, options);
  };
}

t.test('a whole cluster: placed, read over HTTP from the host, transcoded, fetched, forgotten', async (t) => {
  const { coordinator, secretFile, client, job, source, place, nodes, folder } = await host(t);
  t.equal(statSync(secretFile).mode & 0o777, 0o600);
  let read: Uint8Array = Buffer.alloc(0);
  const scratchDir = join(folder, 'scratch');
  const agent = await runAgent({ ...quick, secretFile, scratchDir, nodeId: 'board-1', coordinatorUrls: [coordinator.url] }, readingOpener((bytes) => (read = bytes)));
  t.teardown(() => agent.close());
  await nodes(1);
  const placement = await place();
  const session = await AgentSession.open(placement, { job, sources: [source], label: 'living room' });
  const seen: SessionEvent['type'][] = [];
  for await (const event of session.events()) {
    seen.push(event.type);
    if (event.type === 'segment' && event.name !== undefined) t.equal((await session.fetch(event.name)).length, event.size);
  }
  t.equal(seen.at(-1), 'done');
  t.ok(Buffer.from(read).equals(film.subarray(100)), 'the node read the bytes of the file');
  await until(async () => (await client.state()).sessions.length === 0, 10_000, 'the end of the session at the coordinator');
  const state = await client.state();
  t.strictSame(state.sessions, []);
  t.equal(state.nodes[0]?.reserved, 0, 'the capacity is free again');
  await session.cancel();
  t.match(readdirSync(scratchDir).sort(), [/^jetson-av\.board-1\.[0-9a-f]+$/, /\.alive$/]);
  await agent.close();
  t.strictSame(readdirSync(scratchDir), [], 'nothing is left on the disk');
  t.strictSame((await client.state()).nodes, [], 'a node that closes says goodbye');
});

t.test('a coordinator that restarts does not touch a running session, and knows it again after a heartbeat', async (t) => {
  const { coordinator, start, secretFile, client, job, source, place, nodes } = await host(t);
  const agent = await runAgent({ ...quick, secretFile, nodeId: 'board-1', coordinatorUrls: [coordinator.url] }, fakeOpener({ segments: Infinity, everyMs: 30 }).open);
  t.teardown(() => agent.close());
  await nodes(1);
  const placement = await place();
  const session = await AgentSession.open(placement, { job, sources: [source] });
  t.teardown(() => session.cancel());
  let segments = 0;
  let isCancelled = false;
  const reading = (async () => {
    for await (const event of session.events()) {
      if (event.type !== 'segment' || event.name === undefined) continue;
      await session.fetch(event.name).catch((error: unknown) => {
        if (!isCancelled) throw error;
      });
      segments += 1;
    }
  })();
  await until(() => segments > 3, 10_000, 'segments');
  await coordinator.close();
  const before = segments;
  await until(() => segments > before + 10, 10_000, 'segments without a coordinator');
  const again = await start(Number(new URL(coordinator.url).port));
  t.teardown(() => again.close());
  await nodes(1);
  t.match((await client.state()).sessions, [{ id: placement.sessionId, node: 'board-1', fence: placement.fence }]);
  const after = segments;
  await until(() => segments > after + 5, 10_000, 'segments after the restart');
  isCancelled = true;
  await session.cancel();
  await reading;
});

t.test('a session moves to another node when its node goes away, with a higher fence', async (t) => {
  const { coordinator, secretFile, client, job, source, place, nodes } = await host(t);
  const start = (nodeId: string) => runAgent({ ...quick, secretFile, nodeId, coordinatorUrls: [coordinator.url] }, fakeOpener({ segments: Infinity, everyMs: 30 }).open);
  const agents = [await start('board-1'), await start('board-2')];
  t.teardown(() => Promise.all(agents.map((agent) => agent.close())));
  await nodes(2);
  const first = await place();
  const session = await AgentSession.open(first, { job, sources: [source] });
  let last: SessionEvent | undefined;
  const reading = (async () => {
    for await (const event of session.events()) last = event;
  })();
  await agents.find((agent) => agent.node === first.node.id)?.close();
  await reading;
  t.match(last, { type: 'failed', code: 'drained' });
  await session.cancel();
  const second = await place({ resumeOf: first.sessionId, fence: first.fence, exclude: [first.node.id], position: 8 });
  t.not(second.node.id, first.node.id);
  t.match(second, { sessionId: first.sessionId, fence: first.fence + 1 });
  const resumed = await AgentSession.open(second, { job, sources: [source] });
  await until(async () => (await client.state()).sessions[0]?.state === 'running', 10_000, 'the session on its next node');
  t.match((await client.state()).sessions, [{ node: second.node.id, moves: 1, state: 'running' }]);
  await resumed.cancel();
});

t.test('SIGTERM drains an agent and ends it within five seconds, whatever its clients do', async (t) => {
  const { coordinator, secretFile, client, job, source, place, nodes, folder: scratchDir } = await host(t);
  const options = JSON.stringify({ ...quick, secretFile, scratchDir, nodeId: 'board-1', coordinatorUrls: [coordinator.url] });
  const child = fork(new URL('agent-process.js', import.meta.url), [options]);
  t.teardown(() => child.kill('SIGKILL'));
  await once(child, 'message');
  await nodes(1);
  const session = await AgentSession.open(await place(), { job, sources: [source] });
  t.teardown(() => session.cancel());
  let last: SessionEvent | undefined;
  const reading = (async () => {
    for await (const event of session.events()) last = event;
  })();
  await new Promise((resolve) => setTimeout(resolve, 200));
  const startedAt = performance.now();
  child.kill('SIGTERM');
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  const ms = performance.now() - startedAt;
  t.ok(ms < 5_000, `${Math.round(ms)} ms`);
  t.strictSame([code, signal], [0, null], 'it exits, and does not die');
  await reading;
  t.match(last, { type: 'failed', code: 'drained' });
  t.strictSame((await client.state()).nodes, []);
});

t.test('an agent that is killed is lost when its lease ends, and its client knows before', async (t) => {
  const { coordinator, secretFile, client, job, source, place, nodes, folder: scratchDir } = await host(t, { leaseMs: 3_000 });
  const options = JSON.stringify({ ...quick, secretFile, scratchDir, nodeId: 'board-1', coordinatorUrls: [coordinator.url] });
  const child = fork(new URL('agent-process.js', import.meta.url), [options]);
  t.teardown(() => child.kill('SIGKILL'));
  await once(child, 'message');
  await nodes(1);
  const session = await AgentSession.open(await place(), { job, sources: [source] });
  const reading = (async () => {
    for await (const event of session.events()) if (event.type === 'done') throw new Error('it never ends');
  })();
  const startedAt = performance.now();
  child.kill('SIGKILL');
  await t.rejects(reading, { code: 'ERR_JETSONAV_NODE_LOST' });
  t.ok(performance.now() - startedAt < silenceMs, 'no silence is waited for');
  await nodes(0);
  t.match((await client.state()).sessions, [{ state: 'lost' }]);
  await t.rejects(place(), { code: 'ERR_JETSONAV_NO_CAPACITY', message: /no heartbeat/ });
});

t.test('an agent whose port is taken does not start, and leaves nothing', async (t) => {
  const { coordinator, secretFile, folder } = await host(t);
  const scratchDir = join(folder, 'scratch');
  const port = Number(new URL(coordinator.url).port);
  await t.rejects(runAgent({ ...quick, port, secretFile, scratchDir }, fakeOpener().open), { code: 'EADDRINUSE' });
  t.strictSame(readdirSync(scratchDir), []);
});

t.test('an agent without the secret does not start', async (t) => {
  await t.rejects(runAgent({ ...quick, secretFile: '/nowhere/secret' }, fakeOpener().open), { code: 'ERR_JETSONAV_UNAUTHORIZED' });
});

t.test('a node whose self-test fails runs, takes nothing, and says why', async (t) => {
  const { coordinator, secretFile, client, place, nodes, folder } = await host(t);
  // Of this machine something may be known, to whom it belongs.
  const rest = { heartbeatMs: quick.heartbeatMs, logLevel: quick.logLevel, port: 0, cacheDir: join(folder, 'cache') };
  const agent = await runAgent({ ...rest, secretFile, nodeId: 'board-1', coordinatorUrls: [coordinator.url] }, fakeOpener({ openError: new Error('no encoder') }).open, () => Promise.reject(new Error('nothing can be tried')));
  t.teardown(() => agent.close());
  await nodes(1);
  t.match((await client.state()).nodes, [{ capacity: 0, capacityNote: 'The self-test failed: no encoder' }]);
  await t.rejects(place(), { code: 'ERR_JETSONAV_NO_CAPACITY', message: /has no measured capacity/ });
});
