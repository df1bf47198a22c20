import { createSocket } from 'node:dgram';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { magicPacket } from '../../lib/coordinator/sleep/wake-on-lan.js';
import { CoordinatorClient, readSecret } from '../../lib/protocol/client.js';
import type { NodeState } from '../../lib/protocol/index.js';
import { openCluster } from '../../lib/client/cluster.js';
import { jobFor } from '../agent/fixtures.js';
import { Service } from '../faults/service.js';
import { workFolder } from '../work-folder.js';
import { until } from '../until.js';
import { main } from './cluster.js';

t.setTimeout(240_000);

const mac = '02:00:00:00:00:01';
/** Far beyond what the machine of the tests needs for it, ms. */
const patienceMs = 40_000;

/** A command that halts the agent that runs it, as the machine would: whatever of it was on its way stands still. */
const halts = [process.execPath, '-e', 'process.kill(process.ppid, "SIGSTOP")'];

/** A coordinator and a board in processes of their own. Where packets arrive that are for the board it goes on, as by its network card. */
async function start(t: Test, { suspend = halts }: { suspend?: readonly string[] } = {}) {
  const folder = workFolder(t);
  const [secretFile, film] = [join(folder, 'secret'), join(folder, 'film.mkv')];
  writeFileSync(film, randomBytes(5_000));
  const socket = createSocket('udp4');
  t.teardown(() => socket.close());
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const wakes = ['--wake-broadcast', `127.0.0.1:${socket.address().port}`];
  const coordinator = await Service.start(t, 'coordinator', ['coordinator', '--secret-file', secretFile, '--state', join(folder, 'state'), '--media-root', folder, ...wakes, '--log-level', 'error']);
  const words = suspend.flatMap((word) => [`--suspend=${word}`]);
  const agent = await Service.start(t, 'agent', ['agent', '--coordinator', coordinator.url, '--node', 'board', '--secret-file', secretFile, '--map', `${folder}=${folder}`, '--scratch', folder, '--capacity', '1000000000', ...words, '--wake-mac', mac, '--log-level', 'error']);
  const packets: Buffer[] = [];
  const card = { listens: true };
  socket.on('message', (packet) => {
    packets.push(packet);
    if (card.listens && packet.equals(magicPacket(mac))) agent.signal('SIGCONT');
  });
  const client = new CoordinatorClient({ urls: [coordinator.url], secret: await readSecret(secretFile), timeoutMs: patienceMs });
  t.teardown(() => client.close());
  const node = async (): Promise<NodeState | undefined> => (await client.state()).nodes.find(({ id }) => id === 'board');
  const cli = (...args: string[]): Promise<{ code: number; out: string; err: string }> => new Promise((resolve) => {
    execFile(process.execPath, [main, ...args, '--coordinator', coordinator.url, '--secret-file', secretFile], { timeout: 60_000 }, (error, out, err) => resolve({ code: error === null ? 0 : Number(error.code), out, err }));
  });
  await until(async () => (await node())?.alive === true && (await node())?.sleeps === true, patienceMs, 'the board');
  return { coordinator, agent, client, node, cli, packets, card, secretFile, film, folder };
}

/** The third letter of its state: `T`, it is halted. */
const isHalted = (pid: number): boolean => /^State:\s+T/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));

t.test('a board sleeps, a coordinator that is killed remembers it, and the first viewer wakes it and gets it', async (t) => {
  const { coordinator, agent, node, cli, card, packets, secretFile, film } = await start(t);
  t.strictSame(await cli('nodes', 'sleep', 'board'), { code: 0, out: 'board is told to sleep, and stays so until a session needs it\n', err: '' });
  await until(async () => (await node())?.sleep?.state === 'asleep', patienceMs, 'sleep');
  t.ok(isHalted(agent.pid));
  t.match((await cli('nodes')).out, /board +asleep /);
  coordinator.kill();
  await coordinator.up();
  t.match(await node(), { alive: false, sleep: { state: 'asleep', reason: 'an operator said so' }, capacity: 1e9 });
  t.strictSame(packets, []);
  const cluster = await openCluster({ coordinators: [coordinator.url], secretFile, answerMs: patienceMs }, { HOME: '/nonexistent' });
  t.teardown(() => cluster.close());
  const options = { exclude: [], placeMs: patienceMs, signal: new AbortController().signal };
  // Were it awake before who does not wait has asked, he would get it, too.
  card.listens = false;
  const impatient = cluster.place(jobFor(film), options).finally(() => (card.listens = true));
  const [waits, waitsNot] = await Promise.allSettled([cluster.place(jobFor(film), { ...options, wakeMs: patienceMs }), impatient]);
  t.match(waitsNot, { status: 'rejected', reason: { code: 'ERR_JETSONAV_NO_CAPACITY', message: 'board is being woken for the session' } });
  t.match(waits, { status: 'fulfilled', value: { node: 'board' } });
  t.ok(packets.length > 0 && packets.every((packet) => packet.equals(magicPacket(mac))));
  const session = await (waits as PromiseFulfilledResult<Awaited<ReturnType<typeof cluster.place>>>).value.open();
  await session.cancel();
  t.match(await node(), { alive: true });
  t.equal((await node())?.sleep, undefined);
});

t.test('a board that does not hear the packets keeps nobody waiting without an end; by hand it is woken', async (t) => {
  const { coordinator, node, cli, card, packets, secretFile, film } = await start(t);
  await cli('nodes', 'sleep', 'board');
  await until(async () => (await node())?.sleep?.state === 'asleep', patienceMs, 'sleep');
  card.listens = false;
  const cluster = await openCluster({ coordinators: [coordinator.url], secretFile, answerMs: patienceMs }, { HOME: '/nonexistent' });
  t.teardown(() => cluster.close());
  await t.rejects(cluster.place(jobFor(film), { exclude: [], placeMs: patienceMs, wakeMs: 3_000, signal: new AbortController().signal }), { message: 'board is being woken for the session' });
  await until(() => packets.length >= 2, patienceMs, 'the packet once more');
  t.match(await node(), { sleep: { state: 'waking' } });
  card.listens = true;
  t.match(await cli('nodes', 'wake', 'board', '--json'), { code: 0, out: /"sleep": false/ });
  await until(async () => (await node())?.alive === true, patienceMs, 'the board');
});

t.test('a command that fails is seen, and the board goes on working', async (t) => {
  const { node, cli, client } = await start(t, { suspend: [process.execPath, '-e', 'console.error("Access denied"); process.exit(1)'] });
  await cli('nodes', 'sleep', 'board');
  await until(async () => (await node())?.sleepFailure !== undefined, patienceMs, 'the failure');
  t.match(await node(), { alive: true, sleepFailure: /ended with exit code 1: Access denied/ });
  t.equal((await node())?.sleep, undefined);
  t.match((await client.state()).journal.map(({ kind }) => kind), ['node-sleep-failed', 'node-asleep']);
  t.match(await client.place({ summary: { live: true, video: [], audio: 1, copied: 0 }, position: 0, sources: [] }), { node: { id: 'board' } });
  t.match(await cli('nodes', 'sleep', 'board'), { code: 1, err: /board has 1 sessions; drain it first/ });
});

t.test('a board that is switched off has not left', async (t) => {
  const { agent, node, cli } = await start(t, { suspend: [process.execPath, '-e', 'process.kill(process.ppid, "SIGTERM")'] });
  const before = agent.pid;
  await cli('nodes', 'sleep', 'board');
  // A service manager that starts it anew is what the board's start would be.
  await until(() => agent.pid !== before && agent.listens, patienceMs, 'another process');
  await until(async () => (await node())?.alive === true && (await node())?.sleep === undefined, patienceMs, 'the board, started anew');
  t.match((await node()), { sessions: 0 });
});
