import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import t, { type Test } from 'tap';
import { runAgent, type RunningAgent } from '../../lib/agent/server.js';
import { runCoordinator } from '../../lib/coordinator/server.js';
import { JetsonAvError } from '../../lib/errors.js';
import { type ClusterState, CoordinatorClient, readSecret } from '../../lib/protocol/client.js';
import { install } from '../../lib/plex/install.js';
import { transcoderName } from '../../lib/plex/launcher.js';
import { exitCodes } from '../../lib/plex/shim.js';
import { MediaServer, type MakeArgv } from './media-server.js';
import { placed, type PlexArgvId } from './placed-argv.js';
import { segmentBytes, synthetic, type SyntheticNode, type SyntheticOptions } from './synthetic-transcoding.js';
import { workFolder } from '../work-folder.js';
import { until } from '../until.js';

const main = fileURLToPath(new URL('../../lib/cli/main.js', import.meta.url));

interface Stage {
  server: MediaServer;
  folder: string;
  film: string;
  agents: RunningAgent[];
  /** What the coordinator has written down. */
  journal: () => Promise<string>;
}

/** The server with our shim in front of its transcoder, a coordinator, and agents whose transcodings are synthetic. */
async function stage(t: Test, nodes: readonly SyntheticNode[], env: NodeJS.ProcessEnv = {}, started?: [program: string, ...args: string[]]): Promise<Stage> {
  const folder = workFolder(t, ['media', 'root']);
  const [film, secretFile, original] = [join(folder, 'media', 'film.mkv'), join(folder, 'secret'), join(folder, transcoderName)];
  writeFileSync(film, 'a film');
  writeFileSync(original, '#!/bin/sh\necho "original $*"\nexit 42\n');
  chmodSync(original, 0o755);
  await install(folder);
  const coordinator = await runCoordinator({ port: 0, secretFile, logLevel: 'silent' });
  const agents = await Promise.all(nodes.map(({ open }, index) => runAgent({
    port: 0, secretFile, nodeId: `board-${index}`, coordinatorUrls: [coordinator.url], pathMap: [`${folder}=${folder}`], capacity: 1e9, heartbeatMs: 200, logLevel: 'silent', scratchDir: join(folder, `scratch-${index}`),
  }, open)));
  const server = await MediaServer.start({
    root: join(folder, 'root'), transcoder: started ?? [original],
    env: { JETSON_AV_COORDINATORS: coordinator.url, JETSON_AV_SECRET_FILE: secretFile, JETSON_AV_LOG: join(folder, 'shim.log'), JETSON_AV_CONFIG: '/nonexistent', ...env },
  });
  t.teardown(async () => {
    await server[Symbol.asyncDispose]();
    await Promise.all(agents.map((agent) => agent.close()));
    await coordinator.close();
  });
  // A session that is asked for before would be given to the original.
  await until(async () => (await stateOf(coordinator.url, secretFile)).nodes.filter(({ alive }) => alive).length === nodes.length, 30_000, 'the nodes');
  return { server, folder, film, agents, journal: async () => JSON.stringify((await stateOf(coordinator.url, secretFile)).journal) };
}

async function stateOf(url: string, secretFile: string): Promise<ClusterState> {
  await using client = new CoordinatorClient({ urls: [url], secret: await readSecret(secretFile) });
  return await client.state();
}

const argvOf = (id: PlexArgvId, film: string): MakeArgv => placed(id, { film });
const film = (options: Partial<SyntheticOptions> = {}): SyntheticNode => synthetic({ end: 6, everyMs: 150, ...options });

t.jobs = 3;

for (const id of ['sw-av1-dash-pmslog', 'web-copy-aac-initial', 'hybrid-nvdec-x264', 'hls-va-4k-srt'] as const) {
  t.test(`A session of ${id} runs through as Plex wants it`, async (t) => {
    const node = film({ everyMs: 400 });
    const { server, film: path, folder } = await stage(t, [node]);
    writeFileSync(join(folder, 'media', 'film.srt'), '1\n00:00:01,000 --> 00:00:02,000\nText\n');
    const job = server.play(placed(id, { film: path, subtitle: join(folder, 'media', 'film.srt') }));
    const { code, stderr } = await job.exit;
    t.equal(code, exitCodes.success, stderr);
    t.same(job.verdict(), []);
    t.same(job.announced(), Array.from({ length: 6 - job.promised.first }, (_, index) => index + job.promised.first));
    t.notOk(job.files().some((name) => name.endsWith('.tmp')));
  });
}

t.test('A node that is drained hands its session on, and nothing is missing or made twice', async (t) => {
  // The film does not get on far before its node is taken away, however late it is noticed that it began.
  let strike = (): void => undefined;
  const struck = new Promise<void>((resolve) => (strike = resolve));
  const mayFinish = async (number: number): Promise<void> => (number > 5 ? struck : undefined);
  const nodes = [film({ end: 12, everyMs: 100, mayFinish }), film({ end: 12, everyMs: 100, mayFinish })];
  const { server, film: path, agents, folder } = await stage(t, nodes);
  const job = server.play(argvOf('sw-av1-dash-pmslog', path));
  await job.until(() => job.announced().length >= 3);
  const first = nodes.findIndex(({ jobs }) => jobs.length > 0);
  const closing = agents[first]?.close();
  strike();
  await closing;
  const { code, stderr } = await job.exit;
  t.equal(code, exitCodes.success, stderr);
  t.same(job.verdict(), []);
  t.same(job.announced(), Array.from({ length: 11 }, (_, index) => index + 1));
  t.match(nodes[1 - first]?.jobs[0]?.outputs[0], { firstNumber: job.announced()[0] === 1 ? Number : 0 });
  for (const number of job.announced()) for (const rendition of [0, 1]) t.same(readFileSync(join(job.directory, `chunk-stream${rendition}-${String(number).padStart(5, '0')}.m4s`)), segmentBytes(rendition, number));
  t.match(readFileSync(join(folder, 'shim.log'), 'utf8'), /node board-\d was left/);
});

t.test('Plex throttles the node through the shim, and lets it go again', async (t) => {
  const node = film({ end: 4_000, everyMs: 100 });
  const { server, film: path } = await stage(t, [node]);
  const job = server.play(argvOf('sw-av1-dash-pmslog', path));
  await job.until(() => job.announced().length >= 1);
  job.throttle = true;
  await job.until(() => node.throttles.length >= 1);
  await job.until(() => job.record.calls.some(({ path: call, query }) => call === 'progress/log' && /sloth/.test(query.get('message') ?? '')), undefined, 'a line of the log');
  await job.until(() => job.record.calls.filter(({ query }) => query.has('progress')).slice(-1).every(({ query }) => !query.has('speed')));
  job.throttle = false;
  await job.until(() => node.throttles.length >= 2);
  t.same(node.throttles, [true, false]);
});

t.test('SIGTERM finishes what is there and exits with 255; the node is released', async (t) => {
  const node = film({ end: 100 });
  const { server, film: path } = await stage(t, [node]);
  const job = server.play(argvOf('sw-av1-dash-pmslog', path));
  await job.until(() => job.announced().length >= 2);
  job.child.kill('SIGTERM');
  t.equal((await job.exit).code, exitCodes.stopped);
  t.equal(node.live.size, 0);
  t.equal(job.record.of('').at(-1)?.isStatic, true);
  t.notOk(job.files().some((name) => name.endsWith('.tmp')));
});

t.test('A seek kills the shim; its node stops within 3 s, and the next job begins where the player went', async (t) => {
  const node = film({ end: 200 });
  const { server, film: path } = await stage(t, [node]);
  const first = server.play(argvOf('web-copy-aac-initial', path));
  await first.until(() => first.announced().length >= 2);
  const second = server.seek(first, placed('web-copy-aac-seek495', { film: path }));
  await second.until(() => second.announced().length >= 2, 10_000);
  t.same(second.announced().slice(0, 2), [100, 101]);
  await second.until(() => node.live.size === 1, 3_000, 'the end of the first');
  second.stop();
  const killedAt = Date.now();
  while (node.live.size > 0 && Date.now() - killedAt < 5_000) await sleep(20);
  t.equal(node.live.size, 0);
  t.ok(Date.now() - killedAt < 3_000, `${Date.now() - killedAt} ms`);
});

t.test('The token stays on the host', async (t) => {
  const node = film();
  const { server, film: path, folder, journal } = await stage(t, [node]);
  const job = server.play(argvOf('sw-av1-dash-pmslog', path));
  await job.exit;
  t.equal(node.jobs.length, 1);
  t.notMatch(JSON.stringify(node.jobs), /local-/);
  t.notMatch(await journal(), /local-/);
  t.notOk(existsSync(join(folder, 'shim.log')) && /local-/.test(readFileSync(join(folder, 'shim.log'), 'utf8')));
});

t.test('Whatever goes wrong before the first segment, the original runs with the untouched arguments', async (t) => {
  const nothing = { JETSON_AV_COORDINATORS: 'http://127.0.0.1:1' };
  const refusing = film({ onOpen: () => { throw new JetsonAvError('ERR_JETSONAV_UNSUPPORTED', 'No encoder'); } });
  const cases: { name: string; nodes?: SyntheticNode[]; env?: NodeJS.ProcessEnv; argv?: string[]; film?: string; log: RegExp; note?: RegExp }[] = [
    { name: 'no coordinator', env: nothing, log: /No coordinator answers/ },
    { name: 'no node', nodes: [], log: /runs instead: .*node/, note: /fallback/ },
    { name: 'no secret', env: { JETSON_AV_SECRET_FILE: '/nonexistent/secret' }, log: /secret/ },
    { name: 'a broken configuration', env: { JETSON_AV_COORDINATORS: 'nonsense' }, log: /coordinators.*'nonsense'/ },
    { name: 'a node that cannot', nodes: [refusing], log: /No encoder/ },
    { name: 'an option that nobody knows', argv: ['-frobnicate', 'a b', '-i', '/film.mkv', "it's"], log: /frobnicate/, note: /unsupported-argv/ },
    { name: 'no arguments', argv: [], log: /runs instead/ },
    { name: 'a film that is missing', film: '/nonexistent/film.mkv', log: /ENOENT.*nonexistent/ },
  ];
  for (const { name, nodes = [film()], env = {}, argv, film: given, log, note } of cases) {
    await t.test(name, async (t) => {
      const { server, film: path, folder, journal } = await stage(t, nodes, env);
      let passed: string[] = [];
      const play = () => server.play((places) => {
        const made = argvOf('sw-av1-dash-pmslog', given ?? path)(places);
        passed = argv ?? made.argv;
        return { ...made, argv: passed };
      });
      const job = play();
      const { code, stdout } = await job.exit;
      t.equal(code, 42);
      t.equal(stdout, `original ${passed.join(' ')}\n`);
      t.match(readFileSync(join(folder, 'shim.log'), 'utf8'), log);
      t.same(job.files(), []);
      if (note === undefined) return;
      // A note that nobody takes within 1.5 s is given up, for it must hold nothing up: another session says it again.
      for (let tries = 0; tries < 5 && !note.test(await journal()); tries += 1) await play().exit;
      t.match(await journal(), note);
    });
  }
});

t.test('Without an original the shim says why it cannot go on', async (t) => {
  const { server, film: path } = await stage(t, [], { JETSON_AV_LOG: '' }, [process.execPath, main, 'plex', 'run', '--']);
  const { code, stderr } = await server.play(argvOf('sw-av1-dash-pmslog', path)).exit;
  t.equal(code, exitCodes.failure);
  t.match(stderr, /^jetson-av: .*no original transcoder/);
});

t.test('An original that cannot be started is said to be so', async (t) => {
  const { server, film: path } = await stage(t, [], { JETSON_AV_ORIGINAL: '/nonexistent/Plex Transcoder.orig', JETSON_AV_LOG: '' });
  const { code, stderr } = await server.play(argvOf('sw-av1-dash-pmslog', path)).exit;
  t.equal(code, exitCodes.failure);
  t.match(stderr, /Plex Transcoder\.orig cannot be started/);
});
