import { constants } from 'node:fs';
import { access, open, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cacheFolder } from '../../pipeline/machine-cache.js';
import type { Where } from '../area.js';
import { failed, type Finding, ok, warning } from '../finding.js';

/** The folders that are written into: what was measured of the machine, and outputs that wait to be fetched. */

export interface Folders {
  cache: string;
  scratch: string;
}

/** As an agent has them by itself; the area `configuration` says which ones it is told. */
const ownFolders = (): Folders => ({ cache: process.env['JETSON_AV_AGENT_CACHE_DIR'] || cacheFolder(), scratch: process.env['JETSON_AV_AGENT_SCRATCH_DIR'] || tmpdir() });

const mebibyte = 1 << 20;
const [little, least] = [1_024 * mebibyte, 64 * mebibyte];
const written = 32 * mebibyte;
/** Bytes a second of the highest rate that Blu-ray Discs of 4K have, 128 Mbit/s: a disk that is slower holds a session up. */
const slow = 16e6;
/** TMPFS_MAGIC */
const inMemory = 0x0102_1994;

export async function examine({ quick }: Where, { cache, scratch }: Folders = ownFolders(), speedOf: typeof writingSpeed = writingSpeed): Promise<Finding[]> {
  return [await look('cache', cache, true, speedOf), await look('scratch', scratch, quick, speedOf)];
}

async function look(name: string, folder: string, quick: boolean, speedOf: typeof writingSpeed): Promise<Finding> {
  const there = await existing(folder);
  const canWrite = await access(there, constants.W_OK | constants.X_OK).then(() => true, () => false);
  const { bavail, bsize, type } = await statfs(there);
  const [free, kind] = [bavail * bsize, type === inMemory ? ', in memory' : ''];
  const found = `${folder}${kind}: ${(free / mebibyte / 1_024).toFixed(1)} GiB free`;
  const other = name === 'cache' ? '$XDG_CACHE_HOME or agent --cache names another' : '$TMPDIR or agent --scratch names another';
  if (!canWrite) return (name === 'cache' ? warning : failed)(name, `${folder} cannot be written by this user`, name === 'cache' ? `encoders are tried anew at every start: ${other}` : `file outputs fail: ${other}`);
  if (free < least) return failed(name, found, `make room: ${other}`, { folder, free });
  const bytesPerSecond = quick || free < 2 * written ? undefined : await speedOf(there);
  const facts = { folder, free, ...(bytesPerSecond !== undefined && { bytesPerSecond }) };
  const all = bytesPerSecond === undefined ? found : `${found}; ${(bytesPerSecond / 1e6).toFixed(0)} MB/s written`;
  if (bytesPerSecond !== undefined && bytesPerSecond < slow) return warning(name, all, `slower than a 4K film at its highest rate: ${other}`, facts);
  return free < little ? warning(name, all, `an optimized version of a film may not fit: make room, or ${other}`, facts) : ok(name, all, facts);
}

/** The folder, or the one in which it would be made. */
async function existing(folder: string): Promise<string> {
  const isThere = await access(folder).then(() => true, () => false);
  return isThere || folder === dirname(folder) ? folder : existing(dirname(folder));
}

/** Bytes a second that reach the disk. */
export async function writingSpeed(folder: string): Promise<number> {
  const file = join(folder, `.jetson-av-doctor-${process.pid}`);
  const handle = await open(file, 'wx');
  try {
    const [block, began] = [Buffer.alloc(mebibyte, 0x5a), performance.now()];
    for (let at = 0; at < written; at += block.length) await handle.write(block, 0, block.length, at);
    await handle.datasync();
    return (written / (performance.now() - began)) * 1_000;
  } finally {
    await handle.close();
    await rm(file, { force: true });
  }
}
