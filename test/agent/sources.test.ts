import { mkdirSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { parsePathMap } from '../../lib/agent/options.js';
import { reach } from '../../lib/agent/sources.js';
import { describeSource } from '../../lib/protocol/source.js';

const origins = new Set(['http://10.0.0.1:7870']);
const url = 'http://10.0.0.1:7870/v1/media/abc.def';

async function board(t: { testdir(): string }) {
  const folder = t.testdir();
  mkdirSync(join(folder, 'mnt/films'), { recursive: true });
  mkdirSync(join(folder, 'private'));
  writeFileSync(join(folder, 'mnt/films/a.mkv'), 'film');
  writeFileSync(join(folder, 'private/key'), 'film');
  symlinkSync(join(folder, 'private/key'), join(folder, 'mnt/films/link.mkv'));
  const same = await describeSource(join(folder, 'mnt/films/a.mkv'));
  return { folder, same, rules: { pathMap: [{ from: '/media', to: join(folder, 'mnt') }], origins, relay: (url: string) => url } };
}

t.test('a mapped path is taken where it is the same file, and read as a file only', async (t) => {
  const { folder, same, rules } = await board(t);
  const [input] = await reach([{ ...same, path: '/media/films/a.mkv', url }], rules);
  t.match(input, { how: 'mapped', url: join(folder, 'mnt/films/a.mkv'), options: { protocol_whitelist: 'file' } });
  t.notMatch(input?.options['format_whitelist'], /hls|concat|lavfi|image2/);
});

t.test('a file of another size or time is read over HTTP instead, with reconnection and no file protocol', async (t) => {
  const { folder, same, rules } = await board(t);
  const source = { ...same, path: '/media/films/a.mkv', url };
  t.match((await reach([{ ...source, size: 5 }], rules))[0], { how: 'http', url, options: { protocol_whitelist: 'http,tcp', reconnect: '1', rw_timeout: '10000000' } });
  utimesSync(join(folder, 'mnt/films/a.mkv'), 1_000, 1_000);
  t.match((await reach([source], rules))[0], { how: 'http' });
  t.match((await reach([{ ...source, path: '/other/a.mkv' }], rules))[0], { how: 'http' }, 'not mapped at all');
});

t.test('a file of the same size and time that holds something else is another', async (t) => {
  const { folder, same, rules } = await board(t);
  const path = join(folder, 'mnt/films/a.mkv');
  const { atime, mtime } = statSync(path);
  for (const [bytes, how] of [['folm', 'http'], ['film', 'mapped']] as const) {
    writeFileSync(path, bytes);
    utimesSync(path, atime, mtime);
    t.match((await reach([{ ...same, path: '/media/films/a.mkv', url }], rules))[0], { how }, bytes);
  }
  t.match((await reach([{ ...same, proof: 'f'.repeat(64), path: '/media/films/a.mkv', url }], rules))[0], { how: 'http' });
  await t.rejects(reach([{ ...same, proof: 'f'.repeat(64), path: '/media/films/a.mkv' }], rules), /its mapped path has other bytes/);
});

t.test('no path leads out of a mapping', async (t) => {
  const { same, rules } = await board(t);
  for (const path of ['/media/films/link.mkv', '/media/../private/key', '/media/films/../../private/key', '/media//films/a.mkv', '/mediafiles/a.mkv', '/media', '/media/films', '/media/films/none.mkv']) {
    await t.rejects(reach([{ ...same, path }], rules), { code: 'ERR_JETSONAV_INVALID_JOB' }, path);
  }
});

t.test('only media URLs of known coordinators are read', async (t) => {
  const { same, rules } = await board(t);
  const bad = ['http://10.0.0.2:7870/v1/media/abc', 'http://10.0.0.1:7870/v1/state', 'http://10.0.0.1:7870/v1/media/../state', 'http://u@10.0.0.1:7870/v1/media/abc', 'http://10.0.0.1:7870/v1/media/abc?x=1', 'file:///etc/passwd', 'http://10.0.0.1/v1/media/abc', 'nonsense',
    'https://10.0.0.1:7870/v1/media/abc', 'http://10.0.0.1:7870/v1/media/a%2f..'];
  for (const offered of bad) await t.rejects(reach([{ ...same, path: '/other', url: offered }], rules), /not that of a coordinator/, offered);
});

t.test('mappings are pairs of absolute paths', async (t) => {
  t.strictSame(parsePathMap(['/media/=/mnt/media', '/=/srv']), [{ from: '/media', to: '/mnt/media' }, { from: '/', to: '/srv' }]);
  for (const bad of ['/media', 'media=/mnt', '/media=mnt', '/a=/b=/c', '']) t.throws(() => parsePathMap([bad]), { code: 'ERR_JETSONAV_INVALID_ARGUMENT' }, bad);
});
