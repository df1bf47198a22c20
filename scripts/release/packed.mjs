#!/usr/bin/env node
// The suite against the packages of build/release instead of the checkout: installed from their tarballs into a folder of their
// own, far from any node_modules, where the tests find their library, their binary and the shim.
//
//   node scripts/release/packed.mjs [dist/test/FILE.test.js ...]     none: what runs on a binary

import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Of the compiled tests: the library, its examples, its programs, and a server's sessions by the shim as script and as single file. */
const SUITE = ['cli', 'docs/examples', 'e2e/executable', 'e2e/plex', 'native/frames-lifetime', 'native/lifetime', 'native/symbols', 'pipeline', 'plex/executable'];

/** @returns {string[]} the package's tarball and that of this machine's binary; none where one is missing */
export function tarballs() {
  const folder = join(root, 'build/release');
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.tgz')) : [];
  const own = names.find((name) => !name.includes('linux-'));
  const platform = names.find((name) => name.includes(`linux-${process.arch}-`));
  return own === undefined || platform === undefined ? [] : [own, platform].map((name) => join(folder, name));
}

/**
 * What npm makes of the tarballs, with the compiled tests and what they need beside it.
 * @param {string} project an empty folder
 * @returns {Promise<string>} the folder of the package
 */
export async function installPacked(project) {
  await writeFile(join(project, 'package.json'), '{ "private": true }\n');
  await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...tarballs()], project);
  const modules = join(project, 'node_modules');
  const { devDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  for (const name of Object.keys(devDependencies)) {
    if (existsSync(join(modules, name))) continue;
    await mkdir(dirname(join(modules, name)), { recursive: true });
    await symlink(join(root, 'node_modules', name), join(modules, name));
  }
  for (const name of ['test', 'dist/test', 'dist/bench']) await cp(join(root, name), join(modules, 'jetson-av', name), { recursive: true });
  return join(modules, 'jetson-av');
}

/** @param {string} name of a file without its ending, or of a folder @param {string} folder @returns {string[]} */
function filesOf(name, folder) {
  const place = join('dist/test', name);
  const listed = existsSync(join(folder, place)) ? readdirSync(join(folder, place)) : undefined;
  return listed?.filter((file) => file.endsWith('.test.js')).sort().map((file) => join(place, file)) ?? [`${place}.test.js`];
}

/** Films lie beside the checkout, where nobody says otherwise. */
const besides = { JETSON_AV_SHARED: join(root, '../shared'), JETSON_AV_MEDIA: join(root, '../shared/media') };

/** @param {string} program @param {string[]} args @param {string} cwd @returns {Promise<void>} */
function run(program, args, cwd) {
  const child = spawn(program, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'], env: { ...besides, ...process.env } });
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code) => (code === 0 ? resolve() : reject(new Error(`${program} ${args[0]} ended with ${code}`))));
  });
}

async function main() {
  if (tarballs().length === 0) throw new Error('There are no packages in build/release for this machine: npm run release makes them');
  const project = await mkdtemp(join(tmpdir(), 'jetson-av-packed-'));
  try {
    const folder = await installPacked(project);
    const given = process.argv.slice(2);
    await run(process.execPath, ['scripts/test.mjs', ...(given.length > 0 ? given : SUITE.flatMap((name) => filesOf(name, folder)))], folder);
    if (given.length === 0) await run(process.execPath, ['dist/test/demo/main.js'], folder);
  } finally {
    await rm(project, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main().catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
