import t from 'tap';
import { localJob } from '../../lib/agent/local-job.js';
import type { Job } from '../../lib/job/index.js';

const job: Job = {
  version: 1, inputs: [{ url: 'source:0' }],
  tracks: [
    { id: 'v', kind: 'video', sources: [{ input: 0, stream: 'v:0' }], burn: { input: 0, stream: 's:0' }, encode: { codec: 'h264' } },
    { id: 'a', kind: 'audio', sources: [{ input: 0, stream: 'a:0' }], encode: 'copy' },
  ],
  outputs: [{ kind: 'file', tracks: ['v', 'a'], container: 'mp4' }],
};
const inputs = [{ url: '/mnt/film.mkv', options: { protocol_whitelist: 'file' }, how: 'mapped' as const }];

t.test('inputs, outputs and fonts become those of this machine', async (t) => {
  const local = localJob(job, inputs, { folder: '/scratch/7', fonts: { dir: '/fonts', file: '/fonts/0' } });
  t.match(local, { inputs: [{ url: '/mnt/film.mkv', options: { protocol_whitelist: 'file' } }], outputs: [{ path: '/scratch/7/0' }] });
  t.strictSame(local.tracks, [{ ...job.tracks[0], burn: { input: 0, stream: 's:0', fontsDir: '/fonts', fontFile: '/fonts/0' } }, job.tracks[1]]);
});

t.test('without a folder of its own a node burns with what there is', async (t) => {
  t.strictSame(localJob(job, inputs, { folder: '/scratch/7' }).tracks, job.tracks);
});
