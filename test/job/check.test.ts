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
  ['no inputs', (job) => { job.inputs = []; }, /Expected a list of 1 to 32 items for inputs but received \[\]/],
  ['an unknown field', (job) => { job.shell = 'rm -rf /'; }, /Expected only version, inputs, .* there for shell but received 'rm -rf \/'/],
  ['an unknown codec', (job) => { job.tracks[0].encode = { codec: 'realvideo' }; }, /schema: Expected h264, hevc, .*, aac, .*, ass, .* for tracks\[0\]\.encode\.codec but received 'realvideo' of type string$/],
  ['a quality beyond its range', (job) => { job.tracks[0].encode.rateControl = { mode: 'quality', quality: 64 }; }, /schema: Expected a number from 0 to 63 for tracks\[0\]\.encode\.rateControl\.quality but received 64 of type number$/],
  ['a negative start', (job) => { job.inputs[0].start = -1; }, /schema: Expected a number from 0 to 10000000 for inputs\[0\]\.start but received -1 of type number$/],
  ['a stream specifier that is none', (job) => { job.tracks[0].sources[0].stream = 'v:0;rm'; }, /Expected a string like .* for tracks\[0\]\.sources\[0\]\.stream but received 'v:0;rm'/],
  ['a filter that is none', (job) => { job.tracks[0].filters = [{ filter: 'drawbox', w: 1 }]; }, /schema: Expected scale, tonemap, .* for tracks\[0\]\.filters\[0\]\.filter but received 'drawbox'/],
  ['an option that its filter does not have', (job) => { job.tracks[0].filters = [{ filter: 'scale', w: 1, h: 1, sharp: 1 }]; }, /schema: Expected only filter, w, h, force_divisible_by, force_original_aspect_ratio there for tracks\[0\]\.filters\[0\]\.sharp but received 1/],
  ['images of a film', (job) => { job.outputs = [{ kind: 'images', tracks: ['v0'] }]; }, /outputs\/0 is of images, and takes one track that is encoded as mjpeg or png/],
  ['images of two tracks', (job) => { job.outputs = [{ kind: 'images', tracks: ['v0', 'v0'] }]; }, /Expected a list of 1 to 1 items for outputs\[0\]\.tracks/],
  ['a field that is missing', (job) => { delete job.tracks[0].encode; }, /Expected copy, or an object with codec for tracks\[0\]\.encode but received undefined/],
  ['a field of another type', (job) => { job.tracks[0].encode = { codec: 'h264', options: { bf: [2] } }; }, /Expected a string of 0 to 1024 characters, or a number, or true or false for tracks\[0\]\.encode\.options\.bf but received \[2\]/],
  ['a name with more than letters', (job) => { job.tracks[0].metadata = { 'a b': 'c' }; }, /for a name in tracks\[0\]\.metadata but received 'a b'/],
  ['an input that does not exist', (job) => { job.tracks[0].sources[0].input = 3; }, /track 'v0' reads input 3 of 1/],
  ['an output track that does not exist', (job) => { job.outputs[0].tracks = ['v1']; }, /outputs\/0 names track 'v1', which does not exist/],
  ['two tracks of one name', (job) => { job.tracks.push(structuredClone(job.tracks[0])); }, /two tracks are called 'v0'/],
  ['filters on a copied track', (job) => { job.tracks[0].encode = 'copy'; job.tracks[0].filters = [{ filter: 'scale', w: 1, h: 1 }]; }, /track 'v0' is copied and has filters/],
  ['burnt subtitles in a copied track', (job) => { job.tracks[0].encode = 'copy'; job.tracks[0].burn = { input: 0, stream: 's:0' }; }, /track 'v0' has burn, and is copied/],
  ['burnt subtitles of an input that does not exist', (job) => { job.tracks[0].burn = { input: 1, stream: 's:0' }; }, /track 'v0' reads input 1 of 1/],
  ['a style of burnt subtitles that is several', (job) => { job.tracks[0].burn = { input: 0, stream: 's:0', forceStyle: { FontName: 'A,Bold=1' } }; }, /tracks\[0\]\.burn\.forceStyle\.FontName/],
  ['an audio filter on video', (job) => { job.tracks[0].filters = [{ filter: 'volume', volume: 1 }]; }, /track 'v0' is video, and volume is a filter for audio/],
  ['a tone curve that does not exist', (job) => { job.tracks[0].filters = [{ filter: 'tonemap', tonemap: 'aces' }]; }, /tracks\W0\W+filters\W0/],
  ['a quality of tone mapping that does not exist', (job) => { job.tracks[0].filters = [{ filter: 'tonemap', quality: 'best' }]; }, /schema: Expected exact, fast for tracks\[0\]\.filters\[0\]\.quality but received 'best' of type string$/],
  ['a quality of tone mapping that is a number', (job) => { job.tracks[0].filters = [{ filter: 'tonemap', quality: 1 }]; }, /schema: Expected exact, fast for tracks\[0\]\.filters\[0\]\.quality but received 1 of type number$/],
  ['a driver that does not exist', (job) => { job.tracks[0].filters = [{ filter: 'tonemap', driver: 'hue' }]; }, /tracks\W0\W+filters\W0/],
  ['a desaturation below 0', (job) => { job.tracks[0].filters = [{ filter: 'tonemap', desat: -1 }]; }, /tracks\W0\W+filters\W0/],
  ['an option of a filter that the schema does not list', (job) => { job.tracks[0].filters = [{ filter: 'tonemap', lut: '/etc/passwd' }]; }, /tracks\W0\W+filters\W0/],
  ['several sources without a graph', (job) => { job.tracks[0].sources.push({ input: 0, stream: 'v:1' }); }, /has several sources and no graph/],
];

for (const [name, change, message] of refusals) {
  t.test(`${name} is refused by name`, (t) => {
    t.throws(() => checkJob(changed(change)), { code: 'ERR_JETSONAV_INVALID_JOB', message });
    t.end();
  });
}

t.test('what is no object at all is refused', (t) => {
  for (const value of [undefined, null, 3, 'job', []]) t.throws(() => checkJob(value), { code: 'ERR_JETSONAV_INVALID_JOB', message: /Expected an object for the job but received/ });
  t.end();
});
