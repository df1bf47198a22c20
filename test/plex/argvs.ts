/** Command lines in the form that Plex passes them, by what they ask for; `<session>`, `<job>` and the like stand for values that differ each time. */

const words = (text: string): string[] => text.split(' ');

const session = 'http://127.0.0.1:32400/video/:/transcode/session/<session>/<job>';
const probing = words('-analyzeduration 20000000 -probesize 20000000');
const movie = [...probing, '-i', '<movie>'];
const reporting = words(`-y -nostats -loglevel quiet -loglevel_plex error -progressurl ${session}/progress`);
const bare = words('-map_metadata -1 -map_chapters -1');
const cuda = words('-init_hw_device cuda=cuda:pci:0000:0d:00.0 -filter_hw_device cuda');
const vaapi = words('-init_hw_device vaapi=vaapi:/dev/dri/renderD128,driver=iHD -filter_hw_device vaapi');
const decodeVaapi = words('-hwaccel:0 vaapi -hwaccel_output_format:0 vaapi -hwaccel_device:0 vaapi');
const eae = (stream: number): string[] => words(`-codec:${stream} eac3_eae -eae_prefix:${stream} <session>_`);

const aac = (source: string, label: string, rate: string, layout = 'stereo', hertz = 48000, ordinal = 1): string[] => [
  '-filter_complex', `[${source}] aresample=async=1:ochl='${layout}':rematrix_maxval=0.000000dB:osr=${hertz}[${label}]`, '-map', `[${label}]`,
  ...words(`-metadata:s:${ordinal} language=eng -codec:${ordinal} aac -b:${ordinal} ${rate}`),
];

const x264 = (quality: number, rate: number, fps: string, options: string): string[] =>
  words(`-codec:0 libx264 -crf:0 ${quality} -maxrate:0 ${rate}k -bufsize:0 ${2 * rate}k -r:0 ${fps} -preset:0 veryfast -x264opts:0 ${options}`);

const dash = (seconds: number, number: number): string[] => [
  ...words(`-f dash -seg_duration ${seconds} -dash_segment_type mp4 -init_seg_name init-stream$RepresentationID$.m4s`),
  ...words(`-media_seg_name chunk-stream$RepresentationID$-$Number%05d$.m4s -window_size 5 -delete_removed false -skip_to_segment ${number}`),
  ...words(`-manifest_name ${session}/manifest?X-Plex-Http-Pipeline=infinite -avoid_negative_ts disabled`), ...bare, 'dash',
];

const matroska = (seconds: number, number: number): string[] => [
  ...words('-segment_format matroska -f ssegment -individual_header_trailer 0 -flags +global_header -segment_header_filename header'),
  ...words(`-segment_time ${seconds} -segment_start_number ${number} -segment_time_delta 0.0625`),
  ...words(`-segment_list ${session}/manifest?X-Plex-Http-Pipeline=infinite -segment_list_type csv -segment_list_size 5`),
  ...words('-segment_list_separate_stream_times 1 -segment_list_unfinished 1 -segment_format_options output_ts_offset=10'),
  ...words('-max_delay 5000000 -avoid_negative_ts disabled'), ...bare, 'media-%05d.ts',
];

const assSideChannel = [
  ...words('-map 0:3 -metadata:s:0 language=eng -codec:0 ass -strict_ts:0 0 -f segment -segment_format ass -segment_time 1'),
  ...words(`-segment_header_filename sub-header -segment_start_number 0 -segment_list ${session}/manifest?stream=subtitles&X-Plex-Http-Pipeline=infinite`),
  ...words('-segment_list_type csv -segment_list_size 5 -segment_list_separate_stream_times 1 -segment_format_options ignore_readorder=1'),
  ...words('-segment_list_unfinished 1 -fflags +flush_packets sub-chunk-%05d'),
];

const optimized = (path: string): string[] => ['-f', 'mp4', ...bare, '-movflags', '+faststart', path];

/** How PMS has text drawn that brings no styles of its own. */
const plainText = [
  'font_scale=1.000000', 'font_path=/usr/lib/plexmediaserver/Resources/Fonts/NotoSans-Medium.otf', 'fontconfig_file=/usr/lib/plexmediaserver/Resources/fonts.conf', 'language=en',
  'overrides=ScaledBorderAndShadow=yes,FontName=Noto Sans Medium,Bold=500,PrimaryColour=&H00FFFFFF,OutlineColour=&H00020713,BackColour=&HCC000000'.replaceAll(/[ ,]|(?<!^overrides)=/g, '\\\\\\$&'),
  'outline=2.6', 'shadow=1.7', 'font_size=54',
].join(':');

const grid = (seconds: number): string[] => ['-force_key_frames:0', `expr:gte(t,n_forced*${seconds})`];

const background = 'subme=0:me_range=4:rc_lookahead=10:me=dia:no_chroma_me:8x8dct=0:partitions=none';

const copiedWeb = (start: string[], mode: string[], number: number): string[] => [
  ...words('-codec:0 hevc -codec:1 aac'), ...start, '-noaccurate_seek', ...movie, ...words('-start_at_zero -copyts'), ...mode, ...reporting,
  ...words('-map 0:0 -codec:0 copy'), ...aac('0:1', '0', '256k', 'stereo', 96000), ...dash(5, number),
];

export const plexArgvs = {
  'sw-av1-dash-pmslog': [
    ...words('-codec:0 libdav1d'), ...eae(1), ...movie, ...words('-start_at_zero -copyts -fps_mode cfr -init_hw_device vaapi=vaapi: -filter_hw_device vaapi'), ...reporting,
    '-filter_complex', '[0:0]scale=w=2276:h=1280:force_divisible_by=4[0];[0]format=pix_fmts=yuv420p|nv12[1]', '-map', '[1]',
    ...x264(16, 20000, '23.975999999999999', background), ...grid(3), ...aac('0:1', '2', '256k'), ...dash(3, 1),
  ],
  'web-copy-aac-initial': copiedWeb([], words('-fps_mode cfr'), 1),
  'web-copy-aac-seek495': copiedWeb(words('-ss 495'), [], 100),
  'hybrid-nvdec-x264': [
    ...words('-codec:0 h264 -hwaccel:0 nvdec -threads:0 1 -hwaccel_device:0 cuda -codec:1 aac'), ...movie, ...words('-start_at_zero -copyts -fps_mode cfr'), ...cuda, ...reporting,
    '-filter_complex', '[0:0]scale=w=720:h=404:force_divisible_by=4[0];[0]format=pix_fmts=yuv420p|nv12[1]', '-map', '[1]', '-metadata:s:0', 'language=eng',
    ...x264(21, 1297, '24', 'subme=2:me_range=4:rc_lookahead=20:me=hex'), ...grid(8), ...aac('0:1', '2', '162k'), ...dash(8, 1),
  ],
  'hls-va-4k-srt': [
    ...words('-codec:0 av1'), ...decodeVaapi, ...eae(1), ...movie, ...probing, '-i', '<directory>/temp-0.srt', ...words('-start_at_zero -copyts -fps_mode cfr'), ...vaapi, ...reporting,
    '-filter_complex', '[0:0]hwupload[0];[0]scale_vaapi=w=3840:h=2160:format=p010[1];[1]hwupload[2]', '-map', '[2]', '-metadata:s:0', 'language=eng',
    ...words('-codec:0 hevc_vaapi -qp:0 15 -maxrate:0 20121k -bufsize:0 40242k -r:0 23.975999999999999 -sei:0 -a53_cc'), ...grid(1),
    ...aac('0:1', '3', '774k', '5.1'), ...words('-map 1:s:0 -metadata:s:2 language=eng -codec:2 copy -strict_ts:2 0'), ...matroska(1, 0),
  ],
  'hls-va-burn': [
    ...words('-codec:0 av1'), ...decodeVaapi, ...eae(1), ...movie, ...probing, '-i', '<directory>/temp-0.srt', ...words('-start_at_zero -copyts -fps_mode cfr'), ...vaapi, ...reporting, '-map_inlineass', '1:s:0',
    '-filter_complex', `[0:0]hwupload[0];[0]scale_vaapi=w=3840:h=2160:format=p010[1];[1]hwdownload,format=p010[2];[2]inlineass=${plainText}[3];[3]hwupload[4]`, '-map', '[4]', '-metadata:s:0', 'language=eng',
    ...words('-codec:0 hevc_vaapi -qp:0 15 -maxrate:0 20121k -bufsize:0 40242k -r:0 23.975999999999999 -sei:0 -a53_cc'), ...grid(1),
    ...aac('0:1', '5', '774k', '5.1'), ...matroska(1, 0), ...words('-map 1:s:0 -f null -codec ass nullfile'),
  ],
  'opt-original-remux': [
    ...words('-codec:0 h264 -noaccurate_seek'), ...movie, ...reporting, ...words('-map 0:0 -metadata:s:0 language=eng -codec:0 copy -map 0:1 -metadata:s:1 language=eng -codec:1 copy'),
    ...optimized('/media/Plex Versions/Original Quality/.inProgress/a film (2026).mp4.<id>'),
  ],
  'nvenc-tonemap': [
    ...words('-codec:0 hevc -hwaccel:0 nvdec -threads:0 1 -hwaccel_output_format:0 cuda -hwaccel_device:0 cuda'), ...eae(1), ...movie, ...words('-start_at_zero -copyts -fps_mode cfr'), ...cuda, ...reporting,
    '-filter_complex', '[0:0]hwupload[0];[0]scale_cuda=w=1280:h=720:format=p010[1];[1]tonemap_cuda=hable:nv12[2]', '-map', '[2]',
    ...words('-codec:0 h264_nvenc -b:0 3419k -maxrate:0 3419k -bufsize:0 6838k -forced-idr:0 1 -r:0 24'), ...grid(3), ...aac('0:1', '3', '119k'), ...dash(3, 1),
  ],
  'opencl-tonemap': [
    ...words('-codec:0 hevc'), ...decodeVaapi, ...words('-ss 1896'), ...movie, ...words('-start_at_zero -copyts'), ...vaapi, ...reporting,
    '-filter_complex', '[0:0]hwupload[0];[0]scale_vaapi=w=1920:h=1080:format=p010[1];[1]hwmap=derive_device=opencl[2];[2]tonemap_opencl=tonemap=mobius:format=nv12:m=bt709:p=bt709:r=tv[3];[3]hwmap=derive_device=vaapi:reverse=1[4];[4]hwupload[5]', '-map', '[5]',
    ...words('-codec:0 h264_vaapi -qp:0 20 -maxrate:0 8000k -bufsize:0 16000k -r:0 24 -sei:0 -a53_cc'), ...grid(8), ...matroska(8, 237),
  ],
  'software-tonemap-optimize': [
    ...words('-codec:0 libdav1d'), ...eae(1), ...movie, ...reporting,
    '-filter_complex', '[0:0]scale=w=1920:h=1080:force_divisible_by=4[0];[0]format=p010,tonemap=mobius[1];[1]format=pix_fmts=yuv420p|nv12[2]', '-map', '[2]',
    ...x264(16, 8000, '24', background), '-level:0', '4.0', ...aac('0:1', '3', '768k', '5.1'), ...optimized('/media/Plex Versions/Optimized for TV/.inProgress/a film.mp4.<id>'),
  ],
  'web-copy-ass': [...words('-codec:0 h264'), ...eae(1), '-noaccurate_seek', ...movie, ...words('-start_at_zero -copyts -fps_mode cfr'), ...reporting, ...words('-map 0:0 -codec:0 copy'), ...aac('0:1', '0', '256k', 'stereo', 96000), ...dash(5, 1), ...assSideChannel],
  'intro-flac': [
    ...eae(2), ...movie, ...reporting, '-filter_complex', "[0:2] aresample=async=1:ochl='stereo':rematrix_maxval=0.000000dB:osr=48000[0]", '-map', '[0]',
    ...words('-metadata:s:0 language=eng -codec:0 flac -b:0 4096k -f flac'), ...bare, ...words('-t 733.62 /transcode/Detection/<id>'),
  ],
  'mkv-opus-fonts-seek': [
    ...words('-codec:0 h264 -codec:1 ac3 -ss 224'), ...movie, ...words('-ss 224'), ...probing, '-i', '<directory>/temp-0.srt', ...words('-start_at_zero -copyts'), ...reporting,
    '-filter_complex', '[0:0]scale=w=480:h=240:force_divisible_by=4[0];[0]format=pix_fmts=yuv420p|nv12[1]', '-map', '[1]', ...x264(22, 541, '29.969999999999999', background), ...grid(8),
    '-filter_complex', "[0:1] aresample=async=1:ochl='stereo':rematrix_maxval=0.000000dB:osr=48000[2]", '-map', '[2]', ...words('-codec:1 libopus -b:1 135k'),
    ...words('-map 1:s:0 -metadata:s:2 language=eng -codec:2 ass -strict_ts:2 0 -map 0:t? -codec:t copy'), ...matroska(8, 28),
  ],
  'music-mp3': [
    ...words('-codec:0 flac'), ...movie, ...words('-start_at_zero -copyts'), ...reporting,
    '-filter_complex', "[0:0] aresample=async=1:ochl='stereo':rematrix_maxval=0.000000dB:osr=48000[0]", '-map', '[0]', ...words('-codec:0 libmp3lame -b:0 320k'),
    ...words('-segment_format mp3 -f ssegment -individual_header_trailer 0 -segment_time 3 -segment_start_number 0 -segment_time_delta 0.0625'),
    ...words(`-segment_list ${session}/manifest?X-Plex-Http-Pipeline=infinite -segment_list_type csv -segment_list_size 5`),
    ...words('-segment_list_separate_stream_times 1 -segment_list_unfinished 1 -avoid_negative_ts disabled'), ...bare, 'media-%05d.mp3',
  ],
  'mp4-hex-ids': [
    ...words('-codec:#0x01 libdav1d -ss 217'), ...movie, ...words('-start_at_zero -copyts'), ...reporting,
    '-filter_complex', '[0:#0x01]scale=w=1920:h=1440:force_divisible_by=4[0];[0]format=pix_fmts=yuv420p|nv12[1]', '-map', '[1]',
    ...x264(16, 20000, '60', 'subme=0:me_range=4:me=hex'), ...words('-map 0:#0x02 -codec:1 copy'), ...dash(1, 218),
  ],
  'burn-srt': [
    ...words('-codec:0 h264 -codec:1 aac'), ...movie, ...words('-start_at_zero -copyts -fps_mode cfr'), ...reporting, '-map_inlineass', '0:2',
    '-filter_complex', '[0:0]scale=w=720:h=404:force_divisible_by=4[0];[0]format=pix_fmts=yuv420p|nv12[1];[1]inlineass=font_scale=1.000000:overrides=Bold\\\\\\=500\\\\\\,FontName\\\\\\=Noto\\\\\\ Sans:font_size=54[2]', '-map', '[2]',
    ...x264(21, 1297, '24', 'subme=2'), ...grid(8), ...aac('0:1', '3', '162k'), ...dash(8, 1), ...words('-map 0:2 -f null -codec ass nullfile'),
  ],
  'burn-pgs': [
    ...words('-codec:0 hevc'), ...movie, ...words('-start_at_zero -copyts -fps_mode cfr'), ...reporting,
    '-filter_complex', '[0:5]scale=3840:2160[0];[0:0][0]overlay[1];[1]scale=w=1920:h=1080:force_divisible_by=4[2];[2]format=pix_fmts=nv12[3]', '-map', '[3]',
    ...x264(21, 1297, '24', 'subme=2'), ...grid(8), ...dash(8, 1),
  ],
  'credits-thumbs': words('-codec:v libdav1d -y -threads 12 -skip_frame noref -ss 4705 -i <movie> -vf [in]fps=0.5,scale=w=320:h=320:force_original_aspect_ratio=increase,showinfo[out] -vsync passthrough -f image2 thumb-%05d.jpeg'),
  'bif-thumbs': words('-codec:v h264 -skip_frame:v nokey -i <movie> -threads 0 -nostats -q 3 -loglevel quiet -vf [in]fps=0.5,scale=w=320:h=320:force_original_aspect_ratio=decrease[out] -f image2 <directory>/img-%06d.jpg'),
  'live-tv': [
    ...words('-codec:0 mpeg2video -codec:1 ac3'), ...probing, '-i', 'http://127.0.0.1:32400/livetv/sessions/<id>/<client>/index.m3u8?offset=0.84&X-Plex-Incomplete-Segments=1&X-Plex-Token=secret',
    ...words('-start_at_zero -copyts'), ...reporting, ...words('-map 0:0 -codec:0 copy'), ...aac('0:1', '0', '256k'), ...matroska(1, 0),
  ],
} satisfies Record<string, string[]>;

export type PlexArgvName = keyof typeof plexArgvs;

const defaults = { session: 'k3q9z', job: 'b1c0a9d2-5a41-4c5e-9a57-d9f8f3f0e7aa', movie: '/media/a film.mkv', directory: '/transcode/k3q9z', id: '4711', client: 'c1' };

/** A command line with its placeholders replaced. */
export function plexArgv(name: PlexArgvName, values: Partial<typeof defaults> = {}): string[] {
  return fillIn(plexArgvs[name], { ...defaults, ...values });
}

export function fillIn(argv: readonly string[], values: Readonly<Record<string, string>>): string[] {
  return argv.map((token) => token.replaceAll(/<(\w+)>/g, (whole, name: string) => values[name] ?? whole));
}
