import type { Stage } from '../protocol/cost.js';
import { margin, realTime } from '../protocol/real-time.js';
import { type Bounds, type Need, type Speeds, type Usage } from './speeds.js';

/** Where a session goes. Pure: the same nodes and the same request give the same ranking, whatever the order of the nodes. */

/** What sessions take of a node now. */
export interface Used {
  /** Parts of each engine's time that sessions take for which somebody waits, and the others. */
  live: readonly number[];
  batch: readonly number[];
  memory: number;
  networkIn: number;
  networkOut: number;
  encoderSessions: readonly number[];
  sessions: number;
}

export interface Candidate {
  id: string;
  alive: boolean;
  draining: boolean;
  /** Has to be woken first. */
  asleep?: boolean;
  /** W that the board takes idle above what it takes asleep, where it may sleep when it is idle; 0 where that is not known. */
  idleWatts?: number;
  /** Undefined: it measured no capacity. */
  speeds: Speeds | undefined;
  used: Used;
  /** What of its measured speed the node shows while it is busy, up to 1. */
  correction: number;
  /** Slowest speed of a live session that runs at full speed, media seconds a wall second; absent: none does. */
  slowest?: number;
  /** degrees C */
  temperature: number | null;
  /** Folders of the host that it sees as its own, and whether there is something in them; absent: it does not tell. */
  maps?: readonly { from: string; visible: boolean }[] | undefined;
}

/** A film, and whether the coordinator hands it out over HTTP. */
export interface DemandedSource {
  path: string;
  served: boolean;
}

export interface Demand extends Need {
  /** Somebody waits for every second of it. */
  live: boolean;
  exclude: ReadonlySet<string>;
  sources?: readonly DemandedSource[];
}

/** No more of an engine is kept for one session that nobody waits for. */
const mostForBatch = 0.5;

/** Differences below it are noise of sensors, W. */
const wattStep = 0.5;
/** From which on a board is near to slowing itself down, degrees C: Jetsons do so from 97 on. */
const warm = 80;
const hot = 90;

export type Refusal =
  | { why: 'excluded' | 'lost' | 'draining' | 'unmeasured' | 'unreachable' }
  | { why: 'missing'; stage: Stage }
  | { why: 'slow'; stage: Stage | undefined; speed: number }
  | { why: 'behind'; speed: number }
  | { why: 'engine'; engine: string; needed: number; free: number }
  | { why: 'memory' | 'networkIn' | 'networkOut' | 'encoderSessions' | 'sessions'; needed: number; free: number };

/** What was found of one node. */
export interface Verdict {
  node: Candidate;
  usage: Usage | undefined;
  /** Undefined: the session fits. */
  refusal: Refusal | undefined;
  /** Of a node that fits: compared from the first on, less is better. */
  rank: readonly number[];
}

export interface Decision {
  /** Where the session goes; undefined: no node fits. */
  best: Verdict | undefined;
  /** How many nodes fit. */
  fitting: number;
  /** Every node: those that fit, the best first, then the others by name. Sorted when it is asked for. */
  readonly ranked: readonly Verdict[];
}

export function place(nodes: Iterable<Candidate>, demand: Demand): Decision {
  const [fits, others]: [Verdict[], Verdict[]] = [[], []];
  let best: Verdict | undefined;
  for (const node of nodes) {
    const verdict = judge(node, demand);
    (verdict.refusal === undefined ? fits : others).push(verdict);
    if (verdict.refusal === undefined && (best === undefined || compare(verdict, best) < 0)) best = verdict;
  }
  return {
    best,
    fitting: fits.length,
    get ranked() {
      return [...fits.sort(compare), ...others.sort((a, b) => order(a.node.id, b.node.id))];
    },
  };
}

/** Whether the node would do if it were idle, as nodes are: if none would, waiting does not help. */
export function fitsWhenIdle({ node, usage }: Verdict, demand: Demand): boolean {
  if (usage === undefined || node.speeds === undefined) return false;
  const idle = { ...node, used: unused(node.speeds), correction: 1, slowest: Infinity };
  return (whyTooSlow(idle, usage, demand) ?? whyFull(idle, node.speeds, usage, demand)) === undefined;
}

export function unused(speeds: Speeds | undefined): Used {
  const none = (speeds?.engines ?? []).map(() => 0);
  return { live: none, batch: none, memory: 0, networkIn: 0, networkOut: 0, encoderSessions: none, sessions: 0 };
}

/** What a session that nobody waits for keeps of an engine: it runs in what is left. */
export function batchShare(share: number): number {
  return Math.min(share, mostForBatch);
}

function judge(node: Candidate, demand: Demand): Verdict {
  const closed = whyClosed(node, demand);
  if (closed !== undefined || node.speeds === undefined) return { node, usage: undefined, refusal: closed ?? { why: 'unmeasured' }, rank: unranked };
  const usage = node.speeds.usageOf(demand);
  const refusal = whyTooSlow(node, usage, demand) ?? whyFull(node, node.speeds, usage, demand);
  return { node, usage, refusal, rank: refusal === undefined ? rankOf(node, usage, demand) : unranked };
}

const unranked: readonly number[] = [];

function whyClosed(node: Candidate, { exclude, sources = [] }: Demand): Refusal | undefined {
  if (exclude.has(node.id)) return { why: 'excluded' };
  if (!node.alive) return { why: 'lost' };
  if (node.draining) return { why: 'draining' };
  const { maps } = node;
  if (maps !== undefined && sources.some(({ path, served }) => !served && !maps.some(({ from }) => isBelow(path, from)))) return { why: 'unreachable' };
  return undefined;
}

function whyTooSlow({ slowest, correction }: Candidate, { missing, alone, slowest: stage }: Usage, { live }: Demand): Refusal | undefined {
  if (missing !== undefined) return { why: 'missing', stage: missing };
  if (!live) return undefined;
  if (alone * correction < margin) return { why: 'slow', stage, speed: alone * correction };
  return slowest !== undefined && slowest < realTime ? { why: 'behind', speed: slowest } : undefined;
}

function whyFull({ used, correction }: Candidate, { engines, bounds }: Speeds, usage: Usage, { live }: Demand): Refusal | undefined {
  for (let index = 0; index < engines.length; index += 1) {
    const share = usage.shares[index]!;
    // What it does not use may be as full as it likes.
    if (share <= 0) continue;
    // A viewer goes before work that nobody waits for, which gets out of the way.
    const needed = live ? share * margin : batchShare(share);
    const free = correction - used.live[index]! * margin - (live ? 0 : used.batch[index]!);
    if (needed > free + rounding) return { why: 'engine', engine: engines[index]!, needed, free };
  }
  return whyNoMore('memory', usage, used, bounds) ?? whyNoMore('networkIn', usage, used, bounds) ?? whyNoMore('networkOut', usage, used, bounds) ?? whyTooMany(usage, used, bounds);
}

function whyNoMore(what: 'memory' | 'networkIn' | 'networkOut', usage: Usage, used: Used, bounds: Bounds): Refusal | undefined {
  const factor = what === 'memory' ? 1 : margin;
  const needed = usage[what] * factor;
  const free = bounds[what] - used[what] * factor;
  return needed > free ? { why: what, needed, free } : undefined;
}

function whyTooMany(usage: Usage, used: Used, bounds: Bounds): Refusal | undefined {
  for (let index = 0; index < usage.encoderSessions.length; index += 1) {
    const needed = usage.encoderSessions[index]!;
    const free = bounds.encoderSessions[index]! - used.encoderSessions[index]!;
    if (needed > 0 && needed > free) return { why: 'encoderSessions', needed, free };
  }
  return used.sessions + 1 > bounds.sessions ? { why: 'sessions', needed: 1, free: bounds.sessions - used.sessions } : undefined;
}

/** Of sums of floating point: as good as equal. */
const rounding = 1e-9;

/** What the session adds to all that the cluster takes, W: with the rest of a board that would sleep without it. Infinity: not known. */
export function addedWatts({ used, idleWatts = 0 }: Candidate, { watts }: Usage): number {
  return watts === undefined ? Infinity : watts + (used.sessions === 0 ? idleWatts : 0);
}

/**
 * A node that is awake, the least added energy, one that is cool, one that has the film, the emptiest, the one with the fewest sessions. Of boards
 * that may sleep the fullest in place of the emptiest: so that others come to rest.
 */
function rankOf(node: Candidate, usage: Usage, demand: Demand): number[] {
  const { used } = node;
  const load = loadOf(node, usage, fullest(node, usage));
  const packs = node.idleWatts === undefined ? 1 : -1;
  const temperature = node.temperature ?? 0;
  return [
    node.asleep === true ? 1 : 0,
    Math.floor(addedWatts(node, usage) / wattStep),
    temperature < warm ? 0 : temperature < hot ? 1 : 2,
    hasFilms(node, demand) ? 0 : 1,
    packs * load,
    packs * used.sessions,
  ];
}

/** Whether it reads all of the films as files of its own. */
export function hasFilms({ maps = [] }: Candidate, { sources = [] }: Demand): boolean {
  return sources.length > 0 && sources.every(({ path }) => maps.some(({ from, visible }) => visible && isBelow(path, from)));
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** The engine that is fullest with the session on it. */
export function loadAfter(node: Candidate, usage: Usage): { load: number; engine: string } {
  const index = fullest(node, usage);
  return { load: loadOf(node, usage, index), engine: node.speeds?.engines[index] ?? '' };
}

/** Its index; -1 where the session takes nothing of any. */
function fullest(node: Candidate, usage: Usage): number {
  let found = -1;
  for (let index = 0; index < usage.shares.length; index += 1) {
    if (usage.shares[index]! > 0 && loadOf(node, usage, index) > loadOf(node, usage, found)) found = index;
  }
  return found;
}

function loadOf({ used, correction }: Candidate, { shares }: Usage, index: number): number {
  return index < 0 ? 0 : (used.live[index]! + used.batch[index]! + shares[index]!) / correction;
}

function compare(a: Verdict, b: Verdict): number {
  for (let index = 0; index < a.rank.length; index += 1) {
    const [one, other] = [a.rank[index]!, b.rank[index]!];
    if (one !== other) return one < other ? -1 : 1;
  }
  return order(a.node.id, b.node.id);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
