import t from 'tap';
import type { Translation } from '../../lib/plex/session.js';
import { translate } from '../../lib/plex/translate.js';
import { plexArgv, plexArgvs, type PlexArgvName } from './argvs.js';
import { burning, edited, jobOf, laid, words } from './edited-argvs.js';

const channel = plexArgv('live-tv').find((token) => token.includes('/livetv/')) ?? '';
const session = 'http://127.0.0.1:32400/video/:/transcode/session/k3q9z/b1c0a9d2-5a41-4c5e-9a57-d9f8f3f0e7aa';
const resampled = { filter: 'aresample', async: 1, ochl: 'stereo', rematrix_maxval: 1, osr: 48000 } as const;
const probing = { probeSize: 20_000_000, analyzeDuration: 20_000_000 };
const background = { subme: '0', me_range: '4', rc_lookahead: '10', me: 'dia', no_chroma_me: '1', '8x8dct': '0', partitions: 'none' };

t.test('software AV1 to H.264 over DASH becomes exactly this job', async (t) => {
  t.strictSame(jobOf(plexArgv('sw-av1-dash-pmslog')), {
    kind: 'job',
    mappings: translate(plexArgv('sw-av1-dash-pmslog')).mappings,
    job: {
      version: 1, timestamps: 'source',
      inputs: [{ url: '/media/a film.mkv', accurateSeek: true, ...probing }],
      tracks: [
        {
          id: 'v0', kind: 'video', sources: [{ input: 0, stream: '0' }], decode: { codec: 'libdav1d', accel: 'auto' },
          filters: [{ filter: 'scale', w: 2276, h: 1280, force_divisible_by: 4 }, { filter: 'format', pix_fmts: ['yuv420p', 'nv12'] }, { filter: 'fps', fps: '24000/1001' }],
          encode: {
            codec: 'h264', accel: 'auto', rateControl: { mode: 'quality', quality: 16, maxBitRate: 20_000_000, bufferSize: 40_000_000 },
            preset: 'veryfast', params: background, keyFrameSeconds: 3,
          },
        },
        { id: 'a0', kind: 'audio', sources: [{ input: 0, stream: '1' }], filters: [resampled], encode: { codec: 'aac', bitRate: 256_000 }, metadata: { language: 'eng' } },
      ],
      outputs: [{ kind: 'segments', tracks: ['v0', 'a0'], layout: 'separate', container: 'mp4', seconds: 3, firstNumber: 1 }],
    },
    session: {
      logLevel: 'error', progressUrl: `${session}/progress`, logUrl: `${session}/progress/log`, sessionId: 'k3q9z', jobId: 'b1c0a9d2-5a41-4c5e-9a57-d9f8f3f0e7aa',
      outputs: [{
        kind: 'dash', output: 0, manifestUrl: `${session}/manifest?X-Plex-Http-Pipeline=infinite`, initName: 'init-stream$RepresentationID$.m4s',
        mediaName: 'chunk-stream$RepresentationID$-$Number%05d$.m4s', windowSize: 5, firstNumber: 1, seconds: 3,
      }],
    },
  });
});

t.test('a seek with copied video starts at the key frame before, with the number of its segment', async (t) => {
  const { job, session } = jobOf(plexArgv('web-copy-aac-seek495'));
  t.match(job.inputs, [{ start: 495, accurateSeek: false }]);
  t.match(job.tracks, [{ id: 'v0', kind: 'video', encode: 'copy', filters: undefined, decode: undefined }, { id: 'a0', encode: { codec: 'aac' } }]);
  t.match(job.outputs, [{ firstNumber: 100, seconds: 5, origin: undefined }]);
  t.match(session.outputs, [{ firstNumber: 100 }]);
});

t.test('-fps_mode cfr does nothing to copied video', async (t) => {
  const { job, mappings } = translate(plexArgv('web-copy-aac-initial')) as Extract<Translation, { kind: 'job' }>;
  t.equal(job.inputs[0]?.start, undefined);
  t.match(mappings.find(({ argv }) => argv === '-fps_mode cfr'), { level: 'dropped', reason: /copied video/ });
});

t.test('hardware decoding with software encoding leaves both to the node', async (t) => {
  const { job } = jobOf(plexArgv('hybrid-nvdec-x264'));
  t.match(job.tracks[0], { decode: { accel: 'auto', codec: undefined }, filters: [{ filter: 'scale' }, { filter: 'format' }, { filter: 'fps', fps: '24' }], encode: { accel: 'auto', params: { subme: '2' } } });
});

t.test('4K with an external subtitle becomes muxed Matroska segments with an offset', async (t) => {
  const { job, session: { outputs } } = jobOf(plexArgv('hls-va-4k-srt'));
  t.match(job.tracks, [
    { id: 'v0', filters: [{ filter: 'scale', w: 3840, h: 2160 }, { filter: 'format', pix_fmts: ['p010le', 'yuv420p10le'] }, { filter: 'fps', fps: '24000/1001' }], encode: { codec: 'hevc', rateControl: { mode: 'quality', quality: 15, maxBitRate: 20_121_000 }, keyFrameSeconds: 1 } },
    { id: 'a0', filters: [{ ochl: '5.1' }] },
    { id: 's0', kind: 'subtitle', sources: [{ input: 1, stream: 's:0' }], encode: 'copy' },
  ]);
  t.strictSame(job.outputs, [{ kind: 'segments', tracks: ['v0', 'a0', 's0'], layout: 'muxed', container: 'matroska', seconds: 1, firstNumber: 0, tolerance: 0.0625, timestampOffset: 10 }]);
  t.strictSame(outputs, [{
    kind: 'segments', output: 0, mediaName: 'media-%05d.ts', headerName: 'header', firstNumber: 0, seconds: 1,
    listUrl: `${session}/manifest?X-Plex-Http-Pipeline=infinite`, listSize: 5, separateStreamTimes: true, unfinished: true,
  }]);
});

t.test('an optimized version is a file whose path stays on the host', async (t) => {
  const { job, session } = jobOf(plexArgv('opt-original-remux'));
  const path = '/media/Plex Versions/Original Quality/.inProgress/a film (2026).mp4.4711';
  t.equal(job.timestamps, 'zero');
  t.match(job.tracks, [{ kind: 'video', encode: 'copy' }, { kind: 'audio', encode: 'copy' }]);
  t.strictSame(job.outputs, [{ kind: 'file', tracks: ['v0', 'a0'], container: 'mp4', fastStart: true }]);
  t.strictSame(session.outputs, [{ kind: 'file', output: 0, path }]);
  t.notOk(JSON.stringify(job).includes(path));
});

t.test('tone mapping of every sort is one stage, without the 10-bit format in front of it', async (t) => {
  const filters = (name: PlexArgvName): unknown => jobOf(plexArgv(name)).job.tracks[0]?.filters;
  const size = { filter: 'scale', w: 1920, h: 1080 };
  t.strictSame(filters('nvenc-tonemap'), [{ filter: 'scale', w: 1280, h: 720 }, { filter: 'tonemap', tonemap: 'hable' }, { filter: 'format', pix_fmts: ['nv12', 'yuv420p'] }, { filter: 'fps', fps: '24' }]);
  t.strictSame(filters('opencl-tonemap'), [size, { filter: 'tonemap', tonemap: 'mobius' }, { filter: 'format', pix_fmts: ['nv12', 'yuv420p'] }, { filter: 'fps', fps: '24' }]);
  t.strictSame(filters('software-tonemap-optimize'), [{ ...size, force_divisible_by: 4 }, { filter: 'tonemap', tonemap: 'mobius' }, { filter: 'format', pix_fmts: ['yuv420p', 'nv12'] }, { filter: 'fps', fps: '24' }]);
});

t.test('arguments of tone mapping are kept where a job has them', async (t) => {
  const filters = (filter: string): unknown => jobOf(plexArgv('nvenc-tonemap').map((token) => token.replace('tonemap_cuda=hable:nv12', filter))).job.tracks[0]?.filters?.[1];
  t.strictSame(filters('tonemap_cuda=tonemap=hable:format=nv12:peak=0:param=0:desat=0.5:threshold=0.2'), { filter: 'tonemap', tonemap: 'hable', desat: 0.5 });
  t.strictSame(filters('tonemap=mobius:param=0.3'), { filter: 'tonemap', tonemap: 'mobius', param: 0.3 });
  t.throws(() => filters('tonemap=mobius:peak=10'), /'peak=10' is not a value/);
});

t.test('NVENC has a bit rate where VAAPI has a quality', async (t) => {
  const control = (name: PlexArgvName): unknown => (jobOf(plexArgv(name)).job.tracks[0]?.encode as { rateControl: unknown }).rateControl;
  t.strictSame(control('nvenc-tonemap'), { mode: 'bitrate', bitRate: 3_419_000, maxBitRate: 3_419_000, bufferSize: 6_838_000 });
  t.strictSame(control('opencl-tonemap'), { mode: 'quality', quality: 20, maxBitRate: 8_000_000, bufferSize: 16_000_000 });
});

t.test('thumbnails of credits are images, from the frame at -ss on, and their lines go to stderr', async (t) => {
  const { job, session } = jobOf(plexArgv('credits-thumbs'));
  t.strictSame(job, {
    version: 1, timestamps: 'zero',
    inputs: [{ url: '/media/a film.mkv', accurateSeek: true, start: 4705 }],
    tracks: [{
      id: 'v0', kind: 'video', sources: [{ input: 0, stream: 'v' }], decode: { accel: 'auto', codec: 'libdav1d', skipFrame: 'noref' },
      filters: [{ filter: 'trim', start: 0 }, { filter: 'fps', fps: '0.5', round: 'near' }, { filter: 'scale', w: 320, h: 320, force_original_aspect_ratio: 'increase' }, { filter: 'showinfo' }],
      encode: { codec: 'mjpeg', accel: 'none', rateControl: { mode: 'bitrate', bitRate: 200_000 } },
    }],
    outputs: [{ kind: 'images', tracks: ['v0'], firstNumber: 1 }],
  });
  t.strictSame(session, { logLevel: 'quiet', outputs: [{ kind: 'images', output: 0, path: 'thumb-%05d.jpeg', firstNumber: 1, notesOf: 2 }] });
});

t.test('thumbnails of previews are of key frames, of a constant rate from 0 on, and silent', async (t) => {
  const { job, session } = jobOf(plexArgv('bif-thumbs'));
  t.match(job.tracks, [{
    decode: { codec: undefined, skipFrame: 'nokey' },
    filters: [{ filter: 'fps', fps: '0.5', round: 'near', start_time: undefined }, { filter: 'scale', force_original_aspect_ratio: 'decrease' }, { filter: 'fps', fps: '0.5', round: 'near', start_time: 0 }],
    encode: { codec: 'mjpeg', rateControl: { mode: 'quality', quality: 51 / 29 } },
  }]);
  t.strictSame(session.outputs, [{ kind: 'images', output: 0, path: '/transcode/k3q9z/img-%06d.jpg', firstNumber: 1 }]);
});

t.test('images by other words: a map, a first number, PNG, a coarser level, a graph in two pieces', async (t) => {
  const mapped = jobOf(edited('credits-thumbs', ['-vf'], ['-map', '0:v:1', '-vf']));
  t.match(mapped.job.tracks, [{ sources: [{ stream: 'v:1' }], decode: { codec: 'libdav1d' } }]);
  t.match(jobOf(edited('bif-thumbs', ['-q', '3'], ['-q:v', '1', '-start_number', '0', '-an', '-sn', '-dn'])).job, { tracks: [{ encode: { rateControl: { quality: 0 } } }], outputs: [{ firstNumber: 0 }] });
  t.match(jobOf(edited('bif-thumbs', ['/transcode/k3q9z/img-%06d.jpg'], ['img-%d.png'])).job.tracks, [{ encode: { codec: 'png', rateControl: undefined } }]);
  t.match(jobOf(edited('bif-thumbs', ['-q', '3'], ['-codec:v', 'png'])).job.tracks, [{ encode: { codec: 'png', rateControl: undefined } }], 'the codec counts, not the ending');
  t.match(jobOf(edited('bif-thumbs', ['-q', '3', '-loglevel', 'quiet', '-vf', '[in]fps=0.5,scale=w=320:h=320:force_original_aspect_ratio=decrease[out]', '-f', 'image2', '/transcode/k3q9z/img-%06d.jpg'], ['-q', '3', '-codec:v', 'mjpeg', '-vf', 'fps=0.5', '-f', 'image2', 'a-%d.png'])).job.tracks, [{ encode: { codec: 'mjpeg', rateControl: { mode: 'quality' } } }]);
  for (const [level, notesOf] of [['warning', undefined], ['quiet', undefined], ['info', 2], ['debug', 2]] as const) {
    t.equal((jobOf([...words(`-loglevel ${level}`), ...plexArgv('credits-thumbs')]).session.outputs[0] as { notesOf?: number }).notesOf, notesOf, level);
  }
  const pieces = jobOf(thumbs('[in]fps=1/2:round=up[a];[a]scale=w=-2:h=240,showinfo'));
  t.match(pieces.job.tracks[0]?.filters?.slice(1), [{ fps: '1/2', round: 'up' }, { w: -2, h: 240, force_original_aspect_ratio: undefined }, { filter: 'showinfo' }]);
});

t.test('images that begin at a key frame show what comes before -ss', async (t) => {
  t.equal(jobOf(edited('credits-thumbs', ['-ss'], ['-noaccurate_seek', '-ss'])).job.tracks[0]?.filters?.[0]?.filter, 'fps');
});

t.test('subtitles beside DASH are a second output with a list of its own', async (t) => {
  const { job, session: { outputs } } = jobOf(plexArgv('web-copy-ass'));
  t.match(job.tracks[2], { id: 's0', kind: 'subtitle', sources: [{ input: 0, stream: '3' }], encode: { codec: 'ass' } });
  t.strictSame(job.outputs[1], { kind: 'segments', tracks: ['s0'], layout: 'muxed', container: 'ass', seconds: 1, firstNumber: 0 });
  t.match(outputs[1], { kind: 'segments', output: 1, headerName: 'sub-header', mediaName: 'sub-chunk-%05d', listUrl: /stream=subtitles/ });
});

t.test('intro detection reads only the length that it asks for', async (t) => {
  const { job } = jobOf(plexArgv('intro-flac'));
  t.match(job, { inputs: [{ duration: 733.62 }], tracks: [{ kind: 'audio', sources: [{ stream: '2' }], encode: { codec: 'flac', bitRate: undefined } }], outputs: [{ kind: 'file', container: 'flac' }] });
});

t.test('fonts come along if there are any, and a frame rate is an NTSC rate', async (t) => {
  const { job } = jobOf(plexArgv('mkv-opus-fonts-seek'));
  t.strictSame(job.tracks.map(({ id, optional }) => [id, optional]), [['v0', undefined], ['a0', undefined], ['s0', undefined], ['t0', true]]);
  t.match(job.tracks[3], { kind: 'attachment', sources: [{ stream: 't' }], encode: 'copy' });
  t.strictSame(job.inputs.map(({ start }) => start), [224, 224]);
  t.match(job.tracks[0]?.filters?.at(-1), { filter: 'fps', fps: '30000/1001' });
});

t.test('streams of MP4 are named by their ids', async (t) => {
  const { job } = jobOf(plexArgv('mp4-hex-ids'));
  t.match(job.tracks, [{ sources: [{ stream: '#0x01' }], decode: { codec: 'libdav1d' } }, { kind: 'audio', sources: [{ stream: '#0x02' }], encode: 'copy' }]);
});

t.test('one graph may end in pictures and in sound', async (t) => {
  const argv = words(`-i /a -progressurl ${session}/progress -filter_complex [0:0]scale=w=2:h=2[v];[0:1]aresample=osr=48000[a] -map [v] -codec:0 libx264 -crf:0 20 -r:0 24 -map [a] -codec:1 aac -f mp4 -map_metadata -1 -map_chapters -1 /o`);
  const translation = translate(argv);
  t.match(translation, { kind: 'job', job: { tracks: [{ id: 'v0', filters: [{ filter: 'scale' }, { filter: 'fps' }] }, { id: 'a0', filters: [{ filter: 'aresample' }] }] } });
  const graph = translation.mappings.find(({ argv: text }) => text.startsWith('-filter_complex'));
  t.match(graph, { becomes: /track v0: .*; track a0: aresample/, parts: [{ argv: /scale/ }, { argv: /aresample/ }] });
});

t.test('what Plex drops at the beginning of a track, the job drops', async (t) => {
  const seek = (filter: string): string[] => edited('web-copy-aac-seek495', ['-b:1', '256k'], ['-b:1', '256k', '-bsf:1', filter]);
  t.match(jobOf(seek('framedrop=count=2')).job.tracks, [{ id: 'v0', dropPackets: undefined }, { id: 'a0', dropPackets: 2 }]);
  t.equal(jobOf(seek('framedrop=count=0')).job.tracks[1]?.dropPackets, undefined);
  for (const other of ['dovi_rpu', 'framedrop=2', 'framedrop=count=-1', 'framedrop=count=2,null']) t.match(translate(seek(other)), { kind: 'original', reason: /is not a bitstream filter that we know/ });
});

t.test('-xioerror makes any error of reading one of the job', async (t) => {
  const { job } = jobOf(['-xioerror', ...plexArgv('hls-va-4k-srt')]);
  t.strictSame(job.inputs.map(({ failsOnDamage }) => failsOnDamage), [true, true]);
});

t.test('an optimized version has its texts beside it', async (t) => {
  const path = '/media/Plex Versions/.inProgress/a film.mp4.4711.3.sidecar';
  const beside = (codec: string, muxer: string): string[] => [...plexArgv('opt-original-remux'), '-map', '0:3', '-metadata:s:0', 'language=eng', '-codec:0', codec, '-f', muxer, path];
  const { job, session } = jobOf(beside('srt', 'srt'));
  t.match(job.tracks[2], { id: 's0', kind: 'subtitle', sources: [{ stream: '3' }], encode: { codec: 'subrip' }, metadata: { language: 'eng' } });
  t.strictSame(job.outputs[1], { kind: 'file', tracks: ['s0'], container: 'srt' });
  t.strictSame(session.outputs[1], { kind: 'file', output: 1, path });
  t.match(jobOf(beside('copy', 'ass')).job.tracks[2], { kind: 'subtitle', encode: 'copy' });
});

t.test('EasyAudioEncoder encodes nothing, either', async (t) => {
  const argv = edited('web-copy-aac-initial', ['-codec:1', 'aac', '-b:1'], ['-codec:1', 'eac3_eae', '-eae_prefix:1', 'k3q9z_', '-b:1']);
  t.match(jobOf(argv).job.tracks[1], { encode: { codec: 'eac3', bitRate: 256_000 } });
});

t.test('a transport stream begins twice its muxing delay after 0, and has no header', async (t) => {
  const old = words('-segment_format mpegts -f segment -flags -global_header -segment_time 10 -segment_start_number 0 -segment_copyts 1 -segment_time_delta 0.0625 -avoid_negative_ts disabled -map_metadata -1 -map_chapters -1');
  const argv = (delay: string[]): string[] => [
    ...words('-codec:0 h264 -codec:1 dca -noaccurate_seek -i /a.mkv -map 0:0 -codec:0 copy -map 0:1 -codec:1 aac -ar:1 48000 -channel_layout:1 5.1 -b:1 768k'),
    ...old, ...delay, 'media-%05d.ts', ...words(`-start_at_zero -copyts -vsync cfr -y -nostats -loglevel_plex verbose -progressurl ${session}/progress`),
  ];
  const { job, session: { outputs } } = jobOf(argv(words('-max_delay 5000000')));
  t.match(job.outputs, [{ container: 'mpegts', timestampOffset: 10, seconds: 10 }]);
  t.match(jobOf(argv([])).job.outputs, [{ timestampOffset: 1.4 }], "libav's default");
  t.match(outputs, [{ kind: 'segments', listUrl: undefined, headerName: undefined }], 'in 2016 no list was posted');
});

t.test('-vsync cfr behind the outputs means what -fps_mode cfr means before them', async (t) => {
  const argv = [...edited('hybrid-nvdec-x264', ['-fps_mode', 'cfr'], []), '-vsync', 'cfr'];
  t.strictSame(jobOf(argv).job, jobOf(plexArgv('hybrid-nvdec-x264')).job);
});

t.test('a channel of live TV is pushed by the shim, and its URL stays in the session', async (t) => {
  const { job, session } = jobOf(plexArgv('live-tv'));
  t.match(job.inputs, [{ url: 'pushed:0', probeSize: 20_000_000 }]);
  t.strictSame(session.live, [{ input: 0, url: channel }]);
  t.notMatch(JSON.stringify(job), /secret|livetv/);
  t.match(jobOf(edited('live-tv', ['-i', channel], ['-ss', '0', '-i', channel])).job.inputs, [{ url: 'pushed:0', start: 0 }]);
  t.equal(jobOf(plexArgv('burn-srt')).session.live, undefined);
});

t.test('interlaced pictures become single ones by whatever filter PMS takes', async (t) => {
  const [graph = ''] = plexArgv('hybrid-nvdec-x264').filter((token) => token.startsWith('[0:0]'));
  const filters = (text: string) => jobOf(edited('hybrid-nvdec-x264', [graph], [`[0:0]${text}[d];${graph.replace('[0:0]', '[d]')}`])).job.tracks[0]?.filters?.[0];
  for (const text of ['yadif', 'yadif=0:-1:0', 'bwdif=mode=send_frame:deint=all', 'yadif_cuda', 'deinterlace_vaapi=rate=frame']) t.strictSame(filters(text), { filter: 'deinterlace', deint: 'all' }, text);
  for (const text of ['yadif=deint=1', 'bwdif=0:auto:interlaced', 'deinterlace_vaapi=auto=1']) t.strictSame(filters(text), { filter: 'deinterlace' }, text);
});

t.test('every token has its mapping, in order', async (t) => {
  for (const name of Object.keys(plexArgvs) as PlexArgvName[]) {
    const translation = translate(plexArgv(name));
    if (translation.kind === 'job') t.equal(translation.mappings.map(({ argv }) => argv).join(' '), plexArgv(name).join(' '), name);
  }
});

const thumbs = (graph: string): string[] => plexArgv('credits-thumbs').map((token) => (token.startsWith('[in]') ? graph : token));

const originals: [what: string, argv: string[], reason: RegExp][] = [
  ['text that no option names', edited('burn-srt', ['-map_inlineass', '0:2'], []), /^-map 0:2: an output that writes nothing only serves/],
  ['text that no filter draws', edited('hybrid-nvdec-x264', ['-map', '[1]'], ['-map_inlineass', '0:2', '-map', '[1]']), /^-map_inlineass 0:2: no inlineass filter/],
  ['an output that decodes something else', edited('burn-srt', ['-map', '0:2', '-f', 'null'], ['-map', '0:3', '-f', 'null']), /^-map 0:3: .*this stream is not burnt in/],
  ['nothing but an output that writes nothing', ['-i', '/a', '-map_inlineass', '0:2', '-map', '0:2', '-f', 'null', '-codec', 'ass', 'x'], /^-map_inlineass 0:2: no inlineass filter/],
  ['captions and subtitles at once', burning('inlineass=atsc_cc=1'), /burnt in together/],
  ['an argument of text that nobody knows', burning('inlineass=wobble=1'), /'wobble' is not an argument of inlineass/],
  ['a style with a line break', burning('inlineass=overrides=FontName\\\\=a\nb'), /is not a field of a style/],
  ['text and pictures at once', edited('burn-pgs', ['-map', '[3]'], ['-filter_complex', '[0:0]inlineass[9]', '-map', '[3]']), /no -map takes its end|no -map_inlineass/],
  ['subtitles laid over at a place of their own', laid('[0:5]scale=3840:2160[0];[0:0][0]overlay=x=10[1]'), /'x=10' is not a value/],
  ['a film that ends with its subtitles', laid('[0:0][0:5]overlay=shortest=1[1]'), /'shortest=1' ends the film/],
  ['subtitles laid over in another size', laid('[0:5]scale=640:360[0];[0:0]scale=w=1280:h=720[2];[2][0]overlay[1]'), /another size than the picture/],
  ['subtitles through a filter that nobody knows', laid('[0:5]negate[0];[0:0][0]overlay[1]'), /'negate' is not a filter for subtitles/],
  ['subtitles twice', laid('[0:0][0:5]overlay[2];[2][0:6]overlay[1]'), /burnt in twice/],
  ['a film laid over a film', [...words('-codec:5 hevc'), ...laid('[0:0][0:5]overlay[1]')], /^-codec:5 hevc: expected a decoder of subtitles/],
  ['frames to skip that libav does not know', edited('credits-thumbs', ['noref'], ['most']), /^-skip_frame most: expected noref/],
  ['frames that are skipped where a film is made', ['-skip_frame', 'nokey', ...plexArgv('hybrid-nvdec-x264')], /^-skip_frame nokey: it has no effect here/],
  ['images without a place for the number', edited('credits-thumbs', ['thumb-%05d.jpeg'], ['thumb.jpeg']), /^thumb\.jpeg: expected a name with one place/],
  ['images with a number in the name of their folder', edited('credits-thumbs', ['thumb-%05d.jpeg'], ['%05d/thumb-%05d.jpeg']), /expected a name with one place/],
  ['images that go elsewhere', edited('credits-thumbs', ['thumb-%05d.jpeg'], ['ftp:thumb-%05d.jpeg']), /expected a name with one place/],
  ['images of a kind that nobody names', edited('credits-thumbs', ['thumb-%05d.jpeg'], ['thumb-%05d.webp']), /'webp' is not an ending of JPEG or PNG/],
  ['images of unknown rate', edited('bif-thumbs', ['[in]fps=0.5,scale=w=320:h=320:force_original_aspect_ratio=decrease[out]'], ['scale=w=320:h=-2']), /the rate is that of the source/],
  ['images of a rate that varies', edited('credits-thumbs', ['passthrough'], ['vfr']), /^-vsync vfr: 'vfr' is not a frame rate method/],
  ['images with a filter that nobody knows', thumbs('[in]fps=0.5,negate[out]'), /'negate' is not a filter/],
  ['images whose graph has two ends', thumbs('[in]fps=0.5[out];[out]scale=w=2:h=2[a];[in]fps=1[b]'), /nothing in the filter graph produces \[in\]/],
  ['images out of a link of another graph', thumbs('[0:0]fps=0.5[out]'), /\[0:0\] is a link of complex filter graphs/],
  ['images with subtitles burnt in', thumbs('[in]fps=0.5,inlineass[out]'), /'inlineass' is not a filter/],
  ['images of which two filters speak', thumbs('[in]showinfo,fps=0.5,showinfo[out]'), /showinfo speaks twice/],
  ['images of sound', edited('credits-thumbs', ['-codec:v', 'libdav1d'], ['-codec:v', 'aac']), /an image is a picture/],
  ['images of several inputs', edited('credits-thumbs', ['-vf'], ['-i', '/b', '-vf']), /no -map says which of several inputs/],
  ['images with the times of the source', edited('credits-thumbs', ['-y'], ['-copyts', '-start_at_zero', '-y']), /PMS does not keep source times for images/],
  ['live TV of another machine', edited('live-tv', [channel], [channel.replace('127.0.0.1', '192.168.1.2')]), /X-Plex-Token=\.\.\.: of live TV only playlists of PMS on this host/],
  ['live TV that is no playlist', edited('live-tv', [channel], [channel.replace('index.m3u8', '00001.ts')]), /of live TV only playlists/],
  ['live TV from somewhere else than its beginning', edited('live-tv', ['-i', channel], ['-ss', '12', '-i', channel]), /^-ss 12: a live channel begins where its playlist does/],
  ['a recording', edited('live-tv', [channel], ['http://127.0.0.1:32400/dvr/1.ts']), /of live TV only playlists/],
  ['twice as many pictures as frames', edited('hybrid-nvdec-x264', plexArgv('hybrid-nvdec-x264').filter((token) => token.startsWith('[0:0]')), ['[0:0]yadif=1[1]']), /'mode=1' is not a value/],
  ['an option that Plex never passed', edited('web-copy-aac-initial', ['-nostats'], ['-stats']), /^-stats: this option is not one that we know/],
  ['an unknown encoder', edited('web-copy-aac-initial', ['aac', '-b:1'], ['libfdk_aac', '-b:1']), /^-codec:1 libfdk_aac: expected copy or an encoder/],
  ['an unknown decoder', edited('web-copy-aac-initial', ['-codec:0', 'hevc'], ['-codec:0', 'prores']), /^-codec:0 prores: expected a decoder/],
  ['an unknown filter', edited('hybrid-nvdec-x264', plexArgv('hybrid-nvdec-x264').filter((token) => token.startsWith('[0:0]')), ['[0:0]kerndeint[1]']), /'kerndeint' is not a filter/],
  ['an unknown argument of a filter', edited('hybrid-nvdec-x264', plexArgv('hybrid-nvdec-x264').filter((token) => token.startsWith('[0:0]')), ['[0:0]scale=w=2:h=2:flags=neighbor[1]']), /'flags' is not an argument of scale/],
  ['a size that is an expression', edited('hybrid-nvdec-x264', plexArgv('hybrid-nvdec-x264').filter((token) => token.startsWith('[0:0]')), ['[0:0]scale=w=iw/2:h=2[1]']), /'w=iw\/2' is not a value/],
  ['a parameter of libx264 that names a file', edited('hybrid-nvdec-x264', ['subme=2:me_range=4:rc_lookahead=20:me=hex'], ['subme=2:stats=x']), /'stats=x' is not a parameter/],
  ['a setting that no stream has', edited('hybrid-nvdec-x264', ['-crf:0', '21'], ['-crf:7', '21']), /-crf and no -b says how the bits are spent/],
  ['quality and bit rate at once', edited('hybrid-nvdec-x264', ['-crf:0', '21'], ['-crf:0', '21', '-b:0', '9k']), /^-b:0 9k: -crf already says/],
  ['one option twice', edited('hybrid-nvdec-x264', ['-crf:0', '21'], ['-crf:0', '20', '-crf:0', '21']), /^-crf:0 20: it has no effect here/],
  ['copied video with a frame rate', edited('web-copy-aac-initial', ['-codec:0', 'copy'], ['-codec:0', 'copy', '-r:0', '24']), /^-r:0 24: it has no effect here/],
  ['a constant frame rate of unknown value', edited('hybrid-nvdec-x264', ['-r:0', '24'], []), /^-fps_mode cfr: a constant frame rate without -r/],
  ['a frame rate method that is not constant', edited('hybrid-nvdec-x264', ['-fps_mode', 'cfr'], ['-fps_mode', 'vfr']), /^-fps_mode vfr/],
  ['half a timeline', edited('web-copy-aac-initial', ['-start_at_zero'], []), /^-copyts: .* only together/],
  ['key frames on another grid', edited('hybrid-nvdec-x264', ['expr:gte(t,n_forced*8)'], ['expr:gte(t,4+n_forced*8)']), /expected expr:gte/],
  ['a missing manifest URL', edited('web-copy-aac-initial', ['-manifest_name', `${session}/manifest?X-Plex-Http-Pipeline=infinite`], []), /^dash: -manifest_name is missing/],
  ['a missing segment list', edited('hls-va-4k-srt', ['-segment_list_type', 'csv'], []), /-segment_list_type is missing/],
  ['segments that are deleted', edited('web-copy-aac-initial', ['-delete_removed', 'false'], ['-delete_removed', 'true']), /'true' is not a value that we know/],
  ['no header anywhere', edited('hls-va-4k-srt', ['-segment_header_filename', 'header'], []), /-segment_header_filename is missing/],
  ['a header file outside of the directory', edited('hls-va-4k-srt', ['-segment_header_filename', 'header'], ['-segment_header_filename', '../header']), /expected a file name/],
  ['a file that nobody waits for', edited('opt-original-remux', ['-progressurl', `${session}/progress`], []), /without -progressurl/],
  ['a file with tags of the source', edited('opt-original-remux', ['-map_metadata', '-1'], []), /-map_metadata is missing/],
  ['a second copied stream of unknown kind', edited('hls-va-4k-srt', ['-map', '1:s:0', '-metadata:s:2', 'language=eng', '-codec:2', 'copy', '-strict_ts:2', '0'], ['-map', '0:2', '-codec:2', 'copy']), /audio or a subtitle/],
  ['an input that is an option', edited('web-copy-aac-initial', ['/media/a film.mkv'], ['-y']), /^-i -y: expected a file, received an option/],
  ['standard input', edited('web-copy-aac-initial', ['/media/a film.mkv'], ['-']), /expected a file/],
  ['an input from elsewhere', edited('web-copy-aac-initial', ['/media/a film.mkv'], ['https://example.org/a.mkv']), /the input is not a file/],
  ['a width beyond every codec', edited('hybrid-nvdec-x264', plexArgv('hybrid-nvdec-x264').filter((token) => token.startsWith('[0:0]')), ['[0:0]scale=w=99999:h=2[1]']), /The job breaks its schema: Expected an integer from -16384 to 16384 for tracks\[0\]\.filters\[0\]\.w but received 99999/],
  ['nothing', [], /the command has no input/],
];
for (const [what, argv, reason] of originals) {
  t.test(`${what} goes to the original transcoder`, async (t) => {
    const translation = translate(argv);
    t.equal(translation.kind, 'original');
    if (translation.kind === 'original') t.match(translation.reason, reason);
  });
}

t.test('what is refused is the last word of the mappings on it', async (t) => {
  const { mappings } = translate(edited('live-tv', [channel], ['http://127.0.0.1:32400/dvr/1.ts']));
  t.match(mappings.filter(({ level }) => level === 'refused'), [{ argv: /^-i http.*dvr/, becomes: 'the original transcoder' }]);
  t.ok(mappings.some(({ level }) => level === 'dropped'), 'what was understood before it is told too');
});
