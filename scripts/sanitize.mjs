// csrc in builds that watch its memory and its threads, and the tests that run in them: `npm run test:sanitize [-- TEXT]`, of all
// or of those whose name has the text. What is not ours is not instrumented: libav and Node. The board's codecs, which are
// ours and part of libav, are compiled once more for it (csrc/libav/codecs/CMakeLists.txt); the kernels have such a build of their
// own (kernel-variants.mjs).
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { buildAddon, configuredPrefix, kernelArchive } from './addon.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const execute = promisify(execFile);
const suppressions = (/** @type {string} */ name) => join(root, 'test/media', name);

/** @typedef {{ name: string, flags: string, library: string, env: Record<string, string> }} Sanitizer `library`: must be in a process before Node's own code runs */
/** @typedef {{ name: string, file: string, args: string[], env: Record<string, string>, module?: string }} Run `module`: what is watched, where the rest of the process is not ours */

/** @type {Record<'address' | 'thread', Sanitizer>} */
export const sanitizers = {
  address: {
    name: 'address',
    flags: 'address,undefined',
    library: 'libasan.so',
    env: {
      LSAN_OPTIONS: `suppressions=${suppressions('leaks.supp')}:print_suppressions=0`,
      UBSAN_OPTIONS: 'print_stacktrace=1:halt_on_error=1',
    },
  },
  thread: {
    name: 'thread',
    flags: 'thread',
    library: 'libtsan.so',
    env: { TSAN_OPTIONS: `suppressions=${suppressions('threads.supp')}:second_deadlock_stack=1` },
  },
};

const folderOf = (/** @type {Sanitizer} */ { name }) => join(root, `build/sanitized-${name}`);

const libraryOf = (/** @type {Sanitizer} */ { library }) => spawnSync('c++', [`-print-file-name=${library}`], { encoding: 'utf8' }).stdout.trim();

/** Whether the compiler brought the sanitizer along. @param {Sanitizer} sanitizer */
export const isThere = (sanitizer) => existsSync(libraryOf(sanitizer));

/**
 * Does nothing where all is built.
 * @param {Sanitizer} sanitizer
 * @param {(line: string) => void} [log] hears of a build that takes its time
 */
export async function buildSanitized(sanitizer, log = () => {}) {
  await buildAddon({ log, tests: true });
  const folder = folderOf(sanitizer);
  if (!existsSync(join(folder, 'build/Release/jetson_av.node'))) log(`compiling ${folder}`);
  const quiet = { maxBuffer: 64 << 20 };
  await execute('cmake', [
    '-S', root, '-B', folder, '-G', 'Ninja', '-DCMAKE_BUILD_TYPE=None', '-DCMAKE_C_FLAGS=-O1', '-DCMAKE_CXX_FLAGS=-O1', `-DJETSON_AV_SANITIZE=${sanitizer.flags}`,
    '-DJETSON_AV_TESTS=ON', `-DJETSON_AV_LIBAV=${configuredPrefix()}`,
    `-DJETSON_AV_KERNELS=${kernelArchive}`, `-DJETSON_AV_OUTPUT=${join(folder, 'build/Release')}`,
  ], quiet);
  await execute('cmake', ['--build', folder, '--parallel', '--target', 'jetson_av', 'media_tests'], quiet);
}

/** The tests of csrc/media, which are programs. @param {Sanitizer} sanitizer @returns {Run[]} */
export function mediaRuns(sanitizer) {
  const { stdout } = spawnSync('ctest', ['--show-only=json-v1'], { cwd: folderOf(sanitizer), encoding: 'utf8', maxBuffer: 64 << 20 });
  const { tests } = /** @type {{ tests: { name: string, command: [string, ...string[]] }[] }} */ (JSON.parse(stdout));
  return tests.map(({ name, command: [file, ...args] }) => ({ name: `${sanitizer.name}: ${name}`, file, args, env: sanitizer.env }));
}

/** What of it the suite has time for: threads that come and go, frames on both sides of the border, ends that nobody planned, a board's codecs. @param {Sanitizer} sanitizer */
export function shortRuns(sanitizer) {
  const media = mediaRuns(sanitizer).filter(({ name }) => /media\.(block_cache|ends|frames|stop|tap)$/.test(name));
  return [...media, ...addonRuns(sanitizer, ['native/addon.test.js', 'native/frames-lifetime.test.js', 'pipeline/tap-loop.test.js', 'libav/codecs/complaints.test.js'])];
}

/** Tests that load the addon, in a Node with the sanitizer before it. @param {Sanitizer} sanitizer @param {string[]} [files] below dist/test @returns {Run[]} */
export function addonRuns(sanitizer, files = addonTests()) {
  // The addon is loaded by then, too: of libraries that come later the sanitizer knows no names, and suppressions are names.
  const preload = `${realpathSync(libraryOf(sanitizer))} ${join(folderOf(sanitizer), 'build/Release/jetson_av.node')}`;
  const env = { ...sanitizer.env, LD_PRELOAD: preload, JETSON_AV_PREBUILD: folderOf(sanitizer), TAP_TIMEOUT: '300' };
  return files.map((file) => ({ name: `${sanitizer.name}: ${file}`, file: process.execPath, args: [join(root, 'dist/test', file)], env, module: 'jetson_av.node' }));
}

const addonTests = () => ['native', 'pipeline', 'libav/codecs'].flatMap((folder) => readdirSync(join(root, 'dist/test', folder)).filter((name) => name.endsWith('.test.js')).map((name) => `${folder}/${name}`)).sort();

/**
 * @param {Run} run
 * @returns {Promise<{ code: string, output: string, seconds: number }>} `code`: the exit code, the signal's name, or `race` for an exit
 * with 0 that left reports; `output` ends with these
 */
export async function play({ file, args, env, module = '' }) {
  const begin = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'jetson-av-sanitize-'));
  // Into files: what Node's own threads are reported for must not end a process that ran well, and processes begun by tests report, too.
  const quiet = env.TSAN_OPTIONS === undefined ? env : { ...env, TSAN_OPTIONS: `${env.TSAN_OPTIONS}:exitcode=0:log_path=${folder}/report` };
  try {
    const { code, output } = await ended(file, args, quiet);
    const reports = readdirSync(folder).flatMap((name) => reportsOf(readFileSync(join(folder, name), 'utf8'), module));
    const seconds = (performance.now() - begin) / 1000;
    return { code: code === '0' && reports.length > 0 ? 'race' : code, output: [output, ...reports].join('\n'), seconds };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @returns {Promise<{ code: string, output: string }>} */
function ended(/** @type {string} */ file, /** @type {string[]} */ args, /** @type {Record<string, string>} */ env) {
  return new Promise((resolve) => {
    const child = execFile(file, args, { env: { ...process.env, ...env }, maxBuffer: 64 << 20, timeout: 600_000, killSignal: 'SIGKILL' }, (_error, stdout, stderr) => {
      resolve({ code: String(child.signalCode ?? child.exitCode), output: stdout + stderr });
    });
  });
}

/**
 * ThreadSanitizer's reports that have a frame in `module`. Node is not instrumented, so that what its threads tell each other by atomics is
 * not seen, and a `free` on one for memory of another is reported, now and then, of each of them.
 * @param {string} log @param {string} module empty: all
 */
export const reportsOf = (log, module) => log.split(/^=+$/m).filter((part) => /ThreadSanitizer/.test(part) && (part.includes(module) || /FATAL/.test(part)));

/** What went wrong: failed sentences, and what the sanitizers say. @param {string} output */
export const faults = (output) => output.split('\n').filter((line) => /^\s*not ok|^==\d+==(ERROR|WARNING)|runtime error:|^(WARNING|SUMMARY|FATAL): \w+Sanitizer|^==\d+==FATAL/.test(line)).join('\n');

async function main() {
  const text = process.argv[2] ?? '';
  let failed = 0;
  for (const sanitizer of Object.values(sanitizers)) {
    await buildSanitized(sanitizer, (line) => process.stderr.write(`${line}\n`));
    for (const run of [...mediaRuns(sanitizer), ...addonRuns(sanitizer)].filter(({ name }) => name.includes(text))) {
      const { code, output, seconds } = await play(run);
      failed += code === '0' ? 0 : 1;
      console.log(`${code === '0' ? 'ok  ' : 'FAIL'} ${run.name} (${seconds.toFixed(1)} s)${code === '0' ? '' : `: ${code}\n${faults(output)}\n${output.slice(-6_000)}`}`);
    }
  }
  process.exitCode = failed === 0 ? 0 : 1;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) await main();
