import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { Pipeline } from '../../lib/index.js';
import type { Job, JobInput, Track } from '../../lib/job/index.js';
import { aac, film, folder, open, outcome, tone } from './fixture.js';

/** One track of the film, into a file of its own. */
async function runJob(t: Test, input: JobInput, track: Partial<Track> & Pick<Track, 'kind' | 'encode'>): Promise<string> {
  const path = join(await folder(t), 'out.mkv');
  const job: Job = {
    version: 1, inputs: [input], outputs: [{ kind: 'file', tracks: ['t0'], container: 'matroska', path }],
    tracks: [{ id: 't0', sources: [{ input: 0, stream: track.kind === 'audio' ? 'a:0' : 'v:0' }], ...track }],
  };
  const pipeline = await Pipeline.open(job);
  t.teardown(() => pipeline.close());
  await pipeline.run();
  return path;
}

async function packets(t: Test, path: string): Promise<string[]> {
  const pipeline = await open(t, { input: path, video: false, audio: { encode: 'copy' }, output: { kind: 'packets' } });
  const found: string[] = [];
  for await (const { data } of pipeline.packets()) found.push(Buffer.from(data).toString('hex'));
  return found;
}

for (const [what, encode] of [['copied', 'copy'], ['encoded', { codec: 'aac', bitRate: 64_000 }]] as const) {
  t.test(`the first packets of a track that is ${what} can be left out`, async (t) => {
    const input = { url: await film(t, 1) };
    const all = await packets(t, await runJob(t, input, { kind: 'audio', encode }));
    const fewer = await packets(t, await runJob(t, input, { kind: 'audio', encode, dropPackets: 3 }));
    t.ok(all.length > 40, `${all.length} packets`);
    t.strictSame(fewer, all.slice(3));
  });
}

t.test('damage ends a film, or fails the job that wants it so', async (t) => {
  const directory = await folder(t);
  const [whole, damaged] = [join(directory, 'whole.aac'), join(directory, 'damaged.aac')];
  const pipeline = await open(t, { input: tone(2), video: false, audio: { encode: aac! }, output: { kind: 'file', path: whole, format: 'adts' } });
  await pipeline.run();
  const bytes = await readFile(whole);
  // Longer than the demuxer looks for the next frame.
  await writeFile(damaged, Buffer.concat([bytes.subarray(0, 8000), Buffer.alloc(50_000), bytes.subarray(8000)]));
  const run = (failsOnDamage: boolean): Promise<string> => runJob(t, { url: damaged, probeSize: 5000, failsOnDamage }, { kind: 'audio', encode: 'copy' });
  t.equal(await outcome(run(false)), undefined);
  t.match(await outcome(run(true)), { code: 'AVERROR_INVALIDDATA', stage: /^demux/, message: /read on/ });
});
