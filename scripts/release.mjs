#!/usr/bin/env node
// Makes what is published, and publishes nothing: the package and one for each platform into build/release, each looked
// at before. docs/releasing.md.
//
//   node scripts/release.mjs [--arch arm64] [--arch x64]

import { execFile } from 'node:child_process';
import { chmod, mkdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { sha256 } from '../csrc/libav/steps/key.mjs';
import { crossTree, prebuild } from './prebuild.mjs';
import { targetOf, TARGETS } from './prebuild/targets.mjs';
import { misplacedIn } from './release/archives.mjs';
import { factsOf, problemsOf } from './release/binary.mjs';
import { billOf, componentsOf, noticeText } from './release/contents.mjs';
import { pack, packageName, stageMain, stagePlatform } from './release/stage.mjs';

const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));
const out = join(root, 'build/release');
const say = (/** @type {string} */ line) => process.stdout.write(`${line}\n`);

/** What a package must hold, and what must not be in one. */
const MAIN = {
  must: [
    'package.json', 'LICENSE', 'README.md', 'dist/lib/index.js', 'dist/lib/index.d.ts', 'dist/lib/cli/main.js', 'dist/lib/page/index.html', 'dist/lib/page/LICENSES', 'docs/install.md',
    'CMakeLists.txt', 'csrc/addon.cc', 'csrc/libav/UPSTREAM', 'filters/CMakeLists.txt', 'scripts/addon.mjs', 'scripts/packages.json',
  ],
  not: /\.node$|^(test|bench|build|node_modules|dist\/(test|bench))\/|\.tsbuildinfo$/,
};
const PLATFORM = { must: ['LICENSE', 'NOTICE', 'README.md', 'jetson_av.node', 'package.json', 'sbom.cdx.json'], not: /\/|\.(map|o|a|so)$/ };

/** @param {string} arch @param {string} version */
async function platform(arch, version) {
  const { file, sysroot, libav } = await prebuild(arch, { tests: true });
  const facts = await factsOf(file, arch);
  say(`${arch}: ${(facts.size / 1e6).toFixed(1)} MB, GLIBC_${facts.glibc}, needs ${facts.needed.join(' ')}, shows ${facts.exported.join(' ')}`);
  const map = join(crossTree(arch), 'jetson_av.map');
  const problems = [...problemsOf(facts), ...(await misplacedIn(map, targetOf(arch).triple))];
  const components = await componentsOf(map, sysroot, await readlink(join(libav, 'src')));
  const folder = join(out, 'stage', `linux-${arch}`);
  const bill = billOf(components, { name: packageName(arch), version, sha256: await sha256(file) });
  await stagePlatform(arch, { folder, file, version, notice: noticeText(components), bill });
  say(`${arch}: ${components.length} components: ${components.map((component) => `${component.name} ${component.version}`).join(', ')}`);
  return { folder, problems: problems.map((problem) => `linux-${arch}: ${problem}`), ...PLATFORM };
}

/** @param {{ folder: string, problems: string[], must: string[], not: RegExp }} staged */
async function finish({ folder, problems, must, not }) {
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  // npm packs the rights that it finds: they are not to depend on who packs, nor on who installed before.
  await run('chmod', ['-R', 'u=rwX,go=rX', folder]);
  for (const program of Object.values(manifest.bin ?? {})) await chmod(join(folder, program), 0o755);
  const { path, files } = await pack(folder, out);
  const name = basename(path);
  const { messages } = await publint({ pkgDir: folder, strict: true, pack: false });
  const said = messages.filter(({ type }) => type !== 'suggestion').map((message) => `${name}: publint: ${formatMessage(message, manifest) ?? message.code}`);
  const lacking = must.filter((file) => !files.includes(file)).map((file) => `${name}: ${file} is missing`);
  const strange = files.filter((file) => not.test(file)).map((file) => `${name}: ${file} does not belong there`);
  const hooks = ['preinstall', 'install', 'postinstall'].filter((hook) => manifest.scripts?.[hook]).map((hook) => `${name}: it runs a script: ${hook}`);
  say(`${name}: ${files.length} files`);
  return { path, problems: [...problems, ...said, ...lacking, ...strange, ...hooks] };
}

async function release() {
  const { values } = parseArgs({ options: { arch: { type: 'string', multiple: true, default: Object.keys(TARGETS) } } });
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const staged = [];
  for (const arch of values.arch) staged.push(await platform(arch, version));
  const folder = join(out, 'stage', 'jetson-av');
  await stageMain(folder, Object.keys(TARGETS));
  staged.push({ folder, problems: [], ...MAIN });
  const packed = [];
  for (const one of staged) packed.push(await finish(one));
  const sums = await Promise.all(packed.map(async ({ path }) => `${await sha256(path)}  ${basename(path)}\n`));
  await writeFile(join(out, 'SHA256SUMS'), sums.join(''));
  say(sums.join('').trimEnd());
  const problems = packed.flatMap((one) => one.problems);
  if (problems.length > 0) throw new Error(`Not fit to be published:\n  ${problems.join('\n  ')}`);
}

try {
  await release();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
