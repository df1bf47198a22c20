import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Test } from 'tap';
import { Pipeline, type PipelineSpec, type VideoTrack } from '../../../lib/index.js';
import { folder, pictures } from '../../pipeline/fixture.js';

/** Streams of every codec that a board decodes. */

export interface Film {
  name: string;
  codec: 'h264' | 'hevc' | 'vp8' | 'vp9' | 'av1' | 'mpeg2' | 'mpeg4' | 'mjpeg';
  bits: 8 | 10;
  input: PipelineSpec['input'];
  /** Why it is not here. */
  missing?: string;
}

const media = resolve(process.env['JETSON_AV_MEDIA'] ?? resolve('../shared/media'));

function real(name: string, codec: Film['codec'], bits: 8 | 10, duration = 0.4): Film {
  const url = join(media, name);
  return { name, codec, bits, input: { kind: 'url', url, duration }, ...(existsSync(url) ? {} : { missing: `no ${name}` }) };
}

async function made(here: string, name: string, codec: 'h264' | 'hevc' | 'av1' | 'mjpeg', bits: 8 | 10, encode: object, file: string): Promise<Film> {
  const path = join(here, file);
  const video = { ...(bits === 8 ? {} : { filter: 'format=yuv420p10le' }), encode: { codec, accel: 'none', ...encode } as VideoTrack['encode'] };
  await using pipeline = await Pipeline.open({ input: pictures(1, { size: '320x180' }), output: path, audio: false, video } as PipelineSpec);
  await pipeline.run();
  return { name, codec, bits, input: path };
}

/** libav here encodes no VP8. */
function vp8(here: string): Film {
  const path = join(here, 'vp8.webm');
  const { status, error } = spawnSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=size=320x180:duration=1', '-c:v', 'libvpx', '-b:v', '500k', path]);
  return { name: 'VP8', codec: 'vp8', bits: 8, input: path, ...(status === 0 ? {} : { missing: `no ffmpeg that encodes VP8 (${error?.message ?? status})` }) };
}

export async function films(t: Test): Promise<Film[]> {
  const here = await folder(t);
  return [
    await made(here, 'H.264 with B pictures', 'h264', 8, { options: { bf: 3 } }, 'h264.mp4'),
    await made(here, 'H.264 without parameter sets in band', 'h264', 8, { gop: 10 }, 'oob.mkv'),
    await made(here, 'H.264 as a transport stream', 'h264', 8, { gop: 10 }, 'h264.ts'),
    await made(here, 'HEVC', 'hevc', 8, { preset: 'ultrafast' }, 'hevc.mkv'),
    await made(here, 'HEVC Main 10', 'hevc', 10, { preset: 'ultrafast' }, 'main10.mp4'),
    await made(here, 'AV1', 'av1', 8, { preset: 'ultrafast' }, 'av1.mp4'),
    await made(here, 'AV1 of 10 bits', 'av1', 10, { preset: 'ultrafast' }, 'av1-10.mkv'),
    await made(here, 'Motion JPEG', 'mjpeg', 8, {}, 'mjpeg.mkv'),
    vp8(here),
    real('bbb-bpyramid.h264.mp4', 'h264', 8),
    real('h264-dts.ts', 'h264', 8),
    real('dovi-p9-1080p60.h264.mp4', 'h264', 8, 0.2),
    real('hdr10-1080p.hevc10-aac.mp4', 'hevc', 10, 0.2),
    real('hlg-1080p-editlist.hevc10-aac.mp4', 'hevc', 10, 0.2),
    real('bbb-540p60.vp9-vorbis5.1.webm', 'vp9', 8),
    real('vp9-10bit.webm', 'vp9', 10),
    real('hdr10-portrait.av1-aac.mp4', 'av1', 10),
    real('bbb-1080p.mpeg2-mp2.ts', 'mpeg2', 8, 0.2),
    real('sample.mpeg4-mp3.avi', 'mpeg4', 8),
  ];
}
