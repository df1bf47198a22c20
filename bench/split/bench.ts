import { mkdtemp, rm, stat } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { openCluster } from '../../lib/client/cluster.js';
import { FilePublisher } from '../../lib/client/file-publisher.js';
import { defaultPatience, Supervisor } from '../../lib/client/supervisor.js';
import type { Job } from '../../lib/job/index.js';
import { CoordinatorClient, readSecret } from '../../lib/protocol/client.js';
import { LeakyBucket } from '../../lib/split/leaky-bucket.js';
import { runFilm } from '../../lib/split/run-film.js';
import type { SplitSummary } from '../../lib/split/split-options.js';
import { Closers } from '../../test/demo/closers.js';
import type { Owner } from '../../test/e2e/cluster.js';
import { Service } from '../../test/faults/service.js';
import { packetTable, type PacketTable } from '../../test/split/pictures.js';
import { until } from '../../test/until.js';
import { limitedTo } from './cpu-share.js';
import { makeFilm } from './film.js';
import { type Simulated, simulated } from './simulation.js';

/** Of a core, for each agent: four of them leave one of two cores for all others. */
const cores = 0.25;
const rateControl = { mode: 'quality', quality: 21, maxBitRate: 3_000_000, bufferSize: 6_000_000 } as const;
const counts = [1, 2, 4] as const;

export interface SplitRun {
  nodes: number;
  /** whole: in one piece; split; killed: split, and one node killed in the middle. */
  how: 'whole' | 'split' | 'killed';
  /** s until all pictures are made; of the whole: until the file is there. */
  picturesWall: number;
  fileWall: number;
  bytes: number;
  summary?: SplitSummary;
  pictures: number;
  /** Pictures and packets of sound that are not at the same time as in one piece, or not there. */
  differences: number;
  /** Least in a decoder's buffer, bit. */
  leastFill: number;
}

export interface SplitFigures {
  split: SplitRun[];
  cores: number;
  bufferSize: number;
  load: readonly [number, number];
  /** s of wall time that a chunk costs beside its pictures, as measured: what the simulation takes. */
  chunkOverhead: number;
  simulated: Simulated[];
}

/** One film by one, two and four agents that have the same part of the machine each. */
export async function benchSplit(): Promise<SplitFigures> {
  await using owner = new Closers();
  const folder = await mkdtemp(join(tmpdir(), 'jetson-av-split-'));
  owner.teardown(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'film.mp4');
  await makeFilm(path);
  const [begin = 0] = loadavg();
  const whole = await measure(folder, path, { nodes: 1, how: 'whole' }, undefined);
  const runs = [whole.run];
  for (const nodes of counts) runs.push((await measure(folder, path, { nodes, how: 'split' }, whole.tables)).run);
  runs.push((await measure(folder, path, { nodes: 4, how: 'killed' }, whole.tables)).run);
  const alone = runs[1]!;
  const chunkOverhead = Math.max(0, (alone.picturesWall - whole.run.picturesWall) / (alone.summary?.chunks ?? 1));
  return { split: runs, cores, bufferSize: rateControl.bufferSize, load: [begin, loadavg()[0] ?? 0], chunkOverhead, simulated: simulated(chunkOverhead) };
}

type Tables = Record<'video' | 'audio', PacketTable>;

async function measure(folder: string, path: string, { nodes, how }: Pick<SplitRun, 'nodes' | 'how'>, wanted: Tables | undefined): Promise<{ run: SplitRun; tables: Tables }> {
  await using owner = new Closers();
  const { url, agents, secretFile } = await startNodes(owner, folder, nodes);
  const output = join(folder, `${how}-${nodes}.mp4`);
  const cluster = await openCluster({ coordinators: [url], secretFile, answerMs: 5_000 }, process.env);
  owner.teardown(() => cluster.close());
  const options = {
    job: jobOf(path), cluster, publishers: [new FilePublisher({ path: output }, folder)], reporter: { begin: () => undefined, take: () => undefined }, signal: AbortSignal.timeout(1_200_000),
    patience: { ...defaultPatience, placeMs: 5_000, startMs: 60_000, waitsForRoom: true }, onMove: () => undefined,
  };
  const beganAt = performance.now();
  const since = (): number => (performance.now() - beganAt) / 1000;
  let picturesWall: number | undefined;
  const { outcome, summary } = how === 'whole'
    ? { outcome: await new Supervisor(options).run() }
    : await runFilm({ ...options, folder: join(folder, 'chunks'), onWarning: fail, onWhole: fail, onSplit: (split) => {
        void until(() => split.progress().made >= split.progress().whole - 0.01, 1_200_000, 'the pictures').then(() => (picturesWall = since()));
        if (how === 'killed') void until(() => split.progress().made > split.progress().whole / 2, 1_200_000, 'half of the pictures').then(() => agents.at(-1)?.kill());
      } });
  if (outcome.kind !== 'complete') throw new Error(`The film is ${outcome.kind}: ${'error' in outcome ? String(outcome.error) : ''}`);
  const fileWall = since();
  process.stderr.write(`split: ${how}, ${nodes} nodes, ${fileWall.toFixed(1)} s\n`);
  const tables = { video: await packetTable(output, 'video'), audio: await packetTable(output, 'audio') };
  return { tables, run: {
    nodes, how, picturesWall: picturesWall ?? fileWall, fileWall, bytes: (await stat(output)).size, ...(summary !== undefined && { summary }),
    pictures: tables.video.shown.length, differences: wanted === undefined ? 0 : differences(tables.video.shown, wanted.video.shown) + differences(tables.audio.shown, wanted.audio.shown), leastFill: leastFill(tables.video),
  } };
}

function fail(reason: string): never {
  throw new Error(reason);
}

async function startNodes(owner: Owner, folder: string, count: number): Promise<{ url: string; agents: Service[]; secretFile: string }> {
  const secretFile = join(folder, 'secret');
  const coordinator = await Service.start(owner, 'coordinator', ['coordinator', '--secret-file', secretFile, '--media-root', folder, '--log-level', 'error']);
  const agents: Service[] = [];
  for (let index = 0; index < count; index += 1) {
    const name = `board-${index}`;
    const args = ['agent', '--coordinator', coordinator.url, '--node', name, '--secret-file', secretFile, '--map', `${folder}=${folder}`, '--scratch', join(folder, name), '--capacity', '1000000000', '--log-level', 'error'];
    agents.push(await Service.start(owner, name, args, { within: limitedTo(cores, name, owner) }));
  }
  const client = new CoordinatorClient({ urls: [coordinator.url], secret: await readSecret(secretFile) });
  owner.teardown(() => client.close());
  await until(async () => (await client.state()).nodes.filter(({ alive }) => alive).length === count, 60_000, 'the nodes');
  return { url: coordinator.url, agents, secretFile };
}

function jobOf(url: string): Job {
  return {
    version: 1,
    inputs: [{ url }],
    tracks: [
      { id: 'v', kind: 'video', sources: [{ input: 0, stream: 'v:0' }], encode: { codec: 'h264', accel: 'none', preset: 'veryfast', rateControl } },
      { id: 'a', kind: 'audio', sources: [{ input: 0, stream: 'a:0' }], encode: { codec: 'aac' } },
    ],
    outputs: [{ kind: 'file', tracks: ['v', 'a'], container: 'mp4' }],
  };
}

/** By place: one that is missing moves all behind it. */
function differences(made: readonly number[], wanted: readonly number[]): number {
  return Math.abs(made.length - wanted.length) + made.filter((time, index) => index < wanted.length && time !== wanted[index]).length;
}

function leastFill({ decoded, sizes }: PacketTable): number {
  const bucket = new LeakyBucket({ rate: rateControl.maxBitRate, size: rateControl.bufferSize });
  for (const [index, bytes] of sizes.entries()) bucket.take(bytes, decoded[index]! / 1e6);
  return bucket.least;
}
