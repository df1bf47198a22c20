import { mkdtemp, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { AVError, JetsonAvError, invalidArgument } from '../../lib/errors.js';
import { probe } from '../../lib/index.js';
import type { StreamInfo } from '../../lib/native/info.js';
import { startCluster, type RunningCluster } from '../e2e/cluster.js';
import { representation, show } from '../e2e/playback.js';
import { fillIn } from '../plex/argvs.js';
import type { MakeArgv, TranscodeJob } from '../plex/media-server.js';
import { demoArgv } from './argv.js';
import { Closers, interruption } from './closers.js';
import { makeFilm } from './film.js';
import { wholeManifest } from './manifest.js';
import { StageClock, startMeter, table } from './screen.js';

const usage = `Usage: npm run demo [-- [--stay] [FILM]]
    Moves FILM the whole way: a stand-in for Plex Media Server, shim, coordinator, agent, DASH segments.
    Without FILM a 4K HDR10 film is made first. --stay keeps the coordinator's page up until Ctrl-C.`;

const segmentSeconds = 3;

interface Film {
  path: string;
  video: StreamInfo;
  audio: StreamInfo | undefined;
  duration: number;
}

async function ownFilm(): Promise<string> {
  const meter = startMeter('Making a 4K HDR10 film  ');
  try {
    return await makeFilm((share) => meter.update(share, ''));
  } finally {
    meter.stop();
  }
}

async function openFilm(path: string): Promise<Film> {
  const { input, streams } = await probe(path);
  const video = streams.find((stream) => stream.kind === 'video' && !stream.disposition.includes('attached_pic'));
  if (video === undefined) throw invalidArgument('FILM', 'a film with a video stream', path);
  return { path, video, audio: streams.find((stream) => stream.kind === 'audio'), duration: input.duration ?? 0 };
}

/** What the server asks of the transcoder, with its own addresses in it. */
function request({ path, video, audio }: Film): MakeArgv {
  return ({ base, session, job }) => ({
    argv: fillIn(demoArgv(video, audio), { movie: path, session, job }).map((token) => token.replace('http://127.0.0.1:32400', base)),
    promised: { kind: 'dash', first: 1, seconds: segmentSeconds, begin: 0, ownKeyFrames: false, hasVideo: true },
  });
}

async function follow(job: TranscodeJob, cluster: RunningCluster): Promise<void> {
  const meter = startMeter('Plex > shim > node > DASH');
  const gone = job.exit.then(() => true);
  while (!(await Promise.race([gone, sleep(250, false)]))) {
    const [session] = (await cluster.state().catch(() => undefined))?.sessions ?? [];
    if (session !== undefined) meter.update(session.progress ?? 0, `${session.fps.toFixed(1)} fps  ${session.speed.toFixed(2)}x  on ${session.node}`);
  }
  meter.update(1, 'done');
  meter.stop();
}

/** Puts every segment together as a player does, and decodes it all. */
async function decode(job: TranscodeJob, film: Film): Promise<{ frames: number; problems: string[] }> {
  const picture = await show(representation(job, 0), 'video');
  const problems = Math.abs(picture.end - film.duration) > 1 ? [`the picture ends at ${picture.end.toFixed(3)} s of ${film.duration.toFixed(3)} s`] : [];
  if (film.audio === undefined) return { frames: picture.frames, problems };
  const sound = await show(representation(job, 1), 'audio');
  if (Math.abs(sound.end - film.duration) > 1) problems.push(`the sound ends at ${sound.end.toFixed(3)} s of ${film.duration.toFixed(3)} s`);
  return { frames: picture.frames, problems };
}

async function demo(given: string | undefined, stay: boolean): Promise<number> {
  const clock = new StageClock();
  if (given !== undefined && !(await stat(given).catch(() => undefined))?.isFile()) throw invalidArgument('FILM', 'a file that exists', given);
  const path = given === undefined ? await clock.measure('film made, or found in the cache', ownFilm) : resolve(given);
  const film = await openFilm(path);
  const folder = await mkdtemp(join(tmpdir(), 'jetson-av-demo-'));
  await using owner = new Closers();
  const interrupted = interruption();
  const run = async (): Promise<number> => {
    const cluster = await clock.measure('coordinator and agent started', () => startCluster(owner, { folder, mediaRoots: [dirname(path)], agents: ['demo-board'] }));
    process.stdout.write(`The coordinator's page: ${cluster.page}\n`);
    const code = await play(film, cluster, clock);
    return stay ? interrupted.then(() => code) : code;
  };
  return await Promise.race([run(), interrupted]);
}

async function play(film: Film, cluster: RunningCluster, clock: StageClock): Promise<number> {
  const job = cluster.server.play(request(film));
  const begin = performance.now();
  const firstSegment = job.until(() => job.announced().length > 0, 600_000, 'the first segment').then(() => (performance.now() - begin) / 1e3, () => Number.NaN);
  await follow(job, cluster);
  const seconds = (performance.now() - begin) / 1e3;
  const exit = await job.exit;
  clock.stages.push({ stage: 'spawn to first segment', seconds: await firstSegment });
  const violations = exit.code === 0 ? job.verdict() : [`the shim exited with ${exit.code ?? exit.signal}: ${exit.stderr}${cluster.logged()}`];
  const { frames, problems } = exit.code === 0 ? await clock.measure('every segment decoded again', () => decode(job, film), (decoded) => decoded.frames) : { frames: 0, problems: [] };
  clock.stages.splice(-1, 0, { stage: 'film to segments, the whole way', seconds, frames });
  const manifest = join(job.directory, 'manifest.mpd');
  if (exit.code === 0) await writeFile(manifest, wholeManifest(job));
  return conclude(clock, { callbacks: job.record.calls.length + job.record.announcements.length, segments: job.announced().length, manifest, page: cluster.page, problems: [...violations, ...problems] });
}

function conclude(clock: StageClock, result: { callbacks: number; segments: number; manifest: string; page: string; problems: readonly string[] }): number {
  const { problems } = result;
  process.stdout.write(`\n${table(clock.stages)}\n\n`);
  for (const problem of problems) process.stdout.write(`  NOT ACCEPTED: ${problem}\n`);
  if (problems.length === 0) process.stdout.write(`  ${result.callbacks} callbacks accepted, ${result.segments} video segments decoded\n`);
  process.stdout.write(`  MPD:  ${result.manifest}\n  page: ${result.page} (while the demo runs; --stay keeps it up)\n`);
  return problems.length === 0 ? 0 : 1;
}

function report(error: unknown): number {
  const known = error instanceof AVError || error instanceof JetsonAvError || (error instanceof TypeError && 'code' in error);
  process.stderr.write(`demo: ${known ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  return 1;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { stay: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } } });
  if (values.help || positionals.length > 1) {
    process.stdout.write(`${usage}\n`);
    return values.help ? 0 : 2;
  }
  return demo(positionals[0], values.stay);
}

const code = await main().catch(report);
// What was interrupted has things under way that nobody waits for any more.
if (code > 128) process.exit(code);
process.exitCode = code;
