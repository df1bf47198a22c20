import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Pipeline, type AudioTrack, type Input, type PipelineSpec } from '../../lib/pipeline/index.js';
import type { Job } from '../../lib/job/index.js';
import { pgs, type PgsEvent } from '../pipeline/sup.js';

/** Films made of the codecs, and with the streams, that a recorded command line names. */

export const filmSeconds = 24;
const size = '320x180';

/** By Plex's name of the decoder. `dca` is not here: no encoder of ours makes DTS. */
const videoCodecs: Readonly<Record<string, 'h264' | 'hevc' | 'av1' | undefined>> = { h264: 'h264', hevc: 'hevc', av1: 'av1', libdav1d: 'av1' };
const audioCodecs: Readonly<Record<string, 'aac' | 'ac3' | 'eac3' | 'flac'>> = { flac: 'flac', aac: 'aac', aac_lc: 'aac', ac3: 'ac3', eac3_eae: 'eac3' };

export interface CorpusFilm {
  path: string;
  fps: '24' | '24000/1001';
  /** Whether its subtitles are pictures. */
  hasBitmaps?: true;
  /** Why it could not be made. */
  missing?: string;
}

type StreamKind = 'video' | 'audio' | 'subtitle';

/** The kind of each stream of the film, by its index; what nobody reads is sound. */
function streamKinds({ tracks }: Job): StreamKind[] {
  const kinds: (StreamKind | undefined)[] = [];
  for (const { kind, sources, burn } of tracks) {
    for (const { input, stream } of sources) if (input === 0 && kind !== 'attachment') kinds[Number(stream)] = kind;
    if (burn?.input === 0) kinds[Number(burn.stream)] = 'subtitle';
  }
  return Array.from(kinds, (kind, index) => kind ?? (index === 0 ? 'video' : 'audio'));
}

/** Of a stream of the first input: what stands before it. */
function decoderName(argv: readonly string[], index: number): string | undefined {
  const at = Math.max(argv.indexOf(`-codec:${index}`), index === 0 ? argv.indexOf('-codec:v') : -1);
  return at >= 0 && at < argv.indexOf('-i') ? argv[at + 1] : undefined;
}

/** `argv`: for what the Job does not say, the decoders. `subtitle`: a file that becomes the film's subtitles. */
export async function corpusFilm(folder: string, id: string, { argv, job, subtitle }: { argv: readonly string[]; job: Job; subtitle: string }): Promise<CorpusFilm> {
  const kinds = streamKinds(job);
  const named = (index: number) => decoderName(argv, index);
  const fps = argv.some((token) => /^23\.97/.test(token)) ? '24000/1001' : '24';
  const path = join(folder, `${id}.mkv`);
  const dts = kinds.findIndex((kind, index) => kind === 'audio' && named(index) === 'dca');
  if (dts >= 0) return { path, fps, missing: 'no encoder of ours makes DTS' };
  const hasSubtitle = kinds.includes('subtitle');
  const hasBitmaps = hasSubtitle && argv.some((token) => /\boverlay(_\w+)?\b/.test(token));
  const words: Input[] = hasBitmaps ? [{ kind: 'url', format: 'sup', url: bitmapFile(folder, id) }] : [subtitle];
  await using pipeline = await Pipeline.open({
    input: [
      { kind: 'url', format: 'lavfi', url: `testsrc2=size=${size}:rate=${fps}`, duration: filmSeconds },
      { kind: 'url', format: 'lavfi', url: 'sine=frequency=440:sample_rate=48000', duration: filmSeconds }, ...(hasSubtitle ? words : []),
    ],
    video: (kinds.length === 0 || kinds.includes('video')) && videoOf(videoCodecs[named(0) ?? 'h264'] ?? 'h264'),
    audio: kinds.flatMap((kind, index) => (kind === 'audio' ? [audioOf(audioCodecs[named(index) ?? 'aac'] ?? 'aac')] : [])),
    ...(hasSubtitle ? { subtitle: { from: { input: 2, stream: 's:0' }, encode: hasBitmaps ? 'copy' : { codec: id.includes('ass') ? 'ass' : 'subrip' } } } : {}),
    output: path,
  });
  await pipeline.run();
  return { path, fps, ...(hasBitmaps ? { hasBitmaps } : {}) };
}

/** A bar across the lower part of the picture: when it is there, s, and where, as parts of the picture. */
export const bar = { times: [[2, 5], [8, 20]], left: 0.1, right: 0.9, top: 0.75, bottom: 0.95 } as const;

/** PGS of a film of 1080 lines. */
export function bitmapFile(folder: string, id: string): string {
  const path = join(folder, `${id}.sup`);
  const canvas = { width: 1920, height: 1080 };
  const show = { x: bar.left * canvas.width, y: bar.top * canvas.height, width: (bar.right - bar.left) * canvas.width, height: (bar.bottom - bar.top) * canvas.height, color: { y: 180, cr: 128, cb: 128, opacity: 255 } };
  writeFileSync(path, pgs(canvas, bar.times.flatMap(([from, to]): PgsEvent[] => [{ at: from, show }, { at: to }])));
  return path;
}

type Video = Extract<NonNullable<PipelineSpec['video']>, { from?: unknown }>;

/** HEVC and AV1 as HDR10, for the graphs that map its tones. */
function videoOf(codec: 'h264' | 'hevc' | 'av1'): Video {
  const from = { input: 0, stream: 'v:0' };
  if (codec === 'h264') return { from, filter: [{ filter: 'format', pix_fmts: ['yuv420p'] }], encode: { codec, preset: 'ultrafast', quality: 28, keyFrameSeconds: 2 } };
  const filter = 'format=yuv420p10le,setparams=color_primaries=bt2020:color_trc=smpte2084:colorspace=bt2020nc:range=tv';
  if (codec === 'hevc') return { from, filter, encode: { codec, preset: 'ultrafast', quality: 28, keyFrameSeconds: 2 } };
  return { from, filter, encode: { codec, quality: 50, gop: 48, options: { preset: '12' } } };
}

function audioOf(codec: 'aac' | 'ac3' | 'eac3' | 'flac'): AudioTrack {
  return { from: { input: 1, stream: 'a:0' }, filter: [{ filter: 'aresample', ochl: codec === 'aac' || codec === 'flac' ? 'stereo' : '5.1' }], encode: codec === 'flac' ? { codec } : { codec, bitrate: '192k' } };
}
