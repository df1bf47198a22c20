// The built archives, linked as the addon links them: position independent, closed to the outside, and complete.

import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import t from 'tap';
import { checkout, load } from './load.js';

const run = promisify(execFile);
const { builtLibav } = await load<{ builtLibav: () => Promise<{ prefix: string } | undefined> }>('csrc/libav/build.mjs');
const built = await builtLibav();

const WANTED = {
  encoder:
    'libx264 libx265 libsvtav1 aac ac3 eac3 flac libopus libmp3lame mjpeg png ass ssa subrip srt webvtt mov_text text dvbsub dvdsub rawvideo ' +
    'wrapped_avframe pcm_s16le pcm_f32le h264_vaapi hevc_vaapi av1_vaapi h264_v4l2m2m hevc_v4l2m2m',
  decoder: 'h264 hevc av1 libdav1d vp9 mpeg2video vc1 mpeg4 aac ac3 eac3 dca truehd flac mp3 opus pgssub dvdsub subrip ass',
  filter: 'scale_jetson tonemap_jetson scale tonemap overlay subtitles ass drawtext yadif bwdif scale_vaapi aresample loudnorm',
  muxer: 'hls dash segment matroska mp4 mpegts webvtt null',
  demuxer: 'matroska mov mpegts avi hls lavfi srt',
  protocol: 'file pipe http https tcp',
};

/** Definitions for what libavfilter expects from kernels that are compiled elsewhere. */
async function kernels(prefix: string): Promise<string> {
  const { stdout } = await run('nm', ['--undefined-only', '--quiet', join(prefix, 'lib/libavfilter.a')], { maxBuffer: 1 << 28 });
  const names = new Set([...stdout.matchAll(/\bU (jetson_\w+)/g)].map((match) => match[1] ?? ''));
  return [...names].map((name) => `extern "C" __attribute__((visibility("hidden"))) void ${name}() {}\n`).join('');
}

await t.test('a shared object around libav', { skip: built ? false : 'libav is not built: node csrc/libav/build.mjs' }, async (t) => {
  const prefix = built?.prefix ?? '';
  const folder = t.testdir();
  await writeFile(join(folder, 'kernels.cc'), await kernels(prefix));
  const defines = [`-DLIBAV=${prefix}`, `-DKERNELS=${join(folder, 'kernels.cc')}`];
  await run('cmake', ['-S', join(checkout, 'test/libav/probe'), '-B', folder, '-G', 'Ninja', ...defines]);
  await run('ninja', ['-C', folder]);
  const library = join(folder, 'libprobe.so');

  await t.test('has what a Job can ask for', async (t) => {
    const asked = Object.entries(WANTED).flatMap(([kind, names]) => names.split(' ').flatMap((name) => [kind, name]));
    const { stdout } = await run(join(folder, 'host'), [library, ...asked]);
    t.strictSame(stdout.split('\n').filter((line) => line.endsWith(' 0')), []);
    t.equal(stdout.trimEnd().split('\n').length, asked.length / 2);
  });

  await t.test('makes and encodes frames', async (t) => {
    for (const encoder of ['libx264', 'libx265', 'libsvtav1']) {
      const { stdout } = await run(join(folder, 'host'), [library, 'encode', encoder]);
      t.equal(stdout.trimEnd().split('\n').at(-1), `encode ${encoder} 30`);
    }
  });

  await t.test('shows nothing of libav, and needs no zlib from outside', async (t) => {
    const exported = await run('nm', ['--dynamic', '--defined-only', library], { maxBuffer: 1 << 26 });
    t.notMatch(exported.stdout, /\b(av_|avcodec_|avformat_|avfilter_|sws_|swr_|ff_|inflate|deflate)/);
    t.match(exported.stdout, /\bT probe\b/);
    const imported = await run('nm', ['--dynamic', '--undefined-only', library], { maxBuffer: 1 << 26 });
    t.notMatch(imported.stdout, /\b(inflate|deflate|crc32|SSL_|EVP_)/);
  });
});
