import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { runAgent } from '../../lib/agent/server.js';
import { runCoordinator } from '../../lib/coordinator/server.js';
import { diagnose } from '../../lib/plex/diagnosis.js';
import { until } from '../until.js';
import { synthetic } from './synthetic-transcoding.js';

async function cluster(t: Test): Promise<{ folder: string; env: Record<string, string>; join: (nodeId: string, pathMap?: readonly string[], capacity?: number) => Promise<void> }> {
  const folder = t.testdir({ films: {} });
  const secretFile = join(folder, 'secret');
  const coordinator = await runCoordinator({ port: 0, secretFile, logLevel: 'silent' });
  t.teardown(() => coordinator.close());
  const env = { JETSON_AV_COORDINATORS: coordinator.url, JETSON_AV_SECRET_FILE: secretFile, JETSON_AV_LOG: join(folder, 'shim.log'), JETSON_AV_CONFIG: '/nonexistent' };
  return {
    folder, env,
    join: async (nodeId, pathMap = [], capacity = 1e9) => {
      const agent = await runAgent({ port: 0, secretFile, nodeId, coordinatorUrls: [coordinator.url], pathMap, capacity, heartbeatMs: 50, logLevel: 'silent' }, synthetic({ end: 1, everyMs: 50 }).open);
      t.teardown(() => agent.close());
    },
  };
}

/** Until a finding is so: nodes tell in their heartbeats. */
async function finding(t: Test, env: Record<string, string>, level: string, text: RegExp): Promise<void> {
  const isThere = async () => (await diagnose(env)).some((each) => each.level === level && text.test(each.text));
  const isFound = await until(isThere, 20_000, String(text)).then(() => true, () => false);
  t.ok(isFound, `${level} ${String(text)}`, isFound ? {} : { found: await diagnose(env) });
}

t.test('A cluster in order is said to be so', async (t) => {
  const { env, join: add } = await cluster(t);
  await add('board-1');
  await finding(t, env, 'ok', /1 of 1 nodes take sessions/);
  const found = await diagnose(env);
  t.same(found.filter(({ level }) => level === 'problem'), []);
  t.match(found.map(({ text }) => text).join('\n'), /Node is .*\n.*logs to .*shim\.log\n.*coordinator http.* answers/);
});

t.test('What keeps sessions from the cluster is a problem, in words', async (t) => {
  const { env, folder } = await cluster(t);
  await finding(t, env, 'problem', /none of 0 nodes takes sessions/);
  await finding(t, { ...env, JETSON_AV_COORDINATORS: 'http://127.0.0.1:1' }, 'problem', /coordinator http:\/\/127\.0\.0\.1:1 cannot be reached: .*ECONNREFUSED/);
  await finding(t, { ...env, JETSON_AV_COORDINATORS: 'nonsense' }, 'problem', /configuration is not usable: .*'nonsense'/);
  await finding(t, { ...env, JETSON_AV_SECRET_FILE: join(folder, 'none') }, 'problem', /secret .*none cannot be read/);
  writeFileSync(join(folder, 'another'), 'another secret of the cluster', { mode: 0o600 });
  await finding(t, { ...env, JETSON_AV_SECRET_FILE: join(folder, 'another') }, 'problem', /another secret than this host/);
});

t.test('What works less well than it could is noted', async (t) => {
  const { env, folder, join: add } = await cluster(t);
  await add('board-1', [`/films=${join(folder, 'films')}`]);
  await finding(t, env, 'note', /board-1 is told that it sees \/films, and does not/);
  await finding(t, { ...env, JETSON_AV_PLEX: 'off' }, 'note', /JETSON_AV_PLEX=off/);
  await finding(t, { ...env, JETSON_AV_LOG: '' }, 'note', /logs to stderr/);
  await finding(t, { ...env, JETSON_AV_LOG: '/nonexistent/shim.log' }, 'note', /\/nonexistent\/shim\.log cannot be written/);
});
