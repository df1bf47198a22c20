import { setTimeout as sleep } from 'node:timers/promises';
import type { TranscodeJob } from '../plex/media-server.js';
import type { Film, SessionKind } from '../viewer/clients.js';
import { judge } from '../viewer/judge.js';
import { until } from '../until.js';
import { accounts, type Accounts, type Gap } from './accounts.js';
import { jumped, kinds, type Kill, type Moment, type Plan, type Victim } from './plan.js';
import type { Service } from './service.js';
import type { Stage } from './stage.js';

/** As long a session may take whatever happens to it: an outage of 30 s, and its work, ms. */
const longestMs = 90_000;
/** After the end of a session nothing of it is left, ms. */
const remainsMs = 15_000;
/** Between two looks at how far a session is, ms. */
const lookMs = 10;

export interface Result extends Accounts {
  plan: Plan;
  /** Who was killed, in order, and when, ms since the session was asked for. */
  kills: { victim: Victim; name: string; atMs: number }[];
  /** Exit codes, or signals, of its jobs. */
  exits: string[];
  /** ms */
  wallMs: number;
  /** After which nothing was left, ms; absent: something was. */
  cleanMs?: number;
  /** What was there longest. */
  lastLeft?: string;
  pictures: number;
  soundFrames: number;
  problems: string[];
}

/** What is under way while kills come. */
interface Scene {
  stage: Stage;
  film: Film;
  plan: Plan;
  beganAtMs: number;
  jobs: { job: TranscodeJob; kind: SessionKind }[];
  kills: Result['kills'];
  gaps: Gap[];
}

/** Plays one session, kills as planned, and looks at all that it left. */
export async function playSession(stage: Stage, film: Film, plan: Plan): Promise<Result> {
  await stage.settled();
  const before = { log: stage.logged().length, journal: stage.journal.length, originals: stage.originals().length, crashes: crashesOf(stage) };
  const scene: Scene = { stage, film, plan, beganAtMs: performance.now() - Math.min(0, ...plan.kills.map(({ when }) => when.ms)), jobs: [], kills: [], gaps: [] };
  await act(scene);
  const hanging = await exitsWithin(scene.jobs.map(({ job }) => job));
  const endedAtMs = performance.now();
  const left = await leftAfter(stage, endedAtMs);
  const told = await accounts(stage, before, scene.gaps, scene.kills.some(({ victim }) => victim === 'shim'));
  const result: Result = {
    ...told, plan, kills: scene.kills, exits: [], wallMs: endedAtMs - scene.beganAtMs, pictures: 0, soundFrames: 0,
    problems: [...hanging, ...left.remains, ...told.uncounted, ...(crashesOf(stage) > before.crashes ? ['a service ended by itself'] : [])],
    ...(left.cleanMs === undefined ? {} : { cleanMs: left.cleanMs }), ...(left.lastLeft === undefined ? {} : { lastLeft: left.lastLeft }),
  };
  for (const each of scene.jobs) await judgeJob(result, each, film);
  return result;
}

const crashesOf = ({ coordinator, agents }: Stage): number => [coordinator, ...agents].reduce((sum, { crashes }) => sum + crashes, 0);

/** The session begins at 0, kills come in their order, as long as there is a session. */
async function act(scene: Scene): Promise<void> {
  const { stage, plan: { kind, kills }, film } = scene;
  const isEarly = ({ when }: Kill): boolean => when.ms < 0;
  for (const kill of kills.filter(isEarly)) await strikeAt(scene, kill);
  await comes(scene, { ms: 0 });
  scene.jobs.push({ job: stage.server.play(kind.make(film)), kind });
  for (const kill of kills.filter((one) => !isEarly(one))) await strikeAt(scene, kill);
}

async function strikeAt(scene: Scene, kill: Kill): Promise<void> {
  await comes(scene, kill.when);
  if (!hasEnded(scene)) await strike(scene, kill);
}

/** Resolves at that moment, or when the session has ended before. */
async function comes(scene: Scene, { ms, share }: Moment): Promise<void> {
  while (share !== undefined && !hasEnded(scene) && shareOf(scene) < share) await sleep(lookMs);
  const untilMs = share === undefined ? scene.beganAtMs + ms : performance.now() + ms;
  while (!hasEnded(scene) && performance.now() < untilMs) await sleep(Math.min(lookMs, Math.max(1, untilMs - performance.now())));
}

function hasEnded({ jobs }: Scene): boolean {
  const last = jobs.at(-1)?.job.child;
  return last !== undefined && (last.exitCode !== null || last.signalCode !== null);
}

/** What of its session the last player was given. */
function shareOf({ jobs, film }: Scene): number {
  const { job, kind: { seconds, begin } } = jobs.at(-1)!;
  if (seconds !== undefined) return (job.announced().length * seconds) / (film.seconds - begin);
  return Number(job.record.calls.findLast(({ query }) => query.has('progress'))?.query.get('progress') ?? 0) / 100;
}

async function strike(scene: Scene, { victim, which }: Kill): Promise<void> {
  const { stage, jobs, plan, film, beganAtMs } = scene;
  const note = (name: string): void => void scene.kills.push({ victim, name, atMs: performance.now() - beganAtMs });
  if (victim === 'shim') {
    const last = jobs.at(-1);
    if (last === undefined) return;
    note('shim');
    scene.gaps.push({ from: Date.now(), to: Date.now() });
    if (plan.jumps && last.kind.seconds !== undefined) jobs.push({ job: stage.server.seek(last.job, jumped.make(film)), kind: jumped });
    else last.job.stop();
    return;
  }
  for (const service of victim === 'coordinator' ? [stage.coordinator] : await agentsOf(scene, which)) {
    note(service.name);
    service.kill();
  }
  if (victim !== 'coordinator') return;
  const gap = { from: Date.now(), to: Infinity };
  scene.gaps.push(gap);
  void stage.coordinator.up().then(() => (gap.to = Date.now()));
}

async function agentsOf({ stage: { agents, busy }, jobs }: Scene, which: Kill['which']): Promise<readonly Service[]> {
  if (which === 'all') return agents;
  const session = jobs.at(-1)?.job.session;
  const found = (session === undefined ? undefined : await busy(session)) ?? agents[0]!;
  return agents.filter((agent) => (agent === found) === (which === 'busy'));
}

async function exitsWithin(jobs: readonly TranscodeJob[]): Promise<string[]> {
  const all = Promise.all(jobs.map((job) => job.exit)).then(() => [] as string[]);
  const limit = new AbortController();
  const hanging = sleep(longestMs, ['it does not end'], { signal: limit.signal }).catch(() => []);
  const problems = await Promise.race([all, hanging]);
  limit.abort();
  for (const job of jobs) job.stop();
  await all;
  return problems;
}

/** In time, and once more when who was killed is back. */
async function leftAfter(stage: Stage, endedAtMs: number): Promise<{ remains: string[]; cleanMs?: number; lastLeft?: string }> {
  let found: string[] = [];
  let lastLeft: string | undefined;
  const isClean = async (): Promise<boolean> => {
    found = await stage.remains();
    lastLeft = found[0] ?? lastLeft;
    return found.length === 0;
  };
  try {
    await until(isClean, remainsMs, 'the end');
    const cleanMs = performance.now() - endedAtMs;
    await Promise.all([stage.coordinator, ...stage.agents].map((service) => service.up()));
    await until(isClean, remainsMs, 'the end');
    return { remains: [], cleanMs, ...(lastLeft === undefined ? {} : { lastLeft }) };
  } catch {
    return { remains: found.map((one) => `left over after ${remainsMs} ms: ${one}`) };
  }
}

/** A shim that nobody killed succeeds: nodes come back, and the original is there. */
async function judgeJob(result: Result, { job, kind }: Scene['jobs'][number], film: Film): Promise<void> {
  const { code, signal, stderr } = await job.exit;
  const isCut = signal === 'SIGKILL' && result.kills.some(({ victim }) => victim === 'shim');
  result.exits.push(String(signal ?? code));
  if (!isCut && code !== 0) result.problems.push(`exit ${signal ?? code} in place of 0: ${result.log.split('\n').at(-2) ?? ''} ${stderr}`);
  const judgement = await judge(job, kind, film, { isCut: isCut || code !== 0, hasFallenBack: result.fallbacks.length > 0 });
  result.pictures += judgement.pictures;
  result.soundFrames += judgement.soundFrames;
  result.problems.push(...judgement.problems);
}

/** Nobody is killed. */
export function undisturbed(): Plan[] {
  return kinds.map((kind) => ({ kind, kills: [], jumps: false }));
}
