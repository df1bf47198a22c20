import t from 'tap';
import type { Filter } from '../../lib/job/index.js';
import { escapeOption, filter, filterText } from '../../lib/pipeline/filter-text.js';

const cases: [name: string, stages: Filter[], text: string][] = [
  ['nothing', [], ''],
  ['an unknown format is left to swscale', [{ filter: 'scale', w: 1280, h: -2 }], 'scale=w=1280:h=-2'],
  ['a known 4:2:0 format takes our kernel', [{ filter: 'scale', w: 1280, h: 720 }, { filter: 'format', pix_fmts: ['yuv420p', 'nv12'] }], 'scale_jetson=w=1280:h=720,format=pix_fmts=yuv420p|nv12'],
  ['one format of another kind is one too many', [{ filter: 'scale', w: 2, h: 2 }, { filter: 'format', pix_fmts: ['yuv420p', 'yuv444p'] }], 'scale=w=2:h=2,format=pix_fmts=yuv420p|yuv444p'],
  ['a divisor of swscale is an expression', [{ filter: 'scale', w: 0, h: 721, force_divisible_by: 4 }], 'scale=w=trunc(iw/4)*4:h=trunc(721/4)*4'],
  ['an aspect with a divisor is a multiple of both', [{ filter: 'scale', w: 1280, h: -2, force_divisible_by: 8 }], 'scale=w=trunc(1280/8)*8:h=-8'],
  ['our kernel takes a divisor itself', [{ filter: 'scale', w: -2, h: 720, force_divisible_by: 16 }, { filter: 'format', pix_fmts: ['nv12'] }], 'scale_jetson=w=-2:h=720:force_divisible_by=16,format=pix_fmts=nv12'],
  ['an aspect that is kept is left to swscale', [{ filter: 'scale', w: 320, h: 320, force_original_aspect_ratio: 'increase', force_divisible_by: 2 }, { filter: 'format', pix_fmts: ['yuv420p'] }], 'scale=w=320:h=320:force_original_aspect_ratio=increase:force_divisible_by=2,format=pix_fmts=yuv420p'],
  ['an aspect that is kept is no part of a tonemap', [{ filter: 'scale', w: 320, h: 320, force_original_aspect_ratio: 'decrease' }, { filter: 'tonemap' }], 'scale=w=320:h=320:force_original_aspect_ratio=decrease,tonemap_jetson=w=0:h=0'],
  ['thumbnails', [{ filter: 'trim', start: 0 }, { filter: 'fps', fps: '0.5', round: 'near', start_time: 0 }, { filter: 'showinfo' }], 'trim=start=0,fps=fps=0.5:round=near:start_time=0,showinfo'],
  ['tonemapping resizes in one pass', [{ filter: 'scale', w: 1280, h: 720 }, { filter: 'tonemap', tonemap: 'hable' }], 'tonemap_jetson=tonemap=hable:w=1280:h=720'],
  ['in the other order, too', [{ filter: 'tonemap', peak: 1000, param: 0.5 }, { filter: 'scale', w: 640, h: -2 }], 'tonemap_jetson=w=640:h=-2:param=0.5:peak=1000'],
  ['a tonemap that resizes is not asked twice', [{ filter: 'tonemap', w: 640, h: 360 }, { filter: 'scale', w: 320, h: 180 }], 'tonemap_jetson=w=640:h=360,scale=w=320:h=180'],
  ['every option of a tonemap goes by its own name', [{ filter: 'tonemap', tonemap: 'bt2446a', driver: 'ycbcr', gamut: 'perceptual', desat: 0.5, dither: 'blue', peak_detect: true, hlg_peak: 600, white: 100, linear: false, resize: 'area' }],
    'tonemap_jetson=tonemap=bt2446a:w=0:h=0:driver=ycbcr:gamut=perceptual:desat=0.5:dither=blue:hlg_peak=600:white=100:resize=area:linear=0:peak_detect=1'],
  ['a tonemap is exact where that is asked for', [{ filter: 'tonemap', quality: 'exact' }], 'tonemap_jetson=w=0:h=0:quality=exact'],
  ['a fused tonemap is fast where that is asked for', [{ filter: 'scale', w: 1920, h: 1080 }, { filter: 'tonemap', tonemap: 'mobius', quality: 'fast' }], 'tonemap_jetson=tonemap=mobius:w=1920:h=1080:quality=fast'],
  ['a fused tonemap keeps its options', [{ filter: 'scale', w: 1280, h: -2, force_divisible_by: 2 }, { filter: 'tonemap', linear: true, dither: 'none' }], 'tonemap_jetson=w=1280:h=-2:force_divisible_by=2:dither=none:linear=1'],
  ['deinterlace what is not marked, too', [{ filter: 'deinterlace', deint: 'all' }], 'bwdif=mode=send_frame:parity=auto:deint=all'],
  ['deinterlace, then a rate', [{ filter: 'deinterlace' }, { filter: 'fps', fps: '24000/1001' }], 'bwdif=mode=send_frame:parity=auto:deint=interlaced,fps=fps=24000/1001'],
  ['sound', [{ filter: 'aresample', async: 1, ochl: 'stereo', rematrix_maxval: 0 }, { filter: 'volume', volume: -3 }], 'aresample=async=1:ochl=stereo:rematrix_maxval=0,volume=volume=-3dB'],
  ['a graph stands as it is', [{ filter: 'graph', graph: "drawtext=text='a,b'" }, { filter: 'fps', fps: '25' }], "drawtext=text='a,b',fps=fps=25"],
];
for (const [name, stages, text] of cases) t.test(`filters: ${name}`, async (t) => t.equal(filterText(stages), text));

t.test('a graph that scales and maps tones beside each other holds one filter', async (t) => {
  const [scale, tonemap]: Filter[] = [{ filter: 'scale', w: 1920, h: -2 }, { filter: 'tonemap', tonemap: 'bt2390' }] as const;
  for (const stages of [[scale, tonemap], [tonemap, scale]]) {
    const names = filterText(stages).split(',').map((text) => text.split('=')[0]);
    t.strictSame(names, ['tonemap_jetson']);
  }
});

t.test('what stands around a joining graph is linked to its first input and its output', async (t) => {
  const graph: Filter = { filter: 'graph', graph: '[in0][in1]overlay=x=\'[in0]\'[out]' };
  t.equal(filterText([graph], 2), graph.graph);
  t.equal(filterText([{ filter: 'deinterlace' }, graph, { filter: 'fps', fps: '25' }], 2),
    "[in0]bwdif=mode=send_frame:parity=auto:deint=interlaced[joined_in];[joined_in][in1]overlay=x='[in0]'[joined_out];[joined_out]fps=fps=25[out]");
  t.throws(() => filterText([{ filter: 'fps', fps: '25' }], 2), { code: 'ERR_JETSONAV_INVALID_JOB' });
});

t.test('an option value survives both of libavfilter\'s parsers', async (t) => {
  t.equal(escapeOption("a'b:c\\d[e],f;g"), "a\\\\\\'b\\\\:c\\\\\\\\d\\[e\\]\\,f\\;g");
  t.equal(filter('subtitles', { filename: 'x:y', si: undefined }), 'subtitles=filename=x\\\\:y');
});
