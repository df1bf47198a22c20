import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, symlink, utimes } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import t from 'tap';
import { checkout, load } from './load.js';

interface Store {
  libav: string;
  tree: (key: string) => string;
  prefix: (key: string) => string;
  temporary: (name: string) => string;
}
const MODULE = 'csrc/libav/steps/store.mjs';
const { cacheFolder, lock, openStore, prune, sweep } = await load<{
  cacheFolder: (env: Record<string, string>) => string;
  openStore: (root: string) => Store;
  lock: (store: Store, log: (line: string) => void) => Promise<{ release: () => void }>;
  sweep: (store: Store) => Promise<void>;
  prune: (store: Store, treeKey: string) => Promise<void>;
}>(MODULE);

t.test('where the cache lies', async (t) => {
  t.equal(cacheFolder({ JETSON_AV_CACHE: '/a', XDG_CACHE_HOME: '/b' }), '/a');
  t.equal(cacheFolder({ JETSON_AV_CACHE: '', XDG_CACHE_HOME: '/b' }), '/b/jetson-av');
  t.match(cacheFolder({}), /\/\.cache\/jetson-av$/);
});

t.test('one build at a time', async (t) => {
  const store = openStore(t.testdir());
  const said: string[] = [];
  const order: string[] = [];
  const first = await lock(store, (line) => said.push(line));
  const second = lock(store, (line) => {
    said.push(line);
    order.push('first ends');
    first.release();
  });
  (await second).release();
  order.push('second has it');
  t.strictSame(order, ['first ends', 'second has it']);
  t.strictSame(said, [`libav: waiting for another build (process ${String(process.pid)})`]);
});

t.test('a build that was killed holds nothing', async (t) => {
  const root = t.testdir();
  const script = `const { lock, openStore } = await import('${pathToFileURL(resolve(checkout, MODULE)).href}');
    await lock(openStore('${root}'), () => {}); console.log('locked'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'close');
  const said: string[] = [];
  (await lock(openStore(root), (line) => said.push(line))).release();
  t.strictSame(said, []);
});

t.test('keeps the newest prefixes and the trees they came from', async (t) => {
  const store = openStore(t.testdir());
  for (let age = 0; age < 6; age++) {
    const prefix = store.prefix(`p${String(age)}`);
    await mkdir(store.tree(`t${String(age)}`), { recursive: true });
    await mkdir(prefix, { recursive: true });
    await symlink(store.tree(`t${String(age)}`), join(prefix, 'src'));
    const time = new Date(Date.now() - age * 60_000);
    await utimes(prefix, time, time);
  }
  await prune(store, 't5');
  const prefixes = ['prefix-p0', 'prefix-p1', 'prefix-p2', 'prefix-p3'];
  const trees = ['tree-t0', 'tree-t1', 'tree-t2', 'tree-t3', 'tree-t5'];
  t.strictSame((await readdir(store.libav)).sort(), [...prefixes, ...trees]);
});

t.test('sweeps what was not finished', async (t) => {
  const store = openStore(t.testdir({ libav: { 'tmp-1-tree': { configure: '' }, 'tree-a': {}, lock: '' } }));
  await sweep(store);
  t.strictSame((await readdir(store.libav)).sort(), ['lock', 'tree-a']);
});
