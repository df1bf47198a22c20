import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Finding, failed, ok, warning } from '../../doctor/finding.js';

/** A folder of films that an agent reads itself: there, readable, and how fast. */

const mebibyte = 1 << 20;
const [most, mostMs] = [64 * mebibyte, 2_000];
/** A film of 4K at the highest rate that discs have, 128 Mbit/s, in bytes a second. */
const wanted = 16e6;
/** How far folders are looked into for a film. */
const deepest = 3;

export async function lookAtFolder(folder: string, quick: boolean): Promise<Finding> {
  const check = `films ${folder}`;
  try {
    const film = await largest(folder, deepest);
    if (film === undefined) return warning(check, 'no file in it that this user may read', 'is it mounted, and may the agent read it? films come over the network meanwhile');
    if (quick) return ok(check, `has ${film.path}`);
    const { bytes, bytesPerSecond } = await read(film.path);
    const facts = { file: film.path, bytes, bytesPerSecond };
    const found = `${(bytesPerSecond / 1e6).toFixed(0)} MB/s, of ${film.path}, as far as it was not in memory already`;
    return bytesPerSecond < wanted ? warning(check, found, 'a 4K film may need 16 MB/s: docs/jetson.md has options of NFS mounts, docs/network.md figures', facts) : ok(check, found, facts);
  } catch (error) {
    return failed(check, (error as Error).message, 'mount it, or leave --map out: films then come from the coordinator');
  }
}

interface Film { path: string; size: number }

async function largest(folder: string, depth: number): Promise<Film | undefined> {
  const entries = (await readdir(folder, { withFileTypes: true })).slice(0, 200);
  const files = await Promise.all(entries.filter((entry) => entry.isFile()).map(async ({ name }) => ({ path: join(folder, name), size: (await stat(join(folder, name))).size })));
  const first = files.filter(({ size }) => size > 0).sort((a, b) => b.size - a.size)[0];
  if (first !== undefined && first.size >= mebibyte) return first;
  for (const entry of depth > 0 ? entries.filter((each) => each.isDirectory()) : []) {
    const found = await largest(join(folder, entry.name), depth - 1).catch(() => undefined);
    if (found !== undefined) return found;
  }
  return first;
}

async function read(path: string): Promise<{ bytes: number; bytesPerSecond: number }> {
  const handle = await open(path);
  try {
    const [block, began] = [Buffer.alloc(mebibyte), performance.now()];
    let bytes = 0;
    for (let got = 1; got > 0 && bytes < most && performance.now() - began < mostMs; bytes += got) got = (await handle.read(block, 0, block.length, bytes)).bytesRead;
    return { bytes, bytesPerSecond: (bytes / (performance.now() - began)) * 1_000 };
  } finally {
    await handle.close();
  }
}
