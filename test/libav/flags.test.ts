import { readFile } from 'node:fs/promises';
import t from 'tap';
import { load } from './load.js';

interface Flag {
  flag: string;
  needs?: string;
}
const { chooseFlags, parseFlags } = await load<{
  parseFlags: (text: string) => Flag[];
  chooseFlags: (flags: Flag[], has: (name: string) => boolean) => { args: string[]; left: Flag[] };
}>('csrc/libav/steps/flags.mjs');

t.test('one flag a line, reasons and empty lines skipped', async (t) => {
  const flags = parseFlags('# head\n\n--enable-static  # why\n--extra-cflags=-O2 if clang # because\n--enable-encoder=pcm_*\n');
  t.strictSame(flags, [
    { flag: '--enable-static' },
    { flag: '--extra-cflags=-O2', needs: 'clang' },
    { flag: '--enable-encoder=pcm_*' },
  ]);
});

t.test('says which line is wrong', async (t) => {
  t.throws(() => parseFlags('--enable-static\nenable-shared\n'), /configure\.flags line 2: .* found "enable-shared"/);
  t.throws(() => parseFlags('--enable-static --disable-shared\n'), /line 1/);
  t.throws(() => parseFlags('--enable-zlib if\n'), /line 1/);
});

t.test('leaves out what is not there, and says so', async (t) => {
  const flags = parseFlags('--a\n--b if clang\n--c if zimg\n');
  const { args, left } = chooseFlags(flags, (name) => name === 'zimg');
  t.strictSame(args, ['--a', '--c']);
  t.strictSame(left, [{ flag: '--b', needs: 'clang' }]);
});

t.test('the flags of the project', async (t) => {
  const flags = parseFlags(await readFile('csrc/libav/configure.flags', 'utf8')).map(({ flag }) => flag);
  for (const wanted of ['--enable-static', '--enable-pic', '--disable-programs', '--enable-gnutls']) t.ok(flags.includes(wanted), wanted);
  t.notOk(flags.some((flag) => /openssl|nonfree/.test(flag)), 'nothing that collides with Node or with the licence');
  t.equal(new Set(flags).size, flags.length, 'no flag twice');
});
