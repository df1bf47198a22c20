import { createHash, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { MediaRelay } from '../../lib/agent/media/relay.js';
import { reach } from '../../lib/agent/sources.js';
import { Pipeline } from '../../lib/index.js';
import { Connections } from '../../lib/protocol/connections.js';
import { describeSource } from '../../lib/protocol/source.js';
import { signer } from '../coordinator/fixtures.js';
import { workFolder } from '../work-folder.js';
import { startListeners } from './fixtures.js';
import { noAddon } from '../no-addon.js';
import { until } from '../until.js';

/** Samples of 16 bits, with a header. */
function wav(data: Buffer): Buffer {
  const header = Buffer.from('RIFF    WAVEfmt                     data    ', 'latin1');
  for (const [at, value] of [[4, 36 + data.length], [16, 16], [24, 48_000], [28, 96_000], [40, data.length]] as const) header.writeUInt32LE(value, at);
  for (const [at, value] of [[20, 1], [22, 1], [32, 2], [34, 16]] as const) header.writeUInt16LE(value, at);
  return Buffer.concat([header, data]);
}

t.test('a film of which the viewer pauses for longer than a reader may is read on at the same byte', { skip: noAddon }, async (t) => {
  const folder = workFolder(t, ['media']);
  const path = join(folder, 'media/film.wav');
  const samples = randomBytes(32 << 20);
  writeFileSync(path, wav(samples));
  const { app, plain } = await startListeners(t, { mediaRoots: [join(folder, 'media')], limits: { stallMs: 400 } });
  const connections = new Connections({ idleMs: 4_000 });
  const relay = await MediaRelay.open({ connections, origins: () => [plain], bytes: 1 << 20 });
  t.teardown(() => {
    relay.close();
    connections.destroy();
  });
  const { size, mtimeMs } = await describeSource(path);
  const ticket = signer.issue('media', { path, size, mtimeMs, session: 'a'.repeat(32), expiresAt: Date.now() + 60_000 });
  const [input] = await reach([{ path: '/host/film.wav', size, mtimeMs, url: `${plain}/v1/media/${ticket}` }], { pathMap: [], origins: new Set([plain]), relay: (url) => relay.urlFor(url) });
  await using pipeline = await Pipeline.open({ input: { kind: 'url', url: input!.url, options: input!.options }, output: { kind: 'frames' }, video: false, audio: { tap: 's16' } });
  const hash = createHash('sha256');
  let frames = 0;
  for await (const { readPlanes: [plane], numberOfFrames } of pipeline.frames('audio')) {
    if (frames++ === 5) await until(() => app.limiter.seats.members === 0, 10_000, 'the end of the connection');
    hash.update(plane!.subarray(0, 2 * numberOfFrames));
  }
  t.equal(hash.digest('hex'), createHash('sha256').update(samples).digest('hex'));
});
