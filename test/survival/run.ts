import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Closers } from '../demo/closers.js';
import type { Owner } from '../e2e/cluster.js';
import { makeSubtitle } from '../e2e/film.js';
import { remains } from '../faults/remains.js';
import type { Film } from '../viewer/clients.js';
import { judge } from '../viewer/judge.js';
import { makeMarkedFilm } from '../viewer/marked-film.js';
import { until } from '../until.js';
import { settled, startCluster, type Cluster, type Layout } from './cluster.js';
import type { Fault } from './faults.js';
import { Scene } from './scene.js';

/** One line of the table. */
export interface Row {
  fault: string;
  /** Why it could not be tried here. */
  skipped?: string;
  sessions: number;
  /** Nodes that sessions left. */
  moves: number;
  interrupted: number;
  /** s */
  recovery?: number;
  recoveryFrom: Scene['recoveryFrom'];
  pictures: number;
  lost: number;
  doubled: number;
  problems: string[];
}

export interface RunOptions {
  folder: string;
  faults: readonly Fault[];
  /** Who watch, in each; beside them a file is made. */
  viewers: number;
  /** Of the film, s. */
  seconds: number;
  isShort: boolean;
  onRow?: (row: Row) => void;
}

const endMs = 120_000;
/** After the end of all sessions nothing of them is left, ms. */
const remainsMs = 20_000;

/** Plays the faults one after the other; those that need nothing unusual in one cluster. */
export async function runFaults(owner: Owner, { folder, faults, viewers, seconds, isShort, onRow = () => undefined }: RunOptions): Promise<Row[]> {
  mkdirSync(join(folder, 'films'));
  const subtitle = makeSubtitle(folder, seconds);
  const film: Film = { subtitle, seconds, path: await makeMarkedFilm(join(folder, 'films'), seconds, subtitle), output: '' };
  let usual: Cluster | undefined;
  const rows: Row[] = [];
  for (const fault of faults) {
    await using own = new Closers();
    // Who interrupts the whole does not wait for this one.
    owner.teardown(() => own[Symbol.asyncDispose]());
    const outputOf = { ...film, output: join(folder, 'films', `optimized-${fault.id}.mp4.4711`) };
    const row = await attempt(fault, own, join(folder, fault.id), async (layout) => {
      const cluster = fault.layout === undefined ? (usual ??= await startCluster(owner, join(folder, 'usual'))) : await startCluster(own, join(folder, fault.id), layout);
      return playFault(cluster, outputOf, { fault, strike: layout.strike ?? ((scene) => fault.strike(scene, isShort)), viewers });
    });
    rows.push(row);
    onRow(row);
  }
  return rows;
}

type StruckLayout = ReturnType<NonNullable<Fault['layout']>>;

async function attempt(fault: Fault, owner: Owner, folder: string, play: (layout: Layout & StruckLayout) => Promise<Row>): Promise<Row> {
  let layout: StruckLayout;
  try {
    layout = fault.layout?.(owner, folder) ?? {};
  } catch (error) {
    return { ...emptyRow(fault), skipped: `not on this machine: ${(error as Error).message.trim().split('\n').at(-1)}` };
  }
  return play(layout);
}

const emptyRow = ({ name }: Fault): Row => ({ fault: name, sessions: 0, moves: 0, interrupted: 0, recoveryFrom: 'the fault', pictures: 0, lost: 0, doubled: 0, problems: [] });

interface Play {
  fault: Fault;
  strike: (scene: Scene) => Promise<void>;
  viewers: number;
}

async function playFault(cluster: Cluster, film: Film, { fault, strike, viewers }: Play): Promise<Row> {
  await settled(cluster);
  const before = { log: cluster.logged().length, originals: cluster.originals(), crashes: crashesOf(cluster) };
  const scene = new Scene(cluster, film);
  try {
    await scene.begin(viewers);
    await strike(scene);
    await scene.ends(endMs);
  } catch (error) {
    scene.problems.push((error as Error).message);
  } finally {
    await scene.close();
  }
  const row: Row = { ...emptyRow(fault), problems: scene.problems, ...(scene.recovery === undefined ? {} : { recovery: scene.recovery }), recoveryFrom: scene.recoveryFrom };
  row.moves = cluster.logged().slice(before.log).split('\n').filter((line) => / was left: /.test(line)).length;
  if (fault.moves && row.moves === 0) row.problems.push('no session had to move: all were over before');
  if (cluster.originals() > before.originals) row.problems.push(`the original ran ${cluster.originals() - before.originals} times: ${cluster.logged().slice(before.log)}`);
  if (crashesOf(cluster) > before.crashes) row.problems.push('a service ended by itself');
  row.problems.push(...(await leftOf(cluster)));
  await judgeAll(row, scene, film, () => cluster.logged().slice(before.log));
  return row;
}

const crashesOf = ({ coordinators, agents }: Cluster): number => [...coordinators, ...agents].reduce((sum, { crashes }) => sum + crashes, 0);

async function judgeAll(row: Row, scene: Scene, film: Film, logged: () => string): Promise<void> {
  for (const viewer of scene.viewers) {
    const { job, kind } = viewer;
    const { code, signal } = await job.exit;
    const judgement = await judge(job, kind, film, { isCut: false, hasFallenBack: false });
    row.sessions += 1;
    row.pictures += judgement.pictures;
    row.lost += judgement.lost;
    row.doubled += judgement.doubled;
    if (viewer.wasInterrupted || code !== 0) row.interrupted += 1;
    if (viewer.wasInterrupted) row.problems.push(`${kind.name}: nothing to play for ${viewer.stalled.toFixed(1)} s`);
    if (code !== 0) row.problems.push(`${kind.name}: exit ${signal ?? code} in place of 0: ${logged().split('\n').slice(-4).join(' | ')}`);
    row.problems.push(...judgement.problems.map((problem) => `${kind.name}: ${problem}`));
  }
}

/** What is left of the sessions, in words. */
async function leftOf({ folder, secret, coordinators, agents }: Cluster): Promise<string[]> {
  let left: string[] = [];
  await Promise.all([...coordinators, ...agents].map((service) => service.up()));
  const isClean = async (): Promise<boolean> => (left = await remains(folder, [...coordinators, ...agents], agents, secret)).length === 0;
  return until(isClean, remainsMs, 'the end').then(() => [], () => left.map((one) => `left over: ${one}`));
}
