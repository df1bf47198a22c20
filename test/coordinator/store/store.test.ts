import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { FileStore } from '../../../lib/coordinator/store/file.js';
import { MemoryStore } from '../../../lib/coordinator/store/memory.js';
import { databaseName, fileName, openStore } from '../../../lib/coordinator/store/open.js';
import { SqlStore } from '../../../lib/coordinator/store/sql.js';
import { SqliteDatabase } from '../../../lib/coordinator/store/sqlite.js';
import { builtIn, installed, type Sqlite } from '../../../lib/coordinator/store/sqlite-engine.js';
import { workFolder } from '../../work-folder.js';
import { behaves } from './behaviour.js';
import { keepsTogether, migrates } from './migrations.js';

const folder = workFolder(t);
let places = 0;
const newPlace = async (): Promise<string> => join(folder, `place-${(places += 1)}`);
const found: [string, Sqlite | undefined][] = [['node:sqlite', builtIn()], ['better-sqlite3', installed()]];

behaves(t, { name: 'memory', open: async (_place, bound) => new MemoryStore(undefined, bound), lasts: false, shares: false }, newPlace);
behaves(t, { name: 'file', open: (place, bound) => FileStore.open(place, bound), lasts: true, shares: false }, newPlace);

for (const [name, sqlite] of found) {
  if (sqlite === undefined) {
    t.test(name, { skip: `${name} is not there with Node ${process.version}` }, () => {});
    continue;
  }
  behaves(t, { name, open: (place, bound) => SqlStore.open(new SqliteDatabase(sqlite, place), bound), lasts: true, shares: true }, newPlace);
  t.test(`${name}: the file, and those that SQLite puts beside it, are their owner's alone`, async (t) => {
    const place = join(await newPlace());
    mkdirSync(place);
    const store = await SqlStore.open(new SqliteDatabase(sqlite, join(place, 'db')));
    await store.keepAuthority({ certificate: 'c', key: 'k' });
    t.ok(readdirSync(place).length >= 1);
    for (const file of readdirSync(place)) t.equal(statSync(join(place, file)).mode & 0o777, 0o600, file);
    await store.close();
  });
  t.test(`${name}: migrations`, async (t) => migrates(t, new SqliteDatabase(sqlite, await newPlace())));
  t.test(`${name}: transactions`, async (t) => keepsTogether(t, new SqliteDatabase(sqlite, await newPlace())));
}

t.test('without SQLite the state is a file, and a warning says so', async (t) => {
  const place = await newPlace();
  const warnings: unknown[] = [];
  const store = await openStore(place, { warn: (_: unknown, text?: string) => void warnings.push(text) } as never);
  await store.close();
  const other = await openStore(`${place}-none`, { warn: (_: unknown, text?: string) => void warnings.push(text) } as never, null);
  t.match(other.description, /^the file .*coordinator\.json$/);
  await other.keepAuthority({ certificate: 'c', key: 'k' });
  await other.close();
  t.equal(statSync(join(`${place}-none`, fileName)).mode & 0o777, 0o600);
  t.equal(statSync(`${place}-none`).mode & 0o777, 0o700);
  t.match(warnings.at(-1), /there is no SQLite here .*better-sqlite3@12/);
  if (found.some(([, sqlite]) => sqlite !== undefined)) t.ok(existsSync(join(place, databaseName)));
});

t.test('a file that is damaged is not taken for an empty one', async (t) => {
  const place = await newPlace();
  for (const text of ['', '{', '{"version":2,"tokens":[],"enrolments":[],"capacities":[],"history":[]}', '{"version":1}']) {
    writeFileSync(place, text);
    await t.rejects(FileStore.open(place), { code: 'ERR_JETSONAV_STATE', message: /is damaged, or of a later version/ }, text);
    t.equal(readFileSync(place, 'utf8'), text, 'it is left as it is');
  }
});
