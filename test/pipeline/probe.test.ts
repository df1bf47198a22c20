import { pathToFileURL } from 'node:url';
import t from 'tap';
import { probe } from '../../lib/index.js';
import { film } from './fixture.js';

t.test('a probe says what a player would ask', async (t) => {
  const path = await film(t, 2);
  const { input, streams } = await probe(pathToFileURL(path));
  t.match(input.format, /matroska/);
  t.ok(Math.abs(input.duration! - 2) < 0.1);
  t.match(streams, [
    { input: 0, index: 0, kind: 'video', codec: 'h264', width: 160, height: 90, frameRate: [25, 1], format: 'yuv420p', parsed: true },
    { index: 1, kind: 'audio', codec: 'aac', sampleRate: 48000, channels: 1 },
  ]);
  t.equal(streams[0]?.sampleRate, undefined, 'what does not apply is absent');
});

t.test('what is no film is refused with the stage', async (t) => {
  await t.rejects(probe(new Uint8Array(100)), { name: 'AVError', code: 'AVERROR_INVALIDDATA' });
  await t.rejects(probe('/nowhere'), { name: 'AVError', code: /ENOENT/, stage: /open/ });
  await t.rejects(probe('x', { format: 'no-such-demuxer' }), { name: 'AVError' });
});

t.test('probes run side by side', async (t) => {
  const path = await film(t, 0.4);
  const results = await Promise.all(Array.from({ length: 6 }, () => probe(path)));
  t.ok(results.every(({ streams }) => streams.length === 2));
});
