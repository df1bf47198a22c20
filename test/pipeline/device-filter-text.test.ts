import t from 'tap';
import type { Filter, Job, Track } from '../../lib/job/index.js';
import { deviceFilterText } from '../../lib/pipeline/device-filter-text.js';
import { planJob } from '../../lib/pipeline/plan.js';

const format = (...pix_fmts: string[]): Filter => ({ filter: 'format', pix_fmts });

const cases: [name: string, stages: Filter[], text: string | undefined][] = [
  ['nothing is nothing', [], undefined],
  ['scaling is ours', [{ filter: 'scale', w: 1280, h: -2 }], 'scale_jetson=w=1280:h=-2'],
  ['a format becomes an option of the filter before it', [{ filter: 'scale', w: 1280, h: 720 }, format('yuv420p', 'nv12')], 'scale_jetson=w=1280:h=720:format=nv12'],
  ['one that only planes fit stays planes', [{ filter: 'tonemap' }, format('yuv420p')], 'tonemap_jetson=w=0:h=0:format=yuv420p'],
  ['a format alone is a scaling to the same size', [format('yuv420p', 'nv12')], 'scale_jetson=w=0:h=0:format=nv12'],
  ['a second format is a filter of its own', [{ filter: 'scale', w: 2, h: 2 }, format('p010'), format('nv12')], 'scale_jetson=w=2:h=2:format=p010le,scale_jetson=w=0:h=0:format=nv12'],
  ['scaling and mapping are one pass', [{ filter: 'scale', w: 1920, h: -2 }, { filter: 'tonemap', tonemap: 'hable' }, format('nv12')], 'tonemap_jetson=tonemap=hable:w=1920:h=-2:format=nv12'],
  ['a rate and a deinterlacing do not leave the device', [{ filter: 'deinterlace' }, { filter: 'fps', fps: '25' }, { filter: 'scale', w: 640, h: 360 }], 'bwdif_cuda=mode=send_frame:parity=auto:deint=interlaced,fps=fps=25,scale_jetson=w=640:h=360'],
  ['a format behind a rate is a filter of its own', [{ filter: 'fps', fps: '25' }, format('nv12')], 'fps=fps=25,scale_jetson=w=0:h=0:format=nv12'],
  ['linear light is made in memory', [{ filter: 'tonemap', linear: true }], undefined],
  ['SDR of ten bits is not what the mapping makes', [{ filter: 'tonemap' }, format('p010le')], undefined],
  ['what no device format fits is made in memory', [{ filter: 'scale', w: 2, h: 2 }, format('yuv444p')], undefined],
  ['a graph is not known', [{ filter: 'graph', graph: 'hflip' }], undefined],
];
for (const [name, stages, text] of cases) t.test(`filters on a device: ${name}`, async (t) => t.equal(deviceFilterText(stages), text));

const filters: Filter[] = [{ filter: 'scale', w: 1920, h: -2 }, { filter: 'tonemap' }, format('yuv420p', 'nv12')];
const track: Track = { id: 'v0', kind: 'video', sources: [{ input: 0, stream: 'v:0' }], filters, decode: { accel: 'cuda' }, encode: { codec: 'hevc', accel: 'cuda' } };

function planned(more: Partial<Track>, ends: Parameters<typeof planJob>[1] = {}) {
  const job: Job = { version: 1, inputs: [{ url: '/in.mkv' }], tracks: [{ ...track, ...more }], outputs: [{ kind: 'null', tracks: ['v0'] }] };
  return planJob(job, ends).plan.tracks[0];
}

t.test('decoded, mapped and encoded by CUDA: nothing is fetched or brought', async (t) => {
  const plan = planned({});
  t.strictSame(plan?.decoder?.accel, ['cuda', 'none']);
  t.equal(plan?.deviceFilter, 'tonemap_jetson=w=1920:h=-2:format=nv12');
  t.equal(plan?.filter, 'tonemap_jetson=w=1920:h=-2,format=pix_fmts=yuv420p|nv12', 'the way in memory is there for the decoder that comes next');
  t.equal(plan?.encoders?.[0]?.codec, 'hevc_nvenc');
});

t.test('whether frames stay on the device follows the decoder and who looks at them', async (t) => {
  const table: [string, Partial<Track>, Parameters<typeof planJob>[1], boolean][] = [
    ['auto tries cuda', { decode: {} }, {}, true],
    ['software', { decode: { accel: 'none' } }, {}, false],
    ['another device', { decode: { accel: 'vaapi' } }, {}, false],
    ['a tap sees memory', {}, { taps: new Map([['v0', '']]) }, false],
    ['the encoder is software: the small picture is fetched', { encode: { codec: 'h264', accel: 'none' } }, {}, true],
  ];
  for (const [name, more, ends, stays] of table) t.equal(planned(more, ends)?.deviceFilter !== undefined, stays, name);
});
