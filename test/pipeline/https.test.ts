import { join } from 'node:path';
import t from 'tap';
import { probe } from '../../lib/index.js';
import { noAddon } from '../no-addon.js';
import { aac, film, folder, open, x264 } from './fixture.js';
import { serveSecurely } from './https-server.js';

/** Films over HTTPS, by the TLS that is inside the addon, not by Node's. */

t.test('a film over HTTPS', { skip: noAddon }, async (t) => {
  const path = await film(t, 2);
  const { url, authority, stranger, ranges } = await serveSecurely(t, path);
  const verified = (ca_file: string) => ({ options: { ca_file, tls_verify: 1 } });

  await t.test('is read where the authority is known', async (t) => {
    const { streams } = await probe(url, verified(authority));
    t.match(streams, [{ codec: 'h264' }, { codec: 'aac' }]);
    const output = join(await folder(t), 'out.mp4');
    const pipeline = await open(t, { input: { kind: 'url', url, start: 1, ...verified(authority) }, output, video: { encode: x264! }, audio: { encode: aac! } });
    await pipeline.run();
    const made = await probe(output);
    t.match(made.streams, [{ codec: 'h264' }, { codec: 'aac' }]);
    t.ok(made.input.duration! > 0.9 && made.input.duration! < 1.1, `${made.input.duration} s`);
    t.ok(ranges.some((range) => range !== undefined && range !== 'bytes=0-'), 'from the middle of the file');
  });

  await t.test('is refused where another authority is, where none is, and under another name', async (t) => {
    const before = ranges.length;
    await t.rejects(probe(url, verified(stranger)), { name: 'AVError' });
    await t.rejects(probe(url, { options: { tls_verify: 1 } }), { name: 'AVError' }, 'the authorities of the system do not know it');
    await t.rejects(probe(url.replace('localhost', '127.0.0.1'), verified(authority)), { name: 'AVError' }, 'the certificate is for localhost');
    t.equal(ranges.length, before, 'nothing was asked for');
  });

  await t.test('is read without an authority where nobody asks for one', async (t) => {
    t.match((await probe(url)).streams, [{ codec: 'h264' }, { codec: 'aac' }]);
  });
});
