import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { runAgent } from '../../lib/agent/server.js';
import { runCoordinator } from '../../lib/coordinator/server.js';
import { fakeOpener } from '../agent/fake-transcoding.js';
import { until } from '../e2e/cluster.js';
import { workFolder } from '../work-folder.js';

const main = fileURLToPath(new URL('../../lib/cli/main.js', import.meta.url));

t.setTimeout(120_000);

t.test('nodes: as a table, as JSON, drained and back', async (t) => {
  const secretFile = join(workFolder(t), 'secret');
  const coordinator = await runCoordinator({ port: 0, secretFile, logLevel: 'silent' });
  t.teardown(() => coordinator.close());
  const agent = await runAgent({ port: 0, secretFile, nodeId: 'board-a', coordinatorUrls: [coordinator.url], capacity: 60e6, heartbeatMs: 100, scratchDir: workFolder(t), logLevel: 'silent' }, fakeOpener().open);
  t.teardown(() => agent.close());
  const nodes = (...args: string[]): Promise<{ code: number; out: string; err: string }> => new Promise((resolve) => {
    execFile(process.execPath, [main, 'nodes', ...args, '--coordinator', coordinator.url, '--secret-file', secretFile], { timeout: 60_000 }, (error, out, err) => resolve({ code: error === null ? 0 : Number(error.code), out, err }));
  });
  const health = () => fetch(`${agent.url}/health`).then((reply) => reply.json() as Promise<{ draining: boolean }>);
  await until(async () => (await nodes()).out.includes('board-a'), 30_000, 'the node');
  t.match((await nodes('list')).out, /^node +state +sessions .*\nboard-a +ready +0 +0 Mpixel\/s +60 Mpixel\/s /);
  t.match(JSON.parse((await nodes('--json')).out), [{ id: 'board-a', draining: false, alive: true, sessions: 0 }]);
  t.strictSame(await nodes('drain', 'board-a'), { code: 0, out: 'board-a is draining: 0 sessions go on elsewhere\n', err: '' });
  await until(async () => (await health()).draining, 10_000, 'the node to hear of it');
  t.match((await nodes()).out, /board-a +draining/);
  t.match(JSON.parse((await nodes('undrain', 'board-a', '--json')).out), { node: 'board-a', drain: false, sessions: 0 });
  await until(async () => !(await health()).draining, 10_000, 'the node to hear of it');
  t.match(await nodes('drain', 'board-z'), { code: 1, err: /There is no node board-z; there are board-a/ });
  t.match(await nodes('remove', 'board-a'), { code: 2, err: /There is no 'nodes remove'; did you mean revoke\?|there are list, drain/ });
  t.match(await nodes('drain'), { code: 2 });
});
