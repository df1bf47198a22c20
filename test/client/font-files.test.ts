import { mkdir, truncate, utimes, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import t from 'tap';
import { findFonts } from '../../lib/client/font-files.js';
import { translate } from '../../lib/plex/translate.js';
import { workFolder } from '../work-folder.js';
import { plexArgv } from '../plex/argvs.js';

t.test('an argv names the fonts of its text', async (t) => {
  const argv = plexArgv('burn-srt').map((token) => token.replace('inlineass=', 'inlineass=font_path=/plex/Fonts/NotoSans-Medium.otf:fonts_dir=/home/fonts:'));
  const translation = translate(argv);
  t.match(translation, { kind: 'job', session: { fonts: { files: ['/plex/Fonts/NotoSans-Medium.otf'], folders: ['/home/fonts'] } } });
  t.notMatch(JSON.stringify(translation.kind === 'job' && translation.job), '/plex/Fonts', 'no path of the host travels');
  t.notOk('fonts' in (translate(plexArgv('nvenc-tonemap')) as { session: object }).session, 'where no text is burnt in there are none');
});

t.test('the named fonts come first, then those of the folders, then what lies beside and fits', async (t) => {
  const folder = workFolder(t, ['plex', 'own']);
  const size = (name: string, bytes: number) => writeFile(join(folder, name), new Uint8Array(bytes));
  await Promise.all([size('plex/Sans.otf', 10), size('plex/Big.ttc', 1), size('plex/Arabic.ttf', 30), size('plex/Thai.TTF', 20), size('plex/readme.txt', 5), size('plex/Empty.ttf', 0), size('own/b.ttf', 7), size('own/a.ttf', 8)]);
  await truncate(join(folder, 'plex/Big.ttc'), 64 << 20);
  await mkdir(join(folder, 'plex/Folder.ttf'));
  const found = await findFonts({ files: [join(folder, 'plex/Sans.otf'), join(folder, 'plex/Nowhere.otf')], folders: [join(folder, 'own'), join(folder, 'nowhere')] });
  t.same(found.map(({ path }) => basename(path)), ['Sans.otf', 'a.ttf', 'b.ttf', 'Thai.TTF', 'Arabic.ttf']);
  t.same(found.map(({ font }) => [font.size, font.isDefault]), [[10, true], [8, undefined], [7, undefined], [20, undefined], [30, undefined]]);
  const again = await findFonts({ files: [join(folder, 'plex/Sans.otf')], folders: [] });
  t.same(again[0]?.font, found[0]?.font, 'the same file is the same font');
  await utimes(join(folder, 'plex/Sans.otf'), 1, 1);
  const [changed] = await findFonts({ files: [join(folder, 'plex/Sans.otf')], folders: [] });
  t.not(changed?.font.id, found[0]?.font.id, 'another one is another');
});

t.test('a folder that holds more than a session may have is told', async (t) => {
  const folder = workFolder(t);
  for (const name of ['a.ttf', 'b.ttf']) {
    await writeFile(join(folder, name), 'x');
    await truncate(join(folder, name), 40 << 20);
  }
  await t.rejects(findFonts({ files: [], folders: [folder] }), { code: 'ERR_JETSONAV_INVALID_ARGUMENT', message: /Expected 64 fonts of 67108864 bytes in all at most for fonts_dir but received '2 of 83886080'/ });
});
