import t from 'tap';
import { translate } from '../../lib/plex/translate.js';
import { plexArgv } from './argvs.js';
import { burning, jobOf, laid, words } from './edited-argvs.js';

const session = 'http://127.0.0.1:32400/video/:/transcode/session/k3q9z/b1c0a9d2-5a41-4c5e-9a57-d9f8f3f0e7aa';

t.test('text is burnt in behind all filters, as the arguments of inlineass say', async (t) => {
  const { job } = jobOf(plexArgv('burn-srt'));
  t.strictSame(job.tracks[0]?.filters, [{ filter: 'scale', w: 720, h: 404, force_divisible_by: 4 }, { filter: 'format', pix_fmts: ['yuv420p', 'nv12'] }, { filter: 'fps', fps: '24' }]);
  t.strictSame(job.tracks[0]?.burn, {
    input: 0, stream: '2', fontFamily: 'Noto Sans Medium', fontScale: 1,
    forceStyle: { Bold: '500', FontName: 'Noto Sans' }, forceSizes: { font: 54, outline: 2.6, shadow: 1.7, marginH: 100, marginV: 42 }, sparesScripts: true,
  });
  t.strictSame(job.tracks.map(({ id }) => id), ['v0', 'a0'], 'the output that only decodes the subtitles is no track');
  t.equal(job.outputs.length, 1);
});

t.test('where PMS says nothing of the style, that of the filter itself holds', async (t) => {
  const { burn } = jobOf(burning('inlineass=font_size=40:language=zh-Hant')).job.tracks[0] ?? {};
  t.match(burn, { language: 'zh-Hant', forceStyle: { FontName: 'Noto Sans Medium', BackColour: '&HCC000000', ScaledBorderAndShadow: 'yes' }, forceSizes: { font: 40, marginV: 42 } });
  t.equal(jobOf(burning('inlineass=apply_overrides=1')).job.tracks[0]?.burn?.sparesScripts, undefined, 'for ASS, too');
  t.strictSame(jobOf(burning('inlineass=apply_overrides=0')).job.tracks[0]?.burn, { input: 0, stream: '2', fontFamily: 'Noto Sans Medium' });
});

t.test('every argument of inlineass is told', async (t) => {
  const { mappings } = translate(burning('inlineass=font_scale=1.5:font_path=/r/Fonts/NotoSans-Medium.otf:fontconfig_file=/r/fonts.conf:language=en:atsc_cc=0:outline=2:marginH=1'));
  const drawn = mappings.flatMap(({ parts }) => parts ?? []).find(({ argv }) => argv.includes('inlineass'));
  t.strictSame(drawn?.parts?.map(({ argv, level }) => [argv, level]), [
    ['font_scale=1.5', 'kept'], ['font_path=/r/Fonts/NotoSans-Medium.otf', 'mapped'], ['fontconfig_file=/r/fonts.conf', 'dropped'], ['language=en', 'kept'],
    ['atsc_cc=0', 'kept'], ['outline=2', 'kept'], ['marginH=1', 'kept'],
  ]);
});

t.test('captions are those of the video itself', async (t) => {
  const argv = burning('inlineass=atsc_cc=1:font_scale=2').slice(0, -7).filter((token, index, all) => token !== '-map_inlineass' && all[index - 1] !== '-map_inlineass');
  const { job } = jobOf(argv);
  t.match(job.tracks[0], { kind: 'video', burn: { input: 0, stream: '0', captions: true, fontScale: 2, fontFamily: 'Noto Sans Medium' } });
});

t.test('several texts go to several filters in their order', async (t) => {
  const graphs = ['-filter_complex', '[0:0]inlineass[1]', '-filter_complex', '[0:0]inlineass[2]'];
  const video = words('-codec:0 libx264 -crf:0 20 -r:0 24');
  const file = (label: string, subtitle: string, name: string): string[] => ['-map_inlineass', subtitle, '-map', label, ...video, ...words(`-f mp4 -map_metadata -1 -map_chapters -1 ${name}`)];
  const { job } = jobOf(['-i', '/a', '-progressurl', `${session}/progress`, ...graphs, ...file('[1]', '0:2', '/o.1'), ...file('[2]', '0:3', '/o.2')]);
  t.match(job.tracks, [{ id: 'v0', burn: { stream: '2' } }, { id: 'v1', burn: { stream: '3' } }]);
});

t.test('pictures of subtitles are laid over behind all filters, whatever place they have in the graph', async (t) => {
  const { job } = jobOf(plexArgv('burn-pgs'));
  t.strictSame(job.tracks[0]?.burn, { input: 0, stream: '5' });
  t.strictSame(job.tracks[0]?.sources, [{ input: 0, stream: '0' }]);
  const { job: tonemapped } = jobOf(laid('[0:5]scale=3840:2160[0];[0:0][0]overlay[4];[4]scale=w=1920:h=1080:force_divisible_by=4[2];[2]format=p010,tonemap=mobius[1]'));
  t.match(tonemapped.tracks[0], { burn: { stream: '5' }, filters: [{ filter: 'scale' }, { filter: 'tonemap' }, { filter: 'format' }, { filter: 'fps' }] });
  const { job: vaapi } = jobOf(laid('[0:5]hwupload,scale_vaapi=w=1280:h=720[0];[0:0]hwupload,scale_vaapi=w=1280:h=720:format=nv12[2];[2][0]overlay_vaapi=eof_action=pass[1]'));
  t.match(vaapi.tracks[0], { burn: { stream: '5' }, filters: [{ filter: 'scale', w: 1280 }, { filter: 'format' }, { filter: 'format' }, { filter: 'fps' }] });
});
