import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { openScratch } from '../../lib/agent/scratch.js';
import { createLogger } from '../../lib/protocol/server/process.js';
import { workFolder } from '../work-folder.js';

const logger = createLogger('scratch', 'silent');

async function start(t: Test, parent: string, node: string): Promise<{ child: ChildProcess; path: string }> {
  const child = fork(new URL('scratch-process.js', import.meta.url), [parent, node]);
  t.teardown(() => child.kill('SIGKILL'));
  const [path] = (await once(child, 'message')) as [string];
  return { child, path };
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

t.test('What a killed agent left goes when it starts again, and nothing else does', async (t) => {
  const parent = workFolder(t);
  const killed = await start(t, parent, 'board');
  const others = [await start(t, parent, 'board'), await start(t, parent, 'board-2')];
  const dead = await start(t, parent, 'board-2');
  const strangers = ['board', 'jetson-av.boar.0123456789ab', 'unwatched-jetson-av.board.0123456789ab'].map((name) => join(parent, name));
  for (const path of strangers) mkdirSync(path);
  await Promise.all([kill(killed.child), kill(dead.child)]);
  const scratch = await openScratch(parent, 'board', logger);
  t.notOk(existsSync(killed.path), 'the folder of the killed one');
  t.notOk(existsSync(`${killed.path}.alive`), 'and its sign');
  for (const { path } of others) t.same(readdirSync(path), ['film.mp4'], 'who lives keeps it, whatever its name');
  t.ok(existsSync(dead.path), 'another node cleans up after itself');
  for (const path of strangers) t.ok(existsSync(path));
  await scratch.close();
  t.notOk(readdirSync(parent).some((name) => join(parent, name).startsWith(scratch.path)));
});

t.test('A stopped agent is not a dead one', async (t) => {
  const parent = workFolder(t);
  const { child, path } = await start(t, parent, 'board');
  child.kill('SIGSTOP');
  await (await openScratch(parent, 'board', logger)).close();
  t.ok(existsSync(path));
});

t.test('A folder may be deeper than the name of a socket is long', async (t) => {
  const parent = join(workFolder(t), 'deep'.repeat(50));
  const { child, path } = await start(t, parent, 'board');
  await kill(child);
  const scratch = await openScratch(parent, 'board', logger);
  t.notOk(existsSync(path));
  await scratch.close();
  t.same(readdirSync(parent), []);
});
