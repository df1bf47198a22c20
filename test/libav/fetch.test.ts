import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { load } from './load.js';

interface Store {
  libav: string;
  downloads: string;
}

interface Fetch {
  upstream: Record<string, string>;
  store: Store;
  log: { write: (line: string) => void };
  say: (line: string) => void;
  debian: () => Promise<{ source: (name: string, folder: string) => Promise<void> }>;
}

const { openStore } = await load<{ openStore: (root: string) => Store }>('csrc/libav/steps/store.mjs');
const { fetchSource } = await load<{ fetchSource: (fetch: Fetch) => Promise<string> }>('csrc/libav/steps/fetch.mjs');

// Each test says itself where the source is.
delete process.env['FFMPEG_SOURCE'];
const release = Buffer.from('the bytes of a release');
const sha256 = createHash('sha256').update(release).digest('hex');

/** A place of release files on loopback; its address. */
async function releases(t: Test, answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(() => server.close());
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/ffmpeg-1.2.3.tar.xz`;
}

/** What the build asks with, where nothing but `given` has the source. */
async function fetching(t: Test, given: { url?: string; debian?: Buffer } = {}): Promise<{ fetch: Fetch; said: string[]; tarball: string }> {
  const store = openStore(t.testdir());
  await mkdir(store.libav, { recursive: true });
  const said: string[] = [];
  const upstream = { version: '1.2.3', sha256, url: given.url ?? 'http://127.0.0.1:9/', 'debian-suite': 'suite', 'debian-source': 'ffmpeg', 'debian-orig': 'ffmpeg_1.2.3.orig.tar.xz' };
  const debian = async () => {
    const { debian: bytes } = given;
    if (bytes === undefined) throw new Error('no apt here');
    return { source: async (_: string, folder: string) => writeFile(join(folder, upstream['debian-orig']), bytes) };
  };
  return { fetch: { upstream, store, log: { write: () => {} }, say: (line) => said.push(line), debian }, said, tarball: join(store.downloads, 'ffmpeg-1.2.3.tar.xz') };
}

t.test('the upstream release is what is left where there is no source package', async (t) => {
  const asked: unknown[] = [];
  const url = await releases(t, (request, response) => {
    asked.push(request.url);
    response.end(release);
  });
  const { fetch, said, tarball } = await fetching(t, { url });
  t.equal(await fetchSource(fetch), tarball);
  t.same(await readFile(tarball), release);
  t.strictSame(said, ["libav: fetching 1.2.3 from Debian's source package", 'libav: fetching 1.2.3 from the upstream release']);
  t.equal(await fetchSource(fetch), tarball, 'the second time it comes from the cache');
  t.strictSame(asked, ['/ffmpeg-1.2.3.tar.xz']);
});

t.test('the source package goes before the upstream release', async (t) => {
  const { fetch, tarball } = await fetching(t, { debian: release });
  t.equal(await fetchSource(fetch), tarball);
  t.same(await readFile(tarball), release);
});

t.test('other bytes than the pinned ones are refused, whoever gave them', async (t) => {
  const url = await releases(t, (_, response) => response.end('something else'));
  const { fetch } = await fetching(t, { url, debian: Buffer.from('changed on the way') });
  const error: Error = await fetchSource(fetch).then(() => t.fail('taken') as never, (reason: unknown) => reason as Error);
  t.match(error.message, /The source of libav 1\.2\.3 is nowhere to be had/);
  t.match(error.message, new RegExp(`Debian's source package: expected SHA-256 ${sha256} but received [0-9a-f]{64}`));
  t.match(error.message, new RegExp(`the upstream release: expected SHA-256 ${sha256} but received [0-9a-f]{64}`));
  t.match(error.message, /Set FFMPEG_SOURCE/);
  t.strictSame(await readdir(fetch.store.downloads).catch(() => []), [], 'nothing of it is kept');
});

t.test('a damaged tarball in the cache is fetched again', async (t) => {
  const { fetch, tarball } = await fetching(t, { debian: release });
  await mkdir(fetch.store.downloads, { recursive: true });
  await writeFile(tarball, release.subarray(5));
  t.equal(await fetchSource(fetch), tarball);
  t.same(await readFile(tarball), release);
});

t.test('each place that failed is named with its reason', async (t) => {
  const gone = await fetching(t, { url: await releases(t, (_, response) => response.writeHead(404).end()) });
  await t.rejects(fetchSource(gone.fetch), /Debian's source package: no apt here\n.*the upstream release: .*HTTP 404/);
  const broken = await fetching(t, { url: await releases(t, (_, response) => {
    response.writeHead(200, { 'content-length': release.length });
    response.write(release.subarray(0, 5), () => response.destroy());
  }) });
  await t.rejects(fetchSource(broken.fetch), /the upstream release: http:\S+xz: other side closed/, 'a connection that breaks off');
});

t.test('FFMPEG_SOURCE goes before everything, and must exist', async (t) => {
  t.teardown(() => delete process.env['FFMPEG_SOURCE']);
  const { fetch, said } = await fetching(t);
  const folder = t.testdir({ tree: { libavfilter: { 'allfilters.c': '' } }, 'release.tar.xz': 'bytes', empty: {} });
  for (const name of ['tree', 'release.tar.xz']) {
    process.env['FFMPEG_SOURCE'] = join(folder, name);
    t.equal(await fetchSource(fetch), join(folder, name));
  }
  process.env['FFMPEG_SOURCE'] = join(folder, 'empty');
  await t.rejects(fetchSource(fetch), /FFMPEG_SOURCE names .*empty, which is a folder but not FFmpeg's source/);
  process.env['FFMPEG_SOURCE'] = join(folder, 'none');
  await t.rejects(fetchSource(fetch), /FFMPEG_SOURCE names .*none, which does not exist/);
  t.strictSame(said, [], 'nothing else was asked');
});
