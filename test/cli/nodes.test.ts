import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t, { type Test } from 'tap';
import { runAgent } from '../../lib/agent/server.js';
import { runCoordinator } from '../../lib/coordinator/server.js';
import { CoordinatorClient, readSecret } from '../../lib/protocol/client.js';
import { fakeOpener } from '../agent/fake-transcoding.js';
import { workFolder } from '../work-folder.js';
import { until } from '../until.js';

const main = fileURLToPath(new URL('../../lib/cli/main.js', import.meta.url));

t.setTimeout(120_000);

/** A coordinator with one board, and the command line beside it. */
async function cluster(t: Test) {
  const secretFile = join(workFolder(t), 'secret');
  const coordinator = await runCoordinator({ port: 0, secretFile, logLevel: 'silent' });
  t.teardown(() => coordinator.close());
  const agent = await runAgent({ port: 0, secretFile, nodeId: 'board-a', coordinatorUrls: [coordinator.url], capacity: 60e6, heartbeatMs: 100, scratchDir: workFolder(t), logLevel: 'silent' }, fakeOpener().open);
  t.teardown(() => agent.close());
  const access = ['--coordinator', coordinator.url, '--secret-file', secretFile];
  const run = (...args: string[]): Promise<{ code: number; out: string; err: string }> => new Promise((resolve) => {
    execFile(process.execPath, [main, ...args, ...access], { timeout: 60_000 }, (error, out, err) => resolve({ code: error === null ? 0 : Number(error.code), out, err }));
  });
  await until(async () => (await run('nodes')).out.includes('board-a'), 30_000, 'the node');
  return { agent, coordinator, secretFile, access, run };
}

t.test('nodes: as a table, as JSON, drained and back', async (t) => {
  const { agent, run } = await cluster(t);
  const nodes = (...args: string[]) => run('nodes', ...args);
  const health = () => fetch(`${agent.url}/health`).then((reply) => reply.json() as Promise<{ draining: boolean }>);
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
  t.match(await run('nodes', '--coordinator', 'board'), { code: 0 }, 'the last of an option that is given twice counts');
});

t.test('sessions: as a table and as JSON', async (t) => {
  const { coordinator, secretFile, run } = await cluster(t);
  t.match(await run('sessions'), { code: 0, out: 'no session runs\n' });
  await using client = new CoordinatorClient({ urls: [coordinator.url], secret: await readSecret(secretFile) });
  const { sessionId } = await client.place({ summary: { live: true, video: [], audio: 1, copied: 0 }, position: 0, sources: [], client: 'a viewer' });
  t.match(await run('sessions'), { code: 0, out: new RegExp(`^session +film +node +state .*\\n${sessionId.slice(0, 8)} +a viewer +board-a +placed `) });
  t.match(JSON.parse((await run('sessions', 'list', '--json')).out), [{ id: sessionId, node: 'board-a', client: 'a viewer', state: 'placed' }]);
  t.match(await run('sessions', 'end', 'zzz'), { code: 2, err: /the beginning of the id of one session \(there are ([0-9a-f]{8}|none)\)/ });
  // Nobody opens it, and a promise holds for ten seconds.
  await client.place({ summary: { live: true, video: [], audio: 1, copied: 0 }, position: 0, sources: [], resumeOf: sessionId });
  t.strictSame(await run('sessions', 'end', sessionId.slice(0, 8)), { code: 0, out: `${sessionId.slice(0, 8)} on board-a is ended\n`, err: '' });
  await t.rejects(client.place({ summary: { live: true, video: [], audio: 1, copied: 0 }, position: 0, sources: [], resumeOf: sessionId }), /An operator ended the session/);
});

t.test('top: once where the output is no terminal, and as JSON', async (t) => {
  const { run } = await cluster(t);
  const { code, out } = await run('top');
  t.equal(code, 0);
  t.match(out, /^jetson-av .*, coordinator http:.*\n1 nodes, 0 sessions, 0 % of the capacity in use\n\nnode .*\nboard-a +ready [^]*no session runs\n\n.*board-a joined/);
  t.notMatch(out, '\x1b');
  t.match(JSON.parse((await run('top', '--json')).out), { nodes: [{ id: 'board-a' }], sessions: [] });
  t.match(await run('top', '--jsn'), { code: 2, err: /There is no option --jsn of top; did you mean --json\?/ });
});

/** util-linux's: runs a command in a pseudo terminal. */
const script = '/usr/bin/script';

t.test('top in a terminal: a screen of its own, drawn again, until q', { skip: existsSync(script) ? false : `there is no ${script}` }, async (t) => {
  const { access } = await cluster(t);
  const command = ['stty rows 24 cols 80;', process.execPath, main, 'top', ...access].join(' ');
  const child = spawn(script, ['-qec', command, '/dev/null'], { env: { PATH: process.env['PATH'], TERM: 'xterm' }, stdio: ['pipe', 'pipe', 'inherit'] });
  t.teardown(() => child.kill('SIGKILL'));
  let shown = '';
  child.stdout.on('data', (chunk: Buffer) => (shown += chunk.toString()));
  await until(() => shown.split('\x1b[H').length > 2, 30_000, 'the second drawing');
  child.stdin.write('x');
  child.stdin.write('q');
  t.equal(await new Promise((resolve) => child.once('close', resolve)), 0);
  t.ok(shown.indexOf('\x1b[?1049h') < shown.indexOf('board-a'), 'on a screen of its own');
  t.match(shown, /\x1b\[\?25h\x1b\[\?1049l\s*$/, 'what stood there before is back, and the cursor');
  t.notMatch(shown, '\x1b[2J', 'nothing is wiped before it is drawn');
});
