import { chownSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { examine as addon } from '../../lib/doctor/areas/addon.js';
import { examine as backendsOf } from '../../lib/doctor/areas/backends.js';
import { examine as cuda } from '../../lib/doctor/areas/cuda.js';
import { examine as devices } from '../../lib/doctor/areas/devices.js';
import { examine as disks, writingSpeed } from '../../lib/doctor/areas/disks.js';
import { examine as jetson } from '../../lib/doctor/areas/jetson.js';
import { examine as memory } from '../../lib/doctor/areas/memory.js';
import { examine as processor, type Host } from '../../lib/doctor/areas/processor.js';
import { examine as software } from '../../lib/doctor/areas/software.js';
import { examine as speed } from '../../lib/doctor/areas/speed.js';
import { simdOf } from '../../lib/doctor/simd.js';
import type { AttemptResult } from '../../lib/pipeline/machine-attempts.js';
import { workFolder } from '../work-folder.js';
import { said, whereOf } from './machine.js';

const debian = { 'etc/os-release': 'NAME="Debian"\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n' };
const modern = { node: '22.13.0', kernel: '6.1.0', arch: 'x64', glibc: '2.36', wanted: '20.19.0' };

t.test('software: Node, system, C library', async (t) => {
  t.match(said(await software(whereOf(t, debian), modern)), { Node: 'ok: v22.13.0, x64', system: 'ok: Debian GNU/Linux 12 (bookworm); kernel 6.1.0; glibc 2.36' });
  t.match(said(await software(whereOf(t, debian), { ...modern, node: '20.9.1' })).Node, /^failed: v20\.9\.1.*Node 20\.19\.0 or newer/);
  t.match(said(await software(whereOf(t, { ...debian, '.dockerenv': '' }), { ...modern, glibc: '2.28' })).system, /^warning: .*, in a container; .*glibc 2\.28 -> .*npx jetson-av build/);
  t.match(said(await software(whereOf(t), { ...modern, glibc: undefined })).system, /^warning: a system that does not say its name; .*other than glibc -> /);
  t.match(said(await software(whereOf(t), { ...modern, arch: 'riscv64' })).system, /no binary is published for riscv64/);
});

t.test('addon: which one, what it lacks, and why it does not load', async (t) => {
  const loaded = (missing: readonly string[], file = '/x/build/Release/jetson_av.node') => () => ({ file, addon: { libavVersion: '7.1.5', describe: (_kind: string, name?: string) => missing.includes(name ?? '') ? undefined : { name: name ?? '', options: [] } } });
  const where = whereOf(t);
  t.strictSame(said(await addon(where, loaded([]))), { addon: 'ok: built here; libav 7.1.5', codecs: 'ok: libx264 libx265 libsvtav1 libdav1d libopus libmp3lame aac' });
  t.match(said(await addon(where, loaded(['libx265', 'libdav1d'], '/x/node_modules/@jetson-av/linux-x64/jetson_av.node'))), { addon: /the platform's package/, codecs: /^warning: without libx265 \(HEVC in software\), libdav1d \(AV1 decoding in software\) -> / });
  t.match(said(await addon(where, () => { throw new Error("There is no addon. Build it with 'npx jetson-av build'"); })).addon, /^failed: There is no addon.*build/);
});

const host: Host = { model: 'Some CPU', cores: 8, usable: 8, load: 0.5 };
const cpu = 'sys/devices/system/cpu';
const avx2 = { 'proc/cpuinfo': 'processor : 0\nflags\t\t: fpu sse4_1 avx avx2 fma\n' };

t.test('processor: instructions, limits, clock, load, heat', async (t) => {
  const well = said(await processor(whereOf(t, { ...avx2, [`${cpu}/cpu0/cpufreq/scaling_governor`]: 'schedutil\n', [`${cpu}/cpu0/cpufreq/cpuinfo_max_freq`]: '4000000\n' }), host));
  t.match(well, { processor: 'ok: Some CPU, 8 cores, AVX2', share: 'ok: all cores, all of the time', clock: 'ok: governor schedutil, up to 4000 MHz', load: 'ok: 0.5 of 8 over the last minute', heat: 'ok: no sensor tells' });
  t.match(said(await processor(whereOf(t, { 'proc/cpuinfo': 'flags : sse4_1\n' }), host)).processor, /^warning: .*SSE4 -> /);
  t.match(said(await processor(whereOf(t, avx2), { ...host, load: 7 })).load, /^warning: 7\.0 of 8/);
});

t.test('processor: what a container leaves', async (t) => {
  const group = { 'proc/self/cgroup': '0::/system.slice/agent.service\n', 'sys/fs/cgroup/system.slice/cpu.max': '150000 100000\n', 'sys/fs/cgroup/system.slice/agent.service/cpu.max': 'max 100000\n', 'sys/fs/cgroup/system.slice/cpu.stat': 'nr_periods 9\nnr_throttled 7\n' };
  t.match(said(await processor(whereOf(t, group), host)).share, /^warning: this process may use the time of 1\.5 cores, by the limit of its control group; it was held up in 7 periods -> /);
  t.match(said(await processor(whereOf(t), { ...host, usable: 2 })).share, /^warning: this process may use 2 of 8 cores -> /);
  t.match(said(await processor(whereOf(t, { 'sys/fs/cgroup/cpu.max': '1600000 100000' }), host)).share, /^ok/, 'a limit above what there is');
});

t.test('processor: clocks that are held down, and heat', async (t) => {
  const clock = async (files: Record<string, string>, board = {}) => said(await processor(whereOf(t, { ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`${cpu}/cpu0/cpufreq/${name}`, text])), ...board }), host)).clock;
  t.match(await clock({ scaling_governor: 'powersave', scaling_driver: 'acpi-cpufreq' }), /^warning: governor powersave.*cpupower/);
  t.match(await clock({ scaling_governor: 'powersave', scaling_driver: 'intel_pstate' }), /^ok/, 'that driver chooses the clock itself');
  t.match(await clock({ scaling_governor: 'schedutil', scaling_max_freq: '1200000', cpuinfo_max_freq: '2000000' }, { 'etc/nv_tegra_release': '# R36' }), /^warning: held at 1200 MHz of 2000 MHz -> sudo nvpmodel -m 0/);
  const zone = 'sys/class/thermal/thermal_zone0';
  t.match(said(await processor(whereOf(t, { [`${zone}/type`]: 'cpu', [`${zone}/temp`]: '91000' }), host)).heat, /^warning: 91 degrees C -> /);
  t.match(said(await processor(whereOf(t, { [`${zone}/type`]: 'cpu', [`${zone}/temp`]: '50000', [`${cpu}/cpu1/thermal_throttle/package_throttle_count`]: '3' }), host)).heat, /^warning: 50 degrees C; slowed down 3 times/);
});

t.test('instructions: of x86-64 and of Arm, and what the environment says', async (t) => {
  const of = async (line: string, env = {}) => simdOf(whereOf(t, { 'proc/cpuinfo': line }).root, env);
  t.equal((await of('flags : avx2 fma avx512f avx512bw avx512dq avx512vl avx512cd')).best, 'AVX-512');
  t.equal((await of('flags : avx2 fma avx512f')).best, 'AVX2', 'not all of it');
  t.equal((await of('Features : fp asimd crc32')).best, 'NEON');
  t.equal((await of('')).best, 'no SIMD of ours');
  t.strictSame(await of('flags : avx2 fma', { JETSON_AV_SIMD: 'sse4' }), { best: 'AVX2', forced: 'sse4' });
});

t.test('memory: free, limited, too little', async (t) => {
  const kib = (gib: number) => ({ 'proc/meminfo': `MemTotal: 1 kB\nMemAvailable: ${Math.round(gib * 2 ** 20)} kB\n` });
  t.match(said(await memory(whereOf(t, kib(12)), 16 * 2 ** 30)).memory, /^ok: 12\.0 GiB free of 16\.0 GiB: by estimate \d+ sessions of 1080p, or \d+ of 4K HDR$/);
  t.match(said(await memory(whereOf(t, { ...kib(12), 'sys/fs/cgroup/memory.max': String(2 ** 29), 'sys/fs/cgroup/memory.current': '0' }), 16 * 2 ** 30)).memory, /^warning: 0\.5 GiB free of 0\.5 GiB, by the limit of its control group \(the machine has 16\.0 GiB\)/);
  t.match(said(await memory(whereOf(t, kib(0.1)), 16 * 2 ** 30)).memory, /^failed: 0\.1 GiB free/);
});

t.test('disks: writable, free, fast', async (t) => {
  const folder = workFolder(t);
  const look = async (bytesPerSecond: number, quick = false) => said(await disks({ root: '/', quick, fresh: false }, { cache: join(folder, 'not/yet'), scratch: folder }, async () => bytesPerSecond));
  t.match((await look(100e6)).scratch, /^(ok|warning): .* GiB free; 100 MB\/s written/);
  t.match((await look(5e6)).scratch, /^warning: .*5 MB\/s written -> slower than a 4K film/);
  t.notMatch((await look(5e6, true)).scratch, /MB\/s/);
  t.match((await look(5e6)).cache, /not\/yet.*GiB free$/, 'a folder that is not there yet is made where there is room');
  t.ok((await writingSpeed(folder)) > 0);
  writeFileSync(join(folder, 'file'), '');
  t.match(said(await disks({ root: '/', quick: true, fresh: false }, { cache: folder, scratch: '/proc' })).scratch, /^failed: /);
});

t.test('devices: who may not open them, and what group is missing', async (t) => {
  const gid = process.getuid!() === 0 ? 109 : process.getgid!();
  const files = { 'dev/dri/renderD128': '', 'dev/dri/card0': '', 'sys/class/drm/renderD128/device/vendor': '0x8086\n', 'etc/group': `root:x:0:\nrender:x:${gid}:\n` };
  const owned = (change: Record<string, string> = {}) => {
    const where = whereOf(t, { ...files, ...change });
    chownSync(join(where.root, 'dev/dri/renderD128'), process.getuid!(), gid);
    return where;
  };
  t.strictSame(said(await devices(whereOf(t), async () => undefined)), { devices: 'ok: no GPU and no codec in hardware: software does everything' });
  t.strictSame(said(await devices(whereOf(t, files), async () => undefined)), { 'dri/renderD128': 'ok: Intel: /dev/dri/renderD128 opens' });
  t.match(said(await devices(owned(), async () => 'EACCES'))['dri/renderD128'], /^warning: Intel: .* may not be opened by this user -> sudo usermod -aG render \$USER/);
  t.match(said(await devices(owned({ 'etc/group': '' }), async () => 'EACCES'))['dri/renderD128'], /no name here.*--group-add/);
  t.match(said(await devices(whereOf(t, { 'dev/nvmap': '' }), async () => 'EPERM')).nvmap, /^warning: .*in this container -> .*--device/);
  t.match(said(await devices(whereOf(t, { 'dev/nvidia0': '', 'dev/nvidiactl': '' }), async () => 'ENXIO')).nvidia0, /does not open: ENXIO/);
});

t.test('devices: a GPU of NVIDIA without its driver, or without its nodes', async (t) => {
  const card = 'sys/bus/pci/devices/0000:01:00.0';
  t.match(said(await devices(whereOf(t, { [`${card}/vendor`]: '0x10de\n', [`${card}/class`]: '0x030000\n' }))).nvidia, /^warning: a GPU of NVIDIA's, without its driver -> install/);
  t.match(said(await devices(whereOf(t, { [`${card}/vendor`]: '0x10de\n', [`${card}/class`]: '0x040300\n' }))), { devices: /^ok/ }, 'its sound');
  t.match(said(await devices(whereOf(t, { 'proc/driver/nvidia/version': 'NVRM' }))).nvidia, /its nodes are not here -> in a container/);
});

t.test('cuda: the driver, and whether it compiles the filters', async (t) => {
  const driver = { 'proc/driver/nvidia/version': 'NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.183.01  Sun May 12\n' };
  t.strictSame(await cuda(whereOf(t)), [], 'nothing of NVIDIA, nothing to say');
  t.strictSame(said(await cuda(whereOf(t, driver), () => ({ loaded: ['scale'], integrated: false }))), { driver: 'ok: 535.183.01', filters: 'ok: the driver compiled scale; the GPU has memory of its own' });
  t.match(said(await cuda(whereOf(t, driver), () => { throw new Error('there is no CUDA driver'); })).filters, /^warning: not on the GPU: there is no CUDA driver -> libcuda/);
});

const attempt = (accel: AttemptResult['accel'], task: AttemptResult['task'], codec: 'h264' | 'hevc', works: boolean, bits: 8 | 10 = 8): AttemptResult => ({ accel, task, codec, bits, works, seconds: 0, ...(works ? {} : { reason: 'it refused' }) });
const soft = [attempt('none', 'encode', 'h264', true), attempt('none', 'decode', 'h264', true)];

t.test('backends: what works, what does not, and what is not here', async (t) => {
  const judged = async (files: Record<string, string>, results: readonly AttemptResult[]) => said(await backendsOf(whereOf(t, files), async () => ({ probedAt: 'today', results })));
  const bare = await judged({}, [...soft, attempt('vaapi', 'encode', 'h264', false)]);
  t.match(bare, { tried: 'ok: today', software: 'ok: encodes h264; decodes h264', vaapi: 'ok: not here', cuda: 'ok: not here' });
  const intel = { 'dev/dri/renderD128': '', 'sys/class/drm/renderD128/device/vendor': '0x8086' };
  t.match((await judged(intel, [...soft, attempt('vaapi', 'encode', 'h264', false)])).vaapi, /^warning: nothing works: it refused -> .*intel-media-va-driver/);
  t.match((await judged(intel, [...soft, attempt('vaapi', 'encode', 'h264', true), attempt('vaapi', 'encode', 'hevc', false, 10)])).vaapi, 'ok: encodes h264; not: encode hevc 10 bit');
  t.match((await judged({ 'dev/nvidiactl': '' }, soft)).cuda, /^warning: nothing works: nothing of it is built in -> libcuda/);
  t.match((await judged({}, [attempt('none', 'encode', 'h264', false)])).software, /^failed: nothing works; not: encode h264 \(it refused\)/);
  t.match((await judged({}, [...soft, attempt('none', 'encode', 'hevc', false)])).software, /^warning: encodes h264; decodes h264; not: encode hevc/);
});

t.test('speed: each way, what is too slow and why, and what failed', async (t) => {
  const where = whereOf(t, avx2);
  const judged = async (realTime: number, cores: number) => said(await speed(where, async () => ({ realTime, cores }), ['none', 'vaapi']));
  t.match(await judged(4, 2), { software: /^ok: 4\.0 x real time at 1080p, .* 2\.0 of [\d.]+ cores busy, AVX2$/, vaapi: /^ok: 4\.0 x real time/ });
  const slow = await judged(0.7, 0.1);
  t.match(slow.software, /^warning: 0\.7 x .*: less than the 1\.3 that a viewer needs -> (the cores were not busy|other programs take the cores)/);
  t.match(slow.vaapi, /-> the engine is the bound/);
  t.match(said(await speed(where, async () => { throw new Error('no encoder'); }, ['none'])).software, /^failed: 1080p could not be transcoded: no encoder/);
  t.strictSame(await speed({ ...where, quick: true }), []);
});

t.test('jetson: nothing elsewhere; there, what the board answered', async (t) => {
  t.strictSame(await jetson(whereOf(t)), []);
  const where = whereOf(t, { 'etc/nv_tegra_release': '# R36 (release), REVISION: 4.3, GCID: 1', 'proc/device-tree/model': 'NVIDIA Jetson AGX Orin\0' });
  const board = { model: 'NVIDIA Jetson AGX Orin', release: 'R36.4.3', software: { jetsonAv: '1', node: '1', kernel: '1' }, nodes: [] };
  const findings = said(await jetson(where, async () => ({ examinedAt: 'now', board, results: [{ check: 'a', found: 'x', differs: false }, { check: 'b', found: 'y', expected: 'z', differs: true }, { check: 'c', failure: 'its process died of SIGSEGV' }, { check: 'd', found: 'noted' }] })));
  t.match(findings, { board: 'ok: NVIDIA Jetson AGX Orin, L4T R36.4.3', a: 'ok: x', b: /^warning: y \(expected: z\)/, c: /^failed: its process died of SIGSEGV/, d: 'ok: noted' });
});
