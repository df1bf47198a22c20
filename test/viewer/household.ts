import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startCluster, type Owner, type RunningCluster } from '../e2e/cluster.js';
import { makeSubtitle } from '../e2e/film.js';
import type { Film } from './clients.js';
import { makeMarkedFilm } from './marked-film.js';

/** A film of so many seconds with its subtitle, in `folder`, and a cluster of one node that has it. */
export async function startHousehold(owner: Owner, folder: string, seconds: number): Promise<{ film: Film; cluster: RunningCluster }> {
  mkdirSync(join(folder, 'films'));
  const subtitle = makeSubtitle(folder, seconds);
  const path = await makeMarkedFilm(join(folder, 'films'), seconds, subtitle);
  return { film: { subtitle, seconds, path, output: '' }, cluster: await startCluster(owner, { folder, agents: ['board-a'] }) };
}
