import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { aac, film, folder, open, pictures, tone, x264 } from './fixture.js';

const seconds = 20;

/** A film with words at its beginning, and none behind. */
async function spokenFilm(t: Test): Promise<string> {
  const path = join(await folder(t), 'spoken.mkv');
  const words = { kind: 'bytes', format: 'srt', data: new TextEncoder().encode('1\n00:00:00,200 --> 00:00:19,000\nWord\n') } as const;
  const pipeline = await open(t, {
    input: [pictures(seconds, { size: '640x360' }), tone(seconds), words], output: path,
    video: { encode: { ...(x264 as object), codec: 'h264', gop: 25 } }, audio: { from: { input: 1, stream: 'a:0' }, encode: aac! }, subtitle: { from: { input: 2, stream: 's:0' }, encode: { codec: 'subrip' } },
  });
  await pipeline.run();
  return path;
}

/** Serves a file, but what lies in its middle only when `release` was called. */
async function slowServer(t: Test, path: string): Promise<{ url: string; release: () => void }> {
  const bytes = readFileSync(path);
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const server = createServer((request, response) => {
    const start = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const held = Math.trunc(bytes.length / 2);
    response.writeHead(206, { 'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}`, 'content-length': bytes.length - start, 'accept-ranges': 'bytes' });
    // The end holds the index, which is read before all else.
    const isIndex = start > bytes.length * 0.95;
    response.write(bytes.subarray(start, isIndex ? bytes.length : Math.max(start, held)));
    if (isIndex) response.end();
    else void released.then(() => response.end(bytes.subarray(Math.max(start, held))));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/film.mkv`, release };
}

t.test('pictures do not wait for the next words of another film, however far those are', async (t) => {
  const { url, release } = await slowServer(t, await spokenFilm(t));
  const pipeline = await open(t, { input: [await film(t, 2), url], subtitle: { from: { input: 1, stream: 's:0' }, encode: 'burn' }, video: { tap: 'yuv420p', encode: 'none' }, audio: false, output: { kind: 'frames' } });
  const before = setTimeout(() => {
    t.fail('no picture came while the film of the words was held back');
    release();
  }, 20_000);
  let frames = 0;
  for await (const frame of pipeline.frames()) {
    frames += frame.width > 0 ? 1 : 0;
    if (frames < 25) continue;
    clearTimeout(before);
    release();
  }
  t.equal(frames, 50);
});
