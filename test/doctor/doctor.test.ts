import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { examineJetson } from '../../lib/doctor/doctor.js';
import { reportText } from '../../lib/doctor/report.js';
import { packageRoot } from '../../lib/native/load.js';
import { emulatedEnvironment, hasEmulator } from '../emulator/emulator.js';
import { workFolder } from '../work-folder.js';
import { examine, type Visit } from './boards.js';

/** On emulated boards the report must have the facts of their profiles (test/emulator/core/profile.cc, README.md). */

t.setTimeout(600_000);
const skip = hasEmulator('orin-r36') ? false : 'the emulator is not built';
/** Of a board that answers nothing. Software with a sanitizer before it takes longer to start. */
const limitMs = process.env['LD_PRELOAD'] === undefined ? 10_000 : 20_000;

const ptx = 'CUDA: PTX 6.0';
const but = (visit: Visit, ...names: string[]) => visit.results.filter(({ check }) => ![ptx, ...names].includes(check));

t.test('Orin: all ten are as expected', { skip }, async (t) => {
  const visit = await examine(t, 'orin-r36');
  t.equal(visit.results.length, 18);
  t.match(visit.board, { model: 'NVIDIA Jetson AGX Orin Developer Kit', release: 'R36.4.3', chip: 'tegra234' });
  t.same(visit.board.nodes.map(({ path, state }) => `${path} ${state}`), ['/dev/nvhost-nvdec absent', '/dev/v4l2-nvdec opens', '/dev/nvhost-msenc absent', '/dev/v4l2-nvenc opens']);
  t.match(visit.found.get('libraries')?.found, /orin-r36\/libnvv4l2\.so, .*; surfaces by NvBufSurface$/);
  t.match(visit.found.get('decoder: QUERYCAP')?.found, /^capabilities 0x84204000, .* card 'orin-r36'/);
  t.equal(visit.found.get('decoder: ENUM_FMT')?.found, 'H264 H265 VP80 VP90 AV10 MPG2 MPG4 MJPG to NM12');
  t.equal(visit.found.get('encoder: ENUM_FMT')?.found, 'YM12 NM12 PM10 to H264 H265 AV10');
  t.match(visit.found.get('decoder: sessions')?.facts, { opened: 32, errno: 'EBUSY' });
  t.match(visit.found.get('encoder: sessions')?.facts, { opened: 16, errno: 'EBUSY' });
  t.match(visit.found.get('Main 10: G_FMT')?.facts, { pixelFormat: 'PM10', crop: [384, 256], minBuffers: 6, pictures: 8, lumaBits: 0xffc0, end: 'FLAG_LAST' });
  t.equal(visit.found.get('aspect ratio: control')?.found, '0x990b44 and 0x990b45 have it');
  t.equal(visit.found.get('timestamps: as given')?.found, 'the same come back');
  t.equal(visit.found.get('timestamps: tv_usec above 999999')?.found, 'they come back normalised');
  for (const { check, differs, failure } of but(visit)) t.notOk(differs !== false || failure, check);
});

t.test('Nano: eight bits of ten, the older library, no control of the aspect ratio', { skip }, async (t) => {
  const visit = await examine(t, 'nano-r32');
  t.match(visit.found.get('libraries')?.found, /libnvbuf_utils\.so.*; surfaces by nvbuf_utils$/);
  t.match(visit.found.get('Main 10: G_FMT')?.found, /^NM12, /);
  t.equal(visit.found.get('Main 10: alignment')?.found, 'samples of 8 bits (NM12)');
  t.match(visit.found.get('decoder: sessions')?.facts, { opened: 8 });
  t.equal(visit.found.get('aspect ratio: control')?.found, 'none has it');
  for (const { check, differs, failure } of but(visit, 'Main 10: alignment')) t.notOk(differs !== false || failure, check);
});

t.test('Orin Nano: a node of an encoder, and no encoder', { skip }, async (t) => {
  const visit = await examine(t, 'orin-nano-r36');
  t.match(visit.found.get('encoder: QUERYCAP'), { differs: false });
  t.match(visit.found.get('encoder: sessions'), { found: '0 at once, then: could not set the codec: Invalid argument (EINVAL)', expected: 'none: Orin Nano has no encoder', differs: false });
});

t.test('what a board refuses, or breaks, is a line; the rest is examined', { skip }, async (t) => {
  const busy = await examine(t, 'orin-r36', ['session.open=EBUSY@3']);
  t.match(busy.found.get('decoder: sessions')?.facts, { opened: 2, errno: 'EBUSY' });
  const broken = await examine(t, 'orin-r36', ['encoder.open=crash@3', 'main10=nv12', 'eos=epipe', 'sar=other-release']);
  t.equal(broken.found.get('encoder: sessions')?.failure, 'its process died of SIGSEGV: 2 were open before');
  t.match(broken.found.get('Main 10: G_FMT'), { found: /^NM12/, differs: true });
  t.match(broken.found.get('decoder: end of stream'), { found: 'DQBUF fails with EPIPE', differs: true });
  t.match(broken.found.get('aspect ratio: control'), { found: '0x990b39 and 0x990b3a have it', differs: true });
  const text = reportText(broken);
  t.match(text, /^failed {3}encoder: sessions: its process died of SIGSEGV/m);
  t.match(text, /^differs {2}Main 10: G_FMT: NM12, .*\(expected: PM10 \(P010M\), from R34 on\)$/m);
  t.match(text, /^5 of 18 checks differ/m, 'with the CUDA driver, which no emulator has');
});

t.test('a board that does not answer, or may not be opened', { skip }, async (t) => {
  const hanging = await examine(t, 'orin-r36', ['decoder.s_fmt=hang@*'], { limitMs });
  t.equal(hanging.found.get('decoder: sessions')?.failure, `no answer within ${limitMs / 1_000} s`);
  t.equal(hanging.found.get('decoder: end of stream')?.failure, `no answer within ${limitMs / 1_000} s`);
  t.match(hanging.found.get('encoder: sessions')?.facts, { opened: 16 });
  const forbidden = await examine(t, 'orin-r36', ['decoder.open=EACCES@*']);
  t.equal(forbidden.found.get('decoder: QUERYCAP')?.failure, 'could not open the decoder: Permission denied (EACCES)');
  const endless = await examine(t, 'orin-r36', ['eos=never', 'timestamps=zero']);
  t.match(endless.found.get('decoder: end of stream'), { found: 'none came within 3 s', differs: true });
  t.match(endless.found.get('timestamps: as given'), { found: /^given 0 s 0 us, 0 s 40000 us/, differs: true });
});

/** test/kernels makes it: a driver that takes PTX and runs the kernels on the processor. */
const driver = join(packageRoot(import.meta.dirname), 'build/cmake/test/kernels/standin/libcuda.so.1');
const skipDriver = skip || (existsSync(driver) ? false : "the stand-in for CUDA's driver is not built");

t.test('a driver compiles all PTX of the library', { skip: skipDriver }, async (t) => {
  const { found } = await examine(t, 'orin-r36', [], { environment: { JETSON_AV_CUDA_DRIVER: driver } });
  t.match(found.get(ptx), { found: /^the driver compiled tonemap_common, tonemap_any, tonemap_ratios, scale; the GPU has memory of its own$/, differs: true });
  const none = await examine(t, 'orin-r36', [], { environment: { JETSON_AV_CUDA_DRIVER: '/nowhere/libcuda.so.1' } });
  t.match(none.found.get(ptx)?.failure, /^there is no CUDA driver: \/nowhere\/libcuda\.so\.1: cannot open/);
});

const main = fileURLToPath(new URL('../../lib/cli/main.js', import.meta.url));

function run(args: readonly string[], env: Record<string, string> = {}): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...args], { env: { ...process.env, ...env }, timeout: 120_000, killSignal: 'SIGKILL' }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? -1), out, err });
    });
  });
}

t.test('the command', { skip }, async (t) => {
  const { code, out } = await run(['doctor', '--jetson', '--json'], emulatedEnvironment('orin-r36'));
  t.equal(code, 0);
  t.match(JSON.parse(out), { board: { software: { node: process.version } }, results: [{ check: 'libraries', differs: false }] });
  t.match(await run(['doctor', '--jetson', '--quick']), { code: 2, err: /--jetson is a report of its own/ });
});

t.test('elsewhere there is nothing to examine, in one sentence', async (t) => {
  const root = workFolder(t);
  await t.rejects(examineJetson({ root }), { code: 'ERR_JETSONAV_UNSUPPORTED', message: /^This machine is no Jetson: libnvv4l2\.so: cannot open/ });
});
