import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeSource, type Source } from '../../lib/protocol/source.js';
import type { Owner } from '../../test/e2e/cluster.js';

/** For a coordinator, and until it knows all nodes, ms. */
export const startMs = 60_000;

/** A folder with something to transcode in it, which goes with its owner, and where coordinators and shims find their secret. */
export async function withFilm(owner: Owner): Promise<{ folder: string; secretFile: string; film: Source }> {
  const folder = await mkdtemp(join(tmpdir(), 'jetson-av-load-'));
  owner.teardown(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'film.mkv');
  await writeFile(path, 'a film');
  return { folder, secretFile: join(folder, 'secret'), film: await describeSource(path) };
}

/** `nodes`: whose leases hold. */
export async function healthOf(url: string): Promise<{ nodes: number; leads: boolean }> {
  return (await (await fetch(`${url}/health`)).json()) as { nodes: number; leads: boolean };
}
