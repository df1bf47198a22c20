import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { JetsonAvError } from '../errors.js';
import type { Addon } from './addon.js';

const require = createRequire(import.meta.url);
let loaded: Addon | undefined;
let loadedFile = '';

/**
 * The addon: of the package for this platform where npm installed one that loads, else from `build/Release/` or
 * `prebuilds/` of this package. Throws `ERR_JETSONAV_NATIVE_MISSING`, which says how to build it.
 */
export function loadAddon(): Addon {
  return (loaded ??= findAddon());
}

/** Of the addon that was loaded. */
export function addonFile(): string {
  loadAddon();
  return loadedFile;
}

/** A system older than the platform's package is for may have built its own. */
function findAddon(): Addon {
  const platform = platformFile();
  if (platform === undefined) return ownAddon();
  try {
    return load(platform);
  } catch (refused) {
    try {
      return ownAddon();
    } catch {
      throw refused;
    }
  }
}

/** npm installs the one whose `os`, `cpu` and `libc` fit, so the first that is there is the right one. */
function platformFile(): string | undefined {
  const files = ['', '-musl'].map((libc) => resolved(`@jetson-av/linux-${process.arch}${libc}/jetson_av.node`));
  return files.find((file) => file !== undefined);
}

function resolved(specifier: string): string | undefined {
  try {
    return require.resolve(specifier);
  } catch {
    return undefined;
  }
}

function ownAddon(): Addon {
  const root = packageRoot(import.meta.dirname);
  const gypBuild = require('node-gyp-build') as { resolve(folder: string): string };
  try {
    return load(gypBuild.resolve(root));
  } catch (cause) {
    if (cause instanceof JetsonAvError) throw cause;
    throw missing(`There is no addon for ${process.platform}-${process.arch} in ${root}`, cause);
  }
}

function load(file: string): Addon {
  try {
    const addon = require(file) as Addon;
    loadedFile = file;
    return addon;
  } catch (cause) {
    throw missing(`${file} does not load`, cause);
  }
}

function missing(what: string, cause: unknown): JetsonAvError {
  const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
  const libc = isGlibc() ? '' : 'The packages are for glibc, and the C library here is another one. ';
  const advice = `${libc}Build it with 'npx jetson-av build' (docs/install.md says what that needs)`;
  return new JetsonAvError('ERR_JETSONAV_NATIVE_MISSING', `${what}: ${reason}. ${advice}`, { cause });
}

/** On musl a report has no such version. */
function isGlibc(): boolean {
  const { header } = process.report.getReport() as unknown as { header: { glibcVersionRuntime?: string } };
  return header.glibcVersionRuntime !== undefined;
}

/** Compiled files lie at different depths (dist/lib, .build/x/lib), so the root is looked for, not counted. */
export function packageRoot(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as { name?: string }).name === 'jetson-av') return folder;
    if (folder === dirname(folder)) throw new JetsonAvError('ERR_JETSONAV_NATIVE_MISSING', `No package.json of jetson-av above ${from}`);
  }
}
