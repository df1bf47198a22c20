import { chmod, link, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isSea } from 'node:sea';
import { JetsonAvError, invalidArgument } from '../errors.js';
import { isMadeOf, launcherScript, type LauncherParts } from './launcher-script.js';
import { launcherMark, originalSuffix, transcoderName } from './launcher.js';

/**
 * absent: Plex's own program, untouched; installed: our launcher, with the original beside it; outdated: the launcher is that of
 * another version, or of another Node; overwritten: Plex was updated over our launcher; orphaned: our launcher without an original;
 * missing: no Plex here.
 */
export type LauncherState = 'absent' | 'installed' | 'outdated' | 'overwritten' | 'orphaned' | 'missing';

interface Places {
  transcoder: string;
  original: string;
}

/** What stands in `directory` now. */
export async function launcherState(directory: string): Promise<LauncherState> {
  const { transcoder, original } = placesIn(directory);
  const kept = await isFile(original);
  if (!(await isFile(transcoder))) return 'missing';
  if (!(await isLauncher(transcoder))) return kept ? 'overwritten' : 'absent';
  if (!kept) return 'orphaned';
  return isMadeOf(await readFile(transcoder), await currentParts(original)) ? 'installed' : 'outdated';
}

/**
 * Puts the launcher in front of Plex's transcoder; again after an update of Plex or of this package, and as often as you like. There is
 * no moment without a transcoder. `dryRun`: says what it would do. Throws `ERR_JETSONAV_INVALID_ARGUMENT` where `directory` holds none.
 */
export async function install(directory: string, { dryRun = false } = {}): Promise<string> {
  const places = placesIn(directory);
  const state = await launcherState(directory);
  if (state === 'missing') throw invalidArgument('DIR', `a folder that holds '${transcoderName}'`, directory);
  if (state === 'orphaned') throw new JetsonAvError('ERR_JETSONAV_STATE', `${places.original} is gone: reinstall Plex Media Server, then install the launcher again`);
  const isOurs = state === 'installed' || state === 'outdated';
  if (dryRun) return isOurs ? `Would write ${places.transcoder} anew, run by ${process.execPath}` : `Would keep Plex's own program as ${places.original}, and write ${places.transcoder}, run by ${process.execPath}`;
  const launcher = launcherScript(await currentParts(places.original));
  if (!isOurs) await keepOriginal(places);
  await writeLauncher(places.transcoder, launcher);
  if (state === 'overwritten') return `Plex had been updated: the launcher is in front of the new ${places.original}`;
  return isOurs ? `The launcher in ${directory} is up to date` : `The launcher is in front of ${places.original}`;
}

/** Puts Plex's own transcoder back. Does nothing where it is untouched. */
export async function uninstall(directory: string): Promise<string> {
  const { transcoder, original } = placesIn(directory);
  const state = await launcherState(directory);
  if (state === 'missing') throw invalidArgument('DIR', `a folder that holds '${transcoderName}'`, directory);
  if (state === 'orphaned') throw new JetsonAvError('ERR_JETSONAV_STATE', `${original} is gone: reinstall Plex Media Server to get its transcoder back`);
  if (state === 'absent') return `There is no launcher in ${directory}`;
  // After an update of Plex the kept copy is the old version's.
  if (state === 'overwritten') await rm(original);
  else await rename(original, transcoder);
  return `Plex's own transcoder is back in ${directory}`;
}

/** One line on what stands in `directory`, and what to do about it. */
export async function status(directory: string): Promise<string> {
  const lines: Record<LauncherState, string> = {
    installed: 'installed: Plex starts jetson-av, its own transcoder stands by',
    outdated: 'outdated: Plex starts a jetson-av of another version, or by another Node; install it again',
    absent: 'absent: Plex starts its own transcoder',
    overwritten: 'overwritten: an update of Plex replaced the launcher; install it again',
    orphaned: "orphaned: the launcher is there, Plex's own transcoder is gone; reinstall Plex Media Server",
    missing: `missing: there is no '${transcoderName}' in ${directory}`,
  };
  return lines[await launcherState(directory)];
}

function placesIn(directory: string): Places {
  const transcoder = join(resolve(directory), transcoderName);
  return { transcoder, original: transcoder + originalSuffix };
}

/** A second name for the program, put over an older one in one step: the first name stays until the launcher takes it. */
async function keepOriginal({ transcoder, original }: Places): Promise<void> {
  const temporary = `${original}.tmp`;
  await rm(temporary, { force: true });
  await link(transcoder, temporary);
  await rename(temporary, original);
}

async function writeLauncher(transcoder: string, launcher: Uint8Array): Promise<void> {
  const temporary = `${transcoder}.tmp`;
  await writeFile(temporary, launcher);
  await chmod(temporary, 0o755);
  await rename(temporary, transcoder);
}

/** What this version would install. */
async function currentParts(original: string): Promise<LauncherParts> {
  const program = process.execPath;
  if (isSea()) return { program, original };
  const shim = await readFile(new URL('../../plex-transcoder.js', import.meta.url), 'utf8');
  return { program, original, shim };
}

async function isFile(path: string): Promise<boolean> {
  const found = await stat(path).catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  });
  return found?.isFile() ?? false;
}

async function isLauncher(path: string): Promise<boolean> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(256), 0, 256, 0);
    return buffer.toString('latin1', 0, bytesRead).includes(launcherMark);
  } finally {
    await handle.close();
  }
}
