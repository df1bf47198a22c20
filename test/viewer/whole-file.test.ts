import t from 'tap';
import { Pipeline, type SegmentedOutput } from '../../lib/index.js';
import { brokenAt } from './whole-file.js';

const input = { kind: 'url', url: 'testsrc2=size=64x36:rate=25:duration=2', format: 'lavfi' } as const;

async function filesOf(output: SegmentedOutput): Promise<Map<string, Buffer>> {
  await using pipeline = await Pipeline.open({ input, audio: false, video: { encode: { codec: 'h264', accel: 'none', preset: 'ultrafast' } }, output });
  const files = new Map<string, Buffer>();
  for await (const segment of pipeline.segments()) if (segment.kind === 'init' || segment.kind === 'segment') files.set(`${segment.kind}-${segment.number}.m4s`, Buffer.from(segment.data));
  return files;
}

t.test('A file is whole, and none of its beginnings is', async (t) => {
  const files = await filesOf({ kind: 'dash', to: 'memory', segment: { seconds: 1 } });
  t.equal(files.size, 3);
  for (const [name, bytes] of files) {
    t.equal(brokenAt(name, bytes), undefined, name);
    for (let end = 0; end < bytes.length; end += 1) if (brokenAt(name, bytes.subarray(0, end)) === undefined) t.fail(`${name} is said to be whole at ${end} of ${bytes.length}`);
  }
});

t.test('Elements of Matroska are followed to the end', async (t) => {
  // A cluster of unknown size, with a time code of 1 byte and a block of 4.
  const cluster = Buffer.from([0x1f, 0x43, 0xb6, 0x75, 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xe7, 0x81, 0, 0xa3, 0x84, 0x81, 0, 0, 0]);
  t.equal(brokenAt('media-00000.ts', cluster), undefined);
  for (const end of [13, 16, 20]) t.type(brokenAt('media-00000.ts', cluster.subarray(0, end)), 'string', `${end} bytes`);
});
