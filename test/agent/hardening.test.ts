import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { openPipeline } from '../../lib/agent/pipeline-transcoding.js';
import { reach } from '../../lib/agent/sources.js';
import { localJob } from '../../lib/agent/local-job.js';
import type { Job } from '../../lib/job/index.js';
import { describeSource } from '../../lib/protocol/source.js';
import { noAddon } from '../no-addon.js';

const job: Job = {
  version: 1, inputs: [{ url: 'source:0' }],
  tracks: [{ id: 'a', kind: 'audio', sources: [{ input: 0, stream: '0' }], encode: 'copy' }],
  outputs: [{ kind: 'null', tracks: ['a'] }],
};

/** A second of silence, as the smallest file that libav surely reads. */
function wav(): Buffer {
  const data = Buffer.alloc(16_000);
  const header = Buffer.from('RIFF    WAVEfmt                     data    ', 'latin1');
  header.writeUInt32LE(36 + data.length, 4);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(8_000, 24);
  header.writeUInt32LE(16_000, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
}

t.test('media files are read for what they hold, never for what they name', { skip: noAddon }, async (t) => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end(wav());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(() => server.close());
  const spy = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const folder = t.testdir();
  const innocent = join(folder, 'innocent.wav');
  writeFileSync(innocent, wav());
  const corpus: Record<string, string | Buffer> = {
    'hls-to-http.mkv': `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n${spy}/hls.wav\n#EXT-X-ENDLIST\n`,
    'hls-to-file.avi': `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile://${innocent}\n#EXT-X-ENDLIST\n`,
    'concat.mp4': 'ffconcat version 1.0\nfile innocent.wav\n',
    'dash.mkv': `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT1S"><Period><AdaptationSet><Representation id="1"><BaseURL>${spy}/dash.wav</BaseURL></Representation></AdaptationSet></Period></MPD>`,
    'sdp.ts': 'v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 5004 RTP/AVP 0\n',
    'vobsub.idx': '# VobSub index file, v7\nid: en, index: 0\n',
    'ffmetadata.mkv': ';FFMETADATA1\ntitle=x\n',
  };
  const open = async (name: string, content: string | Buffer): Promise<unknown> => {
    const path = join(folder, name);
    writeFileSync(path, content);
    const inputs = await reach([await describeSource(path)], { pathMap: [{ from: folder, to: folder }], origins: new Set(), relay: (url) => url });
    const transcoding = await openPipeline(localJob(job, inputs, { folder }), { signal: AbortSignal.timeout(10_000) });
    return transcoding.close();
  };
  await t.resolves(open('plain.mkv', wav()), 'a plain file opens, whatever it is called');
  for (const [name, content] of Object.entries(corpus)) await t.rejects(open(name, content), { name: 'AVError', code: /^AVERROR/ }, name);
  t.strictSame(asked, [], 'nobody was asked for anything');
  const careless = await openPipeline({ ...job, inputs: [{ url: join(folder, 'concat.mp4') }] }, { signal: AbortSignal.timeout(10_000) });
  t.equal(careless.inputs[0]?.format, 'concat', 'and this libav would have followed a script');
  await careless.close();
});

t.test('over HTTP a node reads with ranges, and no file of its own', { skip: noAddon }, async (t) => {
  const folder = t.testdir();
  const innocent = join(folder, 'innocent.wav');
  writeFileSync(innocent, wav());
  const playlist = `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile://${innocent}\n#EXT-X-ENDLIST\n`;
  const server = createServer((request, response) => response.end(request.url?.endsWith('wav') === true ? wav() : playlist));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(() => server.close());
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const open = async (ticket: string): Promise<unknown> => {
    const inputs = await reach([{ path: '/host/x', size: 1, mtimeMs: 1, url: `${origin}/v1/media/${ticket}` }], { pathMap: [], origins: new Set([origin]), relay: (url) => url });
    const transcoding = await openPipeline(localJob(job, inputs, { folder }), { signal: AbortSignal.timeout(20_000) });
    return transcoding.close();
  };
  await t.resolves(open('plain.wav'));
  await t.rejects(open('playlist'), { name: 'AVError' });
});
