import { setTimeout as sleep } from 'node:timers/promises';
import { Signer } from '../../lib/protocol/credentials.js';
import type { CapacityTable } from '../../lib/protocol/capacity-table.js';
import { readSecret } from '../../lib/protocol/secret.js';
import { heartbeatMs } from '../../lib/protocol/timing.js';
import { Closers } from '../../test/demo/closers.js';
import { Service } from '../../test/faults/service.js';
import { until } from '../../test/until.js';
import { Boards } from './boards.js';
import { healthOf, startMs, withFilm } from './coordinators.js';
import { type ProcessLoad, watchOwn, watchProcess } from './process-load.js';
import { Random } from './random.js';
import { type Ranks, ranks } from './ranks.js';
import { type Asked, Shims } from './shims.js';
import { Viewers } from './viewers.js';

/** What one coordinator does while so many sessions are asked for; times in ms. */
export interface Step {
  /** Questions a second, on average. */
  asked: number;
  answered: number;
  /** Absent: nobody asked. */
  place?: Ranks;
  refused: number;
  failed: number;
  heartbeats: { perSecond: number; failed: number } & Ranks;
  /** Of the whole state as JSON; absent: it was not asked for. */
  state?: Ranks;
  /** A second, to the page that is open. */
  pages: number;
  coordinator: ProcessLoad;
  generator: { cpu: number; loop: number };
}

export interface LoadFigures {
  nodes: number;
  sessions: number;
  secondsOfStep: number;
  stateMiB: number;
  /** Before the first node. */
  idle: ProcessLoad;
  /** By rising rate, the first without any question. */
  steps: Step[];
  /** After SIGKILL, ms: until its successor listens, and until that knows all nodes; a service manager starts it after 100 ms. */
  restart: { listens: number; known: number };
}

export interface LoadPlan {
  tables: readonly CapacityTable[];
  nodes: number;
  /** Of each node. */
  sessions: number;
  /** Questions a second, rising. */
  rates: readonly number[];
  secondsOfStep: number;
  seed: number;
}

/** Up to here a question is answered in time, ms, of 99 in 100. */
export const promptMs = 100;
/** From here on times are the generator's own: part of the time that its loop is busy. */
export const boundLoop = 0.7;
/** Questions a second before anything is counted: a program that has just started is not what answers all day. */
const warmRate = 50;

/** A coordinator in a process of its own, and everybody who talks to it in this one. */
export async function measureLoad(plan: LoadPlan): Promise<LoadFigures> {
  await using owner = new Closers();
  const { folder, secretFile, film } = await withFilm(owner);
  const coordinator = await Service.start(owner, 'coordinator', ['coordinator', '--secret-file', secretFile, '--media-root', folder, '--log-level', 'error']);
  const { url } = coordinator;
  const idle = await over(plan.secondsOfStep, watchProcess(coordinator.pid));
  const signer = new Signer(await readSecret(secretFile));
  const boards = await Boards.start({ url, signer, tables: plan.tables, count: plan.nodes, sessions: plan.sessions });
  owner.teardown(() => boards.close());
  await until(async () => (await healthOf(url)).nodes === plan.nodes, startMs, 'all nodes');
  const shims = new Shims(url, boards, signer, film);
  owner.teardown(() => shims.close());
  const viewers = new Viewers(url);
  owner.teardown(() => viewers.close());
  await shims.ask(warmRate, plan.secondsOfStep, new Random(plan.seed));
  await sleep(2 * heartbeatMs);
  const steps = await climb(plan, { coordinator, boards, shims, viewers });
  await viewers.close();
  const { stateBytes } = viewers;
  return { nodes: plan.nodes, sessions: plan.nodes * plan.sessions, secondsOfStep: plan.secondsOfStep, stateMiB: stateBytes / (1 << 20), idle, steps, restart: await restart(coordinator, plan.nodes) };
}

interface Scene {
  coordinator: Service;
  boards: Boards;
  shims: Shims;
  viewers: Viewers;
}

/** One rate after the other, until two in a row were too much: a single one may have been disturbed by others on the machine. */
async function climb(plan: LoadPlan, scene: Scene): Promise<Step[]> {
  const steps = [await step(0, plan, scene)];
  for (const rate of plan.rates) {
    steps.push(await step(rate, plan, scene));
    if (rate > plan.rates[0]! && !steps.slice(-2).some(isHeld)) break;
  }
  return steps;
}

export function isHeld({ place, refused, failed }: Step): boolean {
  return place !== undefined && place.p99 < promptMs && refused === 0 && failed === 0;
}

async function step(rate: number, { secondsOfStep, seed }: LoadPlan, { coordinator, boards, shims, viewers }: Scene): Promise<Step> {
  for (const who of [boards, viewers]) who.take();
  const [ofCoordinator, ofGenerator, begin] = [watchProcess(coordinator.pid), watchOwn(), performance.now()];
  const none: Asked = { times: [], refused: 0, failed: 0 };
  const { times, refused, failed } = rate === 0 ? await over(secondsOfStep, () => none) : await shims.ask(rate, secondsOfStep, new Random(seed));
  const seconds = (performance.now() - begin) / 1_000;
  const [beats, looks] = [boards.take(), viewers.take()];
  return {
    asked: rate, answered: times.length / seconds, refused, failed,
    ...(times.length === 0 ? {} : { place: ranks(times) }),
    heartbeats: { perSecond: beats.times.length / seconds, failed: beats.failures, ...ranks(beats.times) },
    ...(looks.times.length === 0 ? {} : { state: ranks(looks.times) }),
    pages: looks.pages / seconds,
    coordinator: ofCoordinator(), generator: ofGenerator(),
  };
}

async function over<Value>(seconds: number, end: () => Value): Promise<Value> {
  await sleep(seconds * 1_000);
  return end();
}

async function restart(coordinator: Service, nodes: number): Promise<LoadFigures['restart']> {
  const begin = performance.now();
  coordinator.kill();
  await coordinator.up();
  const listens = performance.now() - begin;
  await until(async () => (await healthOf(coordinator.url)).nodes === nodes, startMs, 'all nodes');
  return { listens, known: performance.now() - begin };
}
