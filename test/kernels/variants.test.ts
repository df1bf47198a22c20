import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import t, { type Test } from 'tap';
import { packageRoot } from '../../lib/native/load.js';

/** The kernels in builds of another kind: what no test of the addon's own build can see. */

const root = packageRoot(import.meta.dirname);
const execute = promisify(execFile);
t.setTimeout(600_000);

const has = (program: string) => spawnSync(program, ['--version']).status === 0;

async function build(folder: string, options: readonly string[]): Promise<string> {
  const tree = join(root, 'build', folder);
  const quiet = { maxBuffer: 64 << 20 };
  await execute('cmake', ['-S', join(root, 'test/kernels/alone'), '-B', tree, '-G', 'Ninja', ...options], quiet);
  await execute('cmake', ['--build', tree, '--target', 'kernel_tests'], quiet);
  return join(tree, 'kernels/kernel_tests');
}

/** The sentences that a program prints are tests. */
async function run(test: Test, file: string, args: readonly string[]): Promise<void> {
  // A test counts allocations by an operator new of its own, which has no nothrow form: that is the mismatch.
  const env = { ...process.env, ASAN_OPTIONS: 'alloc_dealloc_mismatch=0' };
  const { stdout, stderr, failed } = await execute(file, args, { env, maxBuffer: 64 << 20, timeout: 300_000 }).then(
    (output) => ({ ...output, failed: undefined }),
    (error: unknown) => {
      const { stdout, stderr, message } = error as { stdout: string; stderr: string; message: string };
      return { stdout, stderr, failed: message };
    },
  );
  const sentences = [...stdout.matchAll(/^(not )?ok - (.*?)(?: # SKIP (.*))?$/gm)];
  for (const [, not, text, skip] of sentences) test.ok(not === undefined, text ?? '', skip === undefined ? {} : { skip });
  test.ok(sentences.length > 0, 'it says what it tested');
  test.equal(failed, undefined, 'it ends well');
  if (failed !== undefined) test.comment((stdout + stderr).slice(-8_000));
}

t.test('no level reads or writes where it must not, or does what C++ leaves undefined', async (test) => {
  const program = await build('kernels-sanitized', ['-DCMAKE_BUILD_TYPE=None', '-DCMAKE_CXX_FLAGS=-O1', '-DJETSON_AV_SANITIZE=address,undefined']);
  await run(test, program, ['the level']);
});

const crossCompiler = 'aarch64-linux-gnu-g++';
const emulator = 'qemu-aarch64-static';
const missing = [crossCompiler, emulator].filter((program) => !has(program));
const skip = missing.length > 0 && `${missing.join(' and ')} not installed (Debian: g++-aarch64-linux-gnu, qemu-user-static)`;

t.test('NEON agrees with the reference, emulated', { skip }, async (test) => {
  const program = await build('kernels-aarch64', [
    '-DCMAKE_BUILD_TYPE=Release', '-DCMAKE_SYSTEM_NAME=Linux', '-DCMAKE_SYSTEM_PROCESSOR=aarch64', `-DCMAKE_CXX_COMPILER=${crossCompiler}`,
    '-DCMAKE_EXE_LINKER_FLAGS=-static', '-DJETSON_AV_HIGHWAY=/usr/include/hwy',
  ]);
  await run(test, emulator, [program, '--simd', 'neon', 'the level']);
  await run(test, emulator, [program, '--simd', 'neon', 'colours near grey']);
});
