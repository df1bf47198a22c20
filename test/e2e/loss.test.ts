import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { Signer } from '../../lib/protocol/credentials.js';
import { placed } from '../plex/placed-argv.js';
import { startCluster } from './cluster.js';
import { makeFilm } from './film.js';
import { HeldAnnouncements } from './held-announcements.js';
import { isAsLong, isWhole, representation, show } from './playback.js';
import { workFolder } from '../work-folder.js';
import { until } from '../until.js';

const seconds = 30;
const size = [960, 540] as const;

t.test('SIGKILL of a node in the middle leaves no frame out and makes none twice', async (t) => {
  const folder = workFolder(t);
  const film = await makeFilm(folder, { video: 'av1', audio: 'eac3', fps: '24000/1001', seconds });
  const { server, agents, state, logged } = await startCluster(t, { folder, agents: ['board-a', 'board-b'] });
  const third = await HeldAnnouncements.start(t, (count) => count === 3);
  const job = server.play(third.of(placed('sw-av1-dash-pmslog', { film: film.path, size })));
  await job.until(() => third.isReached, 60_000, 'the third segment');
  const node = (await state()).sessions[0]?.node ?? '';
  agents.get(node)?.child.kill('SIGKILL');
  const before = job.announced().length;
  const lostAtMs = performance.now();
  third.release();
  await job.until(() => job.announced().length > before + 1, 60_000, 'a segment of the other node');
  const lostMs = performance.now() - lostAtMs;
  const { code } = await job.exit;
  t.equal(code, 0, logged());
  t.match(logged(), `node ${node} was left`);
  t.ok(before < Math.ceil(seconds / 3) - 1, `it died in the middle, after ${before} segments`);
  t.comment(`${lostMs.toFixed(0)} ms from the loss to the next two segments`);
  t.same(job.verdict(), []);
  isWhole(t, await show(representation(job, 0), 'video'), film.frames);
  isAsLong(t, await show(representation(job, 1), 'audio'), film);
});

t.test('SIGKILL of the shim leaves nothing: no process, no session, no scratch', async (t) => {
  const folder = workFolder(t);
  const film = await makeFilm(folder, { video: 'av1', audio: 'eac3', fps: '24000/1001', seconds });
  const { server, agents, state } = await startCluster(t, { folder, agents: ['board-a'] });
  // The work cannot be over: behind the second segment the shim waits, and behind the shim the node.
  const second = await HeldAnnouncements.start(t, (count) => count === 2);
  const job = server.play(second.of(placed('sw-av1-dash-pmslog', { film: film.path, size })));
  await job.until(() => second.isReached, 60_000, 'the second segment');
  t.equal((await state()).sessions.length, 1);
  const { pid = 0 } = job.child;
  job.stop();
  await job.exit;
  const files = job.files();
  await until(async () => (await state()).sessions.length === 0, 30_000, 'the end of the session');
  t.match(await metricsOf(agents.get('board-a')!.url, folder), 'sessions_ended_total{outcome="disconnected"} 1', 'its end is seen at once, not by its silence');
  t.same(processesNaming(job.directory), [], 'no process names the session directory');
  t.same(processesOf(pid), [], 'the shim has no child that outlives it');
  t.same(readdirSync(join(folder, 'scratch-board-a'), { recursive: true }).filter((name) => String(name).includes('/')), [], 'the folder of the agent is empty');
  await new Promise((resolve) => setTimeout(resolve, 500));
  t.same(job.files(), files, 'nothing is written any more');
  t.equal(agents.get('board-a')?.child.exitCode, null);
});

async function metricsOf(url: string, folder: string): Promise<string> {
  const signer = new Signer(readFileSync(join(folder, 'secret'), 'utf8').trim());
  return (await fetch(`${url}/metrics`, { headers: { authorization: signer.authorization('reader', Date.now()) } })).text();
}

function processes(): { pid: number; parent: number; command: string }[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    try {
      const parent = Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))?.[1]);
      return [{ pid: Number(name), parent, command: readFileSync(`/proc/${name}/cmdline`, 'utf8') }];
    } catch {
      // It ended while we looked.
      return [];
    }
  });
}

const processesNaming = (text: string): number[] => processes().filter(({ command }) => command.includes(text)).map(({ pid }) => pid);
const processesOf = (parentPid: number): number[] => processes().filter(({ parent }) => parent === parentPid).map(({ pid }) => pid);
