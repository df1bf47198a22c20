import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { JetsonAvError } from '../../lib/errors.js';
import { writeExecutable } from '../../lib/plex/executable.js';
import { install } from '../../lib/plex/install.js';
import { transcoderName } from '../../lib/plex/launcher.js';
import { Closers } from '../../test/demo/closers.js';
import { startCluster, type RunningCluster } from '../../test/e2e/cluster.js';
import type { MakeArgv } from '../../test/plex/media-server.js';
import { placed } from '../../test/plex/placed-argv.js';
import { median } from '../measure.js';
import { makeFilm } from '../pipeline/films.js';
import { built } from '../programs.js';

/** Milliseconds, medians of interleaved rounds. */
export interface StartResult {
  /** Node, from spawn to exit, with nothing to do. */
  node: number;
  /** The launcher, from spawn until the coordinator has its first question. */
  question: number;
  /** The launcher of a single executable, until the same; absent where this Node cannot carry a program. */
  executable?: number;
  /** The same, until the first segment of 1080p H.264 as 720p stands in Plex's folder: coordinator and node run already. */
  segment: number;
  /** Programs started with the equivalent command line, until the same. */
  programs: Readonly<Record<string, number>>;
}

const size = [1280, 720] as const;
const firstSegment = 'chunk-stream0-00001.m4s';

/** Certificates that a shell names are none of the media server's, and Node reads them before all else, for longer than it takes to start. */
const { NODE_EXTRA_CA_CERTS: _, ...serverEnvironment } = process.env;

export async function benchStart(rounds: number): Promise<StartResult> {
  await using owner = new Closers();
  const folder = await mkdtemp(join(tmpdir(), 'jetson-av-bench-'));
  owner.teardown(() => rm(folder, { recursive: true, force: true }));
  const cli = built('pipeline/ffmpeg_cli');
  const film = join(folder, 'film.mp4');
  makeFilm(cli, film, { size: '1920x1080', seconds: 12, rate: '6M' });
  const launcher = await installedLauncher(folder);
  const executable = await executableLauncher(folder);
  const cluster = await startCluster(owner, { folder, agents: ['board'], transcoder: launcher });
  const programs = { "Debian's ffmpeg": '/usr/bin/ffmpeg', 'ffmpeg of the same libav': cli };
  const cases: Record<string, () => Promise<number>> = {
    node: () => nodeAlone(),
    question: () => firstQuestion(launcher, film, folder),
    ...(executable !== undefined && { executable: () => firstQuestion(executable, film, folder) }),
    segment: () => segmentOfShim(cluster, film),
    ...Object.fromEntries(Object.entries(programs).map(([name, program]) => [name, () => segmentOfProgram(program, film, folder)])),
  };
  const times = await interleaved(cases, rounds);
  const of = (name: string) => median(times[name] ?? []);
  const asExecutable = executable === undefined ? {} : { executable: of('executable') };
  return { node: of('node'), question: of('question'), ...asExecutable, segment: of('segment'), programs: Object.fromEntries(Object.keys(programs).map((name) => [name, of(name)])) };
}

/** Every case once a round, in turn; a round to warm up is not counted. */
async function interleaved(cases: Readonly<Record<string, () => Promise<number>>>, rounds: number): Promise<Record<string, number[]>> {
  const times: Record<string, number[]> = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
  for (let round = -1; round < rounds; round += 1) {
    for (const [name, measure] of Object.entries(cases)) {
      const ms = await measure();
      if (round >= 0) times[name]!.push(ms);
    }
  }
  return times;
}

async function installedLauncher(folder: string): Promise<string> {
  const transcoder = await standIn(join(folder, 'plex'));
  await install(dirname(transcoder));
  return transcoder;
}

async function executableLauncher(folder: string): Promise<string | undefined> {
  const file = join(folder, 'jetson-av-plex');
  try {
    await writeExecutable(file);
  } catch (error) {
    if (error instanceof JetsonAvError && error.code === 'ERR_JETSONAV_UNSUPPORTED') return undefined;
    throw error;
  }
  const transcoder = await standIn(join(folder, 'plex-executable'));
  await promisify(execFile)(file, ['install', dirname(transcoder)]);
  return transcoder;
}

/** A folder of Plex, whose own program does nothing. */
async function standIn(directory: string): Promise<string> {
  await mkdir(directory);
  const transcoder = join(directory, transcoderName);
  await writeFile(transcoder, '#!/bin/sh\nexit 0\n');
  await chmod(transcoder, 0o755);
  return transcoder;
}

async function nodeAlone(): Promise<number> {
  const begin = performance.now();
  await once(spawn(process.execPath, ['-e', '0'], { env: serverEnvironment, stdio: 'ignore' }), 'exit');
  return performance.now() - begin;
}

/** A coordinator that has no node: Plex's own program runs then. */
async function firstQuestion(launcher: string, film: string, folder: string): Promise<number> {
  const server = createServer((request, response) => {
    asked(request.url === '/v1/sessions' ? performance.now() : Number.NaN);
    response.writeHead(503, { 'content-type': 'application/json' }).end('{"code":"ERR_JETSONAV_NO_CAPACITY","message":"none"}');
  });
  let asked: (at: number) => void = () => {};
  const question = new Promise<number>((resolve) => (asked = resolve));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const env = { ...serverEnvironment, JETSON_AV_COORDINATORS: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, JETSON_AV_SECRET_FILE: join(folder, 'secret'), JETSON_AV_CONFIG: '/nonexistent', JETSON_AV_LOG: join(folder, 'question.log') };
  const { argv } = request(film)({ base: 'http://127.0.0.1:1', session: 's', job: 'j', directory: folder });
  const begin = performance.now();
  const child = spawn(launcher, argv, { cwd: folder, env, stdio: 'ignore' });
  const gone = once(child, 'exit');
  const at = await Promise.race([question, gone.then(() => Number.NaN)]);
  await gone;
  server.closeAllConnections();
  server.close();
  if (Number.isNaN(at)) throw new Error('The shim asked the coordinator nothing');
  return at - begin;
}

/** A command line as recorded, for a film of H.264 and AAC. */
function request(film: string): MakeArgv {
  return (places) => {
    const made = placed('sw-av1-dash-pmslog', { film, size })(places);
    const words = made.argv.map((token) => ({ libdav1d: 'h264', eac3_eae: 'aac' })[token] ?? token);
    words.splice(words.indexOf('-eae_prefix:1'), 2);
    return { ...made, argv: words };
  };
}

async function segmentOfShim({ server, logged }: RunningCluster, film: string): Promise<number> {
  const begin = performance.now();
  const job = server.play(request(film));
  const end = await appearance(job.directory, job.child).catch((error: unknown) => {
    throw new Error(`${String(error)}\n${logged()}`);
  });
  job.stop();
  await job.exit;
  return end - begin;
}

/** What Plex's argv asks for, in the words of everybody's ffmpeg. */
async function segmentOfProgram(program: string, film: string, folder: string): Promise<number> {
  const directory = await mkdtemp(join(folder, 'program-'));
  const graph = `[0:0]scale=w=${size[0]}:h=${size[1]}:force_divisible_by=4,format=pix_fmts=yuv420p|nv12[v];[0:1]aresample=async=1:ochl=stereo:osr=48000[a]`;
  const x264 = ['-c:v', 'libx264', '-crf', '16', '-maxrate', '20000k', '-bufsize', '40000k', '-r', '23.976', '-preset', 'veryfast', '-x264opts', 'subme=0:me_range=4:rc_lookahead=10:me=dia:no_chroma_me:8x8dct=0:partitions=none', '-force_key_frames', 'expr:gte(t,n_forced*3)'];
  const args = ['-nostdin', '-v', 'error', '-analyzeduration', '20000000', '-probesize', '20000000', '-i', film, '-start_at_zero', '-copyts', '-filter_complex', graph, '-map', '[v]', '-map', '[a]', ...x264, '-c:a', 'aac', '-b:a', '256k',
    '-f', 'dash', '-seg_duration', '3', '-dash_segment_type', 'mp4', '-init_seg_name', 'init-stream$RepresentationID$.m4s', '-media_seg_name', 'chunk-stream$RepresentationID$-$Number%05d$.m4s', join(directory, 'manifest.mpd')];
  const begin = performance.now();
  const child = spawn(program, args, { stdio: 'ignore' });
  const gone = once(child, 'exit');
  const end = await appearance(directory, child);
  child.kill('SIGKILL');
  await gone;
  return end - begin;
}

/** When the first segment has its final name; throws where the program ends before. */
function appearance(directory: string, child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    const watcher = watch(directory, (_, name) => {
      if (name !== firstSegment) return;
      watcher.close();
      resolve(performance.now());
    });
    child.once('exit', (code) => {
      watcher.close();
      reject(new Error(`The program ended with ${code} before its first segment`));
    });
  });
}
