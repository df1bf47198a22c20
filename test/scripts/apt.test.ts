import { existsSync } from 'node:fs';
import t from 'tap';
import { load } from '../libav/load.js';

const { ensureAptPackages, missingFrom, packagesFor } = await load<{
  ensureAptPackages: (names: string[], options: { log: (line: string) => void }) => Promise<void>;
  missingFrom: (names: string[], listed: string) => string[];
  packagesFor: (...purposes: string[]) => Promise<string[]>;
}>('scripts/apt.mjs');

t.test('missing is what is unknown, removed or half installed', async (t) => {
  const listed = 'nasm installed\ncmake config-files\nlibc6 installed\nlibc6 not-installed\nclang half-configured\n';
  t.strictSame(missingFrom(['nasm', 'cmake', 'libc6', 'clang', 'git'], listed), ['cmake', 'clang', 'git']);
});

t.test('each package once', async (t) => {
  const names = await packagesFor('libav', 'addon', 'test');
  t.equal(new Set(names).size, names.length);
  t.ok(names.includes('nasm') && names.includes('cmake'));
});

t.test('a checkout needs nothing that only a release does', async (t) => {
  t.notOk((await packagesFor()).includes('meson'));
  t.strictSame(await packagesFor('release'), ['g++-aarch64-linux-gnu', 'meson', 'qemu-user-static']);
});

t.test('silent when all is there', { skip: existsSync('/usr/bin/dpkg-query') ? false : 'no dpkg here' }, async (t) => {
  const said: string[] = [];
  await ensureAptPackages(['dpkg', 'apt'], { log: (line) => said.push(line) });
  t.strictSame(said, []);
});
