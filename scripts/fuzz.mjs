// Fuzzing: `npm run fuzz -- --seconds N [--seed N]`. libFuzzer on container bytes (test/fuzz/demux_decode_fuzzer.cc), then fast-check on
// option objects (test/fuzz/specs.test.ts), half of the time each. What libFuzzer finds stays in build/fuzz/found.
import { execFile, spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { buildAddon, configuredPrefix, kernelArchive } from './addon.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const tree = join(root, 'build/fuzz');
const program = join(tree, 'test/fuzz/demux_decode_fuzzer');
const execute = promisify(execFile);

/** Most bytes of an input: headers and some packets of every container. */
const maxBytes = 1 << 16;

/** The Debian packages that this machine lacks. @returns {string[]} */
export function missingForFuzzing() {
  const { status, stdout } = spawnSync('clang', ['-print-runtime-dir'], { encoding: 'utf8' });
  if (status !== 0) return ['clang'];
  const folder = stdout.trim();
  return existsSync(folder) && readdirSync(folder).some((name) => /libclang_rt\.fuzzer[-.]/.test(name)) ? [] : ['libclang-rt-14-dev'];
}

/** Does nothing where all is built. @param {(line: string) => void} [log] hears of a build that takes its time */
export async function buildFuzzer(log = () => {}) {
  await buildAddon({ log, tests: true });
  if (!existsSync(program)) log('compiling build/fuzz');
  const quiet = { maxBuffer: 64 << 20 };
  await execute('cmake', [
    '-S', root, '-B', tree, '-G', 'Ninja', '-DCMAKE_C_COMPILER=clang', '-DCMAKE_CXX_COMPILER=clang++', '-DCMAKE_BUILD_TYPE=None',
    '-DCMAKE_CXX_FLAGS=-O1 -fno-sanitize-recover=undefined', '-DJETSON_AV_SANITIZE=address,undefined,fuzzer-no-link', '-DJETSON_AV_FUZZ=ON',
    `-DJETSON_AV_LIBAV=${configuredPrefix()}`, `-DJETSON_AV_KERNELS=${kernelArchive}`,
    `-DJETSON_AV_OUTPUT=${join(tree, 'build/Release')}`,
  ], quiet);
  await execute('cmake', ['--build', tree, '--parallel', '--target', 'demux_decode_fuzzer'], quiet);
}

/** Small films in many containers, and the broken files where they are. @param {string} folder receives them */
export async function makeCorpus(folder) {
  const { Pipeline } = await import(join(root, 'dist/lib/index.js'));
  mkdirSync(folder, { recursive: true });
  /** @type {[name: string, video: string | undefined, audio: string | undefined][]} */
  const films = [
    ['h264-aac.mkv', 'h264', 'aac'], ['h264-aac.ts', 'h264', 'aac'], ['h264-aac.mp4', 'h264', 'aac'], ['hevc-ac3.mkv', 'hevc', 'ac3'], ['mjpeg-pcm.avi', 'mjpeg', 'pcm_s16le'], ['av1-opus.webm', 'av1', 'libopus'], 
    ['mjpeg-flac.mkv', 'mjpeg', 'flac'], ['h264-aac.nut', 'h264', 'aac'], ['opus.ogg', undefined, 'libopus'], ['pcm.wav', undefined, 'pcm_s16le'], ['flac.flac', undefined, 'flac'], ['aac.aac', undefined, 'aac'],
  ];
  for (const [name, video, audio] of films) {
    const path = join(folder, name);
    if (existsSync(path)) continue;
    const lavfi = (/** @type {string} */ url) => ({ kind: 'url', url, format: 'lavfi' });
    const pipeline = await Pipeline.open({
      input: [lavfi('testsrc2=size=64x64:rate=10:duration=0.5'), lavfi('sine=duration=0.3')], output: path,
      video: video === undefined ? false : { encode: { codec: video, accel: 'none' } }, audio: { from: { input: 1, stream: 'a:0' }, encode: { codec: audio } },
    });
    await pipeline.run();
    await pipeline.close();
  }
  const broken = resolve(process.env.JETSON_AV_MEDIA ?? join(root, '../shared/media'), 'broken');
  if (existsSync(broken)) for (const name of readdirSync(broken)) copyFileSync(join(broken, name), join(folder, name));
}

/**
 * @param {{ seed: number, runs?: number, seconds?: number }} bounds `runs`: inputs, always the same ones of a seed
 * @returns {Promise<{ code: number | null, output: string }>} `output` ends with what was found
 */
export async function runFuzzer({ seed, runs, seconds }) {
  // A short run begins with the seeds alone every time; a long one goes on where the last one ended.
  const [seeds, corpus, found] = ['seeds', runs === undefined ? 'corpus' : 'corpus-short', 'found'].map((name) => join(tree, name));
  if (runs !== undefined) rmSync(corpus, { recursive: true, force: true });
  await makeCorpus(seeds);
  for (const folder of [corpus, found]) mkdirSync(folder, { recursive: true });
  const bounds = runs === undefined ? [`-max_total_time=${seconds}`] : [`-runs=${runs}`];
  const args = [corpus, seeds, `-seed=${seed}`, `-max_len=${maxBytes}`, '-timeout=60', '-rss_limit_mb=3000', '-print_final_stats=1', `-artifact_prefix=${found}/`, ...bounds];
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, LSAN_OPTIONS: `suppressions=${join(root, 'test/media/leaks.supp')}:print_suppressions=0` } });
  let output = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    output = (output + text).slice(-40_000);
    if (seconds !== undefined) process.stderr.write(text);
  });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })));
}

async function main() {
  const { values } = parseArgs({ options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string', default: String(Date.now() % 1e6) } } });
  const [seconds, seed] = [Number(values.seconds), Number(values.seed)];
  const missing = missingForFuzzing();
  if (missing.length > 0) console.error(`No fuzzing of bytes: not installed: ${missing.join(', ')}`);
  else {
    await buildFuzzer((line) => console.error(line));
    const { code } = await runFuzzer({ seed, seconds: Math.ceil(seconds / 2) });
    process.exitCode = code ?? 1;
  }
  const env = { ...process.env, JETSON_AV_FUZZ_SECONDS: String(seconds / 2), JETSON_AV_FUZZ_SEED: String(seed) };
  const { status } = spawnSync(process.execPath, [join(root, 'dist/test/fuzz/specs.test.js')], { stdio: 'inherit', env });
  if (status !== 0) process.exitCode = 1;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) await main();
