import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t, { type Test } from 'tap';
import { startCluster } from '../joining/fixtures.js';
import { stopProgram } from '../stop-program.js';
import { workFolder } from '../work-folder.js';
import { until } from '../until.js';
import { chart } from './chart/renderer.js';

/** The chart's scripts, with the real programs: what runs before an agent, as it, and before its end. */

t.setTimeout(120_000);
const main = fileURLToPath(new URL('../../lib/cli/main.js', import.meta.url));
const script = (name: string): string => join(chart, 'files', name);

async function pod(t: Test) {
  const cluster = await startCluster(t, { plainHttp: true });
  const folder = workFolder(t, ['bin', 'token', 'state', 'scratch']);
  const program = join(folder, 'bin/jetson-av');
  writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`);
  chmodSync(program, 0o755);
  const env = {
    PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}`, HOME: folder, NODE_NAME: 'Board_1.Local', COORDINATOR_URL: cluster.coordinator.url,
    TOKEN_FILE: join(folder, 'token/token'), JETSON_AV_SECRET_FILE: cluster.secretFile, JETSON_AV_AGENT_STATE_DIR: join(folder, 'state'), JETSON_AV_AGENT_TOKEN_FILE: join(folder, 'token/token'),
    JETSON_AV_AGENT_JOIN_URL: cluster.tlsUrl, JETSON_AV_AGENT_HOST: '127.0.0.1', JETSON_AV_AGENT_PORT: '0', JETSON_AV_AGENT_SCRATCH_DIR: join(folder, 'scratch'), JETSON_AV_AGENT_CAPACITY: '400000000',
  };
  return { ...cluster, env, identity: join(folder, 'state/identity.json') };
}

/** Runs to its end. */
function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<{ code: number | null; said: string }> {
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => (said += piece.toString()));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })));
}

/** Runs until it says where it listens; ends with the test. */
async function start(t: Test, command: string, args: readonly string[], env: NodeJS.ProcessEnv) {
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => (said += piece.toString()));
  const end = (): Promise<void> => stopProgram(child);
  t.teardown(end);
  await until(() => {
    if (child.exitCode !== null) throw new Error(said);
    return /^agent \S+ https:\/\/\S+/m.test(said);
  }, 30_000, 'the agent');
  return { child, end, port: new URL(/^agent \S+ (\S+)/m.exec(said)![1]!).port };
}

t.test('a node joins once, keeps what it has, and may join anew where it lost it', async (t) => {
  const { env, identity, admin, client } = await pod(t);
  t.strictSame(await run('sh', [script('join.sh')], env), { code: 0, said: `id ${(await admin.tokens())[0]!.id}, until ${new Date((await admin.tokens())[0]!.expiresAt).toISOString().slice(0, 16).replace('T', ' ')} UTC, for one node\n` });
  t.equal(statSync(env.TOKEN_FILE).mode & 0o777, 0o600);
  const first = await start(t, 'sh', [script('agent.sh')], env);
  await until(async () => (await client.state()).nodes.some(({ id, alive }) => id === 'board-1-local' && alive), 30_000, 'the node');
  await first.end();
  t.strictSame(await run('sh', [script('join.sh')], env), { code: 0, said: '' }, 'its certificate holds: no token is made');
  t.equal((await admin.tokens()).length, 1);
  rmSync(identity);
  t.equal((await run('sh', [script('join.sh')], env)).code, 0);
  const second = await start(t, 'sh', [script('agent.sh')], env);
  t.ok(existsSync(identity));
  t.strictSame((await admin.nodes()).map(({ node, revokedAt }) => [node, revokedAt]), [['board-1-local', undefined]]);
  await second.end();
  const ended = { ...(JSON.parse(readFileSync(identity, 'utf8')) as object), expiresAt: Date.now() - 1_000 };
  writeFileSync(identity, JSON.stringify(ended), { mode: 0o600 });
  t.match((await run('sh', [script('join.sh')], env)).said, /^id .*for one node\n$/, 'a certificate that ended needs a token');
});

/** Why no process 1 of its own can be made here, as a container has it: that takes root, and a root folder that is a mount. */
function noContainer(): string | false {
  const { status, stderr, error } = spawnSync('unshare', ['--pid', '--fork', '--mount-proc', 'nsenter', '--version'], { encoding: 'utf8' });
  return status === 0 ? false : `process 1 of a container cannot be made: ${error?.message ?? stderr.trim()}`;
}

t.test('the hook before the end: nothing new comes, and the container goes on until SIGTERM', { skip: noContainer() }, async (t) => {
  const { env, client } = await pod(t);
  t.equal((await run('sh', [script('join.sh')], env)).code, 0);
  const { child, port } = await start(t, 'unshare', ['--pid', '--fork', '--kill-child=SIGKILL', '--mount-proc', 'sh', script('agent.sh')], env);
  const [first] = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(' ');
  await until(async () => (await client.state()).nodes.some(({ alive }) => alive), 30_000, 'the node');
  const hook = await run('nsenter', ['--target', first!, '--pid', '--mount', 'sh', script('drain.sh'), '5'], { ...env, JETSON_AV_AGENT_PORT: port });
  t.match(hook, { code: 0, said: /^agent: status 503; node board-1-local, .*draining true, sessions 0\n$/ });
  await until(async () => (await client.state()).nodes[0]?.draining === true, 30_000, 'the coordinator to know');
  t.equal(child.exitCode, null);
  // unshare itself hears no SIGTERM while its child is there.
  const gone = new Promise((resolve) => child.once('close', resolve));
  process.kill(Number(first), 'SIGTERM');
  t.equal(await gone, 0);
});

t.test('names of nodes become names of agents', async (t) => {
  const name = async (node: string) => (await run('sh', ['-c', `. '${script('node-name.sh')}'; printf %s "$name"`], { ...process.env, NODE_NAME: node })).said;
  t.equal(await name('ip-10-0-0-1.ec2.internal'), 'ip-10-0-0-1-ec2-internal');
  t.equal(await name('-Orin'), 'orin');
  t.equal((await name('n'.repeat(200))).length, 63);
});
