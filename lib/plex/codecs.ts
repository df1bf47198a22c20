import type { AudioEncode, SubtitleEncode, Track, VideoEncode } from '../job/index.js';

export interface DecoderMeaning {
  kind: Track['kind'];
  /** Passed on as `decode.codec`; absent: libav chooses the same by itself. */
  hint?: string;
  reason: string;
}

const video = 'video' as const;
const audio = 'audio' as const;
const own = (kind: 'video' | 'audio') => (name: string): [string, DecoderMeaning] => [name, { kind, reason: "it is libav's own choice for this codec" }];
const eae = (name: string): [string, DecoderMeaning] => [`${name}_eae`, { kind: audio, reason: `the stock ${name} decoder takes the place of EasyAudioEncoder` }];

/** What libav chooses by itself for subtitles. */
export const subtitleDecoders = ['ass', 'ssa', 'srt', 'subrip', 'webvtt', 'mov_text', 'text', 'sami', 'microdvd', 'eia_608', 'pgssub', 'dvdsub', 'dvbsub', 'dvb_teletext', 'xsub'];

/** Decoders that PMS names for input streams. */
export const decoders: ReadonlyMap<string, DecoderMeaning> = new Map([
  ...['h264', 'hevc', 'av1', 'vp8', 'vp9', 'vc1', 'wmv3', 'mpeg1video', 'mpeg2video', 'mpeg4', 'msmpeg4', 'mjpeg'].map(own(video)),
  ...['aac', 'ac3', 'eac3', 'dca', 'truehd', 'mlp', 'flac', 'alac', 'mp2', 'mp3', 'opus', 'vorbis', 'pcm_s16le', 'pcm_s24le', 'wmav2', 'wmapro'].map(own(audio)),
  ...['eac3', 'truehd', 'mlp'].map(eae),
  ...subtitleDecoders.map((name): [string, DecoderMeaning] => [name, { kind: 'subtitle', reason: "it is libav's own choice for this codec" }]),
  ['aac_lc', { kind: audio, reason: "it is Plex's AAC decoder limited to LC, and the stock one decodes that" }],
  ['libdav1d', { kind: video, hint: 'libdav1d', reason: 'the AV1 decoder in software; hardware may take its place' }],
]);

export type EncoderMeaning =
  | { kind: 'video'; codec: VideoEncode['codec']; quality?: 'crf' | 'qp'; hardware: boolean }
  | { kind: 'audio'; codec: AudioEncode['codec']; lossless?: true }
  | { kind: 'subtitle'; codec: SubtitleEncode['codec'] };

export type VideoEncoderMeaning = Extract<EncoderMeaning, { kind: 'video' }>;
export type AudioEncoderMeaning = Extract<EncoderMeaning, { kind: 'audio' }>;

/** Encoders that PMS names for output streams; `quality` is the option of constant quality that each has. */
export const encoders: ReadonlyMap<string, EncoderMeaning> = new Map<string, EncoderMeaning>([
  ['libx264', { kind: video, codec: 'h264', quality: 'crf', hardware: false }],
  ['libx265', { kind: video, codec: 'hevc', quality: 'crf', hardware: false }],
  ['h264_nvenc', { kind: video, codec: 'h264', hardware: true }],
  ['hevc_nvenc', { kind: video, codec: 'hevc', hardware: true }],
  ['h264_vaapi', { kind: video, codec: 'h264', quality: 'qp', hardware: true }],
  ['hevc_vaapi', { kind: video, codec: 'hevc', quality: 'qp', hardware: true }],
  ['aac', { kind: audio, codec: 'aac' }],
  ['ac3', { kind: audio, codec: 'ac3' }],
  ['eac3', { kind: audio, codec: 'eac3' }],
  ['eac3_eae', { kind: audio, codec: 'eac3' }],
  ['libopus', { kind: audio, codec: 'libopus' }],
  ['libmp3lame', { kind: audio, codec: 'libmp3lame' }],
  ['flac', { kind: audio, codec: 'flac', lossless: true }],
  ['ass', { kind: 'subtitle', codec: 'ass' }],
  ['srt', { kind: 'subtitle', codec: 'subrip' }],
  ['subrip', { kind: 'subtitle', codec: 'subrip' }],
  ['webvtt', { kind: 'subtitle', codec: 'webvtt' }],
  ['mov_text', { kind: 'subtitle', codec: 'mov_text' }],
]);
