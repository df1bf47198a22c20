import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import t from 'tap';
import { MappedFolders } from '../../lib/agent/mapped-folders.js';

t.test('a folder is visible while there is something in it', async (t) => {
  const root = t.testdir({ films: { 'film.mkv': '' }, lost: {} });
  const folders = new MappedFolders([{ from: '/films', to: join(root, 'films') }, { from: '/lost', to: join(root, 'lost') }, { from: '/none', to: join(root, 'none') }]);
  const seen = async () => {
    await sleep(50);
    folders.report();
    await sleep(50);
    return folders.report();
  };
  t.same(await seen(), [{ from: '/films', visible: true }, { from: '/lost', visible: false }, { from: '/none', visible: false }]);
  rmSync(join(root, 'films', 'film.mkv'));
  mkdirSync(join(root, 'none'));
  writeFileSync(join(root, 'none', 'film.mkv'), '');
  t.same((await seen()).map(({ visible }) => visible), [false, false, true]);
});
