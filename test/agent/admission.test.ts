import t from 'tap';
import { admit, remoteEncoderOptions, remoteEncoderParams } from '../../lib/agent/admission.js';
import type { Job } from '../../lib/job/index.js';

function wireJob(change: (job: Job) => void = () => undefined): Job {
  const job: Job = {
    version: 1,
    inputs: [{ url: 'source:0', start: 600 }],
    tracks: [{ id: 'v', kind: 'video', sources: [{ input: 0, stream: 'v:0' }], filters: [{ filter: 'tonemap', w: 1280, h: -2 }], encode: { codec: 'h264', preset: 'veryfast', params: { me_range: '4', subme: '2' }, options: { crf: 20 } } }],
    outputs: [{ kind: 'segments', tracks: ['v'], layout: 'separate', container: 'mp4', seconds: 4 }],
  };
  change(job);
  return job;
}

const refusals: [what: string, change: (job: Job) => void, message: RegExp][] = [
  ['a path', (job) => (job.inputs[0] = { url: '/etc/passwd' }), /inputs\/0\/url must name a source by index/],
  ['a URL', (job) => (job.inputs[0] = { url: 'http://169.254.169.254/latest' }), /inputs\/0\/url must name a source/],
  ['a nested protocol', (job) => (job.inputs[0] = { url: 'concat:source:0|source:0' }), /inputs\/0\/url must name a source/],
  ['another spelling of an index', (job) => (job.inputs[0] = { url: 'source:0/../1' }), /inputs\/0\/url must name a source/],
  ['a source that is not there', (job) => (job.inputs[0] = { url: 'source:1' }), /inputs\/0\/url names source 1 of 1/],
  ['options of an input', (job) => (job.inputs[0] = { url: 'source:0', options: { protocol_whitelist: 'file,crypto' } }), /inputs\/0\/options may open other files/],
  ['a playlist', (job) => (job.inputs[0] = { url: 'source:0', format: 'hls' }), /inputs\/0\/format 'hls' may open other files/],
  ['a script', (job) => (job.inputs[0] = { url: 'source:0', format: 'concat' }), /inputs\/0\/format 'concat'/],
  ['a device', (job) => (job.inputs[0] = { url: 'source:0', format: 'mov,lavfi' }), /inputs\/0\/format 'lavfi'/],
  ['a pattern of images', (job) => (job.inputs[0] = { url: 'source:0', format: 'image2' }), /inputs\/0\/format 'image2'/],
  ['probing without end', (job) => (job.inputs[0] = { url: 'source:0', probeSize: 1_000_000_000 }), /inputs\/0\/probeSize is more than/],
  ['a filter graph', (job) => Object.assign(job.tracks[0] ?? {}, { filters: [{ filter: 'graph', graph: 'movie=/etc/passwd' }] }), /tracks\/0\/filters\/0 is a graph, which may read and write files/],
  ['an option of an encoder that writes', (job) => Object.assign(job.tracks[0] ?? {}, { encode: { codec: 'h264', options: { passlogfile: '/tmp/x', crf: 1 } } }), /tracks\/0\/encode\/options\/passlogfile is not among/],
  ['x264-params, which hides others', (job) => Object.assign(job.tracks[0] ?? {}, { encode: { codec: 'h264', options: { 'x264-params': 'stats=/tmp/x' } } }), /options\/x264-params is not among/],
  ['a parameter that writes', (job) => Object.assign(job.tracks[0] ?? {}, { encode: { codec: 'h264', params: { stats: 'x264.log' } } }), /encode\/params\/stats is not among/],
  ['an option of a decoder', (job) => Object.assign(job.tracks[0] ?? {}, { decode: { options: { skip_frame: 'nokey' } } }), /tracks\/0\/decode\/options are for local pipelines/],
  ['an option of a decoder that only prepares a copy', (job) => Object.assign(job.tracks[0] ?? {}, { encode: 'copy', filters: [], decode: { options: { dump_extra: 1 } } }), /tracks\/0\/decode\/options are for local pipelines/],
  ['a font file', (job) => Object.assign(job.tracks[0] ?? {}, { burn: { input: 0, stream: 's:0', fontFile: '/etc/shadow' } }), /tracks\/0\/burn\/fontFile is chosen by the agent/],
  ['a folder of fonts', (job) => Object.assign(job.tracks[0] ?? {}, { burn: { input: 0, stream: 's:0', fontsDir: '/root' } }), /tracks\/0\/burn\/fontsDir is chosen by the agent/],
  ['a path to write', (job) => (job.outputs[0] = { kind: 'file', tracks: ['v'], container: 'mp4', path: '/etc/cron.d/x' }), /outputs\/0\/path is chosen by the agent/],
  ['options of a muxer', (job) => (job.outputs[0] = { kind: 'file', tracks: ['v'], container: 'mp4', options: { use_editlist: '0' } }), /outputs\/0\/options may write elsewhere/],
  ['a contradiction', (job) => (job.outputs[0] = { kind: 'null', tracks: ['a'] }), /track 'a', which does not exist/],
];

t.test('a Job of the ordinary kind is admitted unchanged', async (t) => {
  t.strictSame(admit(wireJob(), 1), wireJob());
  t.ok(admit(wireJob((job) => (job.outputs = [{ kind: 'file', tracks: ['v'], container: 'mp4', fastStart: true }])), 1));
  t.ok(admit(wireJob((job) => (job.inputs = [{ url: 'source:0', format: 'matroska,webm' }])), 1));
});

for (const [what, change, message] of refusals) {
  t.test(`${what} is refused by name`, async (t) => {
    t.throws(() => admit(wireJob(change), 1), { code: 'ERR_JETSONAV_INVALID_JOB', message });
  });
}

t.test('everything that is wrong is named at once', async (t) => {
  const job = wireJob((job) => {
    job.inputs = [{ url: '/etc/passwd', format: 'concat' }];
    job.outputs = [{ kind: 'file', tracks: ['v'], container: 'mp4', path: '/x' }];
  });
  t.throws(() => admit(job, 1), /inputs\/0\/url.*inputs\/0\/format.*outputs\/0\/path/);
});

t.test('no allowed option takes a path, a URL or a list of further options', async (t) => {
  const dangerous = ['stats', 'passlogfile', 'pass', 'qpfile', 'cqmfile', 'dump-yuv', 'log-file', 'x264opts', 'x264-params', 'x265-params', 'x264_opts', 'csv', 'recon', 'analysis-save', 'analysis-load',
    'zonefile', 'scaling-list', 'lambda-file', 'opencl-clbin', 'input', 'output', 'device', 'dump_extra', 'rc_override', 'stats_in', 'vaapi_device', 'dolby-vision-rpu', 'tcfile-in', 'zones'];
  for (const name of dangerous) {
    t.notOk(remoteEncoderOptions.has(name), `option ${name}`);
    t.notOk(remoteEncoderParams.has(name), `parameter ${name}`);
  }
});
