import { join } from 'node:path';
import t from 'tap';
import { checkJob, type Job, type Track } from '../../lib/job/index.js';
import { Pipeline } from '../../lib/pipeline/index.js';
import { packetTable } from '../split/pictures.js';
import { workFolder } from '../work-folder.js';

/** Parts of a film that fit together: what begins before a time is in the one, everything else in the other. */

async function makeFilm(folder: string, format: 'mp4' | 'matroska'): Promise<string> {
  const path = join(folder, `film.${format}`);
  await using pipeline = await Pipeline.open({
    input: { kind: 'url', format: 'lavfi', url: 'testsrc2=size=160x90:rate=24000/1001', duration: 12 },
    video: { filter: [{ filter: 'format', pix_fmts: ['yuv420p'] }], encode: { codec: 'h264', preset: 'ultrafast', keyFrameSeconds: 3 } }, audio: false, output: { kind: 'file', path, format },
  });
  await pipeline.run();
  return path;
}

async function times(folder: string, job: Job): Promise<number[]> {
  const path = join(folder, 'part.nut');
  await using pipeline = await Pipeline.open({ ...job, outputs: [{ kind: 'file', tracks: ['v'], container: 'nut', path }] });
  await pipeline.run();
  return (await packetTable(path, 'video')).shown;
}

function jobOf(url: string, track: Partial<Track>, input: Partial<Job['inputs'][number]> = {}): Job {
  return {
    version: 1, timestamps: 'source', inputs: [{ url, ...input }],
    tracks: [{ id: 'v', kind: 'video', sources: [{ input: 0, stream: 'v:0' }], encode: { codec: 'h264', accel: 'none', preset: 'ultrafast' }, ...track }],
    outputs: [{ kind: 'null', tracks: ['v'] }],
  };
}

t.test('endAt is where startAt goes on, whatever filters hold back', async (t) => {
  const folder = workFolder(t);
  const film = await makeFilm(folder, 'mp4');
  for (const filters of [[], [{ filter: 'fps', fps: '25' }]] as NonNullable<Track['filters']>[]) {
    const whole = await times(folder, jobOf(film, { filters }));
    for (const cut of [4.129, 5, 7.755]) {
      const [first, second] = [await times(folder, jobOf(film, { filters, endAt: cut }, { duration: cut + 0.5 })), await times(folder, jobOf(film, { filters, startAt: cut }, { start: cut - 1 }))];
      t.equal(first.length + second.length, whole.length, `${filters.length} filters, cut at ${cut} s: ${first.length} and ${second.length} pictures`);
      t.ok(whole[first.length - 1]! < cut * 1e6 && whole[first.length]! >= cut * 1e6, 'the cut is between them');
      // A file's own times are read from its beginning.
      const from = whole[first.length]!;
      t.ok(second.every((time, index) => Math.abs(time + from - whole[first.length + index]!) <= 2), 'each at its place');
    }
  }
});

t.test('what is copied has no such end', async (t) => {
  t.throws(() => checkJob(jobOf('film', { encode: 'copy', endAt: 3 })), { message: /track 'v' is copied and has endAt/ });
});

t.test('an input tells the key frames of its index where it is asked', async (t) => {
  const folder = workFolder(t);
  for (const format of ['mp4', 'matroska'] as const) {
    const film = await makeFilm(folder, format);
    await using asked = await Pipeline.open(jobOf(film, {}, { tellsKeyFrames: true }));
    const keys = asked.inputs[0]!.keyFrames ?? [];
    t.same(keys.map((key) => Math.round(key / 3)), [0, 1, 2, 3], `${format}: ${keys.join(', ')}`);
    t.ok(keys.every((key) => Math.abs(key - Math.round(key / 3) * 3) < 0.2), 'by the clock of decoding at most');
    t.equal((await asked.run()).frames, 288, 'reading begins at the beginning all the same');
    await using unasked = await Pipeline.open(jobOf(film, {}));
    t.equal(unasked.inputs[0]!.keyFrames, undefined);
  }
});
