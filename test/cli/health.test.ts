import { execFile } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { AgentSession, describeSource, type SessionEvent, summarize } from '../../lib/protocol/client.js';
import { fakeOpener } from '../agent/fake-transcoding.js';
import { jobFor } from '../agent/fixtures.js';
import { startCluster } from '../joining/fixtures.js';
import { until } from '../until.js';

const main = fileURLToPath(new URL('../../lib/cli/main.js', import.meta.url));

function run(args: readonly string[], env: Record<string, string> = {}): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [main, 'health', ...args], { timeout: 60_000, env: { ...process.env, ...env } }, (error, out, err) => resolve({ code: error === null ? 0 : Number(error.code), out, err }));
  });
}

const portOf = (url: string): string => new URL(url).port;

t.test('a coordinator, with and without TLS, and as it is configured', async (t) => {
  const { coordinator, tlsUrl } = await startCluster(t);
  const well = { code: 0, out: /^coordinator: well; healthy true, nodes 0, leads true\n$/ };
  t.match(await run(['coordinator', '--port', portOf(coordinator.url)]), well);
  t.match(await run(['coordinator', '--port', portOf(tlsUrl)]), well);
  t.match(await run(['coordinator'], { JETSON_AV_COORDINATOR_PORT: portOf(coordinator.url) }), well);
  t.match(JSON.parse((await run(['coordinator', '--port', portOf(coordinator.url), '--json'])).out), { program: 'coordinator', statusCode: 200, body: { healthy: true } });
});

t.test('an agent that joined: well, retired with a viewer, idle', async (t) => {
  const { client, agent, token, filmPath } = await startCluster(t);
  const board = await agent({ token: await token() }, fakeOpener({ segments: Infinity, everyMs: 30 }).open);
  const port = ['--port', portOf(board.url)];
  await until(async () => (await client.state()).nodes.length === 1, 30_000, 'the node');
  t.match(await run(['agent', ...port]), { code: 0, out: /^agent: well; node board-1, .*sessions 0\n$/ });
  const job = jobFor(filmPath);
  const source = await describeSource(filmPath);
  const session = await AgentSession.open(await client.place({ summary: summarize(job), position: 0, sources: [source] }), { job, sources: [source] });
  const seen: SessionEvent['type'][] = [];
  const reading = (async () => {
    for await (const { type } of session.events()) seen.push(type);
  })();
  board.retire();
  board.retire();
  t.match(await run(['agent', ...port]), { code: 1, out: /^agent: status 503; .*draining true, sessions 1\n$/ });
  t.match(await run(['agent', ...port, '--alive']), { code: 0 });
  t.match(await run(['agent', ...port, '--until-idle', '0.5']), { code: 1 }, 'who retires leaves its viewers alone');
  t.notOk(seen.includes('failed'));
  await until(async () => (await client.state()).nodes[0]?.draining === true, 30_000, 'the coordinator to know');
  await t.rejects(client.place({ summary: summarize(job), position: 0, sources: [source] }), { code: 'ERR_JETSONAV_NO_CAPACITY' });
  const waiting = run(['agent', ...port, '--until-idle', '30']);
  await session.cancel();
  await reading;
  t.match(await waiting, { code: 0, out: /sessions 0\n$/ });
});

t.test('nobody there, somebody else there, and what is not asked for so', async (t) => {
  const silent = createServer().listen(0, '127.0.0.1');
  t.teardown(() => silent.close());
  await new Promise((resolve) => silent.once('listening', resolve));
  const { port } = silent.address() as AddressInfo;
  t.match(await run(['agent', '--port', String(port)]), { code: 1, out: '', err: new RegExp(`^jetson-av: Port ${port} of this machine: nothing was answered within 4 s\n$`) });
  silent.close();
  t.match(await run(['agent', '--port', '1']), { code: 1, err: /^jetson-av: Port 1 of this machine: nobody listens there\n$/ });
  t.match(await run(['coordinator', '--until-idle', '1']), { code: 2, err: /Expected agent before it for --until-idle but received 'coordinator'/ });
  t.match(await run(['agent', '--port', 'x']), { code: 2, err: /Expected an integer from 1 to 65535 for --port/ });
});
