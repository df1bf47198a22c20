import { utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import t from 'tap';
import { load } from './load.js';

const { fingerprint, keyOf, textsIn } = await load<{
  keyOf: (parts: Record<string, unknown>) => string;
  fingerprint: (path: string) => Promise<string>;
  textsIn: (folder: string) => Promise<[string, string][]>;
}>('csrc/libav/steps/key.mjs');

t.test('the same parts, the same key', async (t) => {
  t.equal(keyOf({ a: 1, b: ['x'] }), keyOf({ b: ['x'], a: 1 }));
  t.match(keyOf({}), /^[0-9a-f]{16}$/);
});

t.test('any difference, another key', async (t) => {
  const keys = [{ a: 1 }, { a: 2 }, { b: 1 }, { a: ['1', '2'] }, { a: ['2', '1'] }, { a: ['12'] }].map(keyOf);
  t.equal(new Set(keys).size, keys.length);
});

t.test('a folder is known by its files', async (t) => {
  const folder = t.testdir({ sub: { 'a.c': 'one' } });
  const before = await fingerprint(folder);
  t.equal(await fingerprint(folder), before);
  await writeFile(join(folder, 'sub/a.c'), 'other');
  const after = await fingerprint(folder);
  t.not(after, before, 'a size');
  await utimes(join(folder, 'sub/a.c'), 1, 1);
  t.not(await fingerprint(folder), after, 'a time');
});

t.test('texts of a folder, by name', async (t) => {
  t.strictSame(await textsIn(t.testdir({ b: '2', a: '1' })), [['a', '1'], ['b', '2']]);
});
