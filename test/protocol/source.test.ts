import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { describeSources, sourceIndex, sourceUrl, toWireJob } from '../../lib/protocol/source.js';
import type { Job } from '../../lib/job/index.js';

const job = (...urls: string[]): Job => ({
  version: 1, inputs: urls.map((url) => ({ url, start: 5 })),
  tracks: [{ id: 'v', kind: 'video', sources: [{ input: 0, stream: 'v' }], encode: 'copy' }],
  outputs: [{ kind: 'file', tracks: ['v'], container: 'mp4', path: '/host/out.mp4', fastStart: true }],
});
const source = (path: string) => ({ path, size: 1, mtimeMs: 1 });

t.test('a job travels with inputs by index and without any path', async (t) => {
  const wire = toWireJob(job('/b.mkv', '/a.srt', '/b.mkv'), [source('/a.srt'), source('/b.mkv')]);
  t.strictSame(wire.inputs, [{ url: 'source:1', start: 5 }, { url: 'source:0', start: 5 }, { url: 'source:1', start: 5 }]);
  t.strictSame(wire.outputs, [{ kind: 'file', tracks: ['v'], container: 'mp4', fastStart: true }]);
  t.notMatch(JSON.stringify(wire), '/host');
  t.strictSame(toWireJob(wire, []), wire, 'what is by index already stays');
});

t.test('an input that no source describes is an error that names it', async (t) => {
  t.throws(() => toWireJob(job('/a.mkv', '/b.mkv'), [source('/a.mkv')]), { code: 'ERR_JETSONAV_INVALID_ARGUMENT', message: /job\.inputs\[1\]\.url/ });
});

t.test('each file is described once', async (t) => {
  const path = join(t.testdir(), 'a.mkv');
  writeFileSync(path, '12345');
  const [only, ...more] = await describeSources(job(path, path));
  t.match(only, { path, size: 5 });
  t.ok(Number.isInteger(only?.mtimeMs));
  t.strictSame(more, []);
  await t.rejects(describeSources(job('/nowhere')), { code: 'ENOENT' });
});

t.test('indexes are read strictly', async (t) => {
  t.equal(sourceIndex(sourceUrl(31)), 31);
  for (const url of ['source:', 'source:-1', 'source:1x', 'source:001', ' source:1', 'source:1\n', 'SOURCE:1', 'source:٣']) t.equal(sourceIndex(url), undefined, JSON.stringify(url));
});
