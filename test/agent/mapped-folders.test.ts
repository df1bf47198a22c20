import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { MappedFolders } from '../../lib/agent/mapped-folders.js';
import { until } from '../until.js';

t.test('a folder is visible while there is something in it', async (t) => {
  const root = t.testdir({ films: { 'film.mkv': '' }, lost: {} });
  const folders = new MappedFolders([{ from: '/films', to: join(root, 'films') }, { from: '/lost', to: join(root, 'lost') }, { from: '/none', to: join(root, 'none') }]);
  /** Nobody waits for a look, so it is asked until one has seen it. */
  const sees = (...visible: boolean[]) => until(() => folders.report().map((each) => each.visible).join() === visible.join(), 10_000, `a look that sees ${visible.join()}`);
  await sees(true, false, false);
  t.same(folders.report(), [{ from: '/films', visible: true }, { from: '/lost', visible: false }, { from: '/none', visible: false }]);
  rmSync(join(root, 'films', 'film.mkv'));
  mkdirSync(join(root, 'none'));
  writeFileSync(join(root, 'none', 'film.mkv'), '');
  await sees(false, false, true);
});
