// Runs on the Node, the C library and the machine of a prebuilt addon: says as JSON what came of a short transcode.
import { addonFile } from '../../lib/native/load.js';
import { Pipeline, probe } from '../../lib/index.js';

const seconds = 0.4;
const output = process.argv[2]!;
await using p = await Pipeline.open({
  input: [
    { kind: 'url', url: `testsrc2=size=320x180:rate=25:duration=${seconds}`, format: 'lavfi' },
    { kind: 'url', url: `sine=frequency=440:sample_rate=48000:duration=${seconds}`, format: 'lavfi' },
  ],
  output,
  video: { size: [160, 90], encode: { codec: 'h264', accel: 'none', preset: 'ultrafast' } },
  audio: { from: { input: 1, stream: 'a:0' }, encode: { codec: 'aac', bitrate: '64k' } },
});
await p.run();
const { input, streams } = await probe(output);
const { glibcVersionRuntime } = (process.report.getReport() as unknown as { header: { glibcVersionRuntime: string } }).header;
console.log(JSON.stringify({
  arch: process.arch, glibc: glibcVersionRuntime, addon: addonFile(), duration: input.duration,
  streams: streams.map((stream) => ({ kind: stream.kind, codec: stream.codec })),
}));
