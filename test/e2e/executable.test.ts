import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import t from 'tap';
import { writeExecutable } from '../../lib/plex/executable.js';
import { noAddon } from '../no-addon.js';
import { placed } from '../plex/placed-argv.js';
import { workFolder } from '../work-folder.js';
import { startCluster } from './cluster.js';
import { makeFilm } from './film.js';
import { isAsLong, isWhole, representation, show } from './playback.js';

/** A whole session by the shim as the single file, installed before a server's transcoder by itself. */

const run = promisify(execFile);
const seconds = 6;
const folder = workFolder(t, ['plex']);
const file = join(folder, 'jetson-av-plex');
/** A distribution's Node may be a library with a small program before it: that cannot carry ours. */
const reason = noAddon || (await writeExecutable(file).then(() => false as const, (error: unknown) => {
  if ((error as { code?: unknown }).code !== 'ERR_JETSONAV_UNSUPPORTED') throw error;
  return (error as Error).message;
}));

t.test('The single file moves a session to a node', { skip: reason }, async (t) => {
  const [plex, film] = [join(folder, 'plex'), await makeFilm(folder, { video: 'av1', audio: 'eac3', fps: '24', channels: '5.1', seconds })];
  const transcoder = join(plex, 'Plex Transcoder');
  writeFileSync(transcoder, '#!/bin/sh\nexit 99\n', { mode: 0o755 });
  await run(file, ['install', plex]);
  mkdirSync(join(folder, 'cluster'));
  const cluster = await startCluster(t, { folder: join(folder, 'cluster'), mediaRoots: [folder], agents: ['board-a'], transcoder });
  const job = cluster.server.play(placed('sw-av1-dash-pmslog', { film: film.path, size: [256, 144] }));
  const { code, stderr } = await job.exit;
  t.equal(code, 0, `${stderr}${cluster.logged()}`);
  t.same(job.verdict(), []);
  isWhole(t, await show(representation(job, 0), 'video'), film.frames);
  isAsLong(t, await show(representation(job, 1), 'audio'), film);
});
