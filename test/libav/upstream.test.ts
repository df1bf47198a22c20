import { readFile } from 'node:fs/promises';
import t from 'tap';
import { load } from './load.js';

const { parseUpstream } = await load<{ parseUpstream: (text: string) => Record<string, string> }>('csrc/libav/steps/upstream.mjs');

const text = await readFile('csrc/libav/UPSTREAM', 'utf8');

t.test('reads the file of the project', async (t) => {
  const fields = parseUpstream(text);
  t.match(fields['version'], /^7\.1\.\d+$/);
  t.equal(fields['url'], `https://ffmpeg.org/releases/ffmpeg-${String(fields['version'])}.tar.xz`, 'the version is filled in');
  t.equal(fields['debian-orig'], `ffmpeg_${String(fields['version'])}.orig.tar.xz`);
});

t.test('names the version once', async (t) => {
  const version = parseUpstream(text)['version'] ?? '';
  t.equal(text.split(version).length - 1, 1);
  for (const file of ['build.mjs', 'configure.flags', 'patches/series']) {
    t.notMatch(await readFile(`csrc/libav/${file}`, 'utf8'), version, file);
  }
});

t.test('refuses what it cannot read', async (t) => {
  t.throws(() => parseUpstream(text.replace('version:', 'version')), /UPSTREAM line \d+: expected "key: value"/);
  t.throws(() => parseUpstream(text.replace(/^url:.*$/m, '')), { message: 'UPSTREAM: "url" is missing' });
  t.throws(() => parseUpstream(text.replace(/^sha256:.*$/m, 'sha256: abc')), /64 hexadecimal digits/);
});
