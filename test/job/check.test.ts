import t from 'tap';
import { checkJob, type Job } from '../../lib/job/index.js';

const minimal: Job = {
  version: 1,
  inputs: [{ url: 'film.mkv' }],
  tracks: [{ id: 'v0', kind: 'video', sources: [{ input: 0, stream: 'v:0' }], encode: { codec: 'h264' } }],
  outputs: [{ kind: 'file', tracks: ['v0'], container: 'mp4' }],
};

function changed(change: (job: Record<string, any>) => void): unknown {
  const job = structuredClone(minimal) as unknown as Record<string, any>;
  change(job);
  return job;
}

t.test('a minimal job passes unchanged', (t) => {
  t.strictSame(checkJob(structuredClone(minimal)), minimal);
  t.end();
});

const refusals: [name: string, change: (job: Record<string, any>) => void, message: RegExp][] = [
  ['no inputs', (job) => { job.inputs = []; }, /\/inputs must not have fewer than 1 items/],
  ['an unknown field', (job) => { job.shell = 'rm -rf /'; }, /must not have additional properties/],
  ['an unknown codec', (job) => { job.tracks[0].encode = { codec: 'realvideo' }; }, /\/tracks\/0\/encode/],
  ['a quality beyond its range', (job) => { job.tracks[0].encode.rateControl = { mode: 'quality', quality: 64 }; }, /\/tracks\/0\/encode/],
  ['a negative start', (job) => { job.inputs[0].start = -1; }, /\/inputs\/0\/start/],
  ['a stream specifier that is none', (job) => { job.tracks[0].sources[0].stream = 'v:0;rm'; }, /\/tracks\/0\/sources\/0\/stream/],
  ['an input that does not exist', (job) => { job.tracks[0].sources[0].input = 3; }, /track 'v0' reads input 3 of 1/],
  ['an output track that does not exist', (job) => { job.outputs[0].tracks = ['v1']; }, /outputs\/0 names track 'v1', which does not exist/],
  ['two tracks of one name', (job) => { job.tracks.push(structuredClone(job.tracks[0])); }, /two tracks are called 'v0'/],
  ['filters on a copied track', (job) => { job.tracks[0].encode = 'copy'; job.tracks[0].filters = [{ filter: 'scale', w: 1, h: 1 }]; }, /track 'v0' is copied and has filters/],
  ['an audio filter on video', (job) => { job.tracks[0].filters = [{ filter: 'volume', volume: 1 }]; }, /track 'v0' is video, and volume is a filter for audio/],
  ['several sources without a graph', (job) => { job.tracks[0].sources.push({ input: 0, stream: 'v:1' }); }, /has several sources and no graph/],
];

for (const [name, change, message] of refusals) {
  t.test(`${name} is refused by name`, (t) => {
    t.throws(() => checkJob(changed(change)), { code: 'ERR_JETSONAV_INVALID_JOB', message });
    t.end();
  });
}

t.test('what is no object at all is refused', (t) => {
  for (const value of [undefined, null, 3, 'job', []]) t.throws(() => checkJob(value), { code: 'ERR_JETSONAV_INVALID_JOB' });
  t.end();
});
