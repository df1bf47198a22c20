import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import t, { type Test } from 'tap';
import { openCluster } from '../../lib/client/cluster.js';
import { FilePublisher } from '../../lib/client/file-publisher.js';
import { defaultPatience } from '../../lib/client/supervisor.js';
import type { Job, Track, VideoEncode } from '../../lib/job/index.js';
import { Pipeline } from '../../lib/pipeline/index.js';
import { runFilm, type FilmOutcome } from '../../lib/split/run-film.js';
import { LeakyBucket } from '../../lib/split/leaky-bucket.js';
import { placed } from '../plex/placed-argv.js';
import { packetTable } from '../split/pictures.js';
import { workFolder } from '../work-folder.js';
import { until } from '../until.js';
import { main, startCluster, type RunningCluster, type RunningProgram } from './cluster.js';
import { makeFilm as makePlexFilm } from './film.js';
import { isAsLong, isWhole, show } from './playback.js';

/** One film by several agents, each a process of its own, beside the same Job in one piece. */

t.setTimeout(180_000);

const seconds = 24;

interface FilmOptions {
  container: 'mp4' | 'matroska' | 'mpegts';
  fps?: string;
  size?: string;
  /** Pictures that are hard to encode. */
  noise?: boolean;
}

/** Moving bars with a key frame every 2 s, and a tone that begins with them. */
async function makeFilm(folder: string, { container, fps = '24000/1001', size = '320x180', noise = false }: FilmOptions): Promise<string> {
  const path = join(folder, `film.${{ mp4: 'mp4', matroska: 'mkv', mpegts: 'ts' }[container]}`);
  await using pipeline = await Pipeline.open({
    input: [{ kind: 'url', format: 'lavfi', url: `testsrc2=size=${size}:rate=${fps}${noise ? ',noise=alls=30:allf=t' : ''}`, duration: seconds }, { kind: 'url', format: 'lavfi', url: 'sine=frequency=440:sample_rate=48000', duration: seconds }],
    video: { from: { input: 0, stream: 'v:0' }, filter: [{ filter: 'format', pix_fmts: ['yuv420p'] }], encode: { codec: 'h264', preset: 'ultrafast', keyFrameSeconds: 2, params: { bframes: '2' } } },
    audio: { from: { input: 1, stream: 'a:0' }, encode: { codec: 'aac' } },
    output: { kind: 'file', path, format: container },
  });
  await pipeline.run();
  return path;
}

interface Wanted {
  encode?: Partial<VideoEncode>;
  filters?: NonNullable<Track['filters']>;
  input?: Partial<Job['inputs'][number]>;
  container?: 'mp4' | 'matroska';
}

function jobOf(film: string, { encode, filters, input, container = 'mp4' }: Wanted): Job {
  return {
    version: 1,
    inputs: [{ url: film, ...input }],
    tracks: [
      { id: 'v', kind: 'video', sources: [{ input: 0, stream: 'v:0' }], ...(filters !== undefined && { filters }), encode: { codec: 'h264', accel: 'none', preset: 'veryfast', ...encode } },
      { id: 'a', kind: 'audio', sources: [{ input: 0, stream: 'a:0' }], encode: { codec: 'aac' } },
    ],
    outputs: [{ kind: 'file', tracks: ['v', 'a'], container, ...(container === 'mp4' && { fastStart: true }) }],
  };
}

const withPath = (job: Job, path: string): Job => ({ ...job, outputs: job.outputs.map((output) => ({ ...output, path }) as Job['outputs'][number]) });

/** Both ways. */
async function make(t: Test, folder: string, { page }: RunningCluster, job: Job): Promise<{ split: string; whole: string; made: FilmOutcome; told: string[] }> {
  const [split, whole] = [join(folder, 'split.out'), join(folder, 'whole.out')];
  const cluster = await openCluster({ coordinators: [page.replace(/\/$/, '')], secretFile: join(folder, 'secret'), answerMs: 5_000 }, process.env);
  t.teardown(() => cluster.close());
  const told: string[] = [];
  const made = await runFilm({
    job, cluster, publishers: [new FilePublisher({ path: split }, folder)], reporter: { begin: () => undefined, take: () => undefined }, signal: AbortSignal.timeout(120_000),
    patience: { ...defaultPatience, placeMs: 5_000, startMs: 60_000, waitsFor: ['room'] }, folder: join(folder, 'chunks'),
    onMove: (node, error) => told.push(`${node}: ${(error as Error).message}`), onWarning: (text) => told.push(text), onWhole: (reason) => told.push(reason),
  });
  await using pipeline = await Pipeline.open(withPath(job, whole));
  await pipeline.run();
  t.equal(made.outcome.kind, 'complete', told.join('\n'));
  t.notOk(existsSync(join(folder, 'chunks')), 'no chunk is left behind');
  return { split, whole, made, told };
}

async function isTheSame(t: Test, split: string, whole: string): Promise<void> {
  for (const kind of ['video', 'audio'] as const) {
    const [made, wanted] = [await packetTable(split, kind), await packetTable(whole, kind)];
    t.ok(wanted.shown.length > 100, `${wanted.shown.length} packets of ${kind}`);
    t.same(made.shown, wanted.shown, `${kind}: every packet once, at its time`);
    t.same(made.decoded.filter((dts, index) => dts <= (made.decoded[index - 1] ?? -Infinity)), [], `${kind}: in the order of decoding`);
  }
}

const cases: { name: string; film: FilmOptions; wanted: Wanted }[] = [
  { name: 'MP4 at 23.976', film: { container: 'mp4' }, wanted: {} },
  { name: 'Matroska, whose times are milliseconds, to Matroska', film: { container: 'matroska' }, wanted: { container: 'matroska' } },
  { name: 'MPEG-TS, without an index', film: { container: 'mpegts', fps: '25' }, wanted: {} },
  { name: 'a part of a film, with forced key frames', film: { container: 'mp4' }, wanted: { input: { start: 4.7, duration: 15 }, encode: { keyFrameSeconds: 3 } } },
  { name: 'another frame rate', film: { container: 'mp4' }, wanted: { filters: [{ filter: 'fps', fps: '30' }, { filter: 'scale', w: 160, h: -2 }] } },
  { name: 'HEVC', film: { container: 'matroska', fps: '24' }, wanted: { encode: { codec: 'hevc', preset: 'ultrafast' } } },
];

for (const { name, film, wanted } of cases) {
  t.test(`${name}: what three nodes make is what one makes`, async (t) => {
    const folder = workFolder(t);
    const job = jobOf(await makeFilm(folder, film), wanted);
    const cluster = await startCluster(t, { folder, agents: ['board-a', 'board-b', 'board-c'] });
    const { split, whole, made, told } = await make(t, folder, cluster, job);
    t.same(told, []);
    t.ok(made.summary!.chunks >= 3, JSON.stringify(made.summary));
    t.same(Object.keys(made.summary!.nodes).sort(), ['board-a', 'board-b', 'board-c']);
    await isTheSame(t, split, whole);
  });
}

/** As if it had only this part of one core: of a machine of many cores a small part would still be a fast node. */
function slowDown(t: Test, { child }: RunningProgram, part: number): void {
  const everyMs = 400;
  const core = /^Cpus_allowed_list:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0';
  execFileSync('taskset', ['--all-tasks', '--cpu-list', '--pid', core, String(child.pid)]);
  const timer = setInterval(() => {
    child.kill('SIGCONT');
    setTimeout(() => child.kill('SIGSTOP'), everyMs * part);
  }, everyMs);
  t.teardown(async () => {
    clearInterval(timer);
    await sleep(10);
    child.kill('SIGCONT');
  });
}

/** Kills it while it encodes a chunk: not while it only looks at the film, or puts the file together. */
async function killAtWork(cluster: RunningCluster, node: string): Promise<void> {
  const encodes = async (): Promise<boolean> => (await cluster.state()).sessions.some((session) => session.node === node && session.state === 'running' && session.codecs?.encode === 'libx264');
  await until(encodes, 60_000, `a chunk on ${node}`);
  cluster.agents.get(node)?.child.kill('SIGKILL');
}

t.test('a node that is killed in the middle leaves no picture out, and its work to the others', async (t) => {
  const folder = workFolder(t);
  const job = jobOf(await makeFilm(folder, { container: 'mp4', size: '960x540' }), { encode: { preset: 'medium' } });
  const cluster = await startCluster(t, { folder, agents: ['board-a', 'board-b', 'board-c'] });
  // Else its chunk could be over between the look at it and the blow.
  slowDown(t, cluster.agents.get('board-b')!, 1 / 4);
  const [{ split, whole, made }] = await Promise.all([make(t, folder, cluster, job), killAtWork(cluster, 'board-b')]);
  // An idle node may have taken its chunk over already when it died.
  const { again, handedOver } = made.summary!;
  t.match([...again, ...handedOver].join('\n'), /board-b(: |$)/m, JSON.stringify(made.summary));
  await isTheSame(t, split, whole);
});

t.test('what a slow node has begun is finished by one that has nothing else to do', async (t) => {
  const folder = workFolder(t);
  const job = jobOf(await makeFilm(folder, { container: 'mp4', size: '960x540' }), { encode: { preset: 'medium' } });
  const cluster = await startCluster(t, { folder, agents: ['board-a', 'board-b'] });
  slowDown(t, cluster.agents.get('board-b')!, 1 / 6);
  const { split, whole, made } = await make(t, folder, cluster, job);
  t.match(made.summary!.handedOver.join('\n'), /from .*: board-b/, JSON.stringify(made.summary));
  t.same(made.summary!.again, []);
  await isTheSame(t, split, whole);
});

t.test("a decoder with the promised buffer has every picture in time", async (t) => {
  const folder = workFolder(t);
  const rateControl = { mode: 'bitrate', bitRate: 800_000, maxBitRate: 800_000, bufferSize: 1_600_000 } as const;
  const job = jobOf(await makeFilm(folder, { container: 'mp4', fps: '24', noise: true }), { encode: { rateControl } });
  const cluster = await startCluster(t, { folder, agents: ['board-a', 'board-b', 'board-c'] });
  const { split, whole, made, told } = await make(t, folder, cluster, job);
  t.same(told, []);
  const { decoded, sizes } = await packetTable(split, 'video');
  const bucket = new LeakyBucket({ rate: rateControl.maxBitRate, size: rateControl.bufferSize });
  for (const [index, bytes] of sizes.entries()) bucket.take(bytes, decoded[index]! / 1e6);
  t.ok(bucket.least >= 0, `${bucket.least} bit left at least, ${JSON.stringify(made.summary)}`);
  await isTheSame(t, split, whole);
});

t.test("Plex's optimized version is made by all nodes, and appears whole under its own name", async (t) => {
  const folder = workFolder(t);
  const film = await makePlexFilm(folder, { video: 'av1', audio: 'eac3', fps: '24', seconds });
  const { server, logged } = await startCluster(t, { folder, agents: ['board-a', 'board-b'] });
  const output = join(folder, 'film.mp4.4711');
  const job = server.play(placed('software-tonemap-optimize', { film: film.path, output, size: [320, 180] }));
  const { code } = await job.exit;
  t.equal(code, 0, logged());
  t.same(job.verdict(), []);
  t.match(logged(), /pictures in \d+ chunks by .*board-[ab], board-[ab]/);
  isWhole(t, await show(output, 'video'), film.frames);
  isAsLong(t, await show(output, 'audio'), film);
  t.same(job.files().filter((name) => name.includes('chunks')), [], 'nothing is left beside the session');
});

t.test('what cannot be split is made in one piece, and who asks hears why', async (t) => {
  const folder = workFolder(t);
  const job = jobOf(await makeFilm(folder, { container: 'mp4' }), {});
  const cluster = await startCluster(t, { folder, agents: ['board-a'] });
  const copied: Job = { ...job, tracks: job.tracks.map((track): Track => (track.kind === 'video' ? { ...track, encode: 'copy' } : track)) };
  const { split, whole, made, told } = await make(t, folder, cluster, copied);
  t.equal(made.summary, undefined);
  t.match(told, [/not split: 0 tracks/]);
  await isTheSame(t, split, whole);
  t.same(readdirSync(folder).filter((name) => name.endsWith('.tmp')), []);
});

t.test('jetson-av transcode --cluster makes a batch, says who made it, and leaves what is finished', async (t) => {
  const folder = workFolder(t);
  const film = await makeFilm(folder, { container: 'mp4' });
  const { page } = await startCluster(t, { folder, agents: ['board-a', 'board-b'] });
  const [out, args] = [join(folder, 'out'), ['--cluster', '--coordinator', page, '--secret-file', join(folder, 'secret'), '--metrics']];
  const first = await command(['transcode', film, '-o', `${out}/`, ...args]);
  t.equal(first.code, 0, first.stderr);
  t.match(first.stdout, /film\.mp4: .* 576 pictures\)\n {2}pictures in \d+ chunks by 2 nodes: board-[ab] [\d.]+ s, board-[ab] [\d.]+ s\n {2}PSNR \d\d/);
  t.same(readdirSync(out).sort(), ['.jetson-av-transcode.json', 'film.mp4']);
  const again = await command(['transcode', film, '-o', `${out}/`, ...args, '--json']);
  const summary = JSON.parse(again.stdout.trim().split('\n').at(-1)!) as { skipped: number; done: number };
  t.match(summary, { skipped: 1, done: 0 });
  const missing = await command(['transcode', join(folder, 'none.mp4'), '-o', join(folder, 'x.mp4'), ...args]);
  t.match(missing, { code: 3, stderr: /ENOENT.*none\.mp4/ });
  const nobody = await command(['transcode', film, '-o', join(folder, 'x.mp4'), '--cluster', '--coordinator', 'http://127.0.0.1:9', '--secret-file', join(folder, 'secret')]);
  t.match(nobody, { code: 1, stderr: /No coordinator answers/ });
  t.match(await command(['transcode', film, '-o', join(folder, 'x.mp4'), '--coordinator', page]), { code: 2, stderr: /are for --cluster/ });
});

async function command(args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), new Promise<number>((resolve) => child.once('exit', (status) => resolve(status ?? -1)))]);
  return { code, stdout, stderr };
}
