import { existsSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { Pipeline, type PipelineSpec, type VideoFrame } from '../../../lib/index.js';
import { emulatorFolder, type Profile } from '../../emulator/emulator.js';
import { folder, look, pictures } from '../../pipeline/fixture.js';
import { onBoard, skip, type Visit } from './board.js';
import type { Done, EncodeTask } from './scenarios.js';

/** Frames that stay on the board from the decoder to the encoder: the CPU sees none of them, or where it must, it works where they lie. */

t.setTimeout(300_000);

const seconds = 1;
const rate = 25;
const hdr = 'format=yuv420p10le,setparams=range=tv:color_primaries=bt2020:color_trc=smpte2084:colorspace=bt2020nc';

interface Way {
  name: string;
  film: { codec: 'h264' | 'hevc'; size: string; filter?: string };
  filter?: object[];
  /** What the filter's stage says of where it works; absent: there is none. */
  accel?: string;
  /** The CPU reads and writes nothing, but for the picture from which the encoder's headers are learned. */
  untouched: boolean;
  size: string;
  /** dB of luma that the least of all pictures has beside software's. */
  least: number;
}

const ways: readonly Way[] = [
  { name: 'as it is', film: { codec: 'h264', size: '320x192' }, untouched: true, size: '320x192', least: 40 },
  { name: 'as it is, of no whole macroblocks', film: { codec: 'h264', size: '406x154' }, untouched: true, size: '406x154', least: 40 },
  { name: 'made smaller', film: { codec: 'h264', size: '320x192' }, filter: [{ filter: 'scale', w: 160, h: 96 }], accel: 'device', untouched: true, size: '160x96', least: 22 },
  { name: 'made smaller, to no whole macroblocks', film: { codec: 'h264', size: '640x360' }, filter: [{ filter: 'scale', w: 302, h: 170 }], accel: 'device', untouched: true, size: '302x170', least: 22 },
  { name: 'with a pixel format', film: { codec: 'h264', size: '320x192' }, filter: [{ filter: 'format', pix_fmts: ['nv12'] }], accel: 'device', untouched: true, size: '320x192', least: 40 },
  { name: 'at another rate', film: { codec: 'h264', size: '320x192' }, filter: [{ filter: 'fps', fps: '25' }], accel: 'device', untouched: true, size: '320x192', least: 40 },
  { name: 'filtered in memory', film: { codec: 'h264', size: '320x192' }, filter: [{ filter: 'graph', graph: 'hflip' }], accel: 'none', untouched: false, size: '320x192', least: 40 },
  { name: 'ten bits that become eight', film: { codec: 'hevc', size: '320x192', filter: 'format=yuv420p10le' }, filter: [{ filter: 'format', pix_fmts: ['nv12'] }], accel: 'device', untouched: false, size: '320x192', least: 40 },
  { name: 'HDR that becomes SDR', film: { codec: 'hevc', size: '320x192', filter: hdr }, filter: [{ filter: 'tonemap', tonemap: 'bt2390', w: 160, h: 90 }], accel: 'device', untouched: false, size: '160x90', least: 38 },
];

async function make(t: Test, { codec, size, filter }: Way['film']): Promise<string> {
  const path = join(await folder(t), 'film.mkv');
  await using pipeline = await Pipeline.open({ input: pictures(seconds, { size, rate }), output: path, audio: false, video: { ...(filter === undefined ? {} : { filter }), encode: { codec, accel: 'none', preset: 'ultrafast', rateControl: { mode: 'quality', quality: 8 } } } } as PipelineSpec);
  await pipeline.run();
  return path;
}

const luma = ({ readPlanes: [plane], strides: [stride], width, height }: VideoFrame): Buffer => Buffer.concat(Array.from({ length: height }, (_, y) => Buffer.from(plane!.subarray(y * stride!, y * stride! + width))));

/** What software makes of it, and then nothing. */
async function expected(path: string, filter: Way['filter']): Promise<Buffer[]> {
  await using pipeline = await Pipeline.open({ input: path, audio: false, output: { kind: 'frames' }, video: { decode: { accel: 'none' }, tap: 'yuv420p', ...(filter === undefined ? {} : { filter }) } } as PipelineSpec);
  const all: Buffer[] = [];
  for await (const frame of pipeline.frames()) all.push(luma(frame));
  return all;
}

function decibels(a: Buffer, b: Buffer): number {
  const squares = a.reduce((sum, value, at) => sum + (value - b[at]!) ** 2, 0);
  return 10 * Math.log10((255 ** 2 * a.length) / Math.max(squares, 1));
}

function taskOf(film: string, output: string, filter: Way['filter']): EncodeTask {
  return {
    do: 'encode', input: film, output, fallback: true, decode: { accel: 'jetson' },
    encode: { codec: 'h264', accel: 'jetson', rateControl: { mode: 'quality', quality: 4 } },
    ...(filter === undefined ? {} : { filter }),
  } as EncodeTask;
}

function check(t: Test, { ended, violations, report }: Visit): void {
  t.equal(ended, undefined, 'the process lives');
  t.strictSame(violations, [], 'nothing that a board punishes');
  t.match(report, { sessionsAlive: 0, surfacesAlive: 0 }, 'nothing is left behind');
}

async function compare(t: Test, output: string, pictures: readonly Buffer[], { size, least }: Pick<Way, 'size' | 'least'>): Promise<void> {
  const seen = await look(t, output, (frame) => ({ size: `${frame.width}x${frame.height}`, luma: luma(frame) }));
  t.equal(seen.length, pictures.length, 'every picture once');
  t.ok(seen.every((each) => each.size === size), `of ${size}`);
  const worst = Math.min(...seen.map(({ luma }, index) => decibels(luma, pictures[index]!)));
  t.ok(worst >= least, `${worst.toFixed(1)} dB of at least ${least}`);
}

const syncs = ({ report }: Visit): number => report.syncsForCpu + report.syncsForDevice;
/** Two planes of the gray picture that the encoder learns its headers from. */
const syncsOfHeaders = 2;

for (const profile of ['nano-r32', 'orin-r36', 'orin-r39'] as const satisfies Profile[]) {
  t.test(profile, { skip }, async (t) => {
    for (const way of ways) {
      if (profile === 'nano-r32' && way.film.filter !== undefined) continue;  // its decoder has no ten bits
      await t.test(way.name, async (t) => {
        const film = await make(t, way.film);
        const output = join(await folder(t), 'made.mp4');
        const visit = await onBoard(t, profile, [taskOf(film, output, way.filter)]);
        const [{ error, way: stages = [] }] = visit.results as [Done];
        t.equal(error, undefined);
        check(t, visit);
        t.match(stages, [{ what: `${way.film.codec}_jetson` }, { accel: way.accel ?? /none|device/ }, { what: 'h264_jetson' }]);
        if (way.untouched) t.ok(syncs(visit) <= syncsOfHeaders, `the CPU saw ${syncs(visit)} planes`);
        else t.ok(syncs(visit) > syncsOfHeaders, 'the CPU worked on them');
        await compare(t, output, await expected(film, way.filter), way);
      });
    }
  });
}

/** Tone mapping by CUDA, through EGL images of the surfaces: the emulator's and the stand-in's own, so that only the calls are shown, and who sees what. */
const standIn = join(emulatorFolder, '../kernels/standin/libcuda.so.1');
const skipCuda = skip !== false ? skip : existsSync(standIn) ? false : 'the stand-in for a CUDA driver is not built';
const sdr = [{ filter: 'tonemap', tonemap: 'bt2390', w: 160, h: 96 }];
const uneven = [{ filter: 'tonemap', tonemap: 'bt2390', w: 160, h: 90 }];
/** Two planes each: the picture that is made twice is read, written by the CPU, and CUDA's is read beside it. */
const syncsOfCheck = 6;

for (const [profile, faults] of [['orin-r36', []], ['nano-r32', ['main10=p010']]] as const) {
  t.test(`tone mapping by CUDA, ${profile}`, { skip: skipCuda }, async (t) => {
    process.env['JETSON_AV_CUDA_DRIVER'] = standIn;
    t.teardown(() => delete process.env['JETSON_AV_CUDA_DRIVER']);
    const film = await make(t, { codec: 'hevc', size: '320x192', filter: hdr });
    for (const [filter, size] of [[sdr, '160x96'], [uneven, '160x90']] as const) {
      const output = join(await folder(t), 'made.mp4');
      const visit = await onBoard(t, profile, [taskOf(film, output, filter)], [...faults, 'egl=image']);
      const [{ error, kernels }] = visit.results as [Done];
      t.equal(error, undefined);
      check(t, visit);
      t.match(kernels!.join('\n'), /bt2390 from smpte2084, .* jetson_tonemap\w* kernels/, 'by its kernels');
      t.notMatch(kernels!.join('\n'), /instead of CUDA/);
      if (filter === sdr) t.ok(syncs(visit) <= syncsOfHeaders + syncsOfCheck, `the CPU saw ${syncs(visit)} planes`);
      await compare(t, output, await expected(film, filter), { size, least: 38 });
    }
  });
}

for (const [why, faults] of [[/instead of CUDA: the board gives no EGL image/, []], [/instead of CUDA: its first picture is [\d.]+ codes from the CPU's/, ['egl=other']]] as const) {
  t.test(`tone mapping where CUDA sees no surfaces: ${String(why)}`, { skip: skipCuda }, async (t) => {
    process.env['JETSON_AV_CUDA_DRIVER'] = standIn;
    t.teardown(() => delete process.env['JETSON_AV_CUDA_DRIVER']);
    const film = await make(t, { codec: 'hevc', size: '320x192', filter: hdr });
    const output = join(await folder(t), 'made.mp4');
    const visit = await onBoard(t, 'orin-r36', [taskOf(film, output, sdr)], faults);
    const [{ error, kernels }] = visit.results as [Done];
    t.equal(error, undefined);
    check(t, visit);
    t.match(kernels!.join('\n'), why);
    await compare(t, output, await expected(film, sdr), { size: '160x96', least: 38 });
  });
}
/** Whatever the converter does not do, the viewer sees every picture: decoded in software, or resized by the CPU. */
for (const fault of ['transform=execution@40', 'transform=unsupported@41', 'transform=execution@30+', 'surface.allocate=fail@24', 'surface.limit=bytes:4000000', 'encoder.dqbuf=EIO@10']) {
  t.test(fault, { skip }, async (t) => {
    const film = await make(t, { codec: 'h264', size: '320x192' });
    const output = join(await folder(t), 'made.mp4');
    const filter = [{ filter: 'scale', w: 302, h: 170 }];
    const visit = await onBoard(t, 'orin-r36', [taskOf(film, output, filter)], [fault]);
    const [{ error }] = visit.results as [Done];
    t.equal(visit.ended, undefined, 'the process lives');
    t.match(visit.report, { sessionsAlive: 0, surfacesAlive: 0 }, 'nothing is left behind');
    if (fault.startsWith('encoder')) return void t.match(error, /Input\/output error/, 'an encoder that breaks ends the session: another node goes on');
    t.equal(error, undefined);
    await compare(t, output, await expected(film, filter), { size: '302x170', least: 22 });
  });
}

/** A film that changes on its way, between the codecs of a board and without a filter. */
for (const [change, codec, size] of [['double', 'h264', '320x192'], ['half', 'h264', '320x192'], ['depth', 'hevc', '320x192'], ['same', 'h264', '320x192']] as const) {
  t.test(`resolution=${change}`, { skip }, async (t) => {
    const film = await make(t, { codec, size });
    const output = join(await folder(t), 'made.mp4');
    const visit = await onBoard(t, 'orin-r36', [taskOf(film, output, undefined)], [`resolution=${change}@10x10`]);
    const [{ error, way = [] }] = visit.results as [Done];
    t.equal(error, undefined);
    check(t, visit);
    t.match(way, [{ what: `${codec}_jetson` }, {}, { what: 'h264_jetson' }]);
    const seen = await look(t, output, ({ width, height }) => `${width}x${height}`);
    t.strictSame(seen, Array.from({ length: seconds * rate }, () => size), 'every picture, as large as the stream began');
  });
}
