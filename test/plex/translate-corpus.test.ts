import t from 'tap';
import { checkJob } from '../../lib/job/index.js';
import { translate } from '../../lib/plex/translate.js';
import { loadCorpus, noCorpus } from './corpus.js';

const job = 'job';
const cut = /no file follows it|the command has no (input|output)/;

/** What becomes of each recorded command line: a job, or the original transcoder for this reason. */
const verdicts: Readonly<Record<string, typeof job | RegExp>> = {
  'nv-hevc-hdr10-720p': job, 'nv-hevc-aac71': job, 'nv-hevc-sdr10': job, 'nv-av1-hdr-tonemap': job, 'nv-hevc-1080-hdr-404p': job, 'hybrid-nvdec-x264': job,
  'hls-copy-sub-ass': job, 'hls-nv-av1-2160p': job, 'hls-va-seek-low': job, 'hls-va-seek-low-2': job, 'hls-va-4k-srt': job, 'intro-flac-1': job, 'intro-flac-3': job,
  'opt-mobile-va-av1': job, 'opt-tv-sw-tonemap': job, 'opt-mobile-va-h264': job, 'opt-original-remux': job, 'sw-av1-dash-pmslog': job, 'winapp-mkv-chunk': job,
  'web-copy-aac-initial': job, 'web-copy-aac-seek495': job, 'web-copy-eac3-initial': job, 'web-copy-eac3-seek1020': job, 'web-copy-eac3-ass': job, 'web-copy-eac3-seek1310': job,
  'sw-hevc-burn-srt': job, 'nv-h264-burn-ass': job, 'hybrid-nvdec-x264-burn': job, 'hls-va-burn-initial': job, 'opt-mobile-va-burn': job,
  'credits-thumbs-1': job, 'credits-thumbs-2': job, 'credits-thumbs-4': job, 'bif-thumbs': /^\[truncated\]: no -map says/,
  'hls-copy-dts-2016': job,
  'mkv-opus-ass-seek': cut, 'sw-hevc-2021': cut, 'sw-h264-2021': cut, 'sw-mp4-hexid': cut, 'sw-hevc-2026': cut, 'dash-sw-video-index8': cut, 'dash-sw-2023-kubeplex': cut,
  'dash-2019-middle': cut, 'mp4-copy-seek-abbrev': cut, 'livetv-chunk-tail': cut, 'mp4-av1-seek-abbrev': /^\[…\]: PMS calls this output 'dash'/,
  'filter-hwva-tonemap-opencl': cut, 'filter-pgs-overlay': cut, 'filter-burn-sw-tonemap-hwenc': cut,
};

t.test('every recorded command line has its verdict', { skip: noCorpus }, async (t) => {
  for (const { id, argv } of loadCorpus()) {
    const verdict = verdicts[id];
    const translation = translate(argv);
    if (verdict === undefined) t.fail(`nobody said what becomes of ${id}`);
    else if (verdict === job) t.equal(translation.kind, 'job', id);
    else t.match(translation, { kind: 'original', reason: verdict }, id);
  }
});

t.test('every job from a recorded command line keeps its schema and accounts for every token', { skip: noCorpus }, async (t) => {
  for (const { id, argv } of loadCorpus()) {
    const translation = translate(argv);
    if (translation.kind !== 'job') continue;
    t.doesNotThrow(() => checkJob(JSON.parse(JSON.stringify(translation.job))), id);
    t.equal(translation.mappings.map(({ argv: tokens }) => tokens).join(' '), argv.join(' '), id);
  }
});

t.test('a job has as many outputs as its session, each for its own', { skip: noCorpus }, async (t) => {
  for (const { id, argv } of loadCorpus()) {
    const translation = translate(argv);
    if (translation.kind === 'job') t.strictSame(translation.session.outputs.map(({ output }) => output), [...translation.job.outputs.keys()], id);
  }
});
