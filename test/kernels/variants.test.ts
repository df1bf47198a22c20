import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import t, { type Test } from 'tap';
import { load } from '../libav/load.js';

/** The kernels in builds of another kind: what no test of the addon's own build can see. */

interface Variant {
  needs: Record<string, string>;
}

const { variants, missingFor, buildVariant } = await load<{
  variants: { sanitized: Variant; aarch64: Variant };
  missingFor: (variant: Variant) => string[];
  buildVariant: (variant: Variant) => Promise<string>;
}>('scripts/kernel-variants.mjs');
const execute = promisify(execFile);
t.setTimeout(600_000);

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
  await run(test, await buildVariant(variants.sanitized), ['the level']);
});

const missing = missingFor(variants.aarch64);
const skip = missing.length > 0 && `not installed: ${missing.join(', ')}`;

t.test('NEON agrees with the reference, emulated', { skip }, async (test) => {
  const program = await buildVariant(variants.aarch64);
  await run(test, 'qemu-aarch64-static', [program, '--simd', 'neon', 'the level']);
  await run(test, 'qemu-aarch64-static', [program, '--simd', 'neon', 'colours near grey']);
});
