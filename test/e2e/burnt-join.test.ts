import t from 'tap';
import type { Job } from '../../lib/job/index.js';
import { Pipeline } from '../../lib/pipeline/index.js';
import { resumeJob, type OutputPosition } from '../../lib/client/resume.js';
import { translate } from '../../lib/plex/translate.js';
import { plexArgv } from '../plex/argvs.js';
import { placed } from '../plex/placed-argv.js';
import { workFolder } from '../work-folder.js';
import { barProblems } from './burnt-bar.js';
import { startCluster } from './cluster.js';
import { HeldAnnouncements } from './held-announcements.js';
import { corpusFilm, filmSeconds } from './corpus-film.js';
import { isWhole, representation, show } from './playback.js';

const folder = workFolder(t);
const rate = 24;
const size = [960, 540] as const;
let film: string;

function jobOf(movie: string): Job {
  const translation = translate(plexArgv('burn-pgs', { movie }).map((token) => token.replace(/w=\d+:h=\d+/, 'w=256:h=144')));
  if (translation.kind !== 'job') throw new Error(translation.reason);
  return translation.job;
}

t.before(async () => {
  film = (await corpusFilm(folder, 'burn-pgs', { argv: plexArgv('burn-pgs'), job: jobOf('film'), subtitle: '' })).path;
});

async function made(job: Job): Promise<Buffer> {
  await using pipeline = await Pipeline.open(job);
  const files: Uint8Array[] = [];
  for await (const { bytes } of pipeline.segments(0)) if (bytes !== undefined) files.push(bytes);
  return Buffer.concat(files);
}

t.test('a bitmap that has been on the screen for eight seconds is still there behind a join', async (t) => {
  const job = jobOf(film);
  const join = 16;
  const position: OutputPosition = { output: 0, first: 1, next: 3, origin: 0, ends: new Map([['v0', join]]) };
  const data = await made(resumeJob(job, [position]));
  const { frames } = await show(data, 'video');
  t.ok(Math.abs(frames - (filmSeconds - join) * rate) <= 1, `${frames} frames`);
  t.same(await barProblems(data, join), []);
  t.not((await barProblems(data, join - 1)).length, 0, 'another second is noticed');
});

t.test('so it is where the node that drew it is killed', async (t) => {
  const { server, agents, state, logged } = await startCluster(t, { folder, agents: ['board-a', 'board-b'] });
  // The third is the last one: it may be on its way already, and is published only when the second one is.
  const second = await HeldAnnouncements.start(t, (count) => count === 2);
  const job = server.play(second.of(placed('burn-pgs', { film, size })));
  await job.until(() => second.isReached, 60_000, 'the second segment');
  const node = (await state()).sessions[0]?.node ?? '';
  agents.get(node)?.child.kill('SIGKILL');
  const before = job.announced().length;
  second.release();
  t.equal((await job.exit).code, 0, logged());
  t.match(logged(), `node ${node} was left`);
  t.equal(before, 2, 'it died while the bitmap was on the screen');
  t.same(job.verdict(), []);
  const data = representation(job, 0);
  isWhole(t, await show(data, 'video'), filmSeconds * rate);
  t.same(await barProblems(data, 0), []);
});
