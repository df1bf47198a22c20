// The folders that become packages, and the packages made of them.

import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { execFile } from 'node:child_process';

const execute = promisify(execFile);
const root = fileURLToPath(new URL('../../', import.meta.url));

/** As lib/native/load.ts asks for it. @param {string} arch */
export const packageName = (arch) => `@jetson-av/linux-${arch}`;

/**
 * The package of one platform: the binary, and what the licences of its parts demand.
 * @param {string} arch
 * @param {{ folder: string, file: string, version: string, notice: string, bill: object }} contents
 */
export async function stagePlatform(arch, { folder, file, version, notice, bill }) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const own = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const manifest = {
    name: packageName(arch),
    version,
    description: `The binary of jetson-av for Linux on ${arch} with glibc`,
    license: own.license,
    os: ['linux'],
    cpu: [arch],
    libc: ['glibc'],
    engines: own.engines,
    main: 'jetson_av.node',
    files: ['jetson_av.node', 'NOTICE', 'sbom.cdx.json'],
    preferUnplugged: true,
  };
  await Promise.all([
    writeFile(join(folder, 'package.json'), json(manifest)),
    writeFile(join(folder, 'README.md'), `# ${manifest.name}\n\n${manifest.description}. npm installs it with jetson-av where it fits; by itself it is of no use.\n`),
    writeFile(join(folder, 'NOTICE'), notice),
    writeFile(join(folder, 'sbom.cdx.json'), json(bill)),
    copyFile(join(root, 'LICENSE'), join(folder, 'LICENSE')),
    copyFile(file, join(folder, 'jetson_av.node')),
  ]);
}

/**
 * The package itself, which names the platforms' as optional. In a checkout it does not: they are built there, and would
 * have to be published before `npm ci` could find them.
 * @param {string} folder
 * @param {string[]} archs
 */
export async function stageMain(folder, archs) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const packed = await pack(root, folder);
  await execute('tar', ['--extract', '--strip-components=1', '--file', packed.path, '--directory', folder]);
  await rm(packed.path);
  const path = join(folder, 'package.json');
  const { scripts: _, devDependencies: __, ...manifest } = JSON.parse(await readFile(path, 'utf8'));
  const platforms = Object.fromEntries(archs.map((arch) => [packageName(arch), manifest.version]));
  await writeFile(path, json({ ...manifest, optionalDependencies: { ...manifest.optionalDependencies, ...platforms } }));
}

/**
 * @param {string} folder with a package.json
 * @param {string} into
 * @returns {Promise<{ path: string, files: string[] }>}
 */
export async function pack(folder, into) {
  const { stdout } = await execute('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', into, folder], { maxBuffer: 64 << 20 });
  const [{ filename, files }] = JSON.parse(stdout);
  return { path: join(into, filename), files: files.map((/** @type {{ path: string }} */ { path }) => path).sort() };
}

/** @param {unknown} value */
const json = (value) => `${JSON.stringify(value, null, 2)}\n`;
