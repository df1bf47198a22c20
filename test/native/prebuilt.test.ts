import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import t from 'tap';
import { packageRoot } from '../../lib/native/load.js';
import { load } from '../libav/load.js';
import { serveSecurely } from '../pipeline/https-server.js';
import { workFolder } from '../work-folder.js';

/**
 * The binaries of the platform packages, on the oldest C library that they are for; that of another machine by qemu. They are made by
 * scripts/prebuild.mjs, which takes too long for a test.
 */

interface Target { arch: string; cpu: string }
const { TARGETS } = await load<{ TARGETS: Record<string, Target> }>('scripts/prebuild/targets.mjs');
const { machineCommand, machineFolder } = await load<{
  machineCommand: (target: Target) => string[];
  machineFolder: (target: Target) => string;
}>('scripts/prebuild/machine.mjs');
const { cacheFolder } = await load<{ cacheFolder: () => string }>('csrc/libav/steps/store.mjs');
const { factsOf, problemsOf } = await load<{
  factsOf: (file: string, arch: string) => Promise<object>;
  problemsOf: (facts: object) => string[];
}>('scripts/release/binary.mjs');

const run = promisify(execFile);
const root = packageRoot(import.meta.dirname);
const nodeVersion = '20.19.6';
const limitMs = 100_000;

function missingFor({ arch, cpu }: Target): string | false {
  const made = [join(root, 'prebuilds', `linux-${arch}`, 'jetson-av.glibc.node'), join(machineFolder(TARGETS[arch]!), 'unpacked')];
  if (!made.every((file) => existsSync(file))) return `no binary for ${arch}: node scripts/prebuild.mjs --arch ${arch} --tests makes it`;
  if (arch === process.arch) return false;
  try {
    execFileSync(`qemu-${cpu}-static`, ['--version']);
    return false;
  } catch {
    return `qemu-${cpu}-static runs programs of ${arch}, and is not here (package qemu-user-static)`;
  }
}

/** This Node, or that of npm's package for the machine, which says itself that it fits nowhere else. */
async function nodeFor({ arch }: Target): Promise<string> {
  if (arch === process.arch) return process.execPath;
  const folder = join(cacheFolder(), `node-${arch}-${nodeVersion}`);
  const node = join(folder, 'package/bin/node');
  if (existsSync(node)) return node;
  mkdirSync(folder, { recursive: true });
  await run('npm', ['pack', '--silent', '--pack-destination', folder, `node-linux-${arch}@${nodeVersion}`], { maxBuffer: 64 << 20 });
  await run('tar', ['--extract', '--file', join(folder, `node-linux-${arch}-${nodeVersion}.tgz`), '--directory', folder, 'package/bin/node']);
  return node;
}

t.setTimeout(300_000);
for (const target of Object.values(TARGETS)) {
  const { arch } = target;
  const skip = missingFor(target);
  const onMachine = async (args: string[], env = {}): Promise<{ stdout: string; stderr: string }> => {
    const [file, ...before] = machineCommand(target);
    return run(file!, [...before, ...args], { timeout: limitMs, maxBuffer: 64 << 20, env: { ...process.env, ...env } });
  };
  const child = async (args: string[], env = {}) => onMachine([await nodeFor(target), join(import.meta.dirname, 'prebuilt-child.js'), ...args], { PREBUILDS_ONLY: '1', ...env });

  t.test(`${arch}: the binary holds what it needs, and shows what Node asks for`, { skip }, async (t) => {
    t.strictSame(problemsOf(await factsOf(join(root, 'prebuilds', `linux-${arch}`, 'jetson-av.glibc.node'), arch)), []);
  });

  t.test(`${arch}: a transcode on glibc 2.31, and its result over HTTPS`, { skip }, async (t) => {
    const output = join(workFolder(t), 'out.mp4');
    const answer = async (...args: string[]) => JSON.parse((await child(args)).stdout) as Record<string, unknown>;
    const said = await answer(output);
    t.match(said, { arch, glibc: '2.31', streams: [{ kind: 'video', codec: 'h264' }, { kind: 'audio', codec: 'aac' }] });
    t.match(said.addon, /prebuilds\/linux-/);
    t.ok((said.duration as number) > 0.3 && (said.duration as number) < 0.6, `${String(said.duration)} s`);

    const { url, authority } = await serveSecurely(t, output);
    t.strictSame(await answer(url, authority), { verified: said.streams, unknown: 'AVError' });
  });

  t.test(`${arch}: what a library inside writes to the C library's streams comes out of them`, { skip }, async (t) => {
    t.match((await child([], { FONTCONFIG_FILE: '/nonexistent' })).stderr, /^Fontconfig error: /);
  });

  const kernels = join(root, 'build', `cross-${arch}`, 'test/kernels/kernel_tests');
  t.test(`${arch}: kernels`, { skip: skip || (existsSync(kernels) ? false : 'no kernel_tests beside it') }, async (t) => {
    const { stdout: output } = await onMachine([kernels, '--simd', arch === 'arm64' ? 'neon' : 'avx2', 'the level']);
    const sentences = output.match(/^(not )?ok .*$/gm) ?? [];
    t.ok(sentences.length > 0, `${sentences.length} sentences`);
    for (const sentence of sentences) t.notMatch(sentence, /^not /);
  });
}
