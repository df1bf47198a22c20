import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { figuresOf, type RoundOfWay } from '../../bench/network/figures.js';
import { configuration, readerOf } from '../../bench/network/nfs.js';
import { first, jumps, whole } from '../../bench/network/reading.js';
import { qdiscs, shapers } from '../../bench/network/shaping.js';
import { deviation, paceOf, spread } from '../../bench/network/spread.js';
import { networkTables } from '../../bench/network/table.js';
import { openLocal, type Open } from '../../bench/network/ways.js';

t.test('several measurements are their middle, their ends and their deviation', async (t) => {
  t.match(spread([4, 1, 7]), { median: 4, least: 1, most: 7, deviation: 3, values: [4, 1, 7] });
  t.equal(spread([5]).deviation, 0);
  t.equal(deviation([2, 4, 4, 4, 5, 5, 7, 9]).toFixed(4), '2.1381');
});

t.test('a segment is late by what it takes longer than it lasts; the first and the last do not count', async (t) => {
  const arrivals = [0, 1_000, 2_250, 3_100, 9_000].map((atMs) => ({ atMs, seconds: 1 }));
  t.strictSame(paceOf(arrivals), { segments: 5, lateMs: [0, 250, -150], stallMs: 250 });
  t.strictSame(paceOf([{ atMs: 5, seconds: 2 }, { atMs: 1_000, seconds: 2 }, { atMs: 2_000, seconds: 2 }]).stallMs, 0, 'earlier than its length is no stall');
  t.strictSame(paceOf([]), { segments: 0, lateMs: [], stallMs: 0 });
});

t.test('the link is a token bucket with a delay behind it, and says so', async (t) => {
  const { bucket, delay } = shapers('eth0', 0.1);
  t.match(bucket.join(' '), /^qdisc add dev eth0 root handle 1: tbf rate 1000mbit /);
  t.match(delay.join(' '), /parent 1:1 handle 10: netem delay 0\.1ms/);
  t.strictSame(qdiscs('[{"kind":"tbf","handle":"1:","root":true,"options":{}},{"kind":"netem","handle":"10:"}]'), ['tbf', 'netem']);
});

t.test('NFS exports one folder, to be read only, and a film is named in it', async (t) => {
  t.match(configuration('/srv/films'), /^EXPORT \{.* Path = \/srv\/films; Pseudo = \/films; Access_Type = RO;/m);
  t.match(readerOf('10.0.0.1', '/srv/films/a film.mkv')[1], /^nfs:\/\/10\.0\.0\.1\/films\/a film\.mkv\?version=4&nfsport=[0-9]+$/);
});

t.test('a film is read whole, at its beginning and anywhere; one that ends early is an error', async (t) => {
  const path = join(mkdtempSync(join(tmpdir(), 'jetson-av-test-')), 'film');
  writeFileSync(path, Buffer.alloc(300_000));
  const film = { path, size: 300_000, mtimeMs: 0 };
  t.ok((await whole(openLocal, film)) > 0);
  t.ok((await first(openLocal, film)) > 0);
  t.ok((await jumps(openLocal, film))! > 0);
  const ordered: Open = async (source) => ({ ...(await openLocal(source)), seeks: false });
  t.equal(await jumps(ordered, film), undefined);
  await t.rejects(whole(openLocal, { ...film, size: 300_001 }), /300000 bytes came, of 300001/);
});

const round = (way: RoundOfWay['way'], megabits: number, stallMs: number): RoundOfWay => ({
  way, megabits, firstMs: 2, ...(way === 'nfs' ? {} : { seekMs: 1 }),
  paces: [{ haltMs: 0, segments: 3, lateMs: [stallMs], stallMs }, ...(way === 'local' ? [] : [{ haltMs: 2_000, segments: 3, lateMs: [2 * stallMs], stallMs: 2 * stallMs }])],
});
const machine = { cpu: 'Some CPU', cores: 2, node: 'v20', libav: '7' };

t.test('rounds come together by way, and by how long the server halted', async (t) => {
  const [local, nfs] = figuresOf([round('local', 100, 1), round('nfs', 50, 4), round('local', 300, 3), round('nfs', 70, 8)]);
  t.match(local, { way: 'local', megabits: { median: 200 }, seekMs: { median: 1 }, paces: [{ haltMs: 0, segments: 6, stallMs: { median: 2, most: 3 } }] });
  t.equal(local!.paces[0]!.deviationMs, deviation([1, 3]));
  t.equal(nfs!.seekMs, undefined);
  t.strictSame(nfs!.paces.map(({ haltMs, stallMs }) => [haltMs, stallMs.most]), [[0, 8], [2_000, 16]]);
});

t.test('the table names what was not measured, and why', async (t) => {
  const text = networkTables({ machine, date: '2026-11-27', rounds: 2, load: [0.5, 1], figures: figuresOf([round('local', 100, 1), round('http', 90, 2)]), missing: { nfs: 'no server' } });
  t.match(text, /Some CPU, 2 cores.*no delay, since this kernel has no netem; medians of 2 interleaved rounds.*load of the machine 0\.5 to 1\.0/);
  t.equal(text.match(/\| not measured: no server +\|/g)?.length, 2);
  const lengths = new Set(text.split('\n\n').slice(1).flatMap((each) => each.split('\n').map((line) => `${each.length}: ${line.split('|').length}`)));
  t.equal(lengths.size, 2, 'each table has rows of one length');
  t.match(networkTables({ machine, date: '', rounds: 1, load: [0, 0], delayMs: 0.1, figures: [], missing: {} }), /0\.1 ms in each direction; a single round/);
});
