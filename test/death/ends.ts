import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Worker } from 'node:worker_threads';
import type { Point } from './points.js';
import { Scene } from './scene.js';

/** What the user hears of: `resolved`, `pending`, `the reason`, or an error's code. */
export type Outcome = string;

export interface End {
  name: string;
  /** Of the process that it is done to. */
  code: number;
  /** What must come of the work; undefined: the process does not live to see it. */
  outcome: (point: Point) => Outcome | undefined;
  /** Why the case does not exist. */
  without?: (point: Point) => string | undefined;
  /** `stand` goes to the point in this environment, `another` in a new one. */
  play: (stand: () => Promise<Standing>, point: Point, another: () => Worker) => Promise<Outcome | undefined>;
}

/** A program at its await point. */
export interface Standing {
  scene: Scene;
  work: Promise<Outcome>;
}

export const reason: Error = new Error('the reason');

/** Goes there; throws where the work ends before it is there. */
export async function standAt(point: Point): Promise<Standing> {
  let reached = () => {};
  const there = new Promise<void>((resolve) => (reached = resolve));
  const scene = new Scene(() => reached());
  const work = point.go(scene).then(() => 'resolved', described);
  const early = work.then((outcome) => (outcome === 'resolved' ? there : Promise.reject(new Error(`it ended on the way: ${outcome}`))));
  await Promise.race([there, early]);
  return { scene, work };
}

function described(error: unknown): Outcome {
  if (error === reason) return 'the reason';
  return (error as { code?: string }).code ?? String(error);
}

/** For what must come at once, on a machine that is busy; less than the limit of a case, ms. */
const comesMs = 15_000;
const within = (work: Promise<Outcome>) => Promise.race([work, sleep(comesMs, 'pending', { ref: false })]);
const rejected = (outcome: Outcome) => ({ endsWell }: Point) => (endsWell === true ? 'resolved' : outcome);

export const ends: readonly End[] = [
  { name: 'abort', code: 0, outcome: rejected('the reason'), play: async (stand) => {
    const { scene, work } = await stand();
    scene.abort(reason);
    scene.controller.abort(new Error('again'));
    return within(work);
  } },
  { name: 'close', code: 0, outcome: rejected('ERR_JETSONAV_CLOSED'), without: ({ isBefore }) => (isBefore === true ? 'nothing to close yet' : undefined), play: async (stand) => {
    const { scene, work } = await stand();
    await Promise.all([scene.close(), scene.close()]);
    return within(work);
  } },
  { name: 'leave', code: 0, outcome: () => undefined, without: ({ isIdle }) => (isIdle === true ? undefined : 'somebody waits'), play: async (stand) => {
    await stand();
    return undefined;
  } },
  { name: 'exit', code: 7, outcome: () => undefined, play: async (stand) => {
    await stand();
    process.exit(7);
  } },
  { name: 'throw', code: 1, outcome: () => undefined, play: async (stand) => {
    await stand();
    setImmediate(() => {
      throw reason;
    });
    return sleep(3_000, undefined);
  } },
  { name: 'collect', code: 0, outcome: (point) => (point.isForgotten === true ? 'collected' : rejected('the reason')(point)), play: async (stand, { isForgotten }) => {
    const { scene, work } = await stand();
    scene.forget();
    if (isForgotten === true) return (await collected()) ? 'collected' : 'kept';
    for (let i = 0; i < 8; i++) await collection();
    scene.abort(reason);
    return within(work);
  } },
  { name: 'terminate', code: 0, outcome: () => 'terminated', play: async (_stand, _point, another) => terminated(another()) },
  { name: 'two at once', code: 0, outcome: rejected('the reason'), play: async (stand, _point, another) => {
    const [{ scene, work }] = await Promise.all([stand(), terminated(another()), terminated(another())]);
    scene.abort(reason);
    return within(work);
  } },
];

async function terminated(worker: Worker): Promise<Outcome> {
  await once(worker, 'message');
  const code = await worker.terminate();
  return code === 1 ? 'terminated' : `the worker ended with ${code}`;
}

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc') as () => void;

async function collection(): Promise<void> {
  gc();
  await sleep(10);
}

/** Whether a pipeline that everybody forgot is gone with its threads. */
async function collected(): Promise<boolean> {
  for (const giveUpAtMs = performance.now() + comesMs; stations().length > 0 && performance.now() < giveUpAtMs;) await collection();
  return stations().length === 0;
}

/** The threads of pipelines. */
function stations(): string[] {
  const names = readdirSync('/proc/self/task').map(nameOfThread);
  return names.filter((name) => name.startsWith('av:'));
}

/** '' where it went meanwhile. */
function nameOfThread(id: string): string {
  try {
    return readFileSync(`/proc/self/task/${id}/comm`, 'utf8');
  } catch {
    return '';
  }
}
